package mapper

import (
	"slices"

	"shorecast/ingest/schema"
)

// dropFormal leaves out the sheets of single options that are in the contract's form and so need no layout.
func (s *survey) dropFormal() {
	if s.given[schema.Options] == nil {
		return
	}
	options := s.given[schema.Options].namesIn(schema.Options)
	s.costs = slices.DeleteFunc(s.costs, func(p *plan) bool {
		read := slices.Contains(s.formal, p.sheet) &&
			slices.ContainsFunc(options, func(name string) bool { return within(name, p.sheet) })
		s.plain = s.plain || read
		return read
	})
}

// findFunctions takes tables of volumes for what they are: lists of what rows of another table are functions of.
func (s *survey) findFunctions() {
	var kept []*plan
	for _, p := range s.costs {
		functions := map[string]bool{}
		for _, q := range s.costs {
			if q != p {
				functionsOf(q, functions)
			}
		}
		if f := functionPlan(p.first(), functions); f != nil && len(p.across) == 0 && len(s.others) == 0 {
			s.others = append(s.others, f)
			continue
		}
		kept = append(kept, p)
	}
	s.costs = kept
}

func functionsOf(p *plan, found map[string]bool) {
	for _, f := range p.fields {
		if f.name != costName(schema.CostFunction) {
			continue
		}
		for _, x := range f.from[0].cells {
			if x != nil && x.kind == isText {
				found[schema.Fold(x.text)] = true
			}
		}
	}
}

// dropLookups leaves out small lists from which another table of the sheet takes its rates: all their texts stand in
// one of its columns.
func (s *survey) dropLookups() {
	var kept []*plan
	for _, p := range s.costs {
		if q := s.lookedUpBy(p); q != nil {
			left, top, right, bottom := p.first().extent()
			s.leave("%s!%s: a list that %s!%s takes its figures from", p.sheet, rangeName(left, top, right, bottom), q.sheet,
				q.first().headCells(q.first().columns...))
			continue
		}
		kept = append(kept, p)
	}
	s.costs = kept
}

// dropRates leaves out lists of prices beside a table of quantities that has none: they are what is asked for there.
func (s *survey) dropRates() {
	counts := slices.IndexFunc(s.costs, func(p *plan) bool {
		return p.cellIs == costName(schema.CostQuantity) && !p.hasField(costName(schema.CostUnitCost))
	})
	if counts < 0 {
		return
	}
	of := s.costs[counts]
	s.costs = slices.DeleteFunc(s.costs, func(p *plan) bool {
		c := p.first().columnOf(p, costName(schema.CostUnitCost))
		if p == of || p.sheet != of.sheet || c == nil || len(p.across) > 0 || !schema.PerUnitClue(c.heading()) {
			return false
		}
		of.beside = true
		left, top, right, bottom := p.first().extent()
		s.leave("%s!%s: prices of what %s counts; a layout multiplies what stands in one row: state them as Unit cost",
			p.sheet, rangeName(left, top, right, bottom), of.first().headCells(of.first().columns...))
		return true
	})
}

func (s *survey) lookedUpBy(p *plan) *plan {
	t := p.first()
	if len(p.across) > 0 || len(t.columns) > 3 || len(t.columns[0].cells) < 2 {
		return nil
	}
	for _, q := range s.costs {
		u := q.first()
		if q == p || t.all() == u.all() || len(u.columns[0].cells) <= len(t.columns[0].cells) {
			continue
		}
		if t.lookedUpIn(u) {
			return q
		}
	}
	return nil
}

// lookedUpIn reports whether each text of a table's first column stands in a row of another table together with one of
// the figures beside it.
func (t *table) lookedUpIn(u *table) bool {
	for i, x := range t.columns[0].cells {
		if x == nil || !slices.ContainsFunc(u.rows, func(r bodyRow) bool {
			return slices.ContainsFunc(r.cells, func(c cell) bool { return c.text == x.text }) &&
				slices.ContainsFunc(t.columns[1:], func(c *column) bool {
					return c.cells[i].isNumber() && slices.ContainsFunc(r.cells, func(y cell) bool {
						return y.isNumber() && y.number == c.cells[i].number
					})
				})
		}) {
			return false
		}
	}
	return true
}
