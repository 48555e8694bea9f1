package ledger

import (
	"math"
	"sync"

	"shorecast/report"
	"shorecast/report/finance"
)

// Cash is an option's money over time.
type Cash struct {
	Cost      []float64 // by month, after tax
	Discount  []float64 // by month
	Recurring float64   // of the last year, after tax: what recurs, without grants
	OneOff    float64   // over all years, before tax: own one-off and investment lines
}

// Cash returns the account's money over time.
func (a *Account) Cash() Cash {
	return Cash{a.Cost, a.Discount, a.Recurring[a.c.Horizon], Total(a.OneOff)}
}

// Savings computes what an option saves against the baseline, and when.
func (k *Cash) Savings(c *report.Case, base *Cash) report.Savings {
	var r report.Savings
	saving := make([]float64, len(k.Cost))
	absolute := 0.0
	for m := range saving {
		saving[m] = base.Cost[m] - k.Cost[m]
		absolute += math.Abs(base.Cost[m])
	}
	baseline := finance.NPV(base.Cost, base.Discount)
	r.NPVSaving = finance.NPV(saving, k.Discount)
	r.CumulativeSavingByMonth = finance.Cumulate(saving, nil)
	r.FundingPeak = finance.FundingPeak(r.CumulativeSavingByMonth)
	r.RunRateSaving = base.Recurring - k.Recurring
	if base.Recurring > 0 {
		r.RunRateSavingShare = Ratio(r.RunRateSaving, base.Recurring)
	}
	if baseline > 0 {
		r.NPVSavingShare = Ratio(r.NPVSaving, baseline)
	}
	r.PaybackMonths = payback(r.CumulativeSavingByMonth, finance.FlowTolerance*absolute)
	r.DiscountedPaybackMonths = payback(finance.Cumulate(saving, k.Discount), finance.FlowTolerance*absolute)
	rate, outcome := finance.IRR(saving, c.Discounting, finance.FlowTolerance*absolute)
	if outcome == finance.Found || outcome == finance.BorrowingRate {
		r.IRR = &rate
	}
	r.IRROutcome = outcome
	return r
}

func payback(cumulative []float64, tolerance float64) *int {
	if m, ok := finance.Payback(cumulative, tolerance); ok {
		return &m
	}
	return nil
}

// Flows computes the options' money over time as drivers change: the case condensed to what each driver moves, month by
// month.
type Flows struct {
	*Valuer
	levels *Levels
	mu     sync.Mutex
	known  map[Variant][]stream
}

// NewFlows prepares the flows of a case.
func NewFlows(v *Valuer) *Flows {
	return &Flows{Valuer: v, levels: v.NewLevels(), known: map[Variant][]stream{}}
}

// stream is the money of an option that moves as one, before what it is exposed to.
type stream struct {
	exposure  Exposure
	cost      []float64 // by month, after tax
	recurring float64   // of the last year, after tax
	oneOff    []float64 // by year, before tax; nil where there is none
}

// streams condenses an option's bundles under a schedule.
func (v *Flows) streams(k Variant) []stream {
	v.mu.Lock()
	defer v.mu.Unlock()
	if all, known := v.known[k]; known {
		return all
	}
	var all []stream
	index := map[Exposure]int{}
	of := func(e Exposure) *stream {
		i, known := index[e]
		if !known {
			i = len(all)
			index[e] = i
			all = append(all, stream{exposure: e, cost: make([]float64, v.Case.Months()+1)})
		}
		return &all[i]
	}
	for _, b := range v.Bundles[k.Option] {
		for _, x := range v.Bear(k.Option, b, k.Schedule) {
			x.stream(v.Case.Horizon, of)
		}
	}
	v.known[k] = all
	return all
}

// stream adds the flows of a charge to those that move alike.
func (p *Charge) stream(horizon int, of func(Exposure) *stream) {
	once := p.Own && (p.Group.Kind == report.OneOff || p.Group.Kind == report.Investment)
	for _, w := range p.flows {
		var s *stream
		year := -1
		for m, amount := range w.amounts {
			if amount == 0 {
				continue
			}
			if y := finance.Year(m); y != year {
				year, s = y, of(p.inYear(w.exposure, y))
			}
			after := amount * w.tax[year]
			s.cost[m] += after
			if year == horizon && !w.grant && p.Group.recurs() {
				s.recurring += after
			}
			if once {
				if s.oneOff == nil {
					s.oneOff = make([]float64, horizon+1)
				}
				s.oneOff[year] += amount
			}
		}
	}
}

// Cash returns the options' money over time under factors.
func (v *Flows) Cash(f *Factors) []Cash {
	v.levels.Fill(f)
	discount := v.Discount
	if rate := f.rate(); rate != v.Case.DiscountRate {
		discount = Discount(v.Case, rate)
	}
	all := make([]Cash, len(v.Case.Options))
	for o := range all {
		k := Cash{Cost: make([]float64, v.Case.Months()+1), Discount: discount}
		for _, s := range v.streams(Variant{o, v.Schedule(o, f)}) {
			s.addTo(&k, v.levels, v.Case.Horizon)
		}
		all[o] = k
	}
	return all
}

// addTo adds a stream at the levels in force.
func (s *stream) addTo(k *Cash, t *Levels, horizon int) {
	for y := range horizon + 1 {
		level := t.At(s.exposure, y)
		for m := max(0, 12*y-11); m <= 12*y; m++ {
			k.Cost[m] += s.cost[m] * level
		}
		if s.oneOff != nil {
			k.OneOff += s.oneOff[y] * level
		}
		if y == horizon {
			k.Recurring += s.recurring * level
		}
	}
}
