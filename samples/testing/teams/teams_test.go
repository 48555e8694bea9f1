package teams

import (
	"bytes"
	"testing"
	"time"

	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/samples/testing/tool"
)

// asOf is the date of the reports.
var asOf = time.Date(2026, time.January, 15, 0, 0, 0, 0, time.UTC)

// seeds are how many teams are tried: 60, 150 where slow tests run, and 1,000 in the largest form.
func seeds() uint64 {
	switch {
	case tool.Largest():
		return 1000
	case tool.SlowTests():
		return 150
	}
	return 60
}

// file writes a book for the reader.
func file(t *testing.T, b *Book) ingest.File {
	t.Helper()
	content, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return ingest.File{Name: b.File, R: bytes.NewReader(content), Size: int64(len(content))}
}

// contractCase reads the contract's form, which has to be sound.
func contractCase(t *testing.T, x *Team) *report.Case {
	t.Helper()
	res := ingest.Read(file(t, x.Contract), nil, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits})
	if res.Case == nil {
		for _, f := range res.Findings {
			if f.Severity == finding.Error {
				t.Errorf("seed %d: %s %s: %s", x.Seed, f.Sheet, f.Cell(), f.Message())
			}
		}
		t.FailNow()
	}
	return res.Case
}

// TestContract reads the contract's form of teams: every figure of every line is in the case, and no other.
func TestContract(t *testing.T) {
	for seed := range seeds() {
		x := New(seed)
		c := contractCase(t, x)
		if len(c.Lines) != len(x.Lines) {
			t.Fatalf("seed %d: %d lines, want %d", seed, len(c.Lines), len(x.Lines))
		}
		for i, l := range x.Lines {
			for _, f := range l.Figures {
				if got, ok := figureOf(c, &c.Lines[i], f.Column); !ok || got != f.Value {
					t.Errorf("seed %d: line %d: %s is %v (%v), want %v", seed, i, f.Column, got, ok, f.Value)
				}
			}
		}
	}
}

// figureOf finds a figure of a line in a case; the figure of a period outside the case is not looked for.
func figureOf(c *report.Case, l *report.Line, column string) (float64, bool) {
	switch column {
	case "Quantity":
		return l.Quantity, true
	case "Unit cost":
		return l.UnitCost, true
	}
	for i, p := range c.Periods {
		if p.Heading == column {
			return l.Amounts[i], true
		}
	}
	return 0, false
}

// TestFiguresStand reads the cells of the teams' workbooks: each figure stands where the book says, once, as it says.
func TestFiguresStand(t *testing.T) {
	for seed := range seeds() {
		x := New(seed)
		if x.Own.CSV != nil {
			continue
		}
		f := file(t, x.Own)
		b, fs := workbook.Open(f.Name, f.R, f.Size, workbook.DefaultLimits)
		if b == nil {
			t.Fatalf("seed %d: %v", seed, fs)
		}
		want := map[Place]Cell{}
		for _, p := range x.Own.Figures() {
			want[p] = x.Own.Sheets[p.Sheet].At(p.Row, p.Column)
		}
		if len(want) != count(x.Lines) {
			t.Errorf("seed %d: %d cells hold figures, want %d", seed, len(want), count(x.Lines))
		}
		for i := range b.Sheets {
			b.Read(i, func(r *workbook.Row) {
				for _, c := range r.Cells {
					p := Place{i, r.Number, c.Column}
					w, ok := want[p]
					if !ok {
						continue
					}
					delete(want, p)
					v, isNumber := w.Value.(float64)
					if isNumber && c.Number != v || !isNumber && c.Text != w.Value {
						t.Errorf("seed %d: %v holds %q, want %v", seed, p, c.Text, w.Value)
					}
				}
			})
		}
		if len(want) > 0 {
			t.Errorf("seed %d: figures without a cell: %v", seed, want)
		}
		b.Close()
	}
}

func count(lines []*Line) (n int) {
	for _, l := range lines {
		n += len(l.Figures)
	}
	return n
}

// TestSameSeed makes teams twice: the same seed gives the same bytes.
func TestSameSeed(t *testing.T) {
	for seed := range uint64(20) {
		x, y := New(seed), New(seed)
		a, err := x.Own.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		b, err := y.Own.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if x.Layout != y.Layout || !bytes.Equal(a, b) {
			t.Errorf("seed %d gives two teams", seed)
		}
	}
}
