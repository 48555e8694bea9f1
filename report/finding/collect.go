package finding

import (
	"fmt"
	"slices"
)

// MostOfACode is how many findings of one code and sheet are kept; those beyond are counted.
const MostOfACode = 200

// Collector gathers findings while a workbook is read. Of each code and sheet it keeps the first MostOfACode and counts
// the others, so that a hundred thousand wrong rows cost no more than two hundred. Of a reason that is told once a
// column it keeps one, with the further rows.
type Collector struct {
	kept    []Finding
	tallies map[codeOfSheet]tally
	columns map[reasonOfColumn]int // index into kept
	told    map[string]bool        // what has been told of cells that a layout takes for several lines
}

type codeOfSheet struct{ code, workbook, sheet string }

type reasonOfColumn struct {
	*Reason
	workbook, sheet string
	col             int
	cause           string
}

// tally counts the findings of a code and a sheet; last is the index of the last one that is kept.
type tally struct{ kept, last int }

// Add adds findings.
func (c *Collector) Add(fs ...Finding) {
	if c.tallies == nil {
		c.tallies, c.columns, c.told = map[codeOfSheet]tally{}, map[reasonOfColumn]int{}, map[string]bool{}
	}
	for _, f := range fs {
		if !c.joined(f) {
			c.add(f)
		}
	}
}

func (c *Collector) add(f Finding) {
	key := codeOfSheet{f.Code, f.Workbook, f.Sheet}
	t := c.tallies[key]
	if t.kept == MostOfACode {
		c.kept[t.last].More += 1 + f.More
		return
	}
	if f.Layout != "" && f.Row > 0 { // a heading or section that many lines share is told once
		same := fmt.Sprintln(f.Workbook, f.Sheet, f.Cell(), f.Column, f.Code, f.Message())
		if c.told[same] {
			return
		}
		c.told[same] = true
	}
	if t.kept > 0 { // what was counted behind the last one stands behind this one now
		f.More += c.kept[t.last].More
		c.kept[t.last].More = 0
	}
	c.tallies[key] = tally{t.kept + 1, len(c.kept)}
	c.kept = append(c.kept, f)
}

// Full reports whether further findings of the kind on the place's sheet are only counted.
func (c *Collector) Full(k Kind, p Place) bool {
	return c.tallies[codeOfSheet{k.Code, p.Workbook, p.Sheet}].kept == MostOfACode
}

// joined adds a finding's row to the one that stands for its column, if there is one.
func (c *Collector) joined(f Finding) bool {
	if !f.OncePerColumn() || f.Row == 0 {
		return false
	}
	at := reasonOfColumn{f.Reason, f.Workbook, f.Sheet, f.Col, fmt.Sprint(f.Args[min(1, len(f.Args)):]...)}
	i, ok := c.columns[at]
	if ok {
		c.kept[i].Also = append(c.kept[i].Also, append([]int{f.Row}, f.Also...)...)
	} else if c.tallies[codeOfSheet{f.Code, f.Workbook, f.Sheet}].kept < MostOfACode {
		c.columns[at] = len(c.kept)
	}
	return ok
}

// Findings returns what was kept, in the order in which it came.
func (c *Collector) Findings() []Finding { return c.kept }

// Any reports whether a finding that was kept is so.
func (c *Collector) Any(is func(Finding) bool) bool { return slices.ContainsFunc(c.kept, is) }
