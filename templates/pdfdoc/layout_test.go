package pdfdoc

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
)

// box is where the ink of a piece of text can be: from its capitals' height to its descenders, as DejaVu Sans has them.
type box struct {
	x0, y0, x1, y1 float64
	text           string
	chart          bool
}

func boxes(s *sheet) []box {
	var out []box
	for i := range s.ops {
		o := &s.ops[i]
		if o.kind != opText {
			continue
		}
		up, down := 0.73*o.size, 0.2*o.size
		b := box{o.x, o.y - up, o.x + o.w, o.y + down, o.text, o.chart}
		out = append(out, b)
	}
	return out
}

// Nothing stands beyond the margins, and no two texts stand on each other, on any sheet of any shape of case.
func TestTextIsApartAndInsideTheMargins(t *testing.T) {
	for name, s := range shapes {
		d := document(t, s)
		for paper, o := range papers {
			l := compose(d, o)
			for n, sheet := range l.sheets {
				bs := boxes(sheet)
				for i, a := range bs {
					if a.x0 < marginX-0.5 || a.x1 > l.w-marginX+0.5 || a.y0 < 24 || a.y1 > l.h-24 {
						t.Errorf("%s, %s, sheet %d: %q stands beyond the margins: %.1f to %.1f", name, paper, n+1, a.text, a.x0, a.x1)
					}
					for _, b := range bs[:i] {
						if dx, dy := math.Min(a.x1, b.x1)-math.Max(a.x0, b.x0), math.Min(a.y1, b.y1)-math.Max(a.y0, b.y0); dx > 0.5 &&
							dy > 0.6 {
							t.Errorf(
								"%s, %s, sheet %d: %q and %q stand on each other by %.1f × %.1f (chart: %v)",
								name,
								paper,
								n+1,
								a.text,
								b.text,
								dx,
								dy,
								a.chart,
							)
						}
					}
				}
			}
		}
	}
}

// usual are the shapes whose charts are no taller than a sheet.
var usual = []string{"usual", "tax", "lines", "many", "small"}

// No text is smaller than 8 points on any sheet, notes, long tables and charts included; only words without a break
// that fill a line make a chart shrink.
func TestTextIsLargeEnough(t *testing.T) {
	for name, s := range shapes {
		d := document(t, s)
		for paper, o := range papers {
			for n, sheet := range compose(d, o).sheets {
				for i := range sheet.ops {
					o := &sheet.ops[i]
					if o.kind == opText && o.size < 8 && !(o.chart && name == "hostile") {
						t.Errorf("%s, %s, sheet %d: %q is set in %.1f points", name, paper, n+1, o.text, o.size)
					}
				}
			}
		}
	}
}

// Page 1 is enough to decide: in a usual case all of it is on the first sheet.
func TestDecisionIsOnOneSheet(t *testing.T) {
	for _, name := range usual {
		for paper, o := range map[string]Options{"a4": {}, "letter": {Paper: Letter}} {
			l := compose(document(t, shapes[name]), o)
			if got := l.starts[1].sheet; got != 1 {
				t.Errorf("%s, %s: the second page begins on sheet %d, want 2", name, paper, got+1)
			}
		}
	}
}

// The summary is what people read in a mail: three sheets at most.
func TestSummaryIsShort(t *testing.T) {
	for _, name := range usual {
		l := compose(document(t, shapes[name]), Options{Summary: true})
		if got := len(l.sheets); got < 2 || got > 3 {
			t.Errorf("%s: the summary has %d sheets, want 2 or 3", name, got)
		}
	}
}

// A cell with more text than a sheet holds goes on over as many sheets as it takes, under the table's heads, and
// loses nothing.
func TestTallRowGoesOn(t *testing.T) {
	words := make([]string, 3000)
	for i := range words {
		words[i] = fmt.Sprintf("word%d", i)
	}
	d := templates.Document{
		Title: "Tall",
		Pages: []templates.Page{
			{ID: "p", Title: "Page", Blocks: []templates.Block{templates.Table{ID: "t", Title: []string{"Who", "What"},
				Columns: []templates.Column{{Head: "Name", Wide: true}, {Head: "Figure", Align: templates.Right}},
				Rows: []templates.Row{
					{Cells: []templates.Cell{{Text: strings.Join(words, " ")}, {Text: "1"}}},
					{Cells: []templates.Cell{{Text: "last"}, {Text: "2"}}},
				}}}},
		},
	}
	l := compose(d, Options{})
	got, heads := map[string]bool{}, 0
	for _, s := range l.sheets {
		for _, b := range boxes(s) {
			for w := range strings.FieldsSeq(b.text) {
				got[w] = true
			}
			if b.text == "Figure" {
				heads++
			}
			if b.y1 > l.h-marginBottom+3 && b.y1 < l.h-footerY-10 {
				t.Errorf("%q stands between text and footer", b.text)
			}
		}
	}
	for _, w := range append(words, "last") {
		if !got[w] {
			t.Fatalf("%q is lost", w)
		}
	}
	if want := len(l.sheets) - 1; heads < want || want < 3 { // one sheet is the contents
		t.Errorf("the heads stand %d times on %d sheets", heads, want)
	}
}

// The contents link to every page, and a link out of a table leads to a page that is there.
func TestLinks(t *testing.T) {
	d := document(t, specimen.Usual)
	l := compose(d, Options{})
	ids := map[string]bool{}
	for _, s := range l.starts {
		ids[s.id] = true
	}
	links := map[string]int{}
	for i := range l.contents.on.ops {
		if o := &l.contents.on.ops[i]; o.kind == opLink {
			links[o.link]++
		}
	}
	for _, p := range d.Pages {
		if links[p.ID] != 1 {
			t.Errorf("the contents link to page %q %d times, want once", p.ID, links[p.ID])
		}
	}
	for n, s := range l.sheets {
		for i := range s.ops {
			if o := &s.ops[i]; o.kind == opLink && !ids[o.link] {
				t.Errorf("sheet %d links to %q, which is no page", n+1, o.link)
			}
		}
	}
}

// No page ends with a heading alone, and none begins with one line of a table that stands on the sheet before.
func TestNoOrphanHeadings(t *testing.T) {
	for name, s := range shapes {
		for paper, o := range papers {
			l := compose(document(t, s), o)
			for n, sheet := range l.sheets {
				last := op{}
				for i := range sheet.ops {
					if o := &sheet.ops[i]; o.kind == opText && o.y < l.h-marginBottom+2 && o.y > last.y {
						last = *o
					}
				}
				if last.size >= styleHeading.size && last.bold && !last.chart {
					t.Errorf("%s, %s, sheet %d ends with the heading %q", name, paper, n+1, last.text)
				}
			}
		}
	}
}

// The name of another case leads to its report in the same folder.
func TestOtherCase(t *testing.T) {
	table := templates.Table{Columns: []templates.Column{{Head: "Case"}},
		Rows: []templates.Row{{Cells: []templates.Cell{{Text: "pay roll", Case: "pay roll"}}}}}
	d := templates.Document{Title: "Portfolio", Language: "en", Pages: []templates.Page{{ID: "cases", Title: "Cases",
		Blocks: []templates.Block{table}}}}
	var b bytes.Buffer
	if err := Write(&b, d, Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "/URI (pay%20roll.pdf)"; !bytes.Contains(b.Bytes(), []byte(want)) {
		t.Errorf("no %s", want)
	}
}

// A chart that clings to the table behind it goes on to the next sheet with it.
func TestChartClingsToItsTable(t *testing.T) {
	table := templates.Table{Columns: []templates.Column{{Head: "Name"}},
		Rows: []templates.Row{{Cells: []templates.Cell{{Text: "row"}}}}}
	for _, clings := range []bool{true, false} {
		l := composeAt(templates.Document{Pages: []templates.Page{{ID: "one", Title: "One"}}}, Options{}, 0)
		m := l.measurer(0)
		c := charts.Chart{Form: charts.Bars, Rows: []charts.Row{{Name: "Volume"}}, Panels: []charts.Panel{{
			Axis: charts.Axis{Max: 1}, Bars: []charts.Bar{{To: 1}}}}}
		blocks := []block{m.figure(templates.Figure{Chart: c, Clings: clings}, m.width), m.table(table, m.width)}
		if got, alone := together(blocks), blocks[0].start(); (got > alone) != clings {
			t.Errorf("clings %v: %v needed, the chart alone %v", clings, got, alone)
		}
	}
}
