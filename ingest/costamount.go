package ingest

import "shorecast/report"

// amount reads what the line costs and when: quantity, unit cost, frequency, from and to, or amounts by period. code is the line's currency,
// "" where it is not known.
func (k *costsRead) amount(w *row, l *report.Line, byPeriod bool, code string, flag *lineFlag) bool {
	byUnit := w.cells[costQuantity] != nil || w.cells[costUnitCost] != nil
	switch {
	case byUnit && byPeriod:
		w.tell(amountTwice, costUnitCost, "the row states a quantity or unit cost and amounts by period as well", "clear one of the two: they would count twice")
		return false
	case byPeriod:
		return k.byPeriod(w, l, code)
	case !byUnit && len(k.cells) > 0:
		column := costUnitCost
		if k.t.at[column] == 0 {
			column = costCategory
		}
		w.t.r.add(amountMissing.At(w.t.place(w.number, w.t.at[column], "Unit cost"), "", "the row states neither a unit cost nor an amount by period",
			"enter one of the two, or remove the row"))
		return false
	}
	ok := k.byUnit(w, l, code)
	return k.timing(w, l, flag) && ok
}

// byUnit reads quantity, unit cost and frequency.
func (k *costsRead) byUnit(w *row, l *report.Line, code string) bool {
	ok := k.numberTo(w, costQuantity, &l.Quantity)
	if w.cells[costUnitCost] == nil {
		w.require(costUnitCost)
		ok = false
	} else {
		ok = k.numberTo(w, costUnitCost, &l.UnitCost) && w.told(costUnitCost).money(code) && ok
	}
	i, out := w.told(costFrequency).choice(k.frequencies)
	if out == missing {
		w.require(costFrequency)
	}
	if out != read {
		l.Frequency = report.FrequencyAnnual
		return false
	}
	l.Frequency = report.Frequency(i)
	if l.Frequency == report.FrequencyPerUnit {
		return k.perUnit(w, l) && ok
	}
	return ok
}

// perUnit checks a line that is priced for each unit of volume.
func (k *costsRead) perUnit(w *row, l *report.Line) bool {
	r := k.r
	if l.Kind.IsLabour() {
		w.tell(labourPerUnit, costFrequency, "labour is priced per unit, so that nobody knows how many people it employs",
			"state FTE as quantity and their pay as unit cost, a year or a month; or make it fees")
		return false
	}
	switch {
	case w.cells[costFunction] == nil:
		w.tell(volumeMissing, costFrequency, "the line is priced per unit but names no function, so that there is no volume", "enter the function whose annual volume counts")
	case !r.c.HasFunctions:
		w.tell(volumeMissing, costFrequency, "the line is priced per unit, but there is no sheet Functions that states volumes",
			"add the sheet Functions with the columns Function and Annual volume")
	case l.Function < 0 || int(l.Function) >= len(r.c.Functions) || r.tables[functionsAt] == nil:
	case r.c.Stated(r.c.Functions[l.Function].Source, "Annual volume"):
		return true
	default:
		f := &r.c.Functions[l.Function]
		w.tell(volumeMissing, costFrequency, "the line is priced per unit, but \""+f.Name+"\" has no annual volume", "enter the annual volume of "+f.Name+" on the sheet "+r.tables[functionsAt].name)
	}
	return false
}

// timing reads From and To. Calendar months wait in the line's fields until the first month is known.
func (k *costsRead) timing(w *row, l *report.Line, flag *lineFlag) bool {
	ok := true
	switch n, m, out := w.told(costFrom).monthPoint(); {
	case out == bad:
		ok = false
	case out == missing && l.Frequency == report.FrequencyOneOff:
		l.From = 0
	case out == missing:
		l.From = 1
	case m != 0:
		l.From = int16(m)
		*flag |= fromDated
	default:
		l.From = int16(n)
	}
	switch n, m, out := w.told(costTo).monthPoint(); {
	case out == bad:
		ok = false
	case out == missing:
		l.To = int16(k.r.c.Months())
	case m != 0:
		l.To = int16(m)
		*flag |= toDated
	default:
		l.To = int16(n)
	}
	return ok
}

// byPeriod reads the amounts of the period columns.
func (k *costsRead) byPeriod(w *row, l *report.Line, code string) bool {
	l.Frequency = report.FrequencyPeriods
	n := len(k.cells)
	if len(k.slab) < n {
		k.slab = make([]float64, max(n, min(64*n, 4096)))
	}
	l.Amounts, k.slab = k.slab[:n:n], k.slab[n:]
	ok := true
	for i, c := range k.cells {
		if c == nil {
			continue
		}
		p := &k.r.periods[i]
		p.filled = true
		v := told{k.t, w.number, c, &p.col, p.column}
		x, out := v.number()
		if out != bad {
			ok = v.money(code) && ok
		}
		switch out {
		case read:
			l.Amounts[i] = x
		case doubt:
			k.doubtful = append(k.doubtful, doubtfulCell{int32(k.count), int32(w.number), int16(-i - 1), c.Text})
		default:
			ok = false
		}
	}
	for _, column := range []int{costFrequency, costFrom, costTo} {
		if c := w.cells[column]; c != nil {
			w.tell(valueIgnored, column, k.t.columns[column].label()+" is left out: the row states amounts by period", "clear the cell")
		}
	}
	return ok
}
