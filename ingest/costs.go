package ingest

import (
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// costsRead is the sheet Costs while it is read. Lines go straight into the case; what is beside them here is freed with the reader.
type costsRead struct {
	r          *reader
	t          *table
	w          row
	cells      []*workbook.Cell // of the period columns
	categories names
	about      []categoryAbout // beside Case.Categories
	flags      []lineFlag      // beside Case.Lines
	hashes     []uint64        // beside Case.Lines: of every cell of the row
	doubtful   []doubtfulCell
	pays       []payLine       // recurring labour that states its FTE
	slab       []float64       // room for amounts by period
	chunks     [][]report.Line // the lines while they are read; a growing slice would be copied again and again
	count      int             // of the lines so far
	named      []namedBy       // beside Case.Functions, where the sheet Functions is absent

	kinds, frequencies, escalations, behaviours *choiceFinder
}

// categoryAbout is what is known of a category.
type categoryAbout struct {
	kind   report.Kind
	known  bool
	told   bool // that it is unknown
	topics topic
}

// namedBy says who names a function where no sheet lists them.
type namedBy struct {
	baseline bool
	row      int // the first row that names it
}

// lineFlag says how a line's cells were stated.
type lineFlag uint8

const (
	fromDated lineFlag = 1 << iota // From holds a calendar month until the first month is known
	toDated
	lineBroken // an error was told; the line is only there to keep places
)

// readCosts reads the sheet Costs line by line.
func (r *reader) readCosts() {
	k := &r.costs
	k.r = r
	k.kinds, k.frequencies = newChoiceFinder(kindChoices), newChoiceFinder(frequencyChoices)
	k.escalations, k.behaviours = newChoiceFinder(escalationChoices), newChoiceFinder(costsSheet.Columns[costBehaviour].Choices)
	k.t = r.stream(costsAt, costsSheet.Columns, func(t *table) {
		t.late = true
		k.t = t
		k.w = row{t: t, cells: make([]*workbook.Cell, costColumns)}
		k.cells = make([]*workbook.Cell, len(r.periods))
	}, k.row)
	if k.t != nil {
		k.join()
		k.settleDoubts()
	}
}

// row reads one cost line.
func (k *costsRead) row(_ *table, src *workbook.Row) {
	w := &k.w
	w.fill(src, k.cells)
	byPeriod := false
	for _, c := range k.cells {
		byPeriod = byPeriod || c != nil
	}
	if w.filled == 0 && !byPeriod {
		return
	}
	if w.filled == 1<<costOption && !byPeriod && k.remark(w) {
		return
	}
	l := report.Line{Source: w.source(), Function: -1, Kind: report.Running, Quantity: 1, Avoidable: 1, Probability: 1}
	var flag lineFlag
	whole := k.belongs(w, &l)
	code := "" // of the line's currency, where that is known
	if whole {
		code = k.r.c.Currencies[l.Currency].Code
	}
	whole = k.nature(w, &l) && whole
	whole = k.amount(w, &l, byPeriod, code, &flag) && whole
	whole = k.shares(w, &l, byPeriod) && whole
	if !whole {
		flag |= lineBroken
	}
	k.keep(&l)
	k.flags = append(k.flags, flag)
	k.hashes = append(k.hashes, hashRow(src))
}

// remark tells once of a row with a text where the option stands and nothing else, such as a source or a footnote below the table.
func (k *costsRead) remark(w *row) bool {
	c := w.cells[costOption]
	if _, known := k.r.options.find(c.Text); known || c.Type != workbook.TypeText || k.r.tables[optionsAt] == nil || isPlaceholder(c.Text) {
		return false
	}
	w.tell(nameUnknown, costOption, "this row holds \""+tidyName(c.Text)+"\" and nothing else, which is no option",
		"move remarks above the headings or to a sheet of their own, or complete the row")
	return true
}

// chunk is how many lines are kept together while they are read.
const chunk = 4096

// keep keeps a line.
func (k *costsRead) keep(l *report.Line) {
	if k.count%chunk == 0 {
		k.chunks = append(k.chunks, make([]report.Line, 0, chunk))
	}
	last := len(k.chunks) - 1
	k.chunks[last] = append(k.chunks[last], *l)
	k.count++
}

// join puts the lines into the case.
func (k *costsRead) join() {
	lines := make([]report.Line, 0, k.count)
	for i := range k.chunks {
		lines = append(lines, k.chunks[i]...)
		k.chunks[i] = nil
	}
	k.r.c.Lines, k.chunks = lines, nil
}

// belongs reads whose line it is: option, function, location, currency.
func (k *costsRead) belongs(w *row, l *report.Line) bool {
	r := k.r
	option, out := r.reference(w, costOption, &r.options, optionsAt)
	if out == missing {
		w.require(costOption)
	}
	ok := out == read
	if l.Option = option; !ok {
		l.Option = -1
	}
	l.Description, _ = w.told(costDescription).text()
	ok = k.function(w, l, ok) && ok
	switch at, out := r.reference(w, costLocation, &r.locations, locationsAt); {
	case out == read:
		l.Location = at
	case out == missing && ok && r.c.Options[option].Location >= 0:
		l.Location = int32(r.c.Options[option].Location)
	default:
		return false
	}
	return k.currency(w, l) && ok
}

// function reads the line's function.
func (k *costsRead) function(w *row, l *report.Line, hasOption bool) bool {
	r := k.r
	if w.cells[costFunction] == nil {
		return true
	}
	if r.c.HasFunctions {
		at, out := r.reference(w, costFunction, &r.functions, functionsAt)
		l.Function = at
		return out == read
	}
	at, met := r.functions.find(w.cells[costFunction].Text)
	name, out, fresh := "", read, false
	if !met {
		if name, out = w.told(costFunction).word(); out != read {
			return false
		}
		if !w.allowed(costFunction, name) {
			return false
		}
		at, fresh = r.functions.add(name)
	}
	if fresh {
		r.c.Functions = append(r.c.Functions, report.Function{Source: w.source(), Name: tidyName(name)})
		k.named = append(k.named, namedBy{row: w.number})
	}
	if hasOption && int(l.Option) == r.baseline {
		k.named[at].baseline = true
	}
	l.Function = at
	return true
}

// currency reads the line's currency: the reporting currency or a location's.
func (k *costsRead) currency(w *row, l *report.Line) bool {
	r := k.r
	c := w.cells[costCurrency]
	if c == nil {
		l.Currency = int32(r.c.Locations[l.Location].Currency)
		return true
	}
	if at, ok := r.currencies.find(c.Text); ok && c.Type == workbook.TypeText {
		l.Currency = at
		return true
	}
	code, out := w.told(costCurrency).currency()
	if out != read {
		return false
	}
	if r.c.Currency != "" {
		list := r.currencies.list
		w.tell(currencyUnrated, costCurrency, "the currency "+code+" is neither the reporting currency nor that of a location, so that there is no rate for it",
			"use "+orList(list)+", or add a location with that currency and its rate")
	}
	return false
}

// shares reads what part of the line is avoidable, or how likely it is.
func (k *costsRead) shares(w *row, l *report.Line, byPeriod bool) bool {
	ok := k.escalation(w, l, byPeriod)
	ok = k.numberTo(w, costAvoidable, &l.Avoidable) && ok
	return k.numberTo(w, costProbability, &l.Probability) && ok
}
