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

func newStudy(e *ledger.Book, ledgers []*ledger.Account) *study {
	s := &study{Valuer: ledger.NewValuer(e)}
	for _, x := range ledgers[e.Case.Baseline].Cost {
		s.absolute += math.Abs(x)
	}
	return s
}

// assess computes what would change the figures of a comparison, and decides. charges and ledgers are those of the
// options.
func Assess(e *ledger.Book, charges [][]ledger.Charge, ledgers []*ledger.Account, r *report.Comparison) {
	c := e.Case
	s := newStudy(e, ledgers)
	list, standard := ranges(c)
	saving := make([][]float64, len(ledgers))
	for o, l := range ledgers {
		saving[o] = make([]float64, len(l.Cost))
		for m := range l.Cost {
			saving[o][m] = ledgers[c.Baseline].Cost[m] - l.Cost[m]
		}
	}
	r.BestMix = bestMix(e, charges, ledgers[c.Baseline].Discount, r.Options[c.Baseline].NPVCost)
	r.VolumeCurve, r.Crossovers = s.volumeCurve(), s.crossovers()
	r.Scenarios, r.Sensitivity, r.BreakEven = s.scenarios(), s.sensitivity(list), s.breakEvens(list, saving)
	r.Simulation = s.simulate(list, standard)
	r.Verdict = decide(r, list)
	r.Flips = s.flips(r, list, ledgers)
}
