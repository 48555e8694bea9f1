package htmldoc

import (
	"fmt"
	"time"

	"shorecast/charts"
	"shorecast/report/finding"
	"shorecast/templates"
)

// hostile is a name as a workbook might hold it: markup, the ends of every element that a name stands in, quotes, a
// control character, a direction override that is never closed.
const hostile = `</title></script></style><script>alert(1)</script><img src=x onerror="alert(2)">'"&amp; ` + "\x00\x1b\u202e]]>-->"

// sample is a document with every sort of block, its names ending in name.
func sample(name string) templates.Document {
	return templates.Document{
		Title: "Shared services " + name, Subtitle: "Invented Holding " + name, Language: "en", AsOf: time.Date(2026, 1, 15,
			0, 0, 0, 0, time.UTC),
		Footer:     "shared-services.xlsx " + name + " · 3f9a11c2 · as of 15 January 2026 · version 1.0",
		Provenance: []string{"Made from shared-services.xlsx " + name},
		Pages: []templates.Page{
			{ID: "decision", Title: "The decision " + name, Message: "Moving to Pune saves EUR 4.2 m.", Summary: true,
				Blocks: []templates.Block{
					templates.Paragraph{Text: "Captive Pune " + name + " costs least over five years.", Style: templates.Lead},
					keyFigures(name),
					templates.Paragraph{Text: "Two warnings touch these figures.", Style: templates.Caution},
					table("ranking", name, 3),
				}},
			{ID: "cost", Title: "Cost by category", Blocks: []templates.Block{
				templates.Heading{Text: "All options " + name},
				templates.Figure{Chart: columns("cost-by-year", name)},
				templates.Figure{Chart: bars("bridge-pune", name)},
				templates.Figure{Chart: bars("bridge-krakow", name)},
				templates.Figure{Chart: lines("cash", name)},
			}},
			{ID: "years", Title: "Year by year", Blocks: []templates.Block{table("years", name, 9)}},
			{ID: "findings", Title: "Findings", Blocks: []templates.Block{templates.Findings{List: findings(name)}}},
		},
	}
}

func keyFigures(name string) templates.KeyFigures {
	k := templates.KeyFigures{Options: []string{"Captive Pune " + name, "Vendor Kraków"}}
	for _, row := range [][3]string{{"NPV of saving", "+4.2", "+3.1"}, {"Payback", "31 months", "never"},
		{"IRR", "38.1 %", "none"},
		{"Funding peak", "1.9", "0.8"}, {"Run-rate saving", "+1.6", "−0.2"}} {
		impact := charts.Good
		if row[2] == "−0.2" {
			impact = charts.Bad
		}
		k.Rows = append(k.Rows, templates.KeyRow{Label: row[0], Help: "What it means, in one short sentence.",
			Values: []templates.Cell{
				{Text: row[1], Impact: charts.Good, Title: "4203117.25 " + name}, {Text: row[2], Impact: impact}}})
	}
	return k
}

// table returns a table with so many columns of figures, a group of rows, a total and links.
func table(id, name string, columns int) templates.Table {
	t := templates.Table{ID: id, Title: []string{"All options " + name, "Cost in EUR k", "2027 to 2031"},
		Notes:   []string{"Note " + name},
		Columns: []templates.Column{{Head: "Option " + name}}}
	for c := range columns {
		t.Columns = append(t.Columns, templates.Column{Head: fmt.Sprintf("Year %d", c), Align: templates.Right})
	}
	add := func(label string, weight templates.RowWeight, impact charts.Impact) {
		r := templates.Row{Weight: weight, Cells: []templates.Cell{{Text: label, Link: "cost"}}}
		for c := range columns {
			r.Cells = append(r.Cells, templates.Cell{Text: fmt.Sprintf("%d,%03d", c+1, 37*c), Impact: impact,
				Title: "unrounded " + name})
		}
		t.Rows = append(t.Rows, r)
	}
	add("In-house Hamburg", templates.Baseline, charts.Neutral)
	t.Rows = append(t.Rows, templates.Row{Weight: templates.Group, Cells: []templates.Cell{{Text: "Abroad " + name}}})
	add("Captive Pune "+name, templates.Plain, charts.Good)
	add("Vendor Kraków", templates.Plain, charts.Bad)
	add("All", templates.Total, charts.Neutral)
	t.Rows[2].Cells[0].Link = "no such page"
	return t
}

func frame(id, name string, form charts.Form) charts.Chart {
	return charts.Chart{ID: id, Form: form, Option: charts.AllOptions, Message: "Pay falls by two thirds " + name,
		Who:  "Captive Pune " + name,
		What: "NPV of cost in EUR k", When: "2027 to 2031", Desc: "Bars from the baseline to the option " + name,
		Notes: []string{"Note " + name},
		Data: charts.Data{Head: []string{"Category", "Pune " + name}, Rows: [][]string{{"Salaries " + name, "1,234"},
			{"Travel", "−56"}}}}
}

func bars(id, name string) charts.Chart {
	c := frame(id, name, charts.Waterfall)
	c.Rows = []charts.Row{{Name: "In-house Hamburg", Strong: true}, {Name: "Salaries " + name}, {Name: "Travel"},
		{Name: "Captive Pune", Strong: true}}
	c.Panels = []charts.Panel{{Axis: axis(0, 2000, 4000), Bars: []charts.Bar{
		{To: 3600, Fill: charts.FillStrong, Label: "3,600"}, {From: 3600, To: 1200, Fill: charts.FillGood, Label: "−2,400", Impact: charts.Good},
		{From: 1200, To: 1500, Fill: charts.FillBad, Label: "+300", Impact: charts.Bad}, {To: 1500, Fill: charts.FillOutline, Label: "1,500"}}}}
	return c
}

func columns(id, name string) charts.Chart {
	c := frame(id, name, charts.Columns)
	c.Rows = []charts.Row{{Name: "Year 0"}, {Name: "Year 1"}, {Name: "Year 2"}, {Name: "Year 3"}}
	for _, n := range []string{"In-house Hamburg", "Captive Pune " + name} {
		c.Panels = append(c.Panels, charts.Panel{Name: n, Axis: axis(0, 4000), Bars: []charts.Bar{{Missing: true, Label: "–"},
			{To: 3600, Label: "3,600"}, {To: 2400, Fill: charts.FillMedium, Label: "2,400"}, {To: 1500, Fill: charts.FillOutline, Label: "1,500"}}})
	}
	return c
}

func lines(id, name string) charts.Chart {
	c := frame(id, name, charts.Lines)
	c.Time = axis(0, 12, 24, 36, 48, 60)
	p := charts.Panel{Axis: axis(-2000, 0, 2000, 4000), Heads: []string{"Day one", "Month 20", "Month 40", "Month 60"},
		Marks: []charts.Mark{{X: 38, Label: "month 38", Impact: charts.Good}}}
	for i, n := range []string{"Captive Pune " + name, "Vendor Kraków"} {
		p.Lines = append(p.Lines, charts.Line{Name: n, Value: "+3,500", X: []float64{0, 20, 40, 60},
			Y: []float64{0, -1500, 300 * float64(i+1), 3500 - 900*float64(i)}, Labels: []string{"0", "−1,500", "300", "3,500"},
			Style: charts.LineStyle(i), Impact: charts.Good})
	}
	c.Panels = []charts.Panel{p}
	return c
}

// axis returns an axis from the first of its ticks to the last.
func axis(ticks ...float64) charts.Axis {
	a := charts.Axis{Min: ticks[0], Max: ticks[len(ticks)-1]}
	for _, t := range ticks {
		a.Ticks = append(a.Ticks, charts.Tick{At: t, Label: fmt.Sprint(t)})
	}
	return a
}

// findings are one error and some notes of one kind.
func findings(name string) []finding.Entry {
	fs := []finding.Entry{{Severity: finding.Warning, Code: "discount-rate-assumed", Workbook: "costs " + name + ".xlsx",
		Sheet: "Settings", Cell: "B7",
		Message: "the discount rate is not stated; 10 % is assumed " + name, Hint: "enter it in Settings " + name}}
	for i := range 12 {
		fs = append(fs, finding.Entry{Severity: finding.Note, Code: "number-as-text", Workbook: "costs.xlsx", Sheet: "Costs",
			Cell: fmt.Sprintf("F%d", i+2), Message: "the amount is text and was read as 1200",
			Hint: "format the cell as a number"})
	}
	return fs
}
