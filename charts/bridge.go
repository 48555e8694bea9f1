package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
)

// smallStep is the part of the larger end below which a step of a bridge is merged with the other small ones.
const smallStep = 0.005

// bridge leads from the baseline's NPV of cost to an option's, a step for each category: what falls away first, then what is added, the
// largest first, then the small ones together. The steps sum exactly.
func (v *view) bridge(option int) []Chart {
	o, b := &v.Options[option], v.baseline()
	if len(o.Bridge) == 0 {
		return nil
	}
	steps, merged := bridgeSteps(o.Bridge, b.NPVCost, o.NPVCost)
	figures := []float64{b.NPVCost, o.NPVCost}
	for _, s := range steps {
		figures = append(figures, s.Change)
	}
	u := notation.UnitFor(v.Currency, figures...)

	bars := []Bar{bar(b.NPVCost, FillStrong, v.f.Amount(b.NPVCost, u))}
	rows := []Row{{Name: b.Name, Strong: true}}
	level := b.NPVCost
	for k, s := range steps {
		to := level + s.Change
		if k == len(steps)-1 {
			to = o.NPVCost // whatever adding up has lost in the last digits
		}
		i := impact(s.Change, b.NPVCost)
		bars = append(bars, Bar{From: level, To: to, Fill: impactFill(i), Label: v.f.SignedAmount(s.Change, u)})
		rows = append(rows, Row{Name: s.Category})
		level = to
	}
	end := bar(o.NPVCost, FillOutline, v.f.Amount(o.NPVCost, u))
	end.Delta, end.Impact = v.delta(o.NPVCost, b.NPVCost), impact(o.NPVCost-b.NPVCost, b.NPVCost)
	bars, rows = append(bars, end), append(rows, Row{Name: o.Name, Strong: true})

	levels := make([]float64, len(bars))
	for i, x := range bars {
		levels[i] = x.To
	}
	return []Chart{{
		ID: v.id("bridge", o.Name), Topic: SavingsBridge, Option: o.Name, Form: Waterfall,
		Message: v.bridgeMessage(o, steps, merged, u),
		Who:     o.Name + " against " + b.Name, What: "NPV of cost by category, " + v.amounts(u), When: v.period(),
		Desc: fmt.Sprintf("Waterfall from %s, %s, down to %s, %s, in %s of NPV of cost.", b.Name, v.f.MoneyIn(b.NPVCost, u), o.Name,
			v.f.MoneyIn(o.NPVCost, u), count(len(steps), "step", "steps")),
		Rows: rows, Panels: []Panel{{Axis: axisOver(levels...), Bars: bars}},
		Data: barTable("Step", "NPV of cost, "+v.amounts(u), rows, bars),
	}}
}

// bridgeSteps orders the steps and merges the small ones into the last, which then stands for merged categories. The steps sum to the way
// from one end to the other.
func bridgeSteps(bridge []report.BridgeStep, from, to float64) (steps []report.BridgeStep, merged int) {
	for _, s := range bridge {
		if s.Change != 0 {
			steps = append(steps, s)
		}
	}
	slices.SortStableFunc(steps, func(a, b report.BridgeStep) int { return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change)) })
	least := smallStep * max(math.Abs(from), math.Abs(to))
	keep := 0
	for keep < len(steps) && keep < mostCategories && math.Abs(steps[keep].Change) >= least {
		keep++
	}
	if keep == len(steps)-1 { // one alone has a name of its own
		keep++
	}
	merged = len(steps) - keep
	steps = slices.Clip(steps[:keep])
	slices.SortStableFunc(steps, func(a, b report.BridgeStep) int {
		if (a.Change < 0) != (b.Change < 0) {
			return cmp.Compare(a.Change, b.Change)
		}
		return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change))
	})
	if merged > 0 {
		rest := to - from
		for _, s := range steps {
			rest -= s.Change
		}
		steps = append(steps, report.BridgeStep{Category: others(merged), Change: rest})
	}
	return steps, merged
}

func (v *view) bridgeMessage(o *report.OptionResult, steps []report.BridgeStep, merged int, u notation.Unit) string {
	saving := v.baseline().NPVCost - o.NPVCost
	if impact(-saving, v.baseline().NPVCost) == Neutral {
		return fmt.Sprintf("%s has the same NPV of cost as %s.", o.Name, v.baseline().Name)
	}
	verb, most := "saves", 0.0
	if saving < 0 {
		verb = "costs"
	}
	through := ""
	for k, s := range steps {
		if (s.Change < 0) == (saving > 0) && math.Abs(s.Change) > most {
			most, through = math.Abs(s.Change), s.Category
			if merged > 0 && k == len(steps)-1 {
				through = "many small categories"
			}
		}
	}
	amount := v.f.MoneyIn(math.Abs(saving), u)
	if b := v.baseline().NPVCost; b > 0 && o.NPVCost >= 0 {
		amount += " (" + v.percent(math.Abs(saving)/b) + ")"
	}
	if saving < 0 {
		amount += " more than " + v.baseline().Name
	} else {
		amount += " against " + v.baseline().Name
	}
	return fmt.Sprintf("%s %s %s in NPV of cost, most of all through %s.", o.Name, verb, amount, through)
}

// barTable is the data of one panel of bars.
func barTable(head, figure string, rows []Row, bars []Bar) Data {
	d := Data{Head: []string{head, figure}}
	for i, r := range rows {
		d.Rows = append(d.Rows, []string{r.Name, bars[i].text()})
	}
	return d
}

// text is a bar's figure with its difference: "17,300 (−22 %)".
func (b Bar) text() string {
	if b.Delta == "" {
		return b.Label
	}
	return b.Label + " (" + b.Delta + ")"
}
