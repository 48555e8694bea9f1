package report

import "testing"

func TestChangeLines(t *testing.T) {
	line := func(description string, cost float64) Line {
		return Line{Option: 1, Kind: Running, Frequency: FrequencyAnnual, From: 1, To: 24, Quantity: 1, UnitCost: cost, Avoidable: 1, Description: description}
	}
	with := func(lines ...Line) *Case {
		c := changing()
		c.Lines = append(c.Lines, lines...)
		return c
	}
	tests := []struct {
		name                    string
		old, new                []Line
		changed, added, removed int
	}{
		{"moved", []Line{line("a", 1), line("b", 2)}, []Line{line("b", 2), line("a", 1)}, 0, 0, 0},
		{"changed and moved", []Line{line("a", 1), line("b", 2)}, []Line{line("b", 3), line("a", 1)}, 1, 0, 0},
		{"of two alike the other is gone", []Line{line("a", 1), line("a", 2)}, []Line{line("a", 2)}, 0, 0, 1},
		{"of three alike the nearest", []Line{line("x", 5), line("a", 1), line("y", 6), line("a", 2), line("z", 7)}, []Line{line("x", 5), line("y", 6), line("a", 9), line("z", 7)}, 1, 0, 1},
		{"described in other words", []Line{line("a", 1)}, []Line{line("the a", 1)}, 0, 0, 0},
		{"overwritten in its place", []Line{line("x", 5), line("a", 1), line("z", 7)}, []Line{line("x", 5), line("b", 2), line("z", 7)}, 1, 0, 0},
		{"another at another place", []Line{line("a", 1), line("x", 5)}, []Line{line("x", 5), line("b", 2)}, 0, 1, 1},
		{"inserted", []Line{line("a", 1), line("b", 2)}, []Line{line("a", 1), line("n", 9), line("b", 2)}, 0, 1, 0},
		{"the same twice", []Line{line("a", 1)}, []Line{line("a", 1), line("a", 1)}, 0, 1, 0},
		{"another option's", []Line{line("a", 1)}, []Line{func() Line { l := line("a", 1); l.Option = 2; return l }()}, 0, 0, 1}, // added to the other's walk
		{"another month", []Line{line("a", 1)}, []Line{func() Line { l := line("a", 1); l.To = 12; return l }()}, 1, 0, 0},
		{"another frequency", []Line{line("a", 1)}, []Line{func() Line { l := line("a", 1); l.Frequency = FrequencyMonthly; return l }()}, 1, 0, 0},
	}
	for _, tt := range tests {
		a, b := with(tt.old...), with(tt.new...)
		r := Changes(a, b)
		checkWalks(t, tt.name, a, b, r)
		got := map[Cause]int{}
		for _, s := range walkOf(t, r, "Captive").Steps {
			got[s.Cause] += s.Count
		}
		want := map[Cause]int{CauseChanged: tt.changed, CauseAdded: tt.added, CauseRemoved: tt.removed}
		for cause, n := range want {
			if got[cause] != n {
				t.Errorf("%s: %d of %q, want %d", tt.name, got[cause], cause, n)
			}
		}
	}
}

// The first month moves by three: what is dated falls three months earlier in the case, and calendar years begin before it.
func TestChangeFirstMonth(t *testing.T) {
	make := func(first Month, setup int16, year int) *Case {
		c := changing()
		c.FirstMonth = first
		c.Periods = []Period{{Heading: "2027", Column: 9, First: year, Months: 12}, {Heading: "2028", Column: 10, First: year + 12, Months: 12}}
		c.Lines[2].From, c.Lines[2].To = setup, setup
		c.Lines = append(c.Lines, Line{Option: 2, Function: -1, Category: 1, Kind: Running, Frequency: FrequencyPeriods, Avoidable: 1, Amounts: []float64{0, 2400}})
		return c
	}
	a, b := make(NewMonth(2027, 1), 13, 1), make(NewMonth(2027, 4), 10, -2)
	r := Changes(a, b)
	checkWalks(t, "first month", a, b, r)
	w := walkOf(t, r, "Captive")
	if len(w.Steps) != 1 || w.Steps[0].Cause != CauseSettings {
		t.Fatalf("got %+v", w.Steps)
	}
	near(t, "set-up falls in year 1", w.Steps[0].Effect, -100000*(1/1.1-1/1.21))
	// 2028 was year 2; now three of its months are in year 1, and nine in year 2.
	near(t, "period columns", walkOf(t, r, "Provider").Steps[0].Effect, 2400/1.21-600/1.1-1800/1.21)
}

func TestChangePeriodColumns(t *testing.T) {
	make := func(headings []string, amounts ...float64) *Case {
		c := changing()
		c.Tables[0].Columns = map[string]int{"Option": 1}
		for i, h := range headings {
			c.Periods = append(c.Periods, Period{Heading: h, Column: 8 + i, First: 12*i + 1, Months: 12})
		}
		c.Lines = []Line{{Source: Source{0, 7, 1}, Option: 2, Function: -1, Category: 1, Kind: Fees, Frequency: FrequencyPeriods, Avoidable: 1, Amounts: amounts}}
		return c
	}
	a := make([]string{"Year 1", "Year 2"}, 100, 200)
	for _, tt := range []struct {
		name string
		b    *Case
		what string
		cell string
		want float64
	}{
		{"one cell", make([]string{"Year 1", "Year 2"}, 100, 250), "Amount of Year 2", "I7", -50 / 1.21},
		{"two cells", make([]string{"Year 1", "Year 2"}, 110, 250), "Amounts from Year 1 on", "H7", -10/1.1 - 50/1.21},
		{"other headings", make([]string{"2027", "2028"}, 100, 250), "Amount of 2028", "I7", -50 / 1.21},
		{"a column less", make([]string{"Year 1"}, 100), "Amount of Year 2", "I7", 200 / 1.21},
	} {
		r := Changes(a, tt.b)
		checkWalks(t, tt.name, a, tt.b, r)
		s := walkOf(t, r, "Provider").Steps
		if len(s) != 1 || s[0].Cause != CauseFees || s[0].Inputs[0].What != tt.what || s[0].Inputs[0].Cell != tt.cell {
			t.Errorf("%s: got %+v", tt.name, s)
			continue
		}
		near(t, tt.name, s[0].Effect, tt.want)
	}
}
