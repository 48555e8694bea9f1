package risk

import (
	"math"

	"shorecast/report"
	"shorecast/report/internal/ledger"
)

// study answers what becomes of the options when drivers change.
type study struct {
	*ledger.Valuer
	absolute float64 // the baseline's total absolute cost
}

func newStudy(book *ledger.Book, accounts []*ledger.Account) *study {
	s := &study{Valuer: ledger.NewValuer(book)}
	for _, x := range accounts[book.Case.Baseline].Cost {
		s.absolute += math.Abs(x)
	}
	return s
}

// assess computes what would change the figures of a comparison, and decides. charges and ledgers are those of the
// options.
func Assess(book *ledger.Book, charges [][]ledger.Charge, accounts []*ledger.Account, r *report.Comparison) {
	c := book.Case
	s := newStudy(book, accounts)
	list, standard := ranges(c)
	saving := make([][]float64, len(accounts))
	for o, l := range accounts {
		saving[o] = make([]float64, len(l.Cost))
		for m := range l.Cost {
			saving[o][m] = accounts[c.Baseline].Cost[m] - l.Cost[m]
		}
	}
	r.BestMix = bestMix(book, charges, accounts[c.Baseline].Discount, r.Options[c.Baseline].NPVCost)
	r.VolumeCurve, r.Crossovers = s.volumeCurve(), s.crossovers()
	r.Scenarios, r.Sensitivity, r.BreakEven = s.scenarios(), s.sensitivity(list), s.breakEvens(list, saving)
	r.Simulation = s.simulate(list, standard)
	r.Verdict = decide(r, list)
	r.Flips = s.flips(r, list, accounts)
}
