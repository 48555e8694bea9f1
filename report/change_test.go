package report

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// changing is a case with a team at home (EUR), a captive centre abroad (XTS, 2 to 1) and a provider, all by hand. It is 10 % a year over
// two years: year 1 counts 1/1.1, year 2 1/1.21.
func changing() *Case {
	c := twoWays(Offshoring)
	c.Functions = []Function{{Name: "Payroll", Volume: 1200}}
	c.Categories = []string{"Salaries", "Fees", "Set-up"}
	c.Options = []Option{{Name: "Team", StartingProductivity: 1}, {Name: "Captive", Model: Offshoring, Location: 1, StartingProductivity: 1},
		{Name: "Provider", Model: Outsourcing, StartingProductivity: 1}}
	c.Tables = []Table{{Workbook: "case.xlsx", Sheet: "Costs", Columns: map[string]int{"Option": 1, "Quantity": 2, "Unit cost": 3}, Order: []string{"Option", "Quantity", "Unit cost"}},
		{Workbook: "rates.xlsx", Sheet: "Locations", Columns: map[string]int{"FX rate": 4, "Wage inflation": 5}, Order: []string{"FX rate", "Wage inflation"}}}
	c.Currencies[1].Drift, c.Currencies[1].Source = 0, Source{1, 3, 1}
	c.Locations[0].Source, c.Locations[1].Source = Source{1, 2, 2}, Source{1, 3, 3}
	line := func(l Line) {
		l.Source, l.Function, l.Avoidable, l.Probability = Source{0, int32(2 + len(c.Lines)), 7}, 0, 1, 1
		if l.Frequency != FrequencyOneOff {
			l.From, l.To = 1, 24
		}
		c.Lines = append(c.Lines, l)
	}
	line(Line{Option: 0, Kind: Labour, Frequency: FrequencyAnnual, Quantity: 10, UnitCost: 50000, Escalation: EscalationWages, Description: "Clerks"})
	line(Line{Option: 1, Kind: Labour, Frequency: FrequencyAnnual, Quantity: 10, UnitCost: 30000, Location: 1, Currency: 1, Description: "Clerks"})
	line(Line{Option: 1, Kind: OneOff, Frequency: FrequencyOneOff, Quantity: 1, UnitCost: 100000, Category: 2, Description: "Fit-out"})
	line(Line{Option: 2, Kind: Fees, Frequency: FrequencyPerUnit, Quantity: 1, UnitCost: 300, Category: 1, Escalation: EscalationContract, Description: "Price per payslip"})
	return c
}

const annuity = 1/1.1 + 1/1.21

// checkWalks checks that every walk's steps add up to its end, in the order of Causes, that nothing was left unexplained, and that the ends
// are the figures of Compare.
func checkWalks(t *testing.T, name string, a, b *Case, r *ChangeReport) {
	t.Helper()
	figures := func(c *Case) *Comparison {
		e, f := newEngine(c), c.base()
		x := &Comparison{Baseline: c.Options[c.Baseline].Name}
		ledgers := make([]*ledger, len(c.Options))
		for o := range c.Options {
			ledgers[o] = e.ledger(e.charges(o, c.schedule(o, f)), f)
		}
		for o := range c.Options {
			x.Options = append(x.Options, e.option(o, ledgers))
		}
		return x
	}
	old, now := figures(a), figures(b)
	for _, w := range r.Walks {
		sum, scale, last := w.From, 1.0, -1
		for _, s := range w.Steps {
			sum += s.Effect
			scale = max(scale, math.Abs(s.Effect), math.Abs(w.From), math.Abs(w.To))
			at := slices.Index(Causes(), s.Cause)
			if at <= last || s.Cause == CauseOther {
				t.Errorf("%s, %s: the step %q of %v is out of order or unexplained", name, w.Option, s.Cause, s.Effect)
			}
			last = at
			if len(s.Inputs) == 0 || s.Count < len(s.Inputs) {
				t.Errorf("%s, %s: the step %q has %d inputs and lists %d", name, w.Option, s.Cause, s.Count, len(s.Inputs))
			}
			if len(s.Inputs) == 1 && s.Count == 1 && math.Abs(s.Inputs[0].Effect-s.Effect) > 1e-9*scale {
				t.Errorf("%s, %s: the only input of %q does %v, its step %v", name, w.Option, s.Cause, s.Inputs[0].Effect, s.Effect)
			}
		}
		if math.Abs(sum-w.To) > 1e-9*scale {
			t.Errorf("%s, %s: the steps lead to %v, the figure is %v", name, w.Option, sum, w.To)
		}
		for _, o := range b.Options {
			if nameKey(o.Name) != nameKey(w.Option) {
				continue
			}
			for _, end := range []struct{ got, want float64 }{{w.To, now.option(o.Name).NPVSaving}, {w.From, old.option(a.Options[slices.IndexFunc(a.Options, func(x Option) bool {
				return nameKey(x.Name) == nameKey(o.Name)
			})].Name).NPVSaving}} {
				if math.Abs(end.got-end.want) > 1e-9*max(1, math.Abs(now.option(now.Baseline).NPVCost)) {
					t.Errorf("%s, %s: the walk's end is %v, the comparison says %v", name, w.Option, end.got, end.want)
				}
			}
		}
	}
}

// checkVerdicts checks the standings against Compare.
func checkVerdicts(t *testing.T, name string, a, b *Case, r *ChangeReport) {
	t.Helper()
	for _, x := range []struct {
		s Standing
		c *Comparison
	}{{r.Before, Compare(a)}, {r.After, Compare(b)}} {
		if x.s.Verdict != x.c.Verdict.Option || x.s.Told != x.c.Verdict.Other || x.s.Leading != x.c.Ranking[0] || x.s.Stay != x.c.Verdict.Stay {
			t.Errorf("%s: the verdict stands as %+v, the comparison says %+v", name, x.s, x.c.Verdict)
		}
	}
}

func walkOf(t *testing.T, r *ChangeReport, option string) Walk {
	t.Helper()
	i := slices.IndexFunc(r.Walks, func(w Walk) bool { return w.Option == option })
	if i < 0 {
		t.Fatalf("no walk for %s; limits %v", option, r.Limits)
	}
	return r.Walks[i]
}

// Each cause alone: one step, which is the whole difference.
func TestChangeOneCause(t *testing.T) {
	tests := []struct {
		name, option string
		change       func(*Case)
		cause        Cause
		want         float64
		input        ChangedInput // without effect
	}{
		{"discount rate", "Provider", func(c *Case) { c.DiscountRate = 0 }, CauseSettings, 140000 * (2 - annuity),
			ChangedInput{What: "Discount rate", Unit: "percent", OldText: "10 %", NewText: "0 %"}},
		{"rate", "Captive", func(c *Case) { c.Currencies[1].Rate = 2.5 }, CauseRates, 300000 * (1/2.0 - 1/2.5) * annuity,
			ChangedInput{What: "FX rate", Of: "XTS", Unit: "rate", Currency: "XTS", OldText: "2 XTS/EUR", NewText: "2.5 XTS/EUR", Workbook: "rates.xlsx", Sheet: "Locations", Cell: "D3"}},
		{"wages", "Captive", func(c *Case) { c.Locations[0].WageInflation = 0.10 }, CauseWages, 50000 / 1.21,
			ChangedInput{What: "Wage inflation", Of: "Home", Unit: "percent", OldText: "0 %", NewText: "10 %", Workbook: "rates.xlsx", Sheet: "Locations", Cell: "E2"}},
		{"pay", "Captive", func(c *Case) { c.Lines[1].UnitCost = 40000 }, CauseWages, -50000 * annuity,
			ChangedInput{What: "Unit cost", Of: "Captive: Salaries, Clerks, Payroll", Unit: "amount", Currency: "XTS", OldText: "XTS 30000", NewText: "XTS 40000",
				Workbook: "case.xlsx", Sheet: "Costs", Cell: "C3"}},
		{"productivity", "Captive", func(c *Case) { c.Locations[1].Productivity = 0.75 }, CausePeople, -50000 * annuity,
			ChangedInput{What: "Productivity", Of: "Away", Unit: "percent", OldText: "100 %", NewText: "75 %"}},
		{"volume", "Provider", func(c *Case) { c.Functions[0].Volume = 1300 }, CauseVolumes, -30000 * annuity,
			ChangedInput{What: "Annual volume", Of: "Payroll", Unit: "number", OldText: "1200", NewText: "1300"}},
		{"indexation", "Provider", func(c *Case) { c.Options[2].ContractIndexation = 0.05 }, CauseTerms, -18000 / 1.21,
			ChangedInput{What: "Contract indexation", Of: "Provider", Unit: "percent", OldText: "0 %", NewText: "5 %"}},
		{"fee", "Provider", func(c *Case) { c.Lines[3].UnitCost = 250 }, CauseFees, 60000 * annuity,
			ChangedInput{What: "Unit cost", Of: "Provider: Fees, Price per payslip, Payroll", Unit: "amount", Currency: "EUR", OldText: "EUR 300", NewText: "EUR 250",
				Workbook: "case.xlsx", Sheet: "Costs", Cell: "C5"}},
		{"heads", "Captive", func(c *Case) { c.Lines[1].Quantity = 8 }, CauseChanged, 30000 * annuity,
			ChangedInput{What: "Quantity", Of: "Captive: Salaries, Clerks, Payroll", Unit: "number", OldText: "10", NewText: "8", Workbook: "case.xlsx", Sheet: "Costs", Cell: "B3"}},
		{"added", "Captive", func(c *Case) {
			c.Lines = append(c.Lines, Line{Source: Source{0, 6, 7}, Option: 1, Function: -1, Category: 2, Kind: OneOff, Quantity: 2, UnitCost: 4000, Avoidable: 1, Probability: 1})
		}, CauseAdded, -8000,
			ChangedInput{What: "Cost line", Of: "Captive: Set-up", Unit: "amount", Currency: "EUR", NewText: "2 × EUR 4000, one-off", Workbook: "case.xlsx", Sheet: "Costs", Cell: "C6"}},
		{"removed", "Captive", func(c *Case) { c.Lines = slices.Delete(c.Lines, 2, 3) }, CauseRemoved, 100000,
			ChangedInput{What: "Cost line", Of: "Captive: Set-up, Fit-out, Payroll", Unit: "amount", Currency: "EUR", OldText: "EUR 100000, one-off", Workbook: "case.xlsx", Sheet: "Costs",
				Cell: "C4", InOld: true}},
	}
	for _, tt := range tests {
		a, b := changing(), changing()
		tt.change(b)
		r := Changes(a, b)
		checkWalks(t, tt.name, a, b, r)
		w := walkOf(t, r, tt.option)
		if len(w.Steps) != 1 || w.Steps[0].Cause != tt.cause || w.Steps[0].Count != 1 {
			t.Errorf("%s: got the steps %+v, want one of %q", tt.name, w.Steps, tt.cause)
			continue
		}
		near(t, tt.name, w.Steps[0].Effect, tt.want)
		near(t, tt.name+": the whole difference", w.To-w.From, tt.want)
		in := w.Steps[0].Inputs[0]
		in.Old, in.New, in.Effect = nil, nil, 0
		if in != tt.input {
			t.Errorf("%s:\n got %+v\nwant %+v", tt.name, in, tt.input)
		}
		if !r.Changed() {
			t.Errorf("%s: nothing is said to have changed", tt.name)
		}
	}
}

// All at once, by hand: rate 2 → 2.5, pay abroad 30,000 → 40,000, heads 10 → 8, and 8,000 of set-up on day one. Captive cost 150,000 a year:
// 120,000 after the rate, 160,000 after the pay, 128,000 after the heads.
func TestChangeWalkByHand(t *testing.T) {
	a, b := changing(), changing()
	b.Currencies[1].Rate, b.Lines[1].UnitCost, b.Lines[1].Quantity = 2.5, 40000, 8
	b.Lines = append(b.Lines, Line{Option: 1, Function: -1, Category: 2, Kind: OneOff, Quantity: 1, UnitCost: 8000, Avoidable: 1, Probability: 1})
	r := Changes(a, b)
	checkWalks(t, "by hand", a, b, r)
	checkVerdicts(t, "by hand", a, b, r)
	w := walkOf(t, r, "Captive")
	near(t, "from", w.From, 350000*annuity-100000)
	near(t, "to", w.To, 372000*annuity-108000)
	want := []struct {
		cause  Cause
		effect float64
	}{{CauseRates, 30000 * annuity}, {CauseWages, -40000 * annuity}, {CauseChanged, 32000 * annuity}, {CauseAdded, -8000}}
	if len(w.Steps) != len(want) {
		t.Fatalf("got the steps %+v", w.Steps)
	}
	for i, s := range w.Steps {
		if s.Cause != want[i].cause {
			t.Errorf("step %d is %q, want %q", i, s.Cause, want[i].cause)
		}
		near(t, string(s.Cause), s.Effect, want[i].effect)
	}
	if got := walkOf(t, r, "Provider"); len(got.Steps) != 1 || got.From != got.To || got.Steps[0].Effect != 0 {
		t.Errorf("only the rate is not the captive centre's own, and the provider does not use it: got %+v", got)
	}
	if r.Walk() == nil || r.Walk().Option != r.After.Told || r.After.Told != "Captive" || r.VerdictChanged {
		t.Errorf("the walk told is %+v, the verdict tells of %s", r.Walk(), r.After.Told)
	}
}

// The inputs of a step come with their own effects, largest first.
func TestChangeInputsLargestFirst(t *testing.T) {
	a := changing()
	for i := range 30 {
		a.Lines = append(a.Lines, Line{Option: 2, Function: -1, Category: 1, Kind: Running, Frequency: FrequencyAnnual, From: 1, To: 24, Quantity: 1, UnitCost: 1000, Avoidable: 1,
			Description: fmt.Sprint("Service ", i)})
	}
	b := *a
	b.Lines = slices.Clone(a.Lines)
	for i := range 30 {
		b.Lines[4+i].UnitCost += float64(100 * (i*7%30 + 1)) // 100, 800 … every multiple of 100 up to 3,000 once
	}
	s := walkOf(t, Changes(a, &b), "Provider").Steps
	if len(s) != 1 || s[0].Count != 30 || len(s[0].Inputs) != 20 {
		t.Fatalf("got %+v", s)
	}
	for i, in := range s[0].Inputs {
		near(t, "input", in.Effect, -float64(100*(30-i))*annuity)
	}
	near(t, "step", s[0].Effect, -100*30*31/2*annuity)
}

func TestChangeNothing(t *testing.T) {
	for seed := range uint64(20) {
		a, b := randomCase(rand.New(rand.NewPCG(seed, 5))), randomCase(rand.New(rand.NewPCG(seed, 5)))
		r := rand.New(rand.NewPCG(seed, 6))
		r.Shuffle(len(b.Lines), func(i, j int) { b.Lines[i], b.Lines[j] = b.Lines[j], b.Lines[i] }) // only the rows differ
		for i := range b.Lines {
			b.Lines[i].Source.Row, b.Lines[i].Description = int32(i+2), " "
		}
		got := Changes(a, b)
		if got.Changed() || len(got.Limits)+len(got.Suspicious) > 0 {
			t.Errorf("seed %d: nothing changed: got %+v", seed, got)
		}
		for _, w := range got.Walks {
			if len(w.Steps) != 0 {
				t.Errorf("seed %d: a walk without steps expected: got %.300s", seed, fmt.Sprint(w))
			}
		}
		checkWalks(t, fmt.Sprint("seed ", seed), a, b, got)
	}
}

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

func TestChangeRateInverted(t *testing.T) {
	tests := []struct {
		was, is float64
		want    string
	}{
		{2, 3, ""},         // exactly half
		{2, 3.01, "right"}, //
		{3.01, 2, "right"}, // the same move, seen the other way round
		{4.3, 1 / 4.3, "inverse"},
		{4.3, 0.25, "inverse"},
		{0.23, 4.1, "inverse"},
		{4.3, 43, "right"},
		{0.9, 1.1, ""}, // its inverse, but no large move
	}
	for _, tt := range tests {
		a, b := changing(), changing()
		a.Currencies[1].Rate, b.Currencies[1].Rate = tt.was, tt.is
		r := Changes(a, b)
		if tt.want == "" {
			if len(r.Suspicious) != 0 {
				t.Errorf("%v → %v: got %+v", tt.was, tt.is, r.Suspicious)
			}
			continue
		}
		if len(r.Suspicious) != 1 || !strings.Contains(*r.Suspicious[0].Suspicious, tt.want) {
			t.Errorf("%v → %v: got %+v, want a question about %q", tt.was, tt.is, r.Suspicious, tt.want)
			continue
		}
		if told := r.Walk(); told.Option == "Captive" && r.Suspicious[0].Effect != told.Steps[0].Effect || r.Suspicious[0].Cell != "D3" {
			t.Errorf("%v → %v: got %+v", tt.was, tt.is, r.Suspicious[0])
		}
	}
	a, b := changing(), changing()
	b.Currencies[1].Rate, b.Baseline = 0.5, 2
	if r := Changes(a, b); len(r.Walks) != 0 || len(r.Suspicious) != 1 {
		t.Errorf("a rate is asked about without a walk too: got %d walks, %+v", len(r.Walks), r.Suspicious)
	}
	want := "The exchange rate of XTS moved from 2 to 0.5 XTS/EUR, which is close to the inverse of the old rate (0.5). Is it stated the wrong way round?"
	if got := *Changes(a, b).Suspicious[0].Suspicious; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A renamed option is gone, and another has come.
func TestChangeOptions(t *testing.T) {
	a, b := changing(), changing()
	b.Options[1].Name, b.Options[2].Name = "Centre", "  provider "
	r := Changes(a, b)
	checkWalks(t, "renamed", a, b, r)
	if !reflect.DeepEqual(r.Added, []string{"Centre"}) || !reflect.DeepEqual(r.Removed, []string{"Captive"}) {
		t.Errorf("added %v, removed %v", r.Added, r.Removed)
	}
	if len(r.Walks) != 1 || r.Walks[0].Option != "  provider " || len(r.Walks[0].Steps) != 0 {
		t.Errorf("got the walks %+v", r.Walks)
	}
	var names []string
	for _, o := range r.Options {
		names = append(names, o.Name)
	}
	if want := []string{"Team", "Centre", "  provider ", "Captive"}; !reflect.DeepEqual(names, want) {
		t.Errorf("options: got %v, want %v", names, want)
	}
	if c := r.Options[1]; c.NPVCostBefore != nil || c.NPVCostAfter == nil || c.NPVSavingChange != nil {
		t.Errorf("Centre has no earlier figures: got %+v", c)
	}
	if r.Walk() != nil || len(r.Limits) != 1 || r.Limits[0].What != "option" || !r.VerdictChanged {
		t.Errorf("told %s: got the walk %+v, limits %+v", r.After.Told, r.Walk(), r.Limits)
	}
}

// What cannot be compared is said, not compared.
func TestChangeLimits(t *testing.T) {
	a, b := changing(), changing()
	b.Currency, b.Currencies[0].Code = "USD", "USD"
	r := Changes(a, b)
	if len(r.Limits) != 1 || r.Limits[0].What != "reporting currency" || len(r.Walks) != 0 || r.Options[1].NPVCostChange != nil || r.Walk() != nil {
		t.Errorf("another currency: got %+v", r)
	}
	b = changing()
	b.Baseline = 2
	r = Changes(a, b)
	if len(r.Limits) != 1 || r.Limits[0].What != "baseline" || len(r.Walks) != 0 || r.Options[1].NPVSavingChange != nil || *r.Options[0].NPVCostChange != 0 {
		t.Errorf("another baseline: got %+v", r)
	}
	b = changing()
	b.Horizon, b.FirstMonth = 3, NewMonth(2027, 4)
	for i := range b.Lines {
		if b.Lines[i].To == 24 {
			b.Lines[i].To = 36
		}
	}
	r = Changes(a, b)
	checkWalks(t, "calendar", a, b, r)
	if len(r.Limits) != 2 || r.Limits[0].What != "first month" || r.Limits[1].What != "horizon" {
		t.Errorf("another calendar: got %+v", r.Limits)
	}
	w := walkOf(t, r, "Captive")
	if len(w.Steps) != 1 || w.Steps[0].Cause != CauseSettings || w.Steps[0].Inputs[0].What != "First month, Horizon" {
		t.Fatalf("another calendar: got %+v", w.Steps)
	}
	near(t, "a third year", w.Steps[0].Effect, 350000/1.331)
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

// Whatever changes, the steps add up and the causes explain it all.
func TestChangeRandom(t *testing.T) {
	seen := map[Cause]bool{}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		a := randomCase(r)
		b := mutate(r, a)
		a.MinimumSaving, b.MinimumSaving = 0.1*float64(seed%3), 0.1*float64(seed%3)
		got := Changes(a, b)
		checkWalks(t, fmt.Sprint("seed ", seed), a, b, got)
		if seed%10 == 0 {
			checkVerdicts(t, fmt.Sprint("seed ", seed), a, b, got)
		}
		if len(got.Walks) == 0 {
			t.Errorf("seed %d: no walks: %v", seed, got.Limits)
		}
		for _, w := range got.Walks {
			for _, s := range w.Steps {
				seen[s.Cause] = true
			}
		}
		one, _ := json.Marshal(got)
		two, _ := json.Marshal(Changes(a, b))
		if string(one) != string(two) {
			t.Errorf("seed %d: two runs differ", seed)
		}
	}
	for _, cause := range Causes() {
		if seen[cause] == (cause == CauseOther) {
			t.Errorf("cause %q: seen %v", cause, seen[cause])
		}
	}
}

// The effect of an input alone, however it is computed, is that of a case in which it alone is changed.
func TestChangeInputAlone(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 8))
		a := randomCase(r)
		b := mutate(r, a)
		u := newUnion(a, b)
		w := newWalker(u, newValuation(a), newValuation(b))
		w.v = w.h.valuation()
		for i := range w.list {
			e := &w.list[i]
			got := w.alone(e)
			h := w.h.clone()
			e.apply(h)
			for o, want := range h.valuation().costs {
				if math.Abs(got[o]-want) > 1e-9*max(1, math.Abs(want)) {
					t.Fatalf("seed %d, %s of %s: option %d costs %v, want %v", seed, e.input.What, e.input.Of, o, got[o], want)
				}
			}
		}
	}
}

// mutate returns another revision of a case: some of everything changed, its rows and sheets in another order.
func mutate(r *rand.Rand, a *Case) *Case {
	c := *a
	c.Currencies, c.Locations, c.Options, c.Functions = slices.Clone(a.Currencies), slices.Clone(a.Locations), slices.Clone(a.Options), slices.Clone(a.Functions)
	other := randomCase(r)
	some := func() bool { return r.IntN(4) == 0 }
	if some() {
		c.DiscountRate, c.Discounting, c.Tax = other.DiscountRate, other.Discounting, other.Tax
	}
	if some() {
		c.Horizon = 1 + r.IntN(6)
		c.Periods = nil
		for y := range c.Horizon + 1 {
			c.Periods = append(c.Periods, Period{First: max(0, 12*y-11), Months: min(12, 1+11*y)})
		}
	}
	if some() {
		c.FirstMonth = Month(r.IntN(6))
	}
	if some() {
		c.Currencies[1] = other.Currencies[1]
	}
	for i := range c.Locations {
		if some() {
			c.Locations[i] = other.Locations[i]
		}
	}
	for i := range c.Options {
		if some() {
			c.Options[i] = other.Options[i]
		}
	}
	for i := range c.Functions {
		if some() {
			c.Functions[i] = other.Functions[i]
		}
	}
	c.Lines = nil
	for _, l := range a.Lines {
		if l.From, l.To = min(l.From, int16(c.Months())), min(l.To, int16(c.Months())); l.Frequency == FrequencyPeriods {
			l.Amounts = append(slices.Clone(l.Amounts), make([]float64, 6)...)[:len(c.Periods)]
		}
		fresh := randomLine(r, &c)
		switch r.IntN(8) {
		case 0:
			continue
		case 1:
			c.Lines = append(c.Lines, fresh)
		case 2:
			l.Quantity *= 2
		case 3:
			l.UnitCost *= 2
		case 4:
			l.Behaviour, l.Escalation, l.Rate = fresh.Behaviour, fresh.Escalation, fresh.Rate
		case 5:
			fresh.Option, fresh.Category, fresh.Description = l.Option, l.Category, l.Description
			if l = fresh; l.Option != 0 {
				l.Avoidable = 1
			}
		}
		c.Lines = append(c.Lines, l)
	}
	r.Shuffle(len(c.Functions), func(i, j int) {
		c.Functions[i], c.Functions[j] = c.Functions[j], c.Functions[i]
		for k := range c.Lines {
			switch f := &c.Lines[k].Function; int(*f) {
			case i:
				*f = int32(j)
			case j:
				*f = int32(i)
			}
		}
	})
	return &c
}

func BenchmarkChanges(b *testing.B) {
	for _, lines := range []int{5_000, 100_000} {
		old, now := wide(lines), wide(lines)
		now.Currencies[1].Rate, now.Locations[0].WageInflation, now.Options[1].Transition, now.Functions[3].Volume = 2.2, 0.03, 9, 1100
		now.DiscountRate, now.Locations[1].Productivity, now.Lines = 0.08, 0.9, slices.Clone(now.Lines)
		for i := range now.Lines {
			if i%10 == 0 {
				now.Lines[i].UnitCost *= 1.1
			}
			if i%13 == 0 {
				now.Lines[i].Quantity++
			}
		}
		now.Lines = append(slices.Delete(now.Lines, 0, lines/20), now.Lines[:lines/30]...)
		b.Run(fmt.Sprint(lines, " lines"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Changes(old, now)
			}
		})
	}
}
