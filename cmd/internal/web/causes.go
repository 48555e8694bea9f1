package web

import (
	"cmp"
	"shorecast/cmd/internal/service"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
	"strconv"
)

// causes gathers findings by their cause, those that keep a file out first.
func (v teller) causes(f fate, r service.Reading) (all []webpage.Cause) {
	var gathered []*gatheredCause
	byCause := map[int]*gatheredCause{}
	for _, x := range r.Findings {
		g := byCause[x.Cause]
		if g == nil {
			g = &gatheredCause{first: x}
			byCause[x.Cause] = g
			gathered = append(gathered, g)
		}
		g.add(x)
	}
	v.drawGrids(f, r.File, gathered)
	for _, g := range gathered {
		all = append(all, g.shown())
	}
	return all
}

// gatheredCause is what findings of one cause come to.
type gatheredCause struct {
	first  service.Found
	places []place // those that are shown
	count  int
	same   bool // all are said in the same words
	grid   webpage.Grid
}

// place is a cell at which something was found.
type place struct {
	row, col           int
	cell, message, tip string
}

func (g *gatheredCause) add(x service.Found) {
	g.same = (g.count == 0 || g.same) && x.Message == g.first.Message
	g.count += 1 + len(x.Also) + x.Entry.More
	rows := append([]int{x.Row}, x.Also...)
	for _, row := range rows {
		if x.Row == 0 || len(g.places) == placesShown {
			return
		}
		p := place{row: row, col: x.Col, cell: x.Cell, message: x.Message}
		if row != x.Row {
			p.message = ""
		}
		if x.Col > 0 {
			p.cell = finding.CellName(x.Col, row)
		} else {
			p.cell = "row " + strconv.Itoa(row)
		}
		if x.Hint != g.first.Hint {
			p.tip = x.Hint
		}
		g.places = append(g.places, p)
	}
}

func (g *gatheredCause) shown() webpage.Cause {
	x := g.first
	sign := map[finding.Severity]string{finding.Error: "▲", finding.Warning: "△", finding.Note: "○"}[x.Severity]
	c := webpage.Cause{Word: words.UpperFirst(x.Severity.String()), Sign: sign, Keeps: x.Severity == finding.Error,
		Minor: x.Severity == finding.Note, Message: words.UpperFirst(x.Message), Hint: tip(x.Hint), Grid: g.grid,
		Where: where(x)}
	if len(g.places) > 1 || g.count > 1 {
		c.Count = words.Count(g.count, "place")
	}
	for _, p := range g.places {
		if len(g.places) == 1 {
			break
		}
		shown := webpage.Place{Cell: p.cell, Hint: tip(p.tip)}
		if !g.same {
			shown.Message = p.message
		}
		c.Places = append(c.Places, shown)
	}
	if rest := g.count - len(g.places); rest > 0 && len(g.places) > 0 {
		c.Rest = words.Count(rest, "further place")
	}
	return c
}

// where is the sheet and the column that a cause concerns, and the cell where it is one.
func where(x service.Found) string {
	e := x.Entry
	at := words.NonEmpty(", ", e.Sheet, cmp.Or(e.Column, ""))
	if e.Sheet != "" && e.Cell != "" {
		at = words.NonEmpty(", ", e.Sheet+" "+e.Cell, e.Column)
	}
	if !x.Own && e.Workbook != "" {
		at = words.NonEmpty(": ", e.Workbook, at)
	}
	return words.NonEmpty(" ", at, bracketed(e.Layout))
}

func bracketed(layout string) string {
	if layout == "" {
		return ""
	}
	return "(read by " + layout + ")"
}
