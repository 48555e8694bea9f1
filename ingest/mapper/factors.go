package mapper

import "shorecast/ingest/schema"

// nearRows is how many rows above a product its factors may stand.
const nearRows = 6

// findFactors takes rows that others are worked out from for what they are: units and prices whose product stands below
// them, and percentages. A layout computes nothing, so that they stay outside.
func (t derived) findFactors() {
	var values []*column
	for _, c := range t.columns {
		if c.role != roleSkip && c.counts[isFigure] > 0 && !c.isPeriod() {
			values = append(values, c)
		}
	}
	if len(values) < 2 {
		return
	}
	for k := range t.rows {
		r := &t.rows[k]
		if r.kind != dataRow {
			continue
		}
		if percentages(r, values) {
			r.kind, r.why = factorRow, "percentages of other rows"
			continue
		}
		for j := k - 1; j > max(k-nearRows, 0); j-- {
			for i := j - 1; i >= max(k-nearRows, 0); i-- {
				if t.rows[i].kind == dataRow && t.rows[j].kind == dataRow && isProduct(r, &t.rows[i], &t.rows[j], values) {
					why := "it is multiplied, and " + cellAt(r.cells[0].column, r.number) + " holds the product"
					t.rows[i].kind, t.rows[i].why = factorRow, why
					t.rows[j].kind, t.rows[j].why = factorRow, why
				}
			}
		}
	}
}

// findIncome takes rows that are called revenue or a result for what they are, where all others hold costs as negative
// figures: they are no costs.
func (t derived) findIncome() {
	below, all := 0, 0
	var income []*bodyRow
	for k := range t.rows {
		r := &t.rows[k]
		if r.kind != dataRow {
			continue
		}
		if schema.IncomeClue(r.label) {
			income = append(income, r)
			continue
		}
		for _, c := range t.columns {
			if x := r.at(c.at); x.isNumber() && c.role != roleSkip && x.number != 0 {
				all++
				if x.number < 0 {
					below++
				}
			}
		}
	}
	if all < 3 || below*10 < all*9 {
		return
	}
	for _, r := range income {
		r.kind, r.why = factorRow, "revenue or a result among costs that are negative"
	}
}

// percentages reports whether a row holds nothing but percentages where others hold figures.
func percentages(r *bodyRow, values []*column) bool {
	n := 0
	for _, c := range values {
		if x := r.at(c.at); x.isNumber() {
			if x.kind != isPercent {
				return false
			}
			n++
		}
	}
	return n > 0
}

// isProduct reports whether a row is the product of two others in each column that it fills, and in two at least.
func isProduct(r, a, b *bodyRow, values []*column) bool {
	n := 0
	for _, c := range values {
		x, p, q := r.at(c.at), a.at(c.at), b.at(c.at)
		if !x.isNumber() || !p.isNumber() || !q.isNumber() {
			if x.isNumber() || p.isNumber() || q.isNumber() {
				return false
			}
			continue
		}
		if x.number == 0 || p.number == 1 || q.number == 1 || !same(x.number, p.number*q.number) {
			return false
		}
		n++
	}
	return n >= 2
}
