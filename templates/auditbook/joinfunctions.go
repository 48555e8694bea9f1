package auditbook

import (
	"math"
	"slices"

	"shorecast/report"
)

// poolKey is what functions that are joined have in common: the options that name them, and how their volume grows
// where it counts together with a minimum commitment.
type poolKey struct {
	named     [12]bool
	committed bool
	growth    float64
}

// joinFunctions joins the smallest functions until the workbook is no longer too large, as far as they move alike.
func (x *coarse) joinFunctions(limit int) {
	c, k, n := x.Comparison, x.Case, len(x.Case.Functions)
	size, keys, apart := make([]float64, n), make([]poolKey, n), alone(c)
	for _, o := range c.Options {
		for _, x := range o.ByFunction {
			if x.Function >= 0 {
				for _, cost := range x.ByYear {
					size[x.Function] += math.Abs(cost)
				}
			}
		}
	}
	for i := range k.Lines {
		l := &k.Lines[i]
		if l.Function < 0 {
			continue
		}
		key := &keys[l.Function]
		if l.Kind <= report.Running {
			key.named[l.Option] = true
		}
		if l.Kind == report.Fees && l.Behaviour == report.Variable && k.Options[l.Option].MinimumCommitment > 0 {
			key.committed, key.growth = true, k.Functions[l.Function].Growth
		}
	}
	pools := map[poolKey]int{}
	pool := func(f int) int {
		if _, known := pools[keys[f]]; !known {
			pools[keys[f]] = len(pools)
		}
		return pools[keys[f]]
	}
	for f, so := range apart {
		if so {
			size[f] = math.Inf(1)
		}
	}
	for _, keep := range []int{200, 100, 50, 25, 10, 0} {
		to := join(size, keep, pool)
		few := renumbered(k, to)
		if cells(&few) > limit && keep > 0 || to.joined == 0 {
			continue
		}
		*k = few
		renumber(c, to)
		x.mixed = map[int]bool{}
		for f, at := range to.place {
			x.mixed[at] = at >= len(to.kept) && !keys[f].committed
		}
		x.notes = append(x.notes, "the smallest functions are joined as far as they move alike")
		return
	}
}

// alone reports which functions cannot be joined: those that a driver, a wave or a rate names.
func alone(c *report.Comparison) []bool {
	k := c.Case
	apart := make([]bool, len(k.Functions))
	lever := func(l report.Lever) {
		if l.Target.Reach == report.ReachFunction {
			apart[l.Target.Index] = true
		}
	}
	for _, w := range k.Waves {
		apart[w.Function] = true
	}
	for _, p := range k.Rates {
		if p.Rate == report.RateVolumeGrowth {
			apart[p.Index] = true
		}
	}
	for _, s := range k.Scenarios {
		for _, change := range s.Changes {
			lever(change.Lever)
		}
	}
	for _, u := range k.Uncertainty {
		lever(u.Lever)
	}
	return apart
}

// renumbered returns a case with its functions joined. A price for each unit becomes one for the volume of the year.
func renumbered(k *report.Case, to joining) report.Case {
	few := *k
	few.Lines, few.Functions = slices.Clone(k.Lines), make([]report.Function, to.size())
	for i, name := range to.names(functionNames(k), "Other functions") {
		if few.Functions[i].Name = name; i < len(to.kept) {
			few.Functions[i] = k.Functions[to.kept[i]]
		}
	}
	for i := range few.Lines {
		l := &few.Lines[i]
		if l.Function < 0 {
			continue
		}
		f := &k.Functions[l.Function]
		l.Function = int32(to.place[l.Function])
		if pool := int(l.Function) - len(to.kept); pool >= 0 {
			few.Functions[l.Function].Growth = f.Growth
			if l.Frequency == report.FrequencyPerUnit {
				l.Frequency, l.Quantity = report.FrequencyAnnual, l.Quantity*f.Volume
			}
		}
	}
	return few
}

func functionNames(k *report.Case) []string {
	var names []string
	for _, f := range k.Functions {
		names = append(names, f.Name)
	}
	return names
}

// renumber gives all that a comparison says of functions their new numbers.
func renumber(c *report.Comparison, to joining) {
	k := c.Case
	lever := func(l report.Lever) report.Lever {
		if l.Target.Reach == report.ReachFunction {
			l.Target.Index = to.place[l.Target.Index]
		}
		return l
	}
	k.Waves, k.Rates, k.Scenarios = slices.Clone(k.Waves), slices.Clone(k.Rates), slices.Clone(k.Scenarios)
	for i := range k.Waves {
		k.Waves[i].Function = to.place[k.Waves[i].Function]
	}
	for i := range k.Rates {
		if p := &k.Rates[i]; p.Rate == report.RateVolumeGrowth {
			p.Index = to.place[p.Index]
		}
	}
	for i := range k.Scenarios {
		changes := slices.Clone(k.Scenarios[i].Changes)
		for j := range changes {
			changes[j].Lever = lever(changes[j].Lever)
		}
		k.Scenarios[i].Changes = changes
	}
	k.Uncertainty, c.Sensitivity = slices.Clone(k.Uncertainty), slices.Clone(c.Sensitivity)
	for i := range k.Uncertainty {
		k.Uncertainty[i].Lever = lever(k.Uncertainty[i].Lever)
	}
	for i := range c.Sensitivity {
		c.Sensitivity[i].Lever = lever(c.Sensitivity[i].Lever)
	}
	for i := range c.Options {
		o := &c.Options[i]
		o.ByFunction = merged(o.ByFunction, func(a *report.FunctionCost) int { return to.of(a.Function) },
			func(a, b *report.FunctionCost) { a.Function, a.ByYear = to.of(b.Function), added(a.ByYear, b.ByYear) })
		o.UnitCosts = slices.DeleteFunc(slices.Clone(o.UnitCosts), func(u report.UnitCost) bool {
			return to.of(u.Function) >= len(to.kept)
		})
		for j := range o.UnitCosts {
			o.UnitCosts[j].Function = to.of(o.UnitCosts[j].Function)
		}
		var covered []int
		for _, f := range o.Functions {
			if f = to.of(f); !slices.Contains(covered, f) {
				covered = append(covered, f)
			}
		}
		o.Functions = covered
	}
}
