package ingest

import (
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// amountReader reads the rows of Actuals or Forecast, which may be as many as a ledger has postings.
type amountReader struct {
	*actualReader
	id       schema.SheetID
	t        *table
	w        row
	list     []report.ActualAmount // in months of the case, also before 1 and after the horizon
	doubtful []doubtfulAmount
	seen     map[uint64]bool // the hashes of the rows
	alike    leftOut
	strange  [3]strangeNames
}

// doubtfulAmount is a text number with two readings, until the column's other cells settle it.
type doubtfulAmount struct {
	field
	at     int      // in the list
	fte    *float64 // where it is no amount
	factor float64
}

func newAmountReader(r *actualReader, id schema.SheetID) *amountReader {
	return &amountReader{actualReader: r, id: id, seen: map[uint64]bool{}, alike: leftOut{what: "row"},
		strange: [3]strangeNames{{column: schema.ActualFunction, names: &r.d.functions},
			{column: schema.ActualLocation, names: &r.d.locations},
			{column: schema.ActualCurrency, names: &r.d.currencies}}}
}

// read reads the sheet into the list.
func (r *amountReader) read() {
	d := r.d
	before := d.findings
	d.findings = finding.Collector{}
	d.periods = nil // those of Costs are settled
	r.t = d.stream(r.id, r.id.Columns(), func(t *table) {
		t.late = true
		t.isCategory = r.words.isCategory
		r.w = row{t: t, cells: make([]*workbook.Cell, len(t.columns)), months: roomForMonths(d)}
		registerMonths(t)
	}, r.row)
	if r.t == nil {
		r.unsure = true
	} else {
		r.settleDoubts()
		r.t.tellUnits()
		r.alike.note(d, reason.AmountsAlike)
	}
	found := r.joinStrange(d.findings.Findings())
	d.findings = before
	d.findings.Add(found...)
}

func (r *amountReader) row(t *table, src *workbook.Row) {
	w := &r.w
	w.fill(src, w.months)
	if w.filled == 0 && !w.byMonth() {
		return
	}
	a := report.ActualAmount{Source: w.source(), Function: report.SharedFunction, Location: report.NoLocation}
	ok := r.what(w, &a)
	ok = r.who(w, &a) && ok
	code, known := r.currency(w, &a)
	ok = known && ok
	cells, stated := monthCells(w, schema.ActualMonth, schema.ActualAmount)
	ok = stated && ok
	for _, c := range cells {
		ok = r.amount(w, c, code, a) && ok
	}
	r.unsure = r.unsure || !ok
	if sum := hashRow(src); r.seen[sum] {
		r.alike.add(t, w.number, t.at[schema.ActualCategory], t.columns[schema.ActualCategory].Name)
	} else {
		r.seen[sum] = true
	}
}

// what reads what an amount is for: category, function, kind.
func (r *amountReader) what(w *row, a *report.ActualAmount) bool {
	ok := true
	function, out := r.function(w, schema.ActualFunction)
	if function != report.SharedFunction {
		r.strange[0].note(w, out)
	}
	switch out {
	case read:
		a.Function = int(function)
	case bad:
		ok = false
	}
	kind, stated := w.field(schema.ActualKind).choice()
	ok = ok && stated != bad
	name, out := w.field(schema.ActualCategory).word()
	switch {
	case out == missing:
		w.require(schema.ActualCategory)
		return false
	case out != read:
		return false
	}
	a.Category = r.words.category(name)
	switch a.Category {
	case report.KeptInHouse, report.ParallelRunning, report.Stranded:
		w.add(reason.ActualBorne, schema.ActualCategory, a.Category)
		return false
	}
	if a.Kind = report.Kind(kind); stated == missing {
		unclear := false
		if a.Kind, unclear = r.words.kind(a.Category); unclear {
			w.add(reason.KindUnclear, schema.ActualCategory, r.d.c.CategoryName(a.Category),
				r.d.options.list[r.a.Decision], a.Kind)
		}
	}
	return ok
}

// who reads where an amount arose, how many people it paid, and what is said about it.
func (r *amountReader) who(w *row, a *report.ActualAmount) bool {
	ok := true
	at, out := r.d.reference(w, schema.ActualLocation, &r.d.locations)
	r.strange[1].note(w, out)
	switch out {
	case read:
		a.Location = int(at)
	case bad:
		ok = false
	}
	w.into(schema.ActualDescription, &a.Description)
	comment, owner := schema.ForecastComment, schema.ForecastOwner
	if r.id == schema.Actuals {
		comment, owner = schema.ActualComment, schema.ActualOwner
		ok = w.into(schema.ActualStatus, &a.Status) != bad && ok
		ok = r.fte(w, a) && ok
	}
	ok = w.into(comment, &a.Comment) != bad && ok
	w.into(owner, &a.Owner)
	return ok
}

// currency reads the currency of a row. code is "" where it is none that is known.
func (r *amountReader) currency(w *row, a *report.ActualAmount) (code string, ok bool) {
	at, out := r.d.currency(w, schema.ActualCurrency)
	r.strange[2].note(w, out)
	if out == bad {
		return "", false
	}
	a.Currency = int(at)
	return r.d.c.Currencies[at].Code, true
}

// amount reads the amount of a month in a currency, and adds it to the list.
func (r *amountReader) amount(w *row, c monthCell, code string, a report.ActualAmount) bool {
	x, out := c.number()
	if out == bad || !c.money(code) {
		return false
	}
	if out == doubt {
		r.doubtful = append(r.doubtful, doubtfulAmount{field: c.keep(), at: len(r.list), factor: w.factor})
	}
	a.Amount, a.Column, a.Month = x*w.factor, c.column, r.month(c.month)
	r.list = append(r.list, a)
	return true
}

// fte reads the FTE of a row, which hold for each of its months.
func (r *amountReader) fte(w *row, a *report.ActualAmount) bool {
	v := w.field(schema.ActualFTE)
	x, out := v.number()
	if out == read || out == doubt {
		a.FTE = &x
	}
	if out == doubt {
		r.doubtful = append(r.doubtful, doubtfulAmount{field: v.keep(), fte: a.FTE})
	}
	return out != bad
}

// keep returns the field with a cell of its own, for when the row has passed.
func (v field) keep() field {
	cell := *v.cell
	v.cell = &cell
	return v
}

// settleDoubts decides the text numbers with two readings once every cell of their columns is known.
func (r *amountReader) settleDoubts() {
	r.t.late = false
	for _, x := range r.doubtful {
		n, _ := literal.ParseNumber(x.cell.Text)
		value, out := x.settle(n)
		switch {
		case out != read:
			r.unsure = true
		case x.fte != nil:
			*x.fte = value
		default:
			r.list[x.at].Amount = value * x.factor
		}
	}
}

// upTo returns the amounts up to the last month with actuals, committed ones up to the horizon, and notes the others.
func (r *amountReader) upTo() []report.ActualAmount {
	kept := r.list[:0]
	after, beyond, before := leftOut{what: "amount"}, leftOut{what: "amount"}, leftOut{what: "amount"}
	for _, a := range r.list {
		out := &after
		switch {
		case a.Month > r.d.c.Months():
			out = &beyond
		case a.Month <= r.a.Month || a.Status == report.StatusCommitted:
			if a.FTE != nil && a.Month < 1 {
				a.FTE = nil
				before.add(r.t, int(a.Row), r.t.at[schema.ActualFTE], r.t.columns[schema.ActualFTE].Name)
			}
			a.Month = max(a.Month, 0)
			kept = append(kept, a)
			continue
		}
		if a.Amount != 0 || a.Status == report.StatusFinal {
			out.add(r.t, int(a.Row), a.Column, r.t.columns[schema.ActualAmount].Name)
		}
	}
	before.note(r.d, reason.FTEBefore, calendar(r.d.c.FirstMonth))
	r.checkAfter(&after, &beyond)
	return kept
}

// after returns the amounts after the last month with actuals and within the horizon, and notes the others.
func (r *amountReader) after() []report.ActualAmount {
	kept := r.list[:0]
	past, beyond := leftOut{what: "amount"}, leftOut{what: "amount"}
	for _, a := range r.list {
		column := r.t.columns[schema.ActualAmount].Name
		switch {
		case a.Month <= r.a.Month:
			past.add(r.t, int(a.Row), a.Column, column)
		case a.Month > r.d.c.Months():
			beyond.add(r.t, int(a.Row), a.Column, column)
		default:
			kept = append(kept, a)
		}
	}
	past.note(r.d, reason.ForecastPast, r.calendar(r.a.Month))
	beyond.note(r.d, reason.ActualBeyond, r.calendar(r.d.c.Months()))
	return kept
}
