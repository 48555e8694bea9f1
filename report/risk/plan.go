package risk

import (
	"slices"
	"sync"
	"sync/atomic"

	"shorecast/report"
	"shorecast/report/internal/ledger"
	"shorecast/report/simulation"
)

// plans are an option's costs in the form that the simulation computes fastest: every row of weights is multiplied by
// one yearly product and one factor, and both are computed once a trial for all options that share them.
type plans struct {
	s        sampler
	products []product
	factors  []scalars
	fixed    []*ledger.Condenser    // by option: what no schedule moves
	timed    [][]ledger.Bundle      // by option: what one does
	known    map[ledger.Variant]int // places in the list; those of the awaited too
	awaited  []ledger.Variant
	list     []plan
	base     *ledger.Levels
	own      []bool        // by function: the draws move its volume by itself
	driven   ledger.Levels // not 0 where the drawn drivers move the level at that place
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

func (s sampler) newPlans(d *draws) *plans {
	options := len(s.Case.Options)
	p := &plans{s: s, base: s.NewLevels(), known: map[ledger.Variant]int{}, own: make([]bool, len(s.Case.Functions)),
		fixed: make([]*ledger.Condenser, options), timed: make([][]ledger.Bundle, options)}
	for _, o := range s.options {
		p.fixed[o] = ledger.NewCondenser(s.Case, s.Discount)
		for _, b := range s.Bundles[o] {
			if b.Timed(o, s.Case.Baseline) {
				p.timed[o] = append(p.timed[o], b)
				continue
			}
			for _, k := range s.Bear(o, b, s.PlannedSchedule(o)) {
				p.fixed[o].Add(&k)
			}
		}
	}
	for _, l := range d.levers {
		if l.Driver == report.Volume && !l.Target.All() {
			p.own[l.Target.Index] = true
		}
	}
	p.findDriven(d)
	return p
}

// findDriven marks every level that the draws can move: no level falls where a driver rises, or rises where one falls,
// so that those that are planned with all drivers at their lowest and with all at their highest are planned throughout.
// What stays as it is goes into the weights, and rows that then move alike become one.
func (p *plans) findDriven(d *draws) {
	t, f := p.s.NewLevels(), ledger.Unchanged(p.s.Case)
	p.driven = *p.s.NewLevels()
	driven, base, moved := p.driven.All(), p.base.All(), t.All()
	for _, row := range driven {
		clear(row)
	}
	p.base.Fill(f)
	mark := func(change func(simulation.PERT) float64) {
		f.Reset()
		for i, l := range d.levers {
			f.Apply(l, change(d.shapes[i]))
		}
		t.Fill(f)
		for i, row := range moved {
			for j, level := range row {
				if level != base[i][j] {
					driven[i][j] = 1
				}
			}
		}
	}
	mark(func(p simulation.PERT) float64 { return max(p.Low, least) })
	mark(func(p simulation.PERT) float64 { return p.High })
	for _, x := range d.walking {
		for y := range p.driven.Rates[x] {
			p.driven.Rates[x][y] = 1
		}
	}
}

// common takes the growth of a volume into the weights and returns the place of the common volume, where nothing but
// the driver for all moves it: no draw of its function's own and no commitment that could bind.
func (p *plans) common(place int16, weights []float64) int16 {
	v := p.s.Volumes[place]
	if place <= 1 || !v.Plain() || v.Function >= 0 && p.own[v.Function] {
		return place
	}
	for y := range weights {
		weights[y] *= v.Planned[y]
	}
	return 1
}

// absorb takes a level that no draw moves into the weights; it returns 0, the place of what never moves, instead of the
// level's own.
func absorb(place int16, driven, base [][]float64, weights []float64) int16 {
	if slices.Contains(driven[place], 1) {
		return place
	}
	for y := range weights {
		weights[y] *= base[place][y]
	}
	return 0
}

// absorbOne is absorb for a level that is the same in every year.
func absorbOne(place int16, driven, base, weights []float64) int16 {
	if driven[place] == 1 {
		return place
	}
	for y := range weights {
		weights[y] *= base[place]
	}
	return 0
}

// at returns the place of an option's plan under a schedule. It is there after the next call of prepare.
func (p *plans) at(k ledger.Variant) int {
	i, ok := p.known[k]
	if !ok {
		i = len(p.known)
		p.known[k] = i
		p.awaited = append(p.awaited, k)
	}
	return i
}

// prepare makes the plans that are awaited.
func (p *plans) prepare(workers int) {
	cells := make([][]ledger.Cell, len(p.awaited))
	var wait sync.WaitGroup
	var next atomic.Int32
	for range min(workers, len(cells)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(cells); i = int(next.Add(1)) - 1 {
				cells[i] = p.cells(p.awaited[i])
			}
		})
	}
	wait.Wait()
	for _, x := range cells {
		p.list = append(p.list, p.plan(x))
	}
	p.awaited = p.awaited[:0]
}

// cells condenses what an option bears under a schedule.
func (p *plans) cells(k ledger.Variant) []ledger.Cell {
	d := p.fixed[k.Option].Clone()
	for _, b := range p.timed[k.Option] {
		for _, x := range p.s.Bear(k.Option, b, k.Schedule) {
			d.Add(&x)
		}
	}
	return d.Cells
}

// plan turns an option's cells into rows of weights.
func (p *plans) plan(cells []ledger.Cell) plan {
	var q plan
	n := p.s.Case.Horizon + 1
	index := map[planRow]int{}
	for _, c := range cells {
		for i, weights := range c.Weights {
			m, w, b := c.Exposure, &p.driven, p.base
			volume := p.common(c.Volumes[i], weights)
			x := product{absorb(m.Price, w.Prices, b.Prices, weights), absorb(m.Currency, w.Rates, b.Rates, weights),
				absorb(volume, w.Volumes, b.Volumes, weights)}
			y := scalars{absorbOne(m.Scale, w.Scales, b.Scales, weights), absorbOne(m.Output, w.Inverse, b.Inverse, weights),
				absorbOne(m.Attrition, w.Attritions, b.Attritions, weights)}
			r := planRow{intern(&p.products, x), intern(&p.factors, y)}
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
	return q
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
type products struct {
	rows    []float64 // Horizon+1 of each
	factors []float64
}

// fill computes the products and factors of the levels. It allocates only when plans have been added.
func (l *products) fill(p *plans, t *ledger.Levels) {
	n := p.s.Case.Horizon + 1
	l.rows = slices.Grow(l.rows[:0], n*len(p.products))[:n*len(p.products)]
	l.factors = slices.Grow(l.factors[:0], len(p.factors))[:len(p.factors)]
	for i, x := range p.products {
		prices, rates, volumes := t.Prices[x.price][:n], t.Rates[x.currency][:n], t.Volumes[x.volume][:n]
		row := l.rows[i*n:][:n]
		for y := range row {
			row[y] = prices[y] * rates[y] * volumes[y]
		}
	}
	for i, x := range p.factors {
		l.factors[i] = t.Scales[x.scale] * t.Inverse[x.output] * t.Attritions[x.attrition]
	}
}

// npv returns the NPV of cost of a plan.
func (l *products) npv(q *plan, n int) float64 {
	total := 0.0
	for i, r := range q.rows {
		weights := q.weights[i*n:][:n]
		row := l.rows[int(r.product)*n:][:n]
		sum := 0.0
		for y, w := range weights {
			sum += w * row[y]
		}
		total += sum * l.factors[r.factor]
	}
	return total
}
