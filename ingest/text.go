package ingest

import (
	"math"
	"strconv"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// What findings speak of, each with its own way to print itself.
type (
	percent  float64      // a fraction: "12%"
	points   float64      // a change in points, as a fraction: "-2 points"
	figure   float64      // a number as a spreadsheet shows it
	calendar report.Month // "Jan 2027"
	or       []string     // "a, b or c"
	and      []string     // "a, b and c"
	quotes   []string     // "a", "b" or "c"
)

func (p percent) String() string  { return literal.Plain(tidyPercent(float64(p)*100)) + "%" }
func (p points) String() string   { return literal.Plain(tidyPercent(float64(p)*100)) + " points" }
func (f figure) String() string   { return literal.Plain(float64(f)) }
func (m calendar) String() string { return monthText(report.Month(m)) }
func (ws or) String() string      { return words.Or(ws) }
func (ws and) String() string     { return words.And(ws) }

func (ws quotes) String() string {
	quoted := make([]string, len(ws))
	for i, w := range ws {
		quoted[i] = `"` + w + `"`
	}
	return words.Or(quoted)
}

// stands is what stands in a cell, as a sentence says it: the text "abt 5", the number 12.
type stands workbook.Cell

func (s stands) String() string {
	c := workbook.Cell(s)
	if c.Type == workbook.TypeText {
		return `the text "` + c.Text + `"`
	}
	return show(&c)
}

// show writes a cell's value as its author sees it.
func show(c *workbook.Cell) string {
	switch c.Type {
	case workbook.TypeNumber:
		if c.Format == workbook.FormatPercent {
			return literal.Plain(c.Number*100) + "%"
		}
		return literal.Plain(c.Number)
	case workbook.TypeDate:
		return literal.DateOfSerial(c.Number)
	case workbook.TypeBool:
		return strings.ToUpper(strconv.FormatBool(c.Number != 0))
	case workbook.TypeUncalculated:
		return ""
	}
	return c.Text
}

// stretches parts ascending numbers into the first and last of those that follow one another; of only two each stands
// alone.
func stretches(of []int) (parts [][2]int) {
	for i := 0; i < len(of); {
		from := i
		for i++; i < len(of) && of[i] == of[i-1]+1; i++ {
		}
		if i-from == 2 {
			i--
		}
		parts = append(parts, [2]int{of[from], of[i-1]})
	}
	return parts
}

// tidyPercent takes off what binary fractions add, so that 100.00000000000001% is still 100%.
func tidyPercent(p float64) float64 {
	if r := math.Round(p*1e9) / 1e9; math.Abs(r-p) < 1e-10*math.Max(1, math.Abs(p)) {
		return r
	}
	return p
}

// monthText writes a month as people do: "Jan 2027".
func monthText(m report.Month) string {
	return m.Month().String()[:3] + " " + strconv.Itoa(m.Year())
}
