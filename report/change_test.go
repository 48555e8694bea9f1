package report

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
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

// Of more inputs than are measured, the heaviest are, and every option's own.
func TestChangeManyInputs(t *testing.T) {
	a := changing()
	for i := range 400 {
		a.Lines = append(a.Lines, Line{Option: int32(1 + i%2), Function: -1, Category: 1, Kind: Running, Frequency: FrequencyAnnual, From: 1, To: 24, Quantity: 1, UnitCost: 1000, Avoidable: 1,
			Description: fmt.Sprint("Service ", i)})
	}
	b := *a
	b.Lines = slices.Clone(a.Lines)
	for i := range 400 {
		if b.Lines[4+i].UnitCost++; i%2 == 0 {
			b.Lines[4+i].UnitCost += float64(100 + i) // the captive centre's are the heaviest by far
		}
	}
	r := Changes(a, &b)
	checkWalks(t, "many", a, &b, r)
	s := walkOf(t, r, "Captive").Steps[0]
	if s.Count != 200 || len(s.Inputs) != 20 || s.Inputs[0].Of != "Captive: Fees, Service 398" {
		t.Errorf("captive: %d inputs, %d listed, first %s", s.Count, len(s.Inputs), s.Inputs[0].Of)
	}
	near(t, "the largest", s.Inputs[0].Effect, -499*annuity)
	s = walkOf(t, r, "Provider").Steps[0]
	if s.Count != 200 || len(s.Inputs) != 20 {
		t.Errorf("provider: %d inputs, %d listed", s.Count, len(s.Inputs))
	}
	near(t, "the provider's", s.Inputs[19].Effect, -annuity)
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

// The JSON form, its members and their order.
func TestChangeJSON(t *testing.T) {
	a, b := changing(), changing()
	b.Currencies[1].Rate = 4
	r := Changes(a, b)
	w := walkOf(t, r, "Captive")
	w.From, w.To, w.Steps[0].Effect, w.Steps[0].Inputs[0].Effect = 1, 2, 1, 1
	got, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"option":"Captive","from":1,"to":2,"steps":[{"cause":"exchange rates","effect":1,"count":1,"inputs":[{"what":"FX rate","of":"XTS",` +
		`"workbook":"rates.xlsx","sheet":"Locations","cell":"D3","in_old":false,"unit":"rate","currency":"XTS","old":2,"new":4,"old_text":"2 XTS/EUR","new_text":"4 XTS/EUR",` +
		`"effect":1,"suspicious":"The exchange rate of XTS moved from 2 to 4 XTS/EUR (+100 %). Is this right, and is it stated the right way round?"}]}]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	empty, err := json.Marshal(Changes(a, a))
	if err != nil {
		t.Fatal(err)
	}
	for _, member := range []string{`"added":[]`, `"removed":[]`, `"limits":[]`, `"suspicious":[]`, `"steps":[]`, `"npv_saving_change":0`} {
		if !strings.Contains(string(empty), member) {
			t.Errorf("no %s in %s", member, empty)
		}
	}
}
