package engine

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
	"shorecast/report/internal/ledger"
)

// Grouped or line by line, a case costs the same, to 1e-12 of the absolute terms; with longer transitions too.
func TestGroupsAgainstPlainLines(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 1))
		c := example.RandomCase(r)
		if seed%2 == 1 {
			example.Deepen(r, c)
		}
		book := ledger.Open(c)
		comparePlain(t, seed, c, c, book, ledger.Unchanged(c))
		longer := report.Change{Lever: report.Lever{Driver: report.TransitionTime}, Change: 0.5}
		comparePlain(t, seed, slower(c, 1.5), c, book, ledger.Shifted(c, longer))
		checkSums(t, seed, Compare(c))
	}
}

// comparePlain compares a book's accounts with those of a case line by line.
func comparePlain(t *testing.T, seed uint64, c, planned *report.Case, book *ledger.Book, f *ledger.Factors) {
	t.Helper()
	v := ledger.NewValuer(book)
	costs := v.Costs(f)
	for o := range c.Options {
		cost, fte := plain(c, planned, o)
		l := book.Account(o, f)
		scale := 1.0
		for _, x := range cost {
			scale += math.Abs(x)
		}
		for m := range cost {
			people := 0.0
			for _, at := range l.FTE {
				people += at[m]
			}
			if math.Abs(l.Cost[m]-cost[m]) > 1e-12*scale || math.Abs(people-fte[m]) > 1e-9 {
				t.Fatalf("seed %d, option %d, month %d: cost %v and FTE %v by groups, %v and %v line by line", seed, o, m,
					l.Cost[m], people, cost[m], fte[m])
			}
		}
		if math.Abs(costs[o]-l.NPV()) > 1e-11*scale {
			t.Fatalf("seed %d, option %d: NPV %v by bundles, %v by groups", seed, o, costs[o], l.NPV())
		}
	}
}

// slower returns the case with longer transitions, and the months that hang on their end moved.
func slower(c *report.Case, up float64) *report.Case {
	n := *c
	n.Options, n.Waves, n.Lines = slices.Clone(c.Options), slices.Clone(c.Waves), slices.Clone(c.Lines)
	stretch := func(s *report.Schedule) {
		s.Transition = int(math.Floor(float64(s.Transition)*up + 0.5 + 1e-9))
		s.ParallelRunning = int(math.Floor(float64(s.ParallelRunning)*up + 0.5 + 1e-9))
	}
	for i := range n.Options {
		stretch(&n.Options[i].Schedule)
	}
	for i := range n.Waves {
		stretch(&n.Waves[i].Schedule)
	}
	for i := range n.Lines {
		l := &n.Lines[i]
		end := int16(n.Schedule(int(l.Option), int(l.Function)).End())
		last := int16(n.Months())
		if l.Frequency == report.FrequencyOneOff {
			if l.FromTie == report.TiedToEnd {
				l.From = min(max(end+l.FromOffset, 0), last)
				l.To = l.From
			}
			continue
		}
		if l.FromTie == report.TiedToEnd {
			l.From = max(end+l.FromOffset, 1)
		}
		if l.ToTie == report.TiedToEnd {
			l.To = min(end+l.ToOffset, last)
		}
	}
	return &n
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
func plain(c, planned *report.Case, option int) (cost, fte []float64) {
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
				cost[m] += plainCost(c, planned, option, l, m, pay, people)
				fte[m] += people
			}
		}
	}
	for i := range c.Risks {
		for o := range c.Options {
			l, touched := plainRisk(c, &c.Risks[i], o)
			if !touched {
				continue
			}
			for _, x := range plainWeights(c, option, &l, int(l.From), covered, every) {
				pay, _ := plainAmount(c, &l, int(l.From), x)
				cost[l.From] += plainCost(c, planned, option, &l, int(l.From), pay, 0)
			}
		}
	}
	return cost, fte
}

// plainRisk is a risk within the horizon as a line of an option that it touches.
func plainRisk(c *report.Case, r *report.Risk, option int) (l report.Line, touched bool) {
	if r.Month > c.Months() || r.Option != option && (r.Option != report.AllOptions || option == c.Baseline) {
		return l, false
	}
	return report.Line{Option: int32(option), Function: -1, Location: int32(c.Options[option].Location),
		Kind: report.RiskEvent, Frequency: report.FrequencyOneOff, From: int16(r.Month), To: int16(r.Month), Quantity: 1,
		Avoidable: 1, Probability: 1,
		UnitCost: r.Probability * r.Impact * plainValue(c, r.Currency, plainYear(r.Month))}, true
}

func plainYear(m int) int { return (m + 11) / 12 }

// plainRate is a rate in a year: the path's last value up to the year, else the other.
func plainRate(c *report.Case, rate report.Rate, index, year int, otherwise float64) float64 {
	for _, p := range c.Rates {
		if p.Rate == rate && p.Index == index {
			for i, v := range p.Values {
				if p.First+i <= year {
					otherwise = v
				}
			}
		}
	}
	return otherwise
}

func plainValue(c *report.Case, currency, year int) float64 {
	if currency == 0 {
		return 1
	}
	x := c.Currencies[currency]
	for _, p := range c.Rates {
		if p.Rate == report.RateFX && p.Index == currency {
			last := p.First + len(p.Values) - 1
			switch {
			case year < p.First:
				return 1 / x.Rate
			case year <= last:
				return 1 / p.Values[year-p.First]
			}
			return math.Pow(1+x.Drift, float64(year-last)) / p.Values[last-p.First]
		}
	}
	return math.Pow(1+x.Drift, math.Max(float64(year-1), 0)) / x.Rate
}

// plainLevel is Π (1 + rate) over the years 2 … year.
func plainLevel(c *report.Case, rate report.Rate, index, year int, otherwise float64) float64 {
	level := 1.0
	for y := 2; y <= year; y++ {
		x := plainRate(c, rate, index, y, otherwise)
		if rate == report.RateContractIndexation {
			if ceiling := c.Options[index].IndexationCap; ceiling != nil {
				x = math.Min(x, *ceiling)
			}
			if floor := c.Options[index].IndexationFloor; floor != nil {
				x = math.Max(x, *floor)
			}
		}
		level *= 1 + x
	}
	return level
}

// bearing is how much of a line counts in a month and whether volume moves it.
type bearing struct {
	weight     float64
	withVolume bool
}

// plainScope returns the functions that an option covers, and whether these are all of the baseline's.
func plainScope(c *report.Case, option int) (covered map[int32]bool, every bool) {
	named := func(o int, last report.Kind) map[int32]bool {
		fs := map[int32]bool{}
		for _, l := range c.Lines {
			if int(l.Option) == o && l.Function >= 0 && l.Kind <= last {
				fs[l.Function] = true
			}
		}
		return fs
	}
	all := named(c.Baseline, report.Running)
	covered = named(option, report.Running)
	if len(covered) == 0 && option != c.Baseline {
		covered = named(c.Baseline, report.Benefit)
	}
	every = true
	for f := range all {
		every = every && covered[f]
	}
	return covered, every
}

// plainWeights returns how much of a line an option bears in a month.
func plainWeights(c *report.Case, option int, l *report.Line, m int, covered map[int32]bool, every bool) []bearing {
	month := float64(m)
	moved := func(s report.Schedule, m float64) float64 {
		switch {
		case s.Transition > 0:
			return math.Max(0, math.Min(1, (m-float64(s.Start)+0.5)/float64(s.Transition)))
		case m >= float64(s.Start):
			return 1
		}
		return 0
	}
	if int(l.Option) == option {
		w := 1.0
		if option != c.Baseline && (l.Kind.IsLabour() || l.Kind == report.Fees) && l.Frequency != report.FrequencyOneOff &&
			l.Frequency != report.FrequencyPeriods && m > 0 {
			w = moved(c.Schedule(option, int(l.Function)), month)
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
	var moves []report.Schedule
	for f := range covered {
		if f >= 0 && l.Function < 0 {
			moves = append(moves, c.Schedule(option, int(f)))
		}
	}
	if len(moves) == 0 {
		moves = append(moves, c.Schedule(option, int(l.Function)))
	}
	start, k := 0, 0.0
	for _, s := range moves {
		start, k = max(start, s.Start), math.Max(k, 1-moved(s, month-float64(s.ParallelRunning)))
	}
	once := l.Frequency == report.FrequencyOneOff || l.Kind == report.OneOff || l.Kind == report.Investment || m == 0
	switch {
	case once && m < start-1:
		return []bearing{{1, true}}
	case once:
		return []bearing{{1 - l.Avoidable, true}}
	}
	return []bearing{{l.Avoidable * k, true}, {1 - l.Avoidable, false}}
}

// plainAmount returns what a line pays in a month, in reporting currency, and the people it employs.
func plainAmount(c *report.Case, l *report.Line, m int, b bearing) (pay, people float64) {
	o, loc, y := c.Options[l.Option], c.Locations[l.Location], plainYear(m)
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
	level := map[report.Escalation]float64{report.EscalationNone: 1,
		report.EscalationWages:    plainLevel(c, report.RateWageInflation, int(l.Location), y, loc.WageInflation),
		report.EscalationPrices:   plainLevel(c, report.RatePriceInflation, int(l.Location), y, loc.PriceInflation),
		report.EscalationContract: plainLevel(c, report.RateContractIndexation, int(l.Option), y, o.ContractIndexation),
		report.EscalationRate:     math.Pow(1+l.Rate, math.Max(float64(y-1), 0))}[l.Escalation]
	vol := 1.0
	if l.Behaviour == report.Variable {
		if l.Function >= 0 && l.Frequency != report.FrequencyPeriods && b.withVolume {
			vol = plainLevel(c, report.RateVolumeGrowth, int(l.Function), y, c.Functions[l.Function].Growth)
		}
		if l.Kind == report.Fees {
			vol = math.Max(vol, o.MinimumCommitment)
		}
	}
	pay = due * level * vol * plainValue(c, int(l.Currency), y) * b.weight
	if l.Kind == report.Fees && l.Frequency != report.FrequencyPeriods && o.ContractTerm > 0 {
		pay *= math.Pow(1+o.RenewalChange, math.Floor(math.Max(float64(m-o.Start), 0)/float64(o.ContractTerm)))
	}
	if l.Kind == report.Benefit {
		pay *= -l.Probability
	}
	recurring := l.Frequency != report.FrequencyOneOff && l.Frequency != report.FrequencyPeriods
	if l.Kind.IsLabour() && recurring && !l.Uncounted {
		p := 1.0
		if int(l.Option) != c.Baseline {
			p = loc.Productivity
			s := c.Schedule(int(l.Option), int(l.Function))
			if int(l.Location) != c.Options[c.Baseline].Location && s.Learning > 0 {
				part := (float64(m-s.Start) + 0.5 - float64(s.Transition)/2) / float64(s.Learning)
				p *= o.StartingProductivity + (1-o.StartingProductivity)*math.Max(0, math.Min(1, part))
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

// plainCost returns what a line costs in a month after tax, with all that labour costs beside its pay; planned is the
// case before its transitions became longer.
func plainCost(c, planned *report.Case, option int, l *report.Line, m int, pay, people float64) float64 {
	loc, o, home := c.Locations[l.Location], c.Options[l.Option], c.Options[c.Baseline].Location
	y := plainYear(m)
	grants := o.Model == report.Offshoring && int(l.Location) == o.Location
	own := grants && int(l.Option) == option
	before, grant := pay, 0.0
	if l.Kind == report.Labour && l.Frequency != report.FrequencyOneOff {
		before += pay * loc.OnCosts
		fx := plainValue(c, loc.Currency, y)
		before += people * loc.Attrition / 12 * loc.HiringCost * fx *
			plainLevel(c, report.RateWageInflation, int(l.Location), y, loc.WageInflation)
		before += people * loc.WorkplaceCost / 12 * fx *
			plainLevel(c, report.RatePriceInflation, int(l.Location), y, loc.PriceInflation)
		first := func(c *report.Case) int {
			s := c.Schedule(int(l.Option), int(l.Function))
			return max(12, s.Start+s.Transition)
		}
		month := first(c)
		if month > c.Months() && first(planned) <= c.Months() {
			month = c.Months()
		}
		if grants && m == month {
			grant = people * loc.Incentive * fx
		}
	}
	if c.Tax == report.NoTax {
		return before - grant
	}
	th, tl := c.Locations[home].CorporateTax, loc.CorporateTax
	if loc.TaxHoliday > 0 && y <= plainYear(o.Start)-1+loc.TaxHoliday {
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
