package auditbook

import (
	"fmt"
	"testing"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/samples/testing/tool"
)

// TestGeneratedCover holds the generated cases against the contract of the workbooks: together they fill every column,
// and every rule of the monthly amounts is at work in one of them.
func TestGeneratedCover(t *testing.T) {
	tool.Slow(t)
	wanted, seen := map[string]bool{}, map[string]bool{}
	for seed := range uint64(allSeeds) {
		k := generated(t, seed).Case
		see := func(what ...any) { seen[fmt.Sprint(what...)] = true }
		column := func(s report.Source) {
			if s.Row == 0 {
				return
			}
			table := k.Tables[s.Table]
			for i, name := range table.Order {
				wanted[table.Sheet+"."+name] = true
				if s.Filled&(1<<i) != 0 {
					see(table.Sheet, ".", name)
				}
			}
		}
		see("discounting ", k.Discounting, ", tax ", k.Tax)
		see("functions sheet ", k.HasFunctions)
		for i := range k.Locations {
			column(k.Locations[i].Source)
		}
		for i := range k.Functions {
			column(k.Functions[i].Source)
		}
		for i := range k.Options {
			o := &k.Options[i]
			column(o.Source)
			see(o.Model, ", baseline ", i == k.Baseline)
			see("abroad ", o.Location != k.Options[k.Baseline].Location, ", ", o.Model)
			see("transition beyond a year ", o.Transition > 12)
			see("no transition, parallel running ", o.Transition == 0 && o.ParallelRunning > 0)
		}
		for i := range k.Lines {
			l := &k.Lines[i]
			column(l.Source)
			see(l.Kind, " ", l.Frequency)
			see(l.Escalation, " ", l.Behaviour)
			see(l.Kind, ", baseline ", int(l.Option) == k.Baseline)
			see("shared ", l.Function < 0, ", ", l.Behaviour)
			see("elsewhere ", int(l.Location) != k.Options[l.Option].Location)
			see("other currency ", l.Currency != int32(k.Locations[l.Location].Currency))
			see("credit ", l.UnitCost < 0)
			see("part avoidable ", l.Avoidable > 0 && l.Avoidable < 1)
		}
		for _, p := range k.Periods {
			see("period of ", p.Months, ", before the first month ", p.First < 0)
		}
		for _, sc := range k.Scenarios {
			for _, ch := range sc.Changes {
				column(ch.Source)
				see("scenario ", ch.Lever.Driver, ", all ", ch.Lever.Target.All())
			}
		}
		for _, u := range k.Uncertainty {
			column(u.Source)
		}
		for _, x := range k.Scorecard {
			column(x.Source)
		}
	}
	for _, d := range report.Drivers() {
		wanted[fmt.Sprint("scenario ", d, ", all ", true)] = true
		if d.Rule().Reach != report.ReachEverything {
			wanted[fmt.Sprint("scenario ", d, ", all ", false)] = true
		}
	}
	for kind := report.Labour; kind <= report.Benefit; kind++ {
		for _, base := range []bool{false, true} {
			wanted[fmt.Sprint(kind, ", baseline ", base)] = true
		}
		for f := report.FrequencyOneOff; f <= report.FrequencyPeriods; f++ {
			if f != report.FrequencyPerUnit || !kind.IsLabour() {
				wanted[fmt.Sprint(kind, " ", f)] = true
			}
		}
	}
	for e := report.EscalationNone; e <= report.EscalationRate; e++ {
		for b := report.Fixed; b <= report.Variable; b++ {
			wanted[fmt.Sprint(e, " ", b)] = true
		}
	}
	for d := finance.EndOfYear; d <= finance.Monthly; d++ {
		for x := report.NoTax; x <= report.GroupTax; x++ {
			wanted[fmt.Sprint("discounting ", d, ", tax ", x)] = true
		}
	}
	for _, rule := range []string{"offshoring, baseline true", "in-house, baseline true", "abroad true, offshoring",
		"abroad false, offshoring", "abroad true, outsourcing", "transition beyond a year true",
		"no transition, parallel running true", "shared true, variable", "shared true, fixed", "elsewhere true", "other currency true", "credit true", "part avoidable true", "period of 1, before the first month false",
		"period of 12, before the first month false", "period of 12, before the first month true", "functions sheet true", "functions sheet false"} {
		wanted[rule] = true
	}
	for _, long := range []string{"Costs.Period", "Costs.Amount"} { // of long lists, which become amounts by period
		delete(wanted, long)
	}
	for what := range wanted {
		if !seen[what] {
			t.Errorf("no generated case has: %s", what)
		}
	}
}
