package report

import (
	"cmp"
	"math"
	"slices"
)

// Flip is a change of one driver that would turn the decision: at it an option costs as much as the one it is set against.
type Flip struct {
	Option    string  // the option that the verdict tells of
	Against   string  // the baseline, or the best other option that one could move to
	Driver    string  // as in Sensitivity
	AppliesTo string  // "all" or a name
	Change    float64 // the one nearest to none
	Low, High float64 // the range that is reckoned with

	OptionIndex, AgainstIndex int   // value forms of Option and Against
	Lever                     Lever // value form of Driver and AppliesTo
}

// Within reports whether the change lies in the range that is reckoned with.
func (f Flip) Within() bool { return f.Change >= f.Low && f.Change <= f.High }

// flips returns what would turn the verdict, against the baseline and, where it is to move, against the next best option to move to: those
// nearest to no change first, by change against the width of the range. Besides the list in force it looks at every currency that takes a
// random walk, within one yearly volatility, since the list need not name it.
func (s *study) flips(r *Comparison, list []driverRange, ledgers []*ledger) []Flip {
	told := r.Verdict.Candidate
	against := []int{s.c.Baseline}
	if !r.Verdict.Stay {
		for _, o := range r.Order {
			if o != told && o != s.c.Baseline {
				against = append(against, o)
				break
			}
		}
	}
	var all []Flip
	for _, o := range against {
		first := len(all)
		for _, d := range s.withWalks(list) {
			if d.driver == TransitionTime || d.high <= d.low {
				continue
			}
			if x := nearest(s.zeros(o, told, d, saved(ledgers[o], ledgers[told]))); x != nil {
				all = append(all, Flip{s.c.Options[told].Name, s.c.Options[o].Name, d.driver.String(), d.appliesTo, *x, d.low, d.high, told, o, d.lever()})
			}
		}
		slices.SortStableFunc(all[first:], func(a, b Flip) int {
			return cmp.Compare(math.Abs(a.Change)/(a.High-a.Low), math.Abs(b.Change)/(b.High-b.Low))
		})
	}
	return all
}

// withWalks adds a range of one volatility either way for every currency that walks and that the list does not name.
func (s *study) withWalks(list []driverRange) []driverRange {
	list = slices.Clone(list)
	for i, x := range s.c.Currencies {
		named := slices.ContainsFunc(list, func(d driverRange) bool { return d.driver == FXValue && d.target == i })
		if i > 0 && x.Volatility > 0 && !named {
			list = append(list, driverRange{FXValue, i, x.Code, -x.Volatility, 0, x.Volatility})
		}
	}
	return list
}

// saved returns what one option costs more than another, by month.
func saved(a, b *ledger) []float64 {
	d := make([]float64, len(a.cost))
	for m := range d {
		d[m] = a.cost[m] - b.cost[m]
	}
	return d
}
