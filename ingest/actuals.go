package ingest

import (
	"slices"
	"time"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// decided is what Settings says of the decision that is tracked, until the options and the first month are known.
type decided struct {
	decision  string
	to        report.Month // 0 = not stated
	tolerance float64
	saving    *float64
	on        time.Time
	by        string
	delay     int
	values    map[int]field // the cells by setting
}

// actualReader reads what happened since the decision. The costs have to be settled: months are those of the case, and
// categories are written as the plan writes them.
type actualReader struct {
	d      *draft
	a      *report.Actuals
	words  *planWords
	unsure bool // some row of Actuals could not be read, so that nothing can be said of what is missing
}

// readActuals reads the sheets Actuals, Actual volumes, Actual rates and Forecast.
func readActuals(d *draft) {
	of := &d.decided
	r := &actualReader{d: d, a: &report.Actuals{Decision: max(d.baseline, 0), Tolerance: of.tolerance,
		DecidedSaving: of.saving, DecidedOn: of.on, DecidedBy: of.by, Delay: of.delay}}
	r.decide()
	amounts := newAmountReader(r, schema.Actuals)
	if d.sheets[schema.Actuals] != nil {
		r.words = newPlanWords(d, r.a.Decision)
		amounts.read()
	}
	switch {
	case d.sheets[schema.Actuals] == nil: // there is none, or only its name is like that of the sheet
		r.without()
		return
	case amounts.t != nil && amounts.t.rows == 0 && d.decided.decision == "": // of the starter workbook
		return
	case amounts.foreign(): // so is what goes with it
		return
	case d.decided.decision == "" && d.baseline >= 0 && !d.unreadable[schema.SettingDecision]:
		d.add(reason.DecisionAssumed.At(d.settingPlace(schema.SettingDecision), "", d.options.list[d.baseline]))
	}
	r.settleMonth(amounts.list)
	r.a.Amounts = amounts.upTo()
	if r.a.HasForecast = d.sheets[schema.Forecast] != nil; r.a.HasForecast {
		forecast := newAmountReader(r, schema.Forecast)
		forecast.read()
		r.a.Forecast = forecast.after()
	}
	r.readVolumes()
	r.readRates()
	r.a.Unplanned = r.words.unplanned(r.a.Amounts, r.a.Forecast)
	d.c.Actuals = r.a
}

// without tells of sheets that go with Actuals, where there is no such sheet.
func (r *actualReader) without() {
	for _, id := range []schema.SheetID{schema.ActualVolumes, schema.ActualRates, schema.Forecast} {
		if l := r.d.sheets[id]; l != nil {
			r.d.add(reason.ActualsWithout.At(l.place(), "", nil, schema.Actuals))
		}
	}
}

// decide finds the option that the settings name, and holds the decided saving's currency against the case's.
func (r *actualReader) decide() {
	d := r.d
	if v, ok := d.decided.values[schema.SettingDecidedSaving]; ok {
		v.money(d.c.Currency)
	}
	name := d.decided.decision
	if name == "" || len(d.options.list) == 0 {
		return
	}
	if at, ok := d.options.find(name); ok {
		r.a.Decision, d.c.Decided = int(at), d.c.Options[at].Name
		return
	}
	v := d.decided.values[schema.SettingDecision]
	if meant := likely(name, d.options.list); len(meant) > 0 {
		v.add(reason.DecisionUnknownNear, name, meant)
	} else {
		v.add(reason.DecisionUnknown, name, or(d.options.list))
	}
}

// month returns the number of a calendar month in the case.
func (r *actualReader) month(m report.Month) int { return int(m-r.d.c.FirstMonth) + 1 }

func (r *actualReader) calendar(m int) calendar { return caseMonth{m, r.d.c.FirstMonth}.calendar() }

// settleMonth settles the last month with actuals: as stated, else the last that has an amount. Every month up to it
// has to have one.
func (r *actualReader) settleMonth(list []report.ActualAmount) {
	d, last := r.d, r.d.c.Months()
	filled := make([]bool, last+1)
	for i := range list {
		if x := &list[i]; x.Amount != 0 && x.Status != report.StatusCommitted && x.Month <= last {
			filled[max(x.Month, 0)] = true
			r.a.Month = max(r.a.Month, x.Month)
		}
	}
	if d.decided.to != 0 {
		stated := r.month(d.decided.to)
		if r.a.Month = min(max(stated, 0), last); stated > last {
			d.decided.values[schema.SettingActualsTo].add(reason.ActualsToBeyond, r.calendar(last))
		}
	}
	var empty []int
	for m := 1; m <= r.a.Month; m++ {
		if !filled[m] {
			empty = append(empty, m)
		}
	}
	if len(empty) > 0 && !r.unsure && d.tables[schema.Actuals] != nil {
		at := d.tables[schema.Actuals].sheetPlace()
		d.add(reason.ActualMonthEmpty.At(at, "", nil, monthList{empty, d.c.FirstMonth}, r.calendar(r.a.Month)))
	}
}

// leftOut counts what is left out and keeps where the first of it stands.
type leftOut struct {
	n     int
	first finding.Place
	what  string
}

func (x *leftOut) add(t *table, row, column int, name string) {
	if x.n++; x.n == 1 {
		x.first = t.place(row, column, name)
	}
}

// note notes what was left out, if anything.
func (x *leftOut) note(d *draft, why *finding.Reason, args ...any) {
	if x.n > 0 {
		d.add(why.At(x.first, "", counted{x.n, x.what}, args...))
	}
}

// checkAfter notes what lies after the last month with actuals and after the horizon.
func (r *actualReader) checkAfter(after, beyond *leftOut) {
	after.note(r.d, reason.ActualAfter, r.calendar(r.a.Month))
	beyond.note(r.d, reason.ActualBeyond, r.calendar(r.d.c.Months()))
}

// readVolumes reads the sheet Actual volumes.
func (r *actualReader) readVolumes() {
	d := r.d
	before, after, beyond := leftOut{what: "volume"}, leftOut{what: "volume"}, leftOut{what: "volume"}
	first := map[uint64]int{}
	columns := []int{schema.ActualVolume}
	monthly(d, schema.ActualVolumes, schema.ActualVolumeMonth, columns, func(w *row, cells []monthCell) {
		function, ok := r.volumeFunction(w)
		if at, seen := first[w.sum]; seen {
			w.add(reason.VolumesAlike, schema.ActualVolumeFunction, nil, at)
		} else {
			first[w.sum] = w.number
		}
		for _, c := range cells {
			x, out := c.number()
			m := r.month(c.month)
			switch {
			case out != read || !ok:
			case m < 1:
				before.add(w.t, w.number, c.column, c.col.Name)
			case m > d.c.Months():
				beyond.add(w.t, w.number, c.column, c.col.Name)
			case m > r.a.Month:
				after.add(w.t, w.number, c.column, c.col.Name)
			default:
				r.a.Volumes = append(r.a.Volumes,
					report.ActualVolume{Source: w.source(), Column: c.column, Function: int(function), Month: m, Volume: x})
			}
		}
	})
	before.note(d, reason.ActualBefore, calendar(d.c.FirstMonth))
	r.checkAfter(&after, &beyond)
}

// volumeFunction reads a function that has an annual volume.
func (r *actualReader) volumeFunction(w *row) (int32, bool) {
	function, out := r.function(w, schema.ActualVolumeFunction)
	if out == missing {
		w.require(schema.ActualVolumeFunction)
	}
	c := r.d.c
	if out != read || int(function) >= len(c.Functions) {
		return 0, false
	}
	if function == report.SharedFunction {
		w.add(reason.VolumeOfShared, schema.ActualVolumeFunction, nil)
		return 0, false
	}
	if f := &c.Functions[function]; !c.HasFunctions || !states(f.Source, schema.FunctionVolume) {
		w.add(reason.VolumeUnplanned, schema.ActualVolumeFunction, f.Name, schema.Functions)
		return 0, false
	}
	return function, true
}

// readRates reads the sheet Actual rates. Of the rates before the first month the latest is that of day one.
func (r *actualReader) readRates() {
	d := r.d
	type month struct {
		currency int32
		report.Month
	}
	stated := map[month]int{} // the row
	var list []report.ActualRate
	beyond := leftOut{what: "rate"}
	columns := []int{schema.ActualRate, schema.ActualRateInverse}
	monthly(d, schema.ActualRates, schema.ActualRateMonth, columns, func(w *row, cells []monthCell) {
		currency, out := d.currency(w, schema.ActualRateCurrency)
		if out == missing {
			w.require(schema.ActualRateCurrency)
		}
		for _, c := range cells {
			x, ok := r.rate(w, c, currency, out)
			if !ok {
				continue
			}
			key, m := month{currency, c.month}, r.month(c.month)
			switch at, twice := stated[key]; {
			case twice:
				c.add(reason.RateTwice, d.currencies.list[currency], calendar(c.month), at)
			case m > d.c.Months():
				beyond.add(w.t, w.number, c.column, c.col.Name)
			case currency != 0:
				list = append(list,
					report.ActualRate{Source: w.source(), Column: c.column, Currency: int(currency), Month: m, Rate: x})
			}
			stated[key] = w.number
		}
	})
	r.a.Rates = onDayOne(list)
	beyond.note(d, reason.ActualBeyond, r.calendar(d.c.Months()))
}

// rate reads the rate of a cell, q.
func (r *actualReader) rate(w *row, c monthCell, currency int32, known outcome) (float64, bool) {
	x, out := c.number()
	if out != read || known != read || !c.money(r.d.currencies.list[currency]) {
		return 0, false
	}
	if currency == 0 && x != 1 {
		r.d.add(reason.FXReporting.At(c.t.place(c.row, c.column, c.col.Name), show(c.cell), r.d.c.Currency))
		return 0, false
	}
	if c.column == w.t.at[schema.ActualRateInverse] {
		x = 1 / x
	}
	return x, true
}

// onDayOne keeps of each currency's rates before month 1 the latest, as that of month 0.
func onDayOne(list []report.ActualRate) []report.ActualRate {
	latest := map[int]int{} // by currency
	for i := range list {
		x := &list[i]
		if at, ok := latest[x.Currency]; x.Month < 1 && (!ok || list[at].Month < x.Month) {
			latest[x.Currency] = i
		}
	}
	kept := list[:0:0]
	for i, x := range list {
		if at, ok := latest[x.Currency]; x.Month < 1 && ok && at != i {
			continue
		}
		x.Month = max(x.Month, 0)
		kept = append(kept, x)
	}
	return slices.Clip(kept)
}
