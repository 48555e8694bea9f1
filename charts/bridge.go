package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// smallStep is the part of the larger end below which a step of a bridge is merged with the other small ones.
const smallStep = 0.005

// bridges lead from the baseline's NPV of cost to each option's, a step for each category: what falls away first, then
// what is added, the largest first, then the small ones together. The steps sum exactly.
func bridges(s *scene) (all []Chart) {
	for _, o := range s.others {
		if len(s.Options[o].Bridge) > 0 {
			all = append(all, bridge(s, &s.Options[o]))
		}
	}
	return all
}

func bridge(s *scene, o *report.OptionResult) Chart {
	base, name := s.baseline().NPVCost, s.name(o.Option)
	c := s.chartOf(o.Option, slug("bridge", name), SavingsBridge, Waterfall, "NPV of cost by category")
	steps, merged := bridgeSteps(s, o.Bridge, base, o.NPVCost)
	end := bar(o.NPVCost, FillOutline, s.amount(o.NPVCost))
	end.Delta, end.Impact = s.delta(o.NPVCost, base), impact(o.NPVCost-base, base)
	c.waterfall("NPV of cost", bar(base, FillStrong, s.amount(base)), end, s.row(s.Case.Baseline),
		Row{Name: name, Strong: true}, steps)
	c.Message = bridgeMessage(s, o, steps, merged)
	c.Desc = fmt.Sprintf("Waterfall from %s, %s, to %s, %s, in %s of NPV of cost.", s.baselineName(), s.money(base), name,
		s.money(o.NPVCost), words.SpelledCount(len(steps), "step"))
	return c
}

// bridgeSteps orders the steps and merges the small ones into the last, which then stands for several categories. The
// steps sum to the way from one end to the other.
func bridgeSteps(s *scene, bridge []report.BridgeStep, from, to float64) (steps []step, merged bool) {
	for _, x := range bridge {
		if x.Change != 0 {
			steps = append(steps, step{name: s.words.Category(x.Category), change: x.Change})
		}
	}
	bySize := func(a, b step) int { return cmp.Compare(math.Abs(b.change), math.Abs(a.change)) }
	slices.SortStableFunc(steps, bySize)
	least := smallStep * max(math.Abs(from), math.Abs(to))
	keep := slices.IndexFunc(steps, func(x step) bool { return math.Abs(x.change) < least })
	if keep < 0 {
		keep = len(steps)
	}
	keep = min(keep, mostCategories)
	if keep == len(steps)-1 { // one alone has a name of its own
		keep++
	}
	small := len(steps) - keep
	steps = slices.Clip(steps[:keep])
	slices.SortStableFunc(steps, func(a, b step) int {
		if (a.change < 0) != (b.change < 0) {
			return cmp.Compare(a.change, b.change)
		}
		return bySize(a, b)
	})
	if small > 0 {
		rest := to - from
		for _, x := range steps {
			rest -= x.change
		}
		steps = append(steps, step{name: others(small), change: rest})
	}
	for i := range steps {
		steps[i].label, steps[i].impact = s.saving(steps[i].change), impact(steps[i].change, from)
	}
	return steps, small > 0
}

func bridgeMessage(s *scene, o *report.OptionResult, steps []step, merged bool) string {
	base, name := s.baseline().NPVCost, s.name(o.Option)
	saving := base - o.NPVCost
	if impact(-saving, base) == Neutral {
		return fmt.Sprintf("%s has the same NPV of cost as %s.", name, s.baselineName())
	}
	verb, than, cause := "saves", "against", ""
	if saving < 0 {
		verb, than = "costs", "more than"
	}
	switch main := mainStep(steps, -saving); {
	case merged && main == len(steps)-1:
		cause = ", mainly many small categories"
	case main >= 0:
		cause = ", mainly " + words.LowerFirst(steps[main].name)
	}
	amount := s.money(math.Abs(saving))
	if share := math.Abs(saving) / base; base > 0 && o.NPVCost >= 0 {
		amount += " (" + s.Percent(share, shareDecimals(share)) + ")"
	}
	return fmt.Sprintf("%s %s %s %s %s in NPV of cost%s.", name, verb, amount, than, s.baselineName(), cause)
}
