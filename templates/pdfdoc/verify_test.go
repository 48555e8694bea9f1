package pdfdoc

import (
	"bytes"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
)

func written(t testing.TB, d templates.Document, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shapes are the cases that every property of a written document is tested on.
var shapes = map[string]specimen.Shape{
	"usual":   specimen.Usual,
	"tax":     {Options: 5, Years: 6, Tax: true},
	"wide":    {Options: 12, Years: 30, Tax: true},
	"hostile": {Options: 5, Years: 6, Hostile: true},
	"lines":   {Options: 3, Years: 5, Lines: 5000},
	"many":    {Options: 5, Years: 10, Lines: 160},
	"small":   {Options: 2, Years: 1},
	"doubt":   {Options: 5, Years: 6, Doubt: true},
	"tracked": {Options: 3, Years: 10, Actuals: 30},
	"late":    {Options: 5, Years: 6, Actuals: 72},
}

var papers = map[string]Options{"a4": {}, "letter": {Paper: Letter}, "summary": {Summary: true}}

func TestVerifyAcceptsWhatIsWritten(t *testing.T) {
	for name, s := range shapes {
		d := document(t, s)
		for paper, o := range papers {
			if err := Verify(written(t, d, o), d, o); err != nil {
				t.Errorf("%s, %s: %v", name, paper, err)
			}
		}
	}
}

// A gate that cannot close is none: every alteration of the document after it was written has to be found.
func TestVerifyFindsAlterations(t *testing.T) {
	tests := []struct {
		name  string
		alter func(d *templates.Document)
		want  string
	}{
		{"check", func(d *templates.Document) { d.Pages[0].Checks[0].Text = "99,999" }, "99,999"},
		{"cell", func(d *templates.Document) { alterCell(d, "cost", 1, 1, "12,345,678") }, "12,345,678"},
		{"a cell said once more", func(d *templates.Document) {
			alterCell(
				d,
				"years",
				0,
				2,
				d.Pages[page(d, "years")].Blocks[tables(d, "years")[0]].(templates.Table).Rows[0].Cells[3].Text,
			)
		}, "is not in the PDF"},
		{"key figure", func(d *templates.Document) {
			for _, b := range d.Pages[0].Blocks {
				if k, ok := b.(templates.KeyFigures); ok {
					k.Rows[0].Values[0].Text = "EUR +77.7 m"
				}
			}
		}, "+77.7"},
		{"chart without data", func(d *templates.Document) {
			blocks := d.Pages[page(d, "bridges")].Blocks
			for i, b := range blocks {
				if f, ok := b.(templates.Figure); ok {
					f.Chart.Panels = []charts.Panel{{}}
					blocks[i] = f
				}
			}
		}, "has no data"},
		{
			"page more",
			func(d *templates.Document) { d.Pages = append(d.Pages, templates.Page{ID: "x", Title: "More"}) },
			"bookmarks",
		},
		{"other title", func(d *templates.Document) { d.Pages[3].Title += "?" }, "instead of"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pdf := written(t, document(t, specimen.Usual), Options{})
			d := fresh(t, specimen.Usual)
			tt.alter(&d)
			err := Verify(pdf, d, Options{})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error that tells of %q", err, tt.want)
			}
		})
	}
}

// A chart may show in one piece what a table divides: the end of the row is found behind its name all the same.
func TestVerifyDividedRow(t *testing.T) {
	on := newText([]string{"Today\n1\n2\n3\nOption\nToday\n1\n2\nOption\nToday\n3\n6\n"})
	v := verifier{face: faceFor(templates.Document{}, Options{})}
	for total, want := range map[string]bool{"6": true, "7": false} {
		r := templates.Row{}
		for _, s := range []string{"Today", "1", "2", "3", total} {
			r.Cells = append(r.Cells, templates.Cell{Text: s})
		}
		if got := v.row(r, on); got != want {
			t.Errorf("with the total %s: got %v, want %v", total, got, want)
		}
	}
}

// Damage has to be found, and never to panic: a flipped bit in a packed stream, a missing end.
func TestVerifyFindsDamage(t *testing.T) {
	d := document(t, specimen.Usual)
	pdf := written(t, d, Options{})
	at := bytes.Index(pdf, []byte("stream\n")) + 40
	flipped := bytes.Clone(pdf)
	flipped[at] ^= 0x55
	for name, b := range map[string][]byte{
		"flipped": flipped, "cut": pdf[:len(pdf)-300], "half": pdf[:len(pdf)/2], "empty": nil, "text": []byte("not a PDF"),
	} {
		if err := Verify(b, d, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func page(d *templates.Document, id string) int {
	for i := range d.Pages {
		if d.Pages[i].ID == id {
			return i
		}
	}
	panic("no page " + id)
}

func tables(d *templates.Document, id string) []int {
	var out []int
	for i, b := range d.Pages[page(d, id)].Blocks {
		if _, ok := b.(templates.Table); ok {
			out = append(out, i)
		}
	}
	return out
}

func alterCell(d *templates.Document, id string, row, cell int, text string) {
	d.Pages[page(d, id)].Blocks[tables(d, id)[0]].(templates.Table).Rows[row].Cells[cell].Text = text
}

func BenchmarkVerify(b *testing.B) {
	d := document(b, specimen.Usual)
	pdf := written(b, d, Options{})
	for b.Loop() {
		if err := Verify(pdf, d, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
