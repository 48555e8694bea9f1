package ingest

import (
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/report"
)

// costAmount reads what lines cost and when.
type costAmount struct{ *costReader }

// amount reads what the line costs and when: quantity, unit cost, frequency, from and to, or amounts by period. code is
// the line's currency, "" where it is not known.
func (k costAmount) amount(w *row, l *report.Line, byPeriod bool, code string, flag *lineFlag) bool {
	byUnit := w.cells[schema.CostQuantity] != nil || w.cells[schema.CostUnitCost] != nil
	switch {
	case k.list.isListed(w):
		l.Frequency = report.FrequencyPeriods
		return true
	case byUnit && byPeriod:
		w.add(reason.AmountTwice, schema.CostUnitCost, nil)
		return false
	case byPeriod:
		return k.byPeriod(w, l, code)
	case !byUnit && len(k.cells) > 0:
		at := w.t.at[schema.CostUnitCost]
		if at == 0 {
			at = w.t.at[schema.CostCategory]
		}
		k.d.add(reason.AmountMissing.At(w.t.place(w.number, at, w.t.columns[schema.CostUnitCost].Name), "", nil))
		return false
	}
	ok := k.byUnit(w, l, code)
	return k.timing(w, l, flag) && ok
}

func (k costAmount) byUnit(w *row, l *report.Line, code string) bool {
	ok := k.number(w, schema.CostQuantity, &l.Quantity)
	if w.cells[schema.CostUnitCost] == nil {
		w.require(schema.CostUnitCost)
		ok = false
	} else {
		ok = k.number(w, schema.CostUnitCost, &l.UnitCost) && w.field(schema.CostUnitCost).money(code) && ok
	}
	i, out := w.field(schema.CostFrequency).choice()
	if out == missing {
		w.require(schema.CostFrequency)
	}
	if out != read {
		l.Frequency = report.FrequencyAnnual
		return false
	}
	l.Frequency = report.Frequency(i)
	ok = k.checkRate(w, l) && ok
	if l.Frequency == report.FrequencyPerUnit {
		return k.perUnit(w, l) && ok
	}
	return ok
}

func (k costAmount) perUnit(w *row, l *report.Line) bool {
	c := k.d.c
	switch {
	case l.Kind.IsLabour():
		w.add(reason.LabourPerUnit, schema.CostFrequency, nil)
	case w.cells[schema.CostFunction] == nil:
		w.add(reason.VolumeOfNone, schema.CostFrequency, nil)
	case !c.HasFunctions:
		w.add(reason.VolumeNowhere, schema.CostFrequency, nil, schema.Functions,
			and{schema.Functions.Columns()[schema.FunctionName].Name, schema.Functions.Columns()[schema.FunctionVolume].Name})
	case l.Function < 0 || int(l.Function) >= len(c.Functions) || k.d.tables[schema.Functions] == nil:
	case states(c.Functions[l.Function].Source, schema.FunctionVolume):
		return true
	default:
		w.add(reason.VolumeMissing, schema.CostFrequency, c.Functions[l.Function].Name, k.d.tables[schema.Functions].name)
	}
	return false
}

// timing reads From and To. Calendar months wait in the line's fields until the first month is known.
func (k costAmount) timing(w *row, l *report.Line, flag *lineFlag) bool {
	from, out := w.field(schema.CostFrom).monthPoint()
	to, outTo := w.field(schema.CostTo).monthPoint()
	l.FromTie, l.ToTie = from.tie, to.tie
	l.From, l.To = monthOf(from, fromDated, flag), monthOf(to, toDated, flag)
	if (from.tie != report.Untied || to.tie != report.Untied) && int(l.Option) == k.d.baseline && k.d.baseline >= 0 {
		column := schema.CostFrom
		if from.tie == report.Untied {
			column = schema.CostTo
		}
		w.add(reason.TiedBaseline, column, w.t.columns[column].Spoken())
		return false
	}
	return out != bad && outTo != bad
}

// monthOf returns what waits in a line's field until its schedule is known: a month number, a calendar month, of which
// it sets the flag, or how many months it lies behind what it is tied to.
func monthOf(p monthPoint, dated lineFlag, flag *lineFlag) int16 {
	if p.month != 0 {
		*flag |= dated
		return int16(p.month)
	}
	return int16(p.number)
}

func (k costAmount) byPeriod(w *row, l *report.Line, code string) bool {
	l.Frequency = report.FrequencyPeriods
	l.Amounts = k.room(len(k.cells))
	ok := true
	for i, c := range k.cells {
		if c == nil {
			continue
		}
		p := &k.d.periods[i]
		p.filled = true
		v := field{t: w.t, row: w.number, cell: c, col: &p.col, column: w.t.periods[i].column}
		x, out := v.number()
		if out != bad {
			ok = v.money(code) && ok
		}
		switch out {
		case read:
			l.Amounts[i] = x * w.factor
		case doubt:
			k.doubtful = append(k.doubtful, doubtfulCell{int32(k.count), int32(w.number), int16(-i - 1), w.factor, c.Text})
		default:
			ok = false
		}
	}
	for _, column := range timing {
		if w.cells[column] != nil {
			w.add(reason.IgnoredByPeriod, column, w.t.columns[column].Spoken())
		}
	}
	return ok
}

// room returns room for the amounts of n periods.
func (k *costLines) room(n int) (amounts []float64) {
	if len(k.slab) < n {
		k.slab = make([]float64, max(n, min(64*n, 4096)))
	}
	amounts, k.slab = k.slab[:n:n], k.slab[n:]
	return amounts
}

// timing are the columns that say when an amount falls due, which periods say themselves.
var timing = []int{schema.CostFrequency, schema.CostFrom, schema.CostTo}

// checkRate holds a unit cost against the unit of time that its heading or a line above the table says it is for,
// unless the line's quantity or the volume that it is priced by is in that unit. It reports whether they agree.
func (k costAmount) checkRate(w *row, l *report.Line) bool {
	u, t := w.t.units, w.t
	c, ok := u.rateOf(w.cells[schema.CostUnitCost], t.at[schema.CostUnitCost])
	if !ok {
		return true
	}
	switch {
	case l.Frequency == report.FrequencyMonthly && c.Time == literal.Month, u.counts == c.Time:
		return true
	case w.cells[schema.CostQuantity] != nil && (u.countsOf(w.cells[schema.CostQuantity]) == c.Time ||
		literal.QuantityTime(t.headings[t.at[schema.CostQuantity]]) == c.Time):
		return true
	case l.Frequency == report.FrequencyPerUnit && l.Function >= 0 && int(l.Function) < len(k.d.c.Functions) &&
		literal.QuantityTime(k.d.c.Functions[l.Function].Unit) == c.Time:
		return true
	}
	stands := show(w.cells[schema.CostUnitCost])
	w.add(reason.RateTime, schema.CostUnitCost, w.spoken(schema.CostUnitCost), stands, c.Time, c.where)
	return false
}
