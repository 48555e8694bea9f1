package change

import (
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
)

func TestChangeLines(t *testing.T) {
	line := func(description string, cost float64) report.Line {
		return report.Line{Option: 1, Kind: report.Running, Frequency: report.FrequencyAnnual, From: 1, To: 24, Quantity: 1,
			UnitCost: cost, Avoidable: 1, Description: description}
	}
	with := func(lines ...report.Line) *report.Case {
		c := changing()
		c.Lines = append(c.Lines, lines...)
		return c
	}
	tests := []struct {
		name                    string
		old, new                []report.Line
		changed, added, removed int
	}{
		{"moved", []report.Line{line("a", 1), line("b", 2)}, []report.Line{line("b", 2), line("a", 1)}, 0, 0, 0},
		{"changed and moved", []report.Line{line("a", 1), line("b", 2)}, []report.Line{line("b", 3), line("a", 1)}, 1, 0, 0},
		{"of two alike the other is gone", []report.Line{line("a", 1), line("a", 2)}, []report.Line{line("a", 2)}, 0, 0, 1},
		{"of three alike the nearest", []report.Line{line("x", 5), line("a", 1), line("y", 6), line("a", 2), line("z", 7)}, []report.Line{line("x", 5), line("y", 6), line("a", 9), line("z", 7)}, 1, 0, 1},
		{"described in other words", []report.Line{line("a", 1)}, []report.Line{line("the a", 1)}, 0, 0, 0},
		{"overwritten in its place", []report.Line{line("x", 5), line("a", 1), line("z", 7)}, []report.Line{line("x", 5), line("b", 2), line("z", 7)}, 1, 0, 0},
		{"another at another place", []report.Line{line("a", 1), line("x", 5)}, []report.Line{line("x", 5), line("b", 2)}, 0, 1, 1},
		{"inserted", []report.Line{line("a", 1), line("b", 2)}, []report.Line{line("a", 1), line("n", 9), line("b", 2)}, 0, 1, 0},
		{"the same twice", []report.Line{line("a", 1)}, []report.Line{line("a", 1), line("a", 1)}, 0, 1, 0},
		{"another option's", []report.Line{line("a", 1)}, []report.Line{func() report.Line { l := line("a", 1); l.Option = 2; return l }()}, 0, 0, 1}, // added to the other's walk
		{"another month", []report.Line{line("a", 1)}, []report.Line{func() report.Line { l := line("a", 1); l.To = 12; return l }()}, 1, 0, 0},
		{"another frequency", []report.Line{line("a", 1)}, []report.Line{func() report.Line { l := line("a", 1); l.Frequency = report.FrequencyMonthly; return l }()}, 1, 0, 0},
	}
	for _, tt := range tests {
		a, b := with(tt.old...), with(tt.new...)
		r := Between(a, b)
		checkWalks(t, tt.name, a, b, r)
		got := map[Cause]int{}
		for _, s := range walkOf(t, r, "Captive").Steps {
			got[s.Cause] += s.Count
		}
		want := map[Cause]int{Changed: tt.changed, Added: tt.added, Removed: tt.removed}
		for cause, n := range want {
			if got[cause] != n {
				t.Errorf("%s: %d of %q, want %d", tt.name, got[cause], cause, n)
			}
		}
	}
}

// The first month moves by three: what is dated falls three months earlier in the case, and calendar years begin before
// it.
func TestChangeFirstMonth(t *testing.T) {
	make := func(first report.Month, setup int16, year int) *report.Case {
		c := changing()
		c.FirstMonth = first
		c.Periods = []report.Period{{Heading: "2027", First: year, Months: 12}, {Heading: "2028",
			First: year + 12, Months: 12}}
		c.Lines[2].From, c.Lines[2].To = setup, setup
		c.Lines = append(c.Lines, report.Line{Option: 2, Function: -1, Category: 1, Kind: report.Running,
			Frequency: report.FrequencyPeriods, Avoidable: 1, Amounts: []float64{0, 2400}})
		return c
	}
	a, b := make(report.NewMonth(2027, 1), 13, 1), make(report.NewMonth(2027, 4), 10, -2)
	r := Between(a, b)
	checkWalks(t, "first month", a, b, r)
	w := walkOf(t, r, "Captive")
	if len(w.Steps) != 1 || w.Steps[0].Cause != Settings {
		t.Fatalf("got %+v", w.Steps)
	}
	example.Near(t, "set-up falls in year 1", w.Steps[0].Effect, -100000*(1/1.1-1/1.21))
	// 2028 was year 2; now three of its months are in year 1, and nine in year 2.
	example.Near(t, "period columns", walkOf(t, r, "Provider").Steps[0].Effect, 2400/1.21-600/1.1-1800/1.21)
}

func TestChangePeriodColumns(t *testing.T) {
	make := func(headings []string, amounts ...float64) *report.Case {
		c := changing()
		c.Tables[0].Columns = map[string]int{"Option": 1}
		for i, h := range headings {
			c.Periods = append(c.Periods, report.Period{Heading: h, First: 12*i + 1, Months: 12})
			c.Tables[0].Columns[h] = 8 + i
		}
		c.Lines = []report.Line{{Source: report.Source{Row: 7, Filled: 1}, Option: 2, Function: -1, Category: 1,
			Kind: report.Fees, Frequency: report.FrequencyPeriods, Avoidable: 1, Amounts: amounts}}
		return c
	}
	a := make([]string{"Year 1", "Year 2"}, 100, 200)
	for _, tt := range []struct {
		name   string
		b      *report.Case
		column Column
		period int
		cell   string
		want   float64
	}{
		{"one cell", make([]string{"Year 1", "Year 2"}, 100, 250), Amount, 1, "I7", -50 / 1.21},
		{"two cells", make([]string{"Year 1", "Year 2"}, 110, 250), Amounts, 0, "H7", -10/1.1 - 50/1.21},
		{"other headings", make([]string{"2027", "2028"}, 100, 250), Amount, 1, "I7", -50 / 1.21},
		{"a column less", make([]string{"Year 1"}, 100), Amount, 1, "I7", 200 / 1.21},
	} {
		r := Between(a, tt.b)
		checkWalks(t, tt.name, a, tt.b, r)
		s := walkOf(t, r, "Provider").Steps
		if len(s) != 1 || s[0].Cause != Fees || s[0].Inputs[0].Column != tt.column ||
			s[0].Inputs[0].Period.Before != tt.period ||
			s[0].Inputs[0].Ref.Cell != tt.cell {
			t.Errorf("%s: got %+v", tt.name, s)
			continue
		}
		example.Near(t, tt.name, s[0].Effect, tt.want)
	}
}
