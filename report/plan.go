package report

import "slices"

// plans are an option's costs in the form that the simulation computes fastest: every row of weights is multiplied by one yearly product
// and one factor, and both are computed once a trial for all options that share them.
type plans struct {
	s        *study
	products []product
	factors  []scalars
	fixed    [][]charge // by option: what no schedule moves
	timed    [][]bundle // by option: what one does
	known    map[timing]int
	list     []plan
	base     *tableau
	own      []bool  // by function: the draws move its volume by itself
	driven   tableau // not 0 where the drawn drivers move the level at that place
}

// product is a price, an exchange rate and a volume: a yearly row.
type product struct{ price, currency, volume int16 }

// scalars are what multiplies whole rows.
type scalars struct{ scale, output, attrition int16 }

// plan is one option under one schedule. Row i has its weights at i·(Horizon+1).
type plan struct {
	rows    []planRow
	weights []float64
}

type planRow struct{ product, factor int32 }

func (s *study) newPlans(d *draws) *plans {
	p := &plans{s: s, base: s.e.newTableau(), known: map[timing]int{}, fixed: make([][]charge, len(s.c.Options)), timed: make([][]bundle, len(s.c.Options))}
	for o := range s.c.Options {
		for _, b := range s.bundles[o] {
			if s.isTimed(o, b) {
				p.timed[o] = append(p.timed[o], b)
				continue
			}
			p.fixed[o] = append(p.fixed[o], s.charges(o, b, schedule{})...)
		}
	}
	p.own = make([]bool, len(s.c.Functions))
	for _, r := range d.ranges {
		if r.driver == Volume && r.target >= 0 {
			p.own[r.target] = true
		}
	}
	p.findDriven(d)
	return p
}

// findDriven marks every level that any of the draws can move: it is computed at both ends of every range. What stays as it is goes into the
// weights, and rows that then move alike become one.
func (p *plans) findDriven(d *draws) {
	e, t := p.s.e, p.s.e.newTableau()
	p.driven = *e.newTableau()
	driven, base, moved := p.driven.all(), p.base.all(), t.all()
	for _, row := range driven {
		clear(row)
	}
	e.fill(p.base, p.s.c.base())
	mark := func(f *factors) {
		e.fill(t, f)
		for i, row := range moved {
			for j, level := range row {
				if level != base[i][j] {
					driven[i][j] = 1
				}
			}
		}
	}
	for _, r := range d.ranges {
		mark(p.s.c.shifted(r.shift(r.low)))
		mark(p.s.c.shifted(r.shift(r.likely)))
		mark(p.s.c.shifted(r.shift(r.high)))
	}
	for _, x := range d.walking {
		for y := range p.driven.rates[x] {
			p.driven.rates[x][y] = 1
		}
	}
}

// all returns every row of levels, in one fixed order.
func (t *tableau) all() [][]float64 {
	rows := slices.Concat(t.prices, t.rates, t.volumes)
	return append(rows, t.scales, t.inverse, t.attritions)
}

// common takes the growth of a volume into the weights and returns the place of the common volume, where nothing but the driver for all moves
// it: no draw of its function's own and no commitment that could bind.
func (p *plans) common(place int16, weights []float64) int16 {
	v := p.s.e.volumes[place]
	if place <= 1 || v.commitment > 0 || v.function >= 0 && p.own[v.function] {
		return place
	}
	for y := range weights {
		weights[y] *= grown(v.growth, y)
	}
	return 1
}

// still takes a level that no draw moves into the weights; it returns 0, the place of what never moves, instead of the level's own.
func still(place int16, driven, base [][]float64, weights []float64) int16 {
	if slices.Contains(driven[place], 1) {
		return place
	}
	for y := range weights {
		weights[y] *= base[place][y]
	}
	return 0
}

// stillOne is still for a level that is the same in every year.
func stillOne(place int16, driven, base, weights []float64) int16 {
	if driven[place] == 1 {
		return place
	}
	for y := range weights {
		weights[y] *= base[place]
	}
	return 0
}

// isTimed reports whether an option's schedule moves a bundle: its share, its learning or how long the baseline runs on.
func (s *study) isTimed(option int, b bundle) bool {
	if option == s.c.Baseline {
		return false
	}
	if int(b.option) == option {
		return !b.oneOff && !b.planned && b.kind <= Fees
	}
	return b.covered && b.recurs()
}

// at returns the place of an option's plan under a schedule.
func (p *plans) at(k timing) int {
	if i, ok := p.known[k]; ok {
		return i
	}
	charges := slices.Clone(p.fixed[k.option])
	for _, b := range p.timed[k.option] {
		charges = append(charges, p.s.charges(k.option, b, k.schedule)...)
	}
	var q plan
	n := p.s.c.Horizon + 1
	index := map[planRow]int{}
	for _, c := range p.s.e.cells(charges, p.s.discount) {
		for i, weights := range c.weights {
			m, w, b := c.mover, &p.driven, p.base
			volume := p.common(c.volumes[i], weights)
			r := planRow{
				intern(&p.products, product{still(m.price, w.prices, b.prices, weights), still(m.currency, w.rates, b.rates, weights),
					still(volume, w.volumes, b.volumes, weights)}),
				intern(&p.factors, scalars{stillOne(m.scale, w.scales, b.scales, weights), stillOne(m.output, w.inverse, b.inverse, weights),
					stillOne(m.attrition, w.attritions, b.attritions, weights)}),
			}
			at, known := index[r]
			if !known {
				at = len(q.rows)
				index[r] = at
				q.rows, q.weights = append(q.rows, r), append(q.weights, make([]float64, n)...)
			}
			for y, x := range weights {
				q.weights[at*n+y] += x
			}
		}
	}
	p.list = append(p.list, q)
	p.known[k] = len(p.list) - 1
	return len(p.list) - 1
}

// intern returns the place of a value in a list, at its end where it is new.
func intern[T comparable](list *[]T, v T) int32 {
	i := slices.Index(*list, v)
	if i < 0 {
		i = len(*list)
		*list = append(*list, v)
	}
	return int32(i)
}

// products holds the yearly products and factors of one trial.
type levels struct {
	products []float64 // Horizon+1 of each
	factors  []float64
}

// fill computes the products and factors of a tableau. It allocates only when plans have been added.
func (l *levels) fill(p *plans, t *tableau) {
	n := p.s.c.Horizon + 1
	l.products = slices.Grow(l.products[:0], n*len(p.products))[:n*len(p.products)]
	l.factors = slices.Grow(l.factors[:0], len(p.factors))[:len(p.factors)]
	for i, x := range p.products {
		prices, rates, volumes := t.prices[x.price][:n], t.rates[x.currency][:n], t.volumes[x.volume][:n]
		row := l.products[i*n:][:n]
		for y := range row {
			row[y] = prices[y] * rates[y] * volumes[y]
		}
	}
	for i, x := range p.factors {
		l.factors[i] = t.scales[x.scale] * t.inverse[x.output] * t.attritions[x.attrition]
	}
}

// npv returns the NPV of cost of a plan.
func (l *levels) npv(q *plan, n int) float64 {
	total := 0.0
	for i, r := range q.rows {
		weights := q.weights[i*n:][:n]
		row := l.products[int(r.product)*n:][:n]
		sum := 0.0
		for y, w := range weights {
			sum += w * row[y]
		}
		total += sum * l.factors[r.factor]
	}
	return total
}
