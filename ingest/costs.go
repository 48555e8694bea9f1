package ingest

import (
	"strings"

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

// doubtfulCell is a text number with two readings, to be settled by the column's other cells.
type doubtfulCell struct {
	line   int32
	row    int32
	column int16 // of the contract; −(period + 1) for period columns
	text   string
}

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
	l := report.Line{Source: w.source(), Function: -1, Kind: report.Running, Quantity: 1, Avoidable: 1, Probability: 1}
	var flag lineFlag
	whole := k.belongs(w, &l)
	whole = k.nature(w, &l) && whole
	whole = k.amount(w, &l, byPeriod, &flag) && whole
	whole = k.shares(w, &l, byPeriod) && whole
	if !whole {
		flag |= lineBroken
	}
	k.keep(&l)
	k.flags = append(k.flags, flag)
	k.hashes = append(k.hashes, hashRow(src))
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
		w.tell(currencyUnnamed, costCurrency, "the currency "+code+" is neither the reporting currency nor that of a location, so that there is no rate for it",
			"use one of "+orList(list)+", or add a location with that currency and its rate")
	}
	return false
}

// nature reads category, kind, escalation and behaviour.
func (k *costsRead) nature(w *row, l *report.Line) bool {
	ok := true
	known := false
	switch name, out := k.category(w); out {
	case read:
		at, fresh := k.categories.add(name)
		if fresh {
			kind, known := kindOf(name)
			k.about = append(k.about, categoryAbout{kind: kind, known: known, topics: topicsOf(name)})
			k.r.c.Categories = append(k.r.c.Categories, tidyName(name))
		}
		l.Category = at
		l.Kind, known = k.about[at].kind, k.about[at].known
	case missing:
		w.require(costCategory)
		ok = false
	default:
		ok = false
	}
	switch i, out := w.told(costKind).choice(k.kinds); out {
	case read:
		l.Kind = report.Kind(i)
	case missing:
		if ok && !known {
			k.tellCategory(w, l.Category)
		}
	default:
		ok = false
	}
	l.Behaviour = defaultBehaviour(l.Kind)
	switch i, out := w.told(costBehaviour).choice(k.behaviours); out {
	case read:
		l.Behaviour = report.Behaviour(i)
	case bad:
		ok = false
	}
	return ok
}

// category reads the category's name, without looking at it closer where it has been met.
func (k *costsRead) category(w *row) (string, outcome) {
	if c := w.cells[costCategory]; c != nil && c.Type == workbook.TypeText {
		if _, ok := k.categories.find(c.Text); ok {
			return c.Text, read
		}
	}
	return w.told(costCategory).word()
}

// tellCategory tells once of a category that has no kind.
func (k *costsRead) tellCategory(w *row, at int32) {
	if k.about[at].told {
		return
	}
	k.about[at].told = true
	name := k.categories.list[at]
	hint := "state its kind in the column Kind: " + orList(choiceWords(kindChoices))
	var list []string
	for _, c := range categories {
		list = append(list, c.Name)
	}
	if near := nearest(name, list); near != "" {
		hint = "did you mean \"" + near + "\"? Else " + hint
	}
	w.tell(categoryUnknown, costCategory, "the category \""+name+"\" is not known and states no kind; it is treated as running", hint)
}

// escalation reads what the line's price follows.
func (k *costsRead) escalation(w *row, l *report.Line, byPeriod bool) bool {
	l.Escalation = defaultEscalation(l.Kind)
	if byPeriod {
		l.Escalation = report.EscalationNone
	}
	c := w.cells[costEscalation]
	if c == nil {
		return true
	}
	v := w.told(costEscalation)
	if c.Type == workbook.TypeText {
		if i, ok := k.escalations.find(c.Text); ok {
			l.Escalation = report.Escalation(i)
			return true
		}
		if _, number := parseNumber(c.Text); !number && !isRange(c.Text) {
			_, out := v.choice(k.escalations)
			return out == read
		}
	}
	l.Escalation = report.EscalationRate
	return k.numberTo(w, costEscalation, &l.Rate)
}

// numberTo reads a number of the line, or keeps it for later where its text has two readings.
func (k *costsRead) numberTo(w *row, column int, to *float64) bool {
	v := w.told(column)
	x, out := v.number()
	switch out {
	case read:
		*to = x
	case doubt:
		k.doubtful = append(k.doubtful, doubtfulCell{int32(k.count), int32(w.number), int16(column), strings.Clone(v.cell.Text)})
	case bad:
		return false
	}
	return true
}

// shares reads what part of the line is avoidable, or how likely it is.
func (k *costsRead) shares(w *row, l *report.Line, byPeriod bool) bool {
	ok := k.escalation(w, l, byPeriod)
	ok = k.numberTo(w, costAvoidable, &l.Avoidable) && ok
	return k.numberTo(w, costProbability, &l.Probability) && ok
}

// settleDoubts decides the text numbers with two readings once every cell of their columns is known.
func (k *costsRead) settleDoubts() {
	k.t.late = false
	for _, d := range k.doubtful {
		cell := workbook.Cell{Type: workbook.TypeText, Text: d.text}
		v := told{t: k.t, row: int(d.row), cell: &cell}
		if d.column < 0 {
			p := &k.r.periods[-d.column-1]
			v.col, v.column = &p.col, p.column
		} else {
			v.col, v.column = &k.t.columns[d.column], k.t.at[d.column]
		}
		n, _ := parseNumber(d.text)
		x, out := v.settle(n)
		if out != read {
			k.flags[d.line] |= lineBroken
			continue
		}
		l := &k.r.c.Lines[d.line]
		switch d.column {
		case costQuantity:
			l.Quantity = x
		case costUnitCost:
			l.UnitCost = x
		case costEscalation:
			l.Rate = x
		case costAvoidable:
			l.Avoidable = x
		case costProbability:
			l.Probability = x
		default:
			l.Amounts[-d.column-1] = x
		}
	}
	k.doubtful = nil
}

// hashRow is the same for two rows that are alike in every cell.
func hashRow(w *workbook.Row) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for i := range w.Cells {
		c := &w.Cells[i]
		h = (h ^ uint64(c.Column)<<8 ^ uint64(c.Type)) * prime
		if c.Type == workbook.TypeText || c.Type == workbook.TypeError {
			for j := 0; j < len(c.Text); j++ {
				h = (h ^ uint64(c.Text[j])) * prime
			}
			continue
		}
		n := uint64(c.Format) ^ floatBits(c.Number)
		for range 4 {
			h = (h ^ n&0xffff) * prime
			n >>= 16
		}
	}
	return h
}
