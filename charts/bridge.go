package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// smallStep is the part of the larger end below which a step of a bridge is merged with the other small ones;
// mostBridges is how many options have one beside the others.
const (
	smallStep   = 0.005
	mostBridges = 6
)

// bridges lead from the baseline's NPV of cost to the best other option's, then to all options' on one scale where
// there are several, and from the runner-up's to the leader's. The steps sum exactly.
func bridges(s *scene) (all []Chart) {
	for _, o := range s.others[:1] {
		if len(s.Options[o].Bridge) > 0 {
			all = append(all, bridge(s, slug("bridge", s.name(o)), SavingsBridge, s.Case.Baseline, o))
		}
	}
	if len(all) > 0 && len(s.others) > 1 {
		all = append(all, bridgesOnOneScale(s))
	}
	leader, second := s.Ranking[0], s.Ranking[1]
	if leader != s.Case.Baseline && second != s.Case.Baseline {
		c := bridge(s, "bridge-runner-up", LeaderBridge, second, leader)
		c.Option = AllOptions
		all = append(all, c)
	}
	return all
}

// differences are by how much an option's NPV of cost exceeds another's in each category, where they differ.
func differences(s *scene, from, to int) (all []report.BridgeStep) {
	if from == s.Case.Baseline {
		all = slices.Clone(s.Options[to].Bridge)
	} else {
		at := map[report.Category]int{}
		add := func(c report.Category, v float64) {
			k, ok := at[c]
			if !ok {
				k = len(all)
				at[c], all = k, append(all, report.BridgeStep{Category: c})
			}
			all[k].Change += v
		}
		for _, c := range s.Options[to].ByCategory {
			add(c.Category, c.NPV)
		}
		for _, c := range s.Options[from].ByCategory {
			add(c.Category, -c.NPV)
		}
	}
	return slices.DeleteFunc(all, func(x report.BridgeStep) bool { return x.Change == 0 })
}

// bridge leads from one option to another.
func bridge(s *scene, id string, t Topic, from, to int) Chart {
	c := s.chartOf(to, id, t, Waterfall, "NPV of cost by category")
	a, b := s.Options[from].NPVCost, s.Options[to].NPVCost
	c.Who = s.name(to) + " against " + s.name(from)
	steps, merged := bridgeSteps(s, differences(s, from, to), a, b)
	c.waterfall("NPV of cost", bar(a, s.fill(from), s.amount(a)), bridgeEnd(s, from, to), s.row(from),
		Row{Name: s.name(to), Strong: true}, steps)
	c.Message = bridgeMessage(s, from, to, steps, merged)
	c.Desc = fmt.Sprintf("Waterfall from %s, %s, to %s, %s, in %s of NPV of cost.", s.name(from), s.money(a), s.name(to),
		s.money(b), words.SpelledCount(len(steps), "step"))
	return c
}

// bridgeEnd is the last bar of a bridge, with its difference to the first.
func bridgeEnd(s *scene, from, to int) Bar {
	a, b := s.Options[from].NPVCost, s.Options[to].NPVCost
	end := bar(b, FillOutline, s.amount(b))
	end.Delta, end.Impact = s.delta(b, a), impact(b-a, a)
	return end
}

// bridgeSteps orders the steps: what falls away first, then what is added, the largest first. It merges the small ones
// into the last, which then stands for several categories. The steps sum to the way from one end to the other.
func bridgeSteps(s *scene, bridge []report.BridgeStep, from, to float64) (steps []step, merged bool) {
	bridge = slices.Clone(bridge)
	slices.SortStableFunc(bridge, bySize)
	keep := keptSteps(len(bridge), func(k int) float64 { return bridge[k].Change }, max(math.Abs(from), math.Abs(to)))
	small := len(bridge) - keep
	slices.SortStableFunc(bridge[:keep], byWay)
	rest := to - from
	for _, x := range bridge[:keep] {
		steps = append(steps, step{name: s.words.Category(x.Category), change: x.Change})
		rest -= x.Change
	}
	if small > 0 {
		steps = append(steps, step{name: others(small), change: rest})
	}
	for i := range steps {
		steps[i].label, steps[i].impact = s.saving(steps[i].change), impact(steps[i].change, from)
	}
	return steps, small > 0
}

// keptSteps is how many of n steps, the largest first, have a bar of their own beside ends of a size: one small step
// alone has.
func keptSteps(n int, change func(int) float64, end float64) int {
	keep := 0
	for keep < min(n, mostCategories) && math.Abs(change(keep)) >= smallStep*end {
		keep++
	}
	if keep == n-1 {
		keep++
	}
	return keep
}

func bySize(a, b report.BridgeStep) int { return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change)) }

func byWay(a, b report.BridgeStep) int {
	if (a.Change < 0) != (b.Change < 0) {
		return cmp.Compare(a.Change, b.Change)
	}
	return bySize(a, b)
}

// bridgesOnOneScale has a panel for each option but the baseline with the same steps in the same order, that of the
// best option's bridge first.
func bridgesOnOneScale(s *scene) Chart {
	base := s.baseline().NPVCost
	c := s.chart("bridges", SavingsBridge, Waterfall, "NPV of cost by category")
	c.Who = s.against()
	order, merged := sharedSteps(s)
	c.Rows = []Row{s.row(s.Case.Baseline)}
	for _, k := range order {
		c.Rows = append(c.Rows, Row{Name: s.words.Category(k)})
	}
	if merged > 0 {
		c.Rows = append(c.Rows, Row{Name: others(merged)})
	}
	c.Rows = append(c.Rows, Row{Name: "The option", Strong: true})
	c.Data.Head = append([]string{"Step, " + c.Unit}, s.names(s.others)...)
	var ends []Bar
	var panels []Panel
	for _, o := range s.others {
		rest, changes := s.Options[o].NPVCost-base, map[report.Category]float64{}
		for _, x := range s.Options[o].Bridge {
			changes[x.Category] = x.Change
		}
		var steps []step
		add := func(change float64) {
			steps = append(steps, step{"", s.saving(change), change, impact(change, base)})
		}
		for _, k := range order {
			add(changes[k])
			rest -= changes[k]
		}
		if merged > 0 {
			add(rest)
		}
		p := Panel{Name: s.name(o), Bars: steppedBars(bar(base, FillStrong, s.amount(base)), bridgeEnd(s, s.Case.Baseline, o),
			steps)}
		ends = append(ends, p.Bars...)
		panels = append(panels, p)
	}
	for i := range panels {
		panels[i].Axis = axisOfEnds(ends)
	}
	c.Panels = panels[:min(len(panels), mostBridges)]
	c.Notes = s.costlier(s.others[len(c.Panels):])
	for i, r := range c.Rows {
		var cells []string
		for _, p := range panels {
			cells = append(cells, p.Bars[i].text())
		}
		c.Data.add(r.Name, cells...)
	}
	o := s.others[0]
	steps, rest := bridgeSteps(s, s.Options[o].Bridge, base, s.Options[o].NPVCost)
	c.Message = bridgeMessage(s, s.Case.Baseline, o, steps, rest)
	c.Desc = fmt.Sprintf("Waterfalls from %s, %s, to the NPV of cost of each of %s, a panel for each on one scale, in %s.",
		s.baselineName(), s.money(base), words.SpelledCount(len(c.Panels), "other option"),
		words.SpelledCount(len(c.Rows)-2, "step"))
	return c
}

// sharedSteps are the categories that have a row in the bridges of all options, and how many are merged behind them.
func sharedSteps(s *scene) (order []report.Category, merged int) {
	most, end := map[report.Category]float64{}, math.Abs(s.baseline().NPVCost)
	var all []report.BridgeStep // the largest change of each category
	for _, o := range s.others {
		end = max(end, math.Abs(s.Options[o].NPVCost))
		for _, x := range s.Options[o].Bridge {
			if _, ok := most[x.Category]; !ok {
				all = append(all, x)
			}
			most[x.Category] = max(most[x.Category], math.Abs(x.Change))
		}
	}
	all = slices.DeleteFunc(all, func(x report.BridgeStep) bool { return most[x.Category] == 0 })
	slices.SortStableFunc(all, func(a, b report.BridgeStep) int { return cmp.Compare(most[b.Category], most[a.Category]) })
	keep := keptSteps(len(all), func(k int) float64 { return most[all[k].Category] }, end)
	merged = len(all) - keep
	slices.SortStableFunc(all[:keep], byWay) // a category that the best option lacks goes by the first that has it
	for _, x := range all[:keep] {
		order = append(order, x.Category)
	}
	return order, merged
}

func bridgeMessage(s *scene, from, to int, steps []step, merged bool) string {
	base, cost, name := s.Options[from].NPVCost, s.Options[to].NPVCost, s.name(to)
	saving := base - cost
	if impact(-saving, base) == Neutral {
		return fmt.Sprintf("%s has the same NPV of cost as %s.", name, s.name(from))
	}
	if report.Negligible(saving, base) {
		return fmt.Sprintf("%s and %s have practically the same NPV of cost.", name, s.name(from))
	}
	verb, than, cause := "saves", "against", ""
	if saving < 0 {
		verb, than = "costs", "more than"
	}
	switch main := mainStep(steps, -saving); {
	case merged && main == len(steps)-1:
		cause = ", mainly in many small categories"
	case main >= 0:
		cause = ", mainly in " + words.LowerFirst(steps[main].name)
	}
	amount := s.money(math.Abs(saving))
	if share := math.Abs(saving) / base; base > 0 && cost >= 0 {
		amount += " (" + s.Percent(share, shareDecimals(share)) + ")"
	}
	return fmt.Sprintf("%s %s %s %s %s in NPV of cost%s.", name, verb, amount, than, s.name(from), cause)
}
