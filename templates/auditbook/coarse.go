package auditbook

import (
	"cmp"
	"math"
	"slices"

	"shorecast/report"
)

// mostCells is about how many cells a workbook may have, so that it is written within seconds and opened within
// minutes, and takes some hundred MB of memory while it is made.
const mostCells = 1_500_000

// coarse is a comparison whose workbook is not too large.
type coarse struct {
	*report.Comparison              // with the smallest categories joined, and the smallest functions that move alike
	full               *report.Case // with all of them
	mixed              map[int]bool // joined functions that grow at different rates, which their lines state
	notes              []string     // what is joined; nil where nothing is
}

// coarsened joins what has to be joined. Key figures stay the same.
func coarsened(c *report.Comparison, limit int) coarse {
	x := coarse{c, c.Case, nil, nil}
	if cells(c.Case) <= limit {
		return x
	}
	few, k := *c, *c.Case
	few.Case, few.Options = &k, slices.Clone(c.Options)
	k.Lines = slices.Clone(k.Lines)
	x.Comparison = &few
	for _, keep := range []int{100, 30, 10} {
		if n := joinCategories(&few, keep); n > 0 {
			x.notes = []string{"the smallest categories are joined"}
		}
		if cells(&k) <= limit {
			return x
		}
	}
	x.joinFunctions(limit)
	return x
}

// cells estimates how many cells a case's workbook has.
func cells(c *report.Case) int {
	type stay struct {
		function  int32
		behaviour report.Behaviour
	}
	groups, stays, rows := map[groupKey]bool{}, map[stay]bool{}, 0
	for i := range c.Lines {
		l := &c.Lines[i]
		key := keyOf(l)
		if groups[key] {
			continue
		}
		groups[key] = true
		rows += 4 // Due, Flows, Factors, Lines
		if l.Kind == report.Labour {
			rows += 5 // on-costs, leavers, workplaces, FTE twice
		}
		if int(l.Option) == c.Baseline {
			rows += 2
			stays[stay{l.Function, l.Behaviour}] = true
		}
	}
	rows += len(stays)*(4+4*(len(c.Options)-1)) + 3*len(c.Functions)
	return rows*(colYear0+c.Horizon+c.Months()+3) + min(len(c.Lines), lineByLine)*(lnYear0+c.Horizon)
}

// joinCategories joins all but the largest categories, and returns how many it joins. What is spelt like a derived
// category stays, since both stand together.
func joinCategories(c *report.Comparison, keep int) int {
	k, size := c.Case, make([]float64, len(c.Case.Categories))
	for _, o := range c.Options {
		for _, x := range o.ByCategory {
			if !x.Category.Derived() {
				size[x.Category] += math.Abs(x.NPV)
			}
		}
	}
	for _, d := range report.DerivedCategories() {
		if own := slices.Index(k.Categories, k.CategoryName(d)); own >= 0 {
			size[own] = math.Inf(1)
		}
	}
	to := join(size, keep, func(int) int { return 0 })
	if to.joined == 0 {
		return 0
	}
	k.Categories = to.names(k.Categories, "Other categories")
	for i := range k.Lines {
		k.Lines[i].Category = int32(to.place[k.Lines[i].Category])
	}
	category := func(x report.Category) report.Category {
		if x.Derived() {
			return x
		}
		return report.Category(to.place[x])
	}
	for i := range c.Options {
		o := &c.Options[i]
		o.ByCategory = merged(o.ByCategory, func(a *report.CategoryCost) report.Category { return category(a.Category) },
			func(a, b *report.CategoryCost) {
				a.Category, a.ByYear, a.NPV = category(b.Category), added(a.ByYear, b.ByYear), a.NPV+b.NPV
			})
		o.Bridge = merged(o.Bridge, func(a *report.BridgeStep) report.Category { return category(a.Category) },
			func(a, b *report.BridgeStep) { a.Category, a.Change = category(b.Category), a.Change+b.Change })
	}
	return to.joined
}

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

// growth returns the yearly growth of the volume of a line's own function.
func (x *coarse) growth(line int) float64 {
	return x.full.Functions[x.full.Lines[line].Function].Growth
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

// joining says what becomes of the members of a list of which the smallest are joined: first those that stay, in their
// order, then the pools of the others.
type joining struct {
	place  []int // by member: where it goes
	kept   []int // members
	pools  []int // how many members each has
	joined int   // members of pools
}

// join keeps the largest members, all that are infinitely large, and those that would be alone in their pool.
func join(size []float64, keep int, pool func(i int) int) joining {
	order := make([]int, len(size))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	members := map[int]int{} // by number of the pool
	stays := make([]bool, len(size))
	for rank, i := range order {
		if stays[i] = rank < keep || math.IsInf(size[i], 1); !stays[i] {
			members[pool(i)]++
		}
	}
	to := joining{place: make([]int, len(size))}
	for i := range size {
		if stays[i] = stays[i] || members[pool(i)] == 1; stays[i] {
			to.place[i] = len(to.kept)
			to.kept = append(to.kept, i)
		}
	}
	places := map[int]int{}
	for i := range size {
		if stays[i] {
			continue
		}
		at, known := places[pool(i)]
		if !known {
			at = len(places)
			places[pool(i)] = at
			to.pools = append(to.pools, members[pool(i)])
		}
		to.place[i] = len(to.kept) + at
		to.joined++
	}
	return to
}

func (j joining) size() int { return len(j.kept) + len(j.pools) }

// of returns the place of a member; what is below 0 stays.
func (j joining) of(i int) int {
	if i < 0 {
		return i
	}
	return j.place[i]
}

// names returns the names of the members and pools.
func (j joining) names(old []string, other string) []string {
	var names []string
	for _, i := range j.kept {
		names = append(names, old[i])
	}
	for i, n := range j.pools {
		name := other
		if len(j.pools) > 1 {
			name += " " + itoa(i+1)
		}
		names = append(names, name+" ("+itoa(n)+")")
	}
	return names
}

// merged adds up what has one key, in the order in which the keys first stand.
func merged[T any, K comparable](list []T, key func(*T) K, add func(sum, x *T)) []T {
	var sums []T
	at := map[K]int{}
	for i := range list {
		k := key(&list[i])
		if _, known := at[k]; !known {
			at[k] = len(sums)
			var none T
			sums = append(sums, none)
		}
		add(&sums[at[k]], &list[i])
	}
	return sums
}

// added returns the sums of two years' amounts; an empty list is 0.
func added(a, b []float64) []float64 {
	sum := slices.Clone(b)
	for i := range a {
		sum[i] += a[i]
	}
	return sum
}
