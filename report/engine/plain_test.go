package engine

import (
	"math"
	"math/rand/v2"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

// Grouped or line by line, a case costs the same, to 1e-12 of the absolute terms.
func TestGroupsAgainstPlainLines(t *testing.T) {
	for seed := range uint64(300) {
		c := example.RandomCase(rand.New(rand.NewPCG(seed, 1)))
		book, f := ledger.Open(c), ledger.Unchanged(c)
		for o := range c.Options {
			cost, fte := plain(c, o)
			l := book.Account(o, f)
			scale := 0.0
			for _, x := range cost {
				scale += math.Abs(x)
			}
			for m := range cost {
				if math.Abs(l.Cost[m]-cost[m]) > 1e-12*scale || math.Abs(l.FTE[m]-fte[m]) > 1e-9 {
					t.Fatalf("seed %d, option %d, month %d: cost %v and FTE %v by groups, %v and %v line by line", seed, o, m,
						l.Cost[m], l.FTE[m], cost[m], fte[m])
				}
			}
		}
		checkSums(t, seed, Compare(c))
	}
}

// checkSums checks what must add up in any comparison.
func checkSums(t *testing.T, seed uint64, r *report.Comparison) {
	t.Helper()
	for _, o := range r.Options {
		scale := 1.0
		for _, x := range o.CostByYear {
			scale += math.Abs(x)
		}
		sums := map[string]float64{}
		for _, x := range o.ByCategory {
			sums["categories"] += ledger.Total(x.ByYear)
		}
		for _, x := range o.ByFunction {
			sums["functions"] += ledger.Total(x.ByYear)
		}
		sums["years"] = ledger.Total(o.CostByYear)
		for name, got := range sums {
			if math.Abs(got-o.TotalCost) > 1e-10*scale {
				t.Errorf("seed %d, %s: the %s sum to %v, the total cost is %v", seed, r.Case.Options[o.Option].Name, name, got,
					o.TotalCost)
			}
		}
		if split := o.FixedCost + o.VariableCost; math.Abs(split-o.CostByYear[r.Case.Horizon]) > 1e-10*scale {
			t.Errorf("seed %d, option %d: fixed and variable sum to %v, the last year costs %v", seed, o.Option, split,
				o.CostByYear[r.Case.Horizon])
		}
	}
}

// plain computes an option's monthly cost after tax and its FTE line by line and month by month, as the model's text
// has it, without the engine's groups. It is slow and shares no code with the engine but the case's types.
func plain(c *report.Case, option int) (cost, fte []float64) {
	cost, fte = make([]float64, c.Months()+1), make([]float64, c.Months()+1)
	covered, every := plainScope(c, option)
	for i := range c.Lines {
		l := &c.Lines[i]
		for m := 0; m <= c.Months(); m++ {
			w := plainWeights(c, option, l, m, covered, every)
			for _, x := range w {
				if x.weight == 0 {
					continue
				}
				pay, people := plainAmount(c, l, m, x)
				cost[m] += plainCost(c, option, l, m, pay, people)
				fte[m] += people
			}
		}
	}
	return cost, fte
}

// bearing is how much of a line counts in a month and whether volume moves it.
type bearing struct {
	weight     float64
	withVolume bool
}

// plainScope returns the functions that an option covers, and whether these are all of the baseline's.
func plainScope(c *report.Case, option int) (covered map[int32]bool, every bool) {
	named := func(o int) map[int32]bool {
		fs := map[int32]bool{}
		for _, l := range c.Lines {
			if int(l.Option) == o && l.Function >= 0 && (l.Kind == report.Labour || l.Kind == report.LoadedLabour ||
				l.Kind == report.Fees || l.Kind == report.Running) {
				fs[l.Function] = true
			}
		}
		return fs
	}
	all := named(c.Baseline)
	covered = named(option)
	if len(covered) == 0 {
		covered = all
	}
	every = true
	for f := range all {
		every = every && covered[f]
	}
	return covered, every
}

// plainWeights returns how much of a line an option bears in a month.
func plainWeights(c *report.Case, option int, l *report.Line, m int, covered map[int32]bool, every bool) []bearing {
	o := c.Options[option]
	T, P := float64(o.Transition), float64(o.ParallelRunning)
	month := float64(m)
	if int(l.Option) == option {
		w := 1.0
		if option != c.Baseline && (l.Kind.IsLabour() || l.Kind == report.Fees) && l.Frequency != report.FrequencyOneOff &&
			l.Frequency != report.FrequencyPeriods && m > 0 && T > 0 {
			w = math.Max(0, math.Min(1, (month-0.5)/T))
		}
		return []bearing{{w, true}}
	}
	if int(l.Option) != c.Baseline || option == c.Baseline {
		return nil
	}
	in := every
	if l.Function >= 0 {
		in = covered[l.Function]
	}
	if !in {
		return []bearing{{1, true}}
	}
	if l.Frequency == report.FrequencyOneOff || l.Kind == report.OneOff || l.Kind == report.Investment || m == 0 {
		return []bearing{{1 - l.Avoidable, true}}
	}
	k := 0.0
	switch {
	case T > 0:
		k = 1 - math.Max(0, math.Min(1, (month-P-0.5)/T))
	case month <= P:
		k = 1
	}
	return []bearing{{l.Avoidable * k, true}, {1 - l.Avoidable, false}}
}

// plainAmount returns what a line pays in a month, in its currency, and the people it employs.
func plainAmount(c *report.Case, l *report.Line, m int, b bearing) (pay, people float64) {
	o, loc := c.Options[l.Option], c.Locations[l.Location]
	n := math.Max(math.Ceil(float64(m)/12)-1, 0)
	due, running := 0.0, m >= int(l.From) && m <= int(l.To) && m > 0
	switch l.Frequency {
	case report.FrequencyOneOff:
		if m == int(l.From) {
			due = l.Quantity * l.UnitCost
		}
	case report.FrequencyPeriods:
		for i, p := range c.Periods {
			dayOne := p.First == 0 && p.Months == 1
			if m >= p.First && m < p.First+p.Months && (m > 0 || dayOne) {
				due += l.Amounts[i] / float64(p.Months)
			}
		}
	default:
		if running {
			due = l.Quantity * l.UnitCost * map[report.Frequency]float64{report.FrequencyMonthly: 1,
				report.FrequencyQuarterly: 1. / 3, report.FrequencyAnnual: 1. / 12,
				report.FrequencyPerUnit: plainVolume(c, l) / 12}[l.Frequency]
		}
	}
	e := map[report.Escalation]float64{report.EscalationWages: loc.WageInflation,
		report.EscalationPrices: loc.PriceInflation, report.EscalationContract: o.ContractIndexation,
		report.EscalationRate: l.Rate}[l.Escalation]
	vol := 1.0
	if l.Behaviour == report.Variable && b.withVolume {
		if l.Function >= 0 && l.Frequency != report.FrequencyPeriods {
			vol = math.Pow(1+c.Functions[l.Function].Growth, n)
		}
		if l.Kind == report.Fees {
			vol = math.Max(vol, o.MinimumCommitment)
		}
	}
	x := c.Currencies[l.Currency]
	fx := 1.0
	if l.Currency != 0 {
		fx = math.Pow(1+x.Drift, n) / x.Rate
	}
	pay = due * math.Pow(1+e, n) * vol * fx * b.weight
	if l.Kind == report.Benefit {
		pay *= -l.Probability
	}
	if l.Kind.IsLabour() && l.Frequency != report.FrequencyOneOff && l.Frequency != report.FrequencyPeriods {
		p := 1.0
		if int(l.Option) != c.Baseline {
			p = loc.Productivity
			if int(l.Location) != c.Options[c.Baseline].Location && o.Learning > 0 {
				part := math.Max(0, math.Min(1, (float64(m)-float64(o.Transition)/2-0.5)/float64(o.Learning)))
				p *= o.StartingProductivity + (1-o.StartingProductivity)*part
			}
		}
		pay /= p
		if running {
			people = l.Quantity * vol * b.weight / p
		}
	}
	return pay, people
}

func plainVolume(c *report.Case, l *report.Line) float64 {
	if l.Function < 0 {
		return 0
	}
	return c.Functions[l.Function].Volume
}

// plainCost returns what a line costs in a month after tax, with all that labour costs beside its pay.
func plainCost(c *report.Case, option int, l *report.Line, m int, pay, people float64) float64 {
	loc, o, home := c.Locations[l.Location], c.Options[l.Option], c.Options[c.Baseline].Location
	y := math.Ceil(float64(m) / 12)
	n := math.Max(y-1, 0)
	grants := o.Model == report.Offshoring && int(l.Location) == o.Location
	own := grants && int(l.Option) == option
	before, grant := pay, 0.0
	if l.Kind == report.Labour && l.Frequency != report.FrequencyOneOff {
		before += pay * loc.OnCosts
		x := c.Currencies[loc.Currency]
		fx := math.Pow(1+x.Drift, n) / x.Rate
		if loc.Currency == 0 {
			fx = 1
		}
		before += people * loc.Attrition / 12 * loc.HiringCost * math.Pow(1+loc.WageInflation, n) * fx
		before += people * loc.WorkplaceCost / 12 * math.Pow(1+loc.PriceInflation, n) * fx
		if grants && float64(m) == math.Max(12, float64(o.Transition)) {
			grant = people * loc.Incentive * fx
		}
	}
	if c.Tax == report.NoTax {
		return before - grant
	}
	th, tl := c.Locations[home].CorporateTax, loc.CorporateTax
	if loc.TaxHoliday > 0 && y <= float64(loc.TaxHoliday) {
		tl = 0
	}
	switch {
	case !own || o.Location == home:
		return (before - grant) * (1 - th)
	case l.Kind == report.Benefit:
		return before * (1 - tl)
	}
	return before*(1-th*(1+o.TransferPricing)+tl*o.TransferPricing) - grant*(1-tl)
}
