package report

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// plain computes an option's monthly cost after tax and its FTE line by line and month by month, as the model's text tells it, without the
// engine's groups. It is slow and shares no code with the engine but the case's types.
func plain(c *Case, option int) (cost, fte []float64) {
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

func plainScope(c *Case, option int) (covered map[int32]bool, every bool) {
	named := func(o int) map[int32]bool {
		fs := map[int32]bool{}
		for _, l := range c.Lines {
			if int(l.Option) == o && l.Function >= 0 && (l.Kind == Labour || l.Kind == LoadedLabour || l.Kind == Fees || l.Kind == Running) {
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

func plainWeights(c *Case, option int, l *Line, m int, covered map[int32]bool, every bool) []bearing {
	o := c.Options[option]
	T, P := float64(o.Transition), float64(o.ParallelRunning)
	month := float64(m)
	if int(l.Option) == option {
		w := 1.0
		if option != c.Baseline && (l.Kind.IsLabour() || l.Kind == Fees) && l.Frequency != FrequencyOneOff && l.Frequency != FrequencyPeriods && m > 0 && T > 0 {
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
	if l.Frequency == FrequencyOneOff || l.Kind == OneOff || l.Kind == Investment || m == 0 {
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

func plainAmount(c *Case, l *Line, m int, b bearing) (pay, people float64) {
	o, loc := c.Options[l.Option], c.Locations[l.Location]
	n := math.Max(math.Ceil(float64(m)/12)-1, 0)
	due, running := 0.0, m >= int(l.From) && m <= int(l.To) && m > 0
	switch l.Frequency {
	case FrequencyOneOff:
		if m == int(l.From) {
			due = l.Quantity * l.UnitCost
		}
	case FrequencyPeriods:
		for i, p := range c.Periods {
			dayOne := p.First == 0 && p.Months == 1
			if m >= p.First && m < p.First+p.Months && (m > 0 || dayOne) {
				due += l.Amounts[i] / float64(p.Months)
			}
		}
	default:
		if running {
			due = l.Quantity * l.UnitCost * map[Frequency]float64{FrequencyMonthly: 1, FrequencyQuarterly: 1. / 3, FrequencyAnnual: 1. / 12,
				FrequencyPerUnit: plainVolume(c, l) / 12}[l.Frequency]
		}
	}
	e := map[Escalation]float64{EscalationWages: loc.WageInflation, EscalationPrices: loc.PriceInflation, EscalationContract: o.ContractIndexation,
		EscalationRate: l.Rate}[l.Escalation]
	vol := 1.0
	if l.Behaviour == Variable && b.withVolume {
		if l.Function >= 0 && l.Frequency != FrequencyPeriods {
			vol = math.Pow(1+c.Functions[l.Function].Growth, n)
		}
		if l.Kind == Fees {
			vol = math.Max(vol, o.MinimumCommitment)
		}
	}
	x := c.Currencies[l.Currency]
	fx := 1.0
	if l.Currency != 0 {
		fx = math.Pow(1+x.Drift, n) / x.Rate
	}
	pay = due * math.Pow(1+e, n) * vol * fx * b.weight
	if l.Kind == Benefit {
		pay *= -l.Probability
	}
	if l.Kind.IsLabour() && l.Frequency != FrequencyOneOff && l.Frequency != FrequencyPeriods {
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

func plainVolume(c *Case, l *Line) float64 {
	if l.Function < 0 {
		return 0
	}
	return c.Functions[l.Function].Volume
}

func plainCost(c *Case, option int, l *Line, m int, pay, people float64) float64 {
	loc, o, home := c.Locations[l.Location], c.Options[l.Option], c.Options[c.Baseline].Location
	y := math.Ceil(float64(m) / 12)
	n := math.Max(y-1, 0)
	grants := o.Model == Offshoring && int(l.Location) == o.Location
	own := grants && int(l.Option) == option
	before, grant := pay, 0.0
	if l.Kind == Labour && l.Frequency != FrequencyOneOff {
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
	if c.Tax == NoTax {
		return before - grant
	}
	th, tl := c.Locations[home].CorporateTax, loc.CorporateTax
	if loc.TaxHoliday > 0 && y <= float64(loc.TaxHoliday) {
		tl = 0
	}
	switch {
	case !own || o.Location == home:
		return (before - grant) * (1 - th)
	case l.Kind == Benefit:
		return before * (1 - tl)
	}
	return before*(1-th*(1+o.TransferPricing)+tl*o.TransferPricing) - grant*(1-tl)
}

// randomCase makes a case in which every rule of the monthly amounts is at work somewhere.
func randomCase(r *rand.Rand) *Case {
	c := &Case{Currency: "EUR", Horizon: 1 + r.IntN(6), DiscountRate: r.Float64() * 0.2, Discounting: Discounting(r.IntN(3)), Tax: Tax(r.IntN(2)), Trials: 100,
		Currencies: []Currency{{Code: "EUR", Rate: 1}, {Code: "XTS", Rate: 1 + 9*r.Float64(), Drift: 0.1*r.Float64() - 0.05}}}
	for i := range 3 {
		l := Location{Name: fmt.Sprint("L", i), Currency: i % 2, Productivity: 1, WageInflation: 0.1 * r.Float64(), PriceInflation: 0.1 * r.Float64(),
			OnCosts: 0.3 * r.Float64(), Attrition: 0.3 * r.Float64(), HiringCost: 1000 * r.Float64(), WorkplaceCost: 1000 * r.Float64(),
			CorporateTax: 0.4 * r.Float64(), TaxHoliday: r.IntN(4), Incentive: 500 * r.Float64()}
		if i > 0 {
			l.Productivity = 0.5 + r.Float64()
		}
		c.Locations = append(c.Locations, l)
	}
	offshored := r.IntN(4) // now and then the baseline is an own centre, too
	for i := range 4 {
		o := Option{Name: fmt.Sprint("O", i), Model: Model((i + offshored) % 4), Location: r.IntN(3), Transition: r.IntN(20), ParallelRunning: r.IntN(6), Learning: r.IntN(12),
			StartingProductivity: 0.3 + 0.7*r.Float64(), ContractIndexation: 0.05 * r.Float64(), MinimumCommitment: 1.2 * r.Float64(), TransferPricing: 0.2 * r.Float64()}
		if i == 0 {
			o.Location, o.Transition, o.ParallelRunning, o.Learning = 0, 0, 0, 0
		}
		c.Options = append(c.Options, o)
	}
	for i := range 3 {
		c.Functions = append(c.Functions, Function{Name: fmt.Sprint("F", i), Volume: 100 + 1000*r.Float64(), Growth: 0.3*r.Float64() - 0.15})
		c.Categories = append(c.Categories, fmt.Sprint("C", i))
	}
	for y := range c.Horizon + 1 {
		c.Periods = append(c.Periods, Period{First: max(0, 12*y-11), Months: min(12, 1+11*y)})
	}
	early := r.IntN(12) // a calendar year that begins before the first month
	c.Periods = append(c.Periods, Period{First: 1 - early, Months: 12})
	for range 40 {
		c.Lines = append(c.Lines, randomLine(r, c))
	}
	return c
}

func randomLine(r *rand.Rand, c *Case) Line {
	l := Line{Option: int32(r.IntN(4)), Function: int32(r.IntN(4) - 1), Category: int32(r.IntN(3)), Location: int32(r.IntN(3)), Currency: int32(r.IntN(2)),
		Kind: Kind(r.IntN(7)), Frequency: Frequency(r.IntN(6)), Escalation: Escalation(r.IntN(5)), Behaviour: Behaviour(r.IntN(2)), Rate: 0.1 * r.Float64(),
		Quantity: 10 * r.Float64(), UnitCost: 1000*r.Float64() - 100, Avoidable: 1, Probability: 1}
	if l.Option == 3 && r.IntN(2) == 0 {
		l.Function = -1
	}
	l.From = int16(1 + r.IntN(c.Months()))
	l.To = l.From + int16(r.IntN(c.Months()-int(l.From)+1))
	if l.Frequency == FrequencyOneOff {
		l.From = int16(r.IntN(c.Months() + 1))
		l.To = l.From
	}
	if l.Frequency == FrequencyPerUnit && (l.Kind.IsLabour() || l.Function < 0) {
		l.Frequency = FrequencyAnnual
	}
	if l.Frequency == FrequencyPeriods {
		for range c.Periods {
			l.Amounts = append(l.Amounts, 1000*r.Float64())
		}
	}
	if l.Option == 0 {
		l.Avoidable = r.Float64()
	}
	if l.Kind == Benefit {
		l.Probability = r.Float64()
	}
	return l
}

// Grouped or line by line, a case costs the same, to 1e-12 of the absolute terms.
func TestGroupsAgainstPlainLines(t *testing.T) {
	for seed := range uint64(300) {
		c := randomCase(rand.New(rand.NewPCG(seed, 1)))
		e, f := newEngine(c), c.base()
		for o := range c.Options {
			cost, fte := plain(c, o)
			l := e.ledger(e.charges(o, c.schedule(o, f)), f)
			scale := 0.0
			for _, x := range cost {
				scale += math.Abs(x)
			}
			for m := range cost {
				if math.Abs(l.cost[m]-cost[m]) > 1e-12*scale || math.Abs(l.fte[m]-fte[m]) > 1e-9 {
					t.Fatalf("seed %d, option %d, month %d: cost %v and FTE %v by groups, %v and %v line by line", seed, o, m, l.cost[m], l.fte[m], cost[m], fte[m])
				}
			}
		}
		checkSums(t, seed, Compare(c))
	}
}

// checkSums checks what must add up in any comparison.
func checkSums(t *testing.T, seed uint64, r *Comparison) {
	t.Helper()
	for _, o := range r.Options {
		scale := 1.0
		for _, x := range o.CostByYear {
			scale += math.Abs(x)
		}
		sums := map[string]float64{}
		for _, part := range []struct {
			name string
			rows Series
		}{{"categories", o.CostByCategory}, {"functions", o.CostByFunction}} {
			for _, row := range part.rows {
				for _, x := range row.Values {
					sums[part.name] += x
				}
			}
		}
		sums["years"] = total(o.CostByYear)
		for name, got := range sums {
			if math.Abs(got-o.TotalCost) > 1e-10*scale {
				t.Errorf("seed %d, %s: the %s sum to %v, the total cost is %v", seed, o.Name, name, got, o.TotalCost)
			}
		}
		if split := o.FixedCost + o.VariableCost; math.Abs(split-o.CostByYear[r.HorizonYears]) > 1e-10*scale {
			t.Errorf("seed %d, %s: fixed and variable sum to %v, the last year costs %v", seed, o.Name, split, o.CostByYear[r.HorizonYears])
		}
	}
}
