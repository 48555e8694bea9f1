package change

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/internal/example"
)

// changing is a case with a team at home (EUR), a captive centre abroad (XTS, 2 to 1) and a provider, all by hand. It
// is 10 % a year over two years: year 1 counts 1/1.1, year 2 1/1.21.
func changing() *report.Case {
	c := example.TwoWays(report.Offshoring)
	c.Functions = []report.Function{{Name: "Payroll", Volume: 1200}}
	c.Categories = []string{"Salaries", "Fees", "Set-up"}
	c.Options = []report.Option{{Name: "Team", StartingProductivity: 1}, {Name: "Captive", Model: report.Offshoring,
		Location: 1, StartingProductivity: 1},
		{Name: "Provider", Model: report.Outsourcing, StartingProductivity: 1}}
	c.Tables = []report.Table{{Workbook: "case.xlsx", Sheet: "Costs", Columns: map[string]int{"Option": 1, "Quantity": 2,
		"Unit cost": 3}, Order: []string{"Option", "Quantity", "Unit cost"}},
		{Workbook: "rates.xlsx", Sheet: "Locations", Columns: map[string]int{"FX rate": 4, "Wage inflation": 5}, Order: []string{"FX rate", "Wage inflation"}}}
	c.Currencies[1].Drift, c.Currencies[1].Source = 0, report.Source{Table: 1, Row: 3, Filled: 1}
	c.Locations[0].Source = report.Source{Table: 1, Row: 2, Filled: 2}
	c.Locations[1].Source = report.Source{Table: 1, Row: 3, Filled: 3}
	for i := range c.Options {
		c.Options[i].Start = 1
	}
	c.Options[2].ContractTerm = 12
	line := func(l report.Line) {
		l.Source, l.Function, l.Avoidable, l.Probability = report.Source{Row: int32(2 + len(c.Lines)), Filled: 7}, 0, 1, 1
		if l.Frequency != report.FrequencyOneOff {
			l.From, l.To = 1, 24
		}
		c.Lines = append(c.Lines, l)
	}
	line(report.Line{Option: 0, Kind: report.Labour, Frequency: report.FrequencyAnnual, Quantity: 10, UnitCost: 50000,
		Escalation: report.EscalationWages, Description: "Clerks"})
	line(report.Line{Option: 1, Kind: report.Labour, Frequency: report.FrequencyAnnual, Quantity: 10, UnitCost: 30000,
		Location: 1, Currency: 1, Description: "Clerks"})
	line(report.Line{Option: 1, Kind: report.OneOff, Frequency: report.FrequencyOneOff, Quantity: 1, UnitCost: 100000,
		Category: 2, Description: "Fit-out"})
	line(report.Line{Option: 2, Kind: report.Fees, Frequency: report.FrequencyPerUnit, Quantity: 1, UnitCost: 300,
		Category: 1, Escalation: report.EscalationContract, Description: "Price per payslip"})
	return c
}

const annuity = 1/1.1 + 1/1.21

// checkWalks checks that every walk's steps add up to its end, in the order of Causes, that nothing was left
// unexplained, and that the ends are the figures of Compare.
func checkWalks(t *testing.T, name string, a, b *report.Case, r *Report) {
	t.Helper()
	a.Trials, b.Trials = 1, 1
	old, now := engine.Compare(a), engine.Compare(b)
	for _, w := range r.Walks {
		option := b.Options[w.Option].Name
		sum, scale, last := w.From, 1.0, -1
		for _, s := range w.Steps {
			sum += s.Effect
			scale = max(scale, math.Abs(s.Effect), math.Abs(w.From), math.Abs(w.To))
			if int(s.Cause) <= last || s.Cause == Other {
				t.Errorf("%s, %s: the step %q of %v is out of order or unexplained", name, option, s.Cause, s.Effect)
			}
			last = int(s.Cause)
			if len(s.Inputs) == 0 || s.Count < len(s.Inputs) {
				t.Errorf("%s, %s: the step %q has %d inputs and lists %d", name, option, s.Cause, s.Count, len(s.Inputs))
			}
			if len(s.Inputs) == 1 && s.Count == 1 && math.Abs(s.Inputs[0].Effect-s.Effect) > 1e-9*scale {
				t.Errorf("%s, %s: the only input of %q does %v, its step %v", name, option, s.Cause, s.Inputs[0].Effect, s.Effect)
			}
		}
		if math.Abs(sum-w.To) > 1e-9*scale {
			t.Errorf("%s, %s: the steps lead to %v, the figure is %v", name, option, sum, w.To)
		}
		was := slices.IndexFunc(a.Options, func(x report.Option) bool {
			return report.NameKey(x.Name) == report.NameKey(option)
		})
		for _, end := range []struct{ got, want float64 }{{w.To, now.Options[w.Option].NPVSaving},
			{w.From, old.Options[was].NPVSaving}} {
			if math.Abs(end.got-end.want) > 1e-9*max(1, math.Abs(now.Options[b.Baseline].NPVCost)) {
				t.Errorf("%s, %s: the walk's end is %v, the comparison says %v", name, option, end.got, end.want)
			}
		}
	}
}

// checkVerdicts checks the standings against Compare.
func checkVerdicts(t *testing.T, name string, a, b *report.Case, r *Report) {
	t.Helper()
	for _, x := range []struct {
		s Standing
		c *report.Comparison
	}{{r.Before, engine.Compare(a)}, {r.After, engine.Compare(b)}} {
		if v := &x.c.Verdict; x.s.Verdict != v.Recommended || x.s.Alternative != v.Candidate ||
			x.s.Leading != x.c.Ranking[0] ||
			x.s.Stay != v.Stay {
			t.Errorf("%s: the verdict stands as %+v, the comparison says %+v", name, x.s, v)
		}
	}
}

func walkOf(t *testing.T, r *Report, option string) Walk {
	t.Helper()
	i := slices.IndexFunc(r.Walks, func(w Walk) bool { return r.After.Case.Options[w.Option].Name == option })
	if i < 0 {
		t.Fatalf("no walk for %s; limits %v", option, r.Limits)
	}
	return r.Walks[i]
}

// Each cause alone: one step, which is the whole difference.
func TestChangeOneCause(t *testing.T) {
	record := func(kind RecordKind, before, after int) Record { return Record{kind, Pair{before, after}} }
	cell := func(workbook, sheet, cell string) report.Ref {
		return report.Ref{Workbook: workbook, Sheet: sheet, Cell: cell}
	}
	tests := []struct {
		name, option string
		change       func(*report.Case)
		cause        Cause
		want         float64
		input        Input // without effect
	}{
		{"discount rate", "Provider", func(c *report.Case) { c.DiscountRate = 0 }, Settings, 140000 * (2 - annuity),
			Input{Column: "Discount rate", Then: Value{Unit: Percent, Number: 0.10}, Now: Value{Unit: Percent}}},
		{"rate", "Captive", func(c *report.Case) { c.Currencies[1].Rate = 2.5 }, Rates, 300000 * (1/2.0 - 1/2.5) * annuity,
			Input{Column: FXRate, Record: record(CurrencyRecord, 1, 1), Then: Value{Unit: Rate, Number: 2, Currency: "XTS"},
				Now: Value{Unit: Rate, Number: 2.5, Currency: "XTS"}, Ref: cell("rates.xlsx", "Locations", "D3")}},
		{"wages", "Captive", func(c *report.Case) { c.Locations[0].WageInflation = 0.10 }, Wages, 50000 / 1.21,
			Input{Column: "Wage inflation", Record: record(LocationRecord, 0, 0), Then: Value{Unit: Percent},
				Now: Value{Unit: Percent, Number: 0.10},
				Ref: cell("rates.xlsx", "Locations", "E2")}},
		{"pay", "Captive", func(c *report.Case) { c.Lines[1].UnitCost = 40000 }, Wages, -50000 * annuity,
			Input{Column: UnitCost, Record: record(LineRecord, 1, 1), Then: Value{Unit: Money, Number: 30000, Currency: "XTS"},
				Now: Value{Unit: Money, Number: 40000, Currency: "XTS"}, Ref: cell("case.xlsx", "Costs", "C3")}},
		{"productivity", "Captive", func(c *report.Case) { c.Locations[1].Productivity = 0.75 }, People, -50000 * annuity,
			Input{Column: "Productivity", Record: record(LocationRecord, 1, 1), Then: Value{Unit: Percent, Number: 1}, Now: Value{Unit: Percent, Number: 0.75}}},
		{"volume", "Provider", func(c *report.Case) { c.Functions[0].Volume = 1300 }, Volumes, -30000 * annuity,
			Input{Column: "Annual volume", Record: record(FunctionRecord, 0, 0), Then: Value{Unit: Number, Number: 1200}, Now: Value{Unit: Number, Number: 1300}}},
		{"indexation", "Provider", func(c *report.Case) { c.Options[2].ContractIndexation = 0.05 }, Terms, -18000 / 1.21,
			Input{Column: "Contract indexation", Record: record(OptionRecord, 2, 2), Then: Value{Unit: Percent}, Now: Value{Unit: Percent, Number: 0.05}}},
		{"fee", "Provider", func(c *report.Case) { c.Lines[3].UnitCost = 250 }, Fees, 60000 * annuity,
			Input{Column: UnitCost, Record: record(LineRecord, 3, 3), Then: Value{Unit: Money, Number: 300, Currency: "EUR"},
				Now: Value{Unit: Money, Number: 250, Currency: "EUR"}, Ref: cell("case.xlsx", "Costs", "C5")}},
		{"heads", "Captive", func(c *report.Case) { c.Lines[1].Quantity = 8 }, Changed, 30000 * annuity,
			Input{Column: Quantity, Record: record(LineRecord, 1, 1), Then: Value{Unit: Number, Number: 10},
				Now: Value{Unit: Number, Number: 8},
				Ref: cell("case.xlsx", "Costs", "B3")}},
		// the work of year 1 stays at home, and the fit-out falls before the new start
		{"start", "Captive", func(c *report.Case) {
			c.Options[1].Start, c.Lines[1].From, c.Lines[2].From, c.Lines[2].To = 13, 13, 12, 12
		}, Terms, -350000/1.1 + 100000*(1-1/1.1),
			Input{Column: "Start", Record: record(OptionRecord, 1, 1), Then: Value{Unit: Month, Number: 1},
				Now: Value{Unit: Month, Number: 13}}},
		{"wave", "Captive", func(c *report.Case) {
			c.Waves = []report.Wave{{Option: 1, Schedule: report.Schedule{Start: 13}}}
			c.Lines[1].From, c.Lines[2].From, c.Lines[2].To = 13, 12, 12
		}, Terms, -350000/1.1 + 100000*(1-1/1.1),
			Input{Column: "Start", Record: record(WaveRecord, -1, 0), Then: Value{Unit: Month, Number: 1},
				Now: Value{Unit: Month, Number: 13}}},
		{"renewal", "Provider", func(c *report.Case) { c.Options[2].RenewalChange = 0.1 }, Terms, -36000 / 1.21,
			Input{Column: "Price change at renewal", Record: record(OptionRecord, 2, 2), Then: Value{Unit: Percent},
				Now: Value{Unit: Percent, Number: 0.1}}},
		{"rate by year", "Captive", func(c *report.Case) {
			c.Rates = []report.RatePath{{Rate: report.RateWageInflation, First: 2, Values: []float64{0.1}}}
		}, Wages, 50000 / 1.21,
			Input{Column: "Wage inflation", Record: record(RateRecord, -1, 0), Year: 2, Years: 1,
				Now: Value{Unit: Percent, Number: 0.1}}},
		{"exchange rate by year", "Captive", func(c *report.Case) {
			c.Rates = []report.RatePath{{Rate: report.RateFX, Index: 1, First: 2, Values: []float64{2.5}}}
		}, Rates, 30000 / 1.21,
			Input{Column: FXRate, Record: record(RateRecord, -1, 0), Year: 2, Years: 1,
				Now: Value{Unit: Rate, Number: 2.5, Currency: "XTS"}}},
		{"risk", "Captive", func(c *report.Case) {
			c.Risks = []report.Risk{{Name: "Strike", Option: 1, Probability: 0.3, Impact: 500000, Month: 7}}
		}, Risks, -150000 / 1.1,
			Input{Column: Event, Record: record(RiskRecord, -1, 0), Now: Value{Unit: Whole}}},
		{"added", "Captive", func(c *report.Case) {
			c.Lines = append(c.Lines, report.Line{Source: report.Source{Row: 6, Filled: 7}, Option: 1, Function: -1, Category: 2,
				Kind: report.OneOff, Quantity: 2, UnitCost: 4000, Avoidable: 1, Probability: 1})
		}, Added, -8000,
			Input{Column: CostLine, Record: record(LineRecord, -1, 4), Now: Value{Unit: Whole}, Ref: cell("case.xlsx", "Costs", "C6")}},
		{"removed", "Captive", func(c *report.Case) { c.Lines = slices.Delete(c.Lines, 2, 3) }, Removed, 100000,
			Input{Column: CostLine, Record: record(LineRecord, 2, -1), Then: Value{Unit: Whole}, Ref: cell("case.xlsx", "Costs", "C4"), Earlier: true}},
	}
	for _, tt := range tests {
		a, b := changing(), changing()
		tt.change(b)
		r := Between(a, b)
		checkWalks(t, tt.name, a, b, r)
		w := walkOf(t, r, tt.option)
		if len(w.Steps) != 1 || w.Steps[0].Cause != tt.cause || w.Steps[0].Count != 1 {
			t.Errorf("%s: got the steps %+v, want one of %q", tt.name, w.Steps, tt.cause)
			continue
		}
		example.Near(t, tt.name, w.Steps[0].Effect, tt.want)
		example.Near(t, tt.name+": the whole difference", w.To-w.From, tt.want)
		in := w.Steps[0].Inputs[0]
		in.Effect = 0
		if in != tt.input {
			t.Errorf("%s:\n got %+v\nwant %+v", tt.name, in, tt.input)
		}
		if !r.Changed() {
			t.Errorf("%s: nothing is said to have changed", tt.name)
		}
	}
}

// All at once, by hand: rate 2 → 2.5, pay abroad 30,000 → 40,000, heads 10 → 8, and 8,000 of set-up on day one. Captive
// cost 150,000 a year: 120,000 after the rate, 160,000 after the pay, 128,000 after the heads.
func TestChangeWalkByHand(t *testing.T) {
	a, b := changing(), changing()
	b.Currencies[1].Rate, b.Lines[1].UnitCost, b.Lines[1].Quantity = 2.5, 40000, 8
	b.Lines = append(b.Lines, report.Line{Option: 1, Function: -1, Category: 2, Kind: report.OneOff, Quantity: 1,
		UnitCost: 8000, Avoidable: 1, Probability: 1})
	r := Between(a, b)
	checkWalks(t, "by hand", a, b, r)
	checkVerdicts(t, "by hand", a, b, r)
	w := walkOf(t, r, "Captive")
	example.Near(t, "from", w.From, 350000*annuity-100000)
	example.Near(t, "to", w.To, 372000*annuity-108000)
	want := []struct {
		cause  Cause
		effect float64
	}{{Rates, 30000 * annuity}, {Wages, -40000 * annuity}, {Changed, 32000 * annuity}, {Added, -8000}}
	if len(w.Steps) != len(want) {
		t.Fatalf("got the steps %+v", w.Steps)
	}
	for i, s := range w.Steps {
		if s.Cause != want[i].cause {
			t.Errorf("step %d is %q, want %q", i, s.Cause, want[i].cause)
		}
		example.Near(t, s.Cause.String(), s.Effect, want[i].effect)
	}
	if got := walkOf(t, r, "Provider"); len(got.Steps) != 1 || got.From != got.To || got.Steps[0].Effect != 0 {
		t.Errorf("only the rate is not the captive centre's own, and the provider does not use it: got %+v", got)
	}
	if r.Walk() == nil || r.Walk().Option != 1 || r.After.Alternative != 1 || r.VerdictChanged {
		t.Errorf("the walk is %+v, the best alternative %d", r.Walk(), r.After.Alternative)
	}
}

// The inputs of a step come with their own effects, largest first.
func TestChangeInputsLargestFirst(t *testing.T) {
	a := changing()
	for i := range 30 {
		a.Lines = append(a.Lines, report.Line{Option: 2, Function: -1, Category: 1, Kind: report.Running,
			Frequency: report.FrequencyAnnual, From: 1, To: 24, Quantity: 1, UnitCost: 1000, Avoidable: 1,
			Description: fmt.Sprint("Service ", i)})
	}
	b := *a
	b.Lines = slices.Clone(a.Lines)
	for i := range 30 {
		b.Lines[4+i].UnitCost += float64(100 * (i*7%30 + 1)) // 100, 800 … every multiple of 100 up to 3,000 once
	}
	s := walkOf(t, Between(a, &b), "Provider").Steps
	if len(s) != 1 || s[0].Count != 30 || len(s[0].Inputs) != 20 {
		t.Fatalf("got %+v", s)
	}
	for i, in := range s[0].Inputs {
		example.Near(t, "input", in.Effect, -float64(100*(30-i))*annuity)
	}
	example.Near(t, "step", s[0].Effect, -100*30*31/2*annuity)
}

// Of more inputs than are measured, the heaviest are, and every option's own.
func TestChangeManyInputs(t *testing.T) {
	a := changing()
	for i := range 400 {
		a.Lines = append(a.Lines, report.Line{Option: int32(1 + i%2), Function: -1, Category: 1, Kind: report.Running,
			Frequency: report.FrequencyAnnual, From: 1, To: 24, Quantity: 1, UnitCost: 1000, Avoidable: 1,
			Description: fmt.Sprint("Service ", i)})
	}
	b := *a
	b.Lines = slices.Clone(a.Lines)
	for i := range 400 {
		if b.Lines[4+i].UnitCost++; i%2 == 0 {
			b.Lines[4+i].UnitCost += float64(100 + i) // the captive centre's are the heaviest by far
		}
	}
	r := Between(a, &b)
	checkWalks(t, "many", a, &b, r)
	s := walkOf(t, r, "Captive").Steps[0]
	if s.Count != 200 || len(s.Inputs) != 20 || a.Lines[s.Inputs[0].Record.Before].Description != "Service 398" {
		t.Errorf("captive: %d inputs, %d listed, first %+v", s.Count, len(s.Inputs), s.Inputs[0].Record)
	}
	example.Near(t, "the largest", s.Inputs[0].Effect, -499*annuity)
	s = walkOf(t, r, "Provider").Steps[0]
	if s.Count != 200 || len(s.Inputs) != 20 {
		t.Errorf("provider: %d inputs, %d listed", s.Count, len(s.Inputs))
	}
	example.Near(t, "the provider's", s.Inputs[19].Effect, -annuity)
}

func TestChangeNothing(t *testing.T) {
	for seed := range uint64(20) {
		a, b := example.RandomCase(rand.New(rand.NewPCG(seed, 5))), example.RandomCase(rand.New(rand.NewPCG(seed, 5)))
		r := rand.New(rand.NewPCG(seed, 6))
		r.Shuffle(len(b.Lines), func(i, j int) { b.Lines[i], b.Lines[j] = b.Lines[j], b.Lines[i] }) // only the rows differ
		for i := range b.Lines {
			b.Lines[i].Source.Row, b.Lines[i].Description = int32(i+2), " "
		}
		got := Between(a, b)
		if got.Changed() || len(got.Limits)+len(got.Questions) > 0 {
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

// Where another option leads, the gap to the one that led before is walked, and a change that touches only that one is
// told with its effect.
func TestChangeOfLead(t *testing.T) {
	a, b := changing(), changing()
	b.Lines[3].UnitCost, b.Lines[1].UnitCost = 100, 32000 // 240,000 a year less for Provider, 10,000 more for Captive
	r := Between(a, b)
	checkWalks(t, "lead", a, b, r)
	w := r.Lead
	if w == nil || w.Option != 2 || w.Against != 1 || len(w.Steps) != 2 || w.Steps[0].Cause != Wages {
		t.Fatalf("got %+v", w)
	}
	example.Near(t, "the gap before", w.From, 100000+150000*annuity-360000*annuity)
	example.Near(t, "the gap now", w.To, 100000+160000*annuity-120000*annuity)
	example.Near(t, "pay of the former leader", w.Steps[0].Effect, 10000*annuity)
	example.Near(t, "fee of the new one", w.Steps[1].Effect, 240000*annuity)
	for i, want := range []Effect{{1, -10000 * annuity}, {2, 240000 * annuity}} {
		if i >= len(r.Inputs) || len(r.Inputs[i].On) != 1 || r.Inputs[i].On[0].Option != want.Option {
			t.Fatalf("inputs: got %+v", r.Inputs)
		}
		example.Near(t, "input", r.Inputs[i].On[0].Amount, want.Amount)
	}
	b.Lines[3].UnitCost = 300
	if r := Between(a, b); r.Lead != nil || r.Unlisted != 0 {
		t.Errorf("the same option leads: got %+v, %d unlisted", r.Lead, r.Unlisted)
	}
}
