package ingest

import (
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// costLines are the lines of the sheet Costs, with what is known of each beside the case. They are freed when the case
// is made.
type costLines struct {
	d *draft
	costTables
	about    []categoryAbout // beside Case.Categories
	flags    []lineFlag      // beside Case.Lines
	sums     []uint64        // beside Case.Lines: the hash of every cell of the row
	slab     []float64       // room for amounts by period
	long     []longAmount    // of a long list, until its periods have their places
	later    [][]float64     // beside Case.Lines where Case.LaterPeriods has any: the amounts of these
	unplaced bool            // some period column stands for nobody knows which months
	named    []namedBy       // beside Case.Functions, where the sheet Functions is absent
}

type categoryAbout struct {
	kind   report.Kind
	known  bool
	warned bool // that it is unknown
	topics schema.Topics
}

// namedBy says who names a function where no sheet lists them.
type namedBy struct {
	baseline bool
	t        *table // of the first row that names it
	row      int
}

type lineFlag uint8

const (
	fromDated lineFlag = 1 << iota // From holds a calendar month until the first month is known
	toDated
	lineBroken // there is an error; the line is only there to keep places
)

// costReader reads the rows of the sheet Costs. Lines go straight into the case.
type costReader struct {
	*costLines
	w          row
	cells      []*workbook.Cell // of the period columns
	list       *longList        // nil where the table is none
	views      []optionColumn   // of the table, where options stand as columns
	without    int              // rows of the table that state no amount
	first      *located         // the first sheet that is read
	categories names
	doubtful   []doubtfulCell
	chunks     [][]report.Line // the lines while they are read; a growing slice would be copied again and again
	count      int             // of the lines so far
}

// readCosts reads the sheets of costs.
func readCosts(d *draft, sources []*located) *costLines {
	k := &costReader{costLines: &costLines{d: d}}
	main := d.sheets[schema.Costs]
	sound := true
	for _, l := range sources {
		sound = k.read(l) && sound
	}
	if d.sheets[schema.Costs] = main; main == nil && len(k.all) > 0 {
		d.sheets[schema.Costs] = k.first
	}
	if !sound || len(k.all) == 0 {
		k.t, k.flags = nil, nil // of no lines: a sheet broke off
		return k.costLines
	}
	if k.t = k.all[0]; k.rows == 0 {
		d.add(reason.TableEmpty.At(k.t.sheetPlace(), "", nil))
	}
	k.checkOwners(d)
	k.join()
	k.settleDoubts()
	for _, t := range k.all {
		t.tellUnits()
	}
	return k.costLines
}

// read reads one sheet of costs. It reports whether it is sound, or holds no costs.
func (k *costReader) read(l *located) bool {
	d, known := k.d, k.d.periods
	d.sheets[schema.Costs], d.periods = l, nil
	begun := false
	t := d.stream(schema.Costs, schema.Costs.Columns(), func(t *table) {
		begun, t.late = true, true
		t.join(known)
		k.begin(t, l)
	}, k.row)
	if !begun {
		d.periods = known
	}
	if t == nil {
		return !begun && d.sheets[schema.Costs] == nil
	}
	k.list.tell(t)
	longRows{k}.settleOrder(t)
	t.addRows(k.without, reason.AmountlessRow, reason.AmountlessRows)
	k.rows += t.rows
	return true
}

func (k *costReader) begin(t *table, l *located) {
	if k.first == nil {
		k.first = l
	}
	t.isCategory = func(text string) bool { _, ok := k.categories.find(text); return ok }
	k.w = row{t: t, cells: make([]*workbook.Cell, len(t.columns))}
	k.cells = make([]*workbook.Cell, len(k.d.periods))
	k.list, k.without = nil, 0
	if t.at[schema.CostPeriod] != 0 {
		k.list = newLongList()
	}
	k.all = append(k.all, t)
	k.views = t.views()
	for _, o := range k.views {
		k.all = append(k.all, o.t)
	}
}

func (k *costReader) row(_ *table, src *workbook.Row) {
	w := &k.w
	w.fill(src, k.cells)
	byPeriod := false
	for _, c := range k.cells {
		byPeriod = byPeriod || c != nil
	}
	if w.filled == 0 && !byPeriod {
		return
	}
	if w.filled == 1<<schema.CostOption && !byPeriod && k.isRemark(w) {
		return
	}
	switch {
	case k.list.isListed(w):
		longRows{k}.listed(w, byPeriod)
	case w.t.split:
		k.split(w, hashRow(src))
	default:
		k.line(w, byPeriod, hashRow(src))
	}
}

// line reads a whole line. sum is the hash of its row.
func (k *costReader) line(w *row, byPeriod bool, sum uint64) {
	l := report.Line{Source: w.source(), Function: -1, Kind: report.Running, Quantity: 1, Avoidable: 1, Probability: 1}
	var flag lineFlag
	whole := k.owner(w, &l)
	code := "" // of the line's currency, where that is known
	if whole {
		code = k.d.c.Currencies[l.Currency].Code
	}
	whole = k.nature(w, &l) && whole
	whole = costAmount{k}.amount(w, &l, byPeriod, code, &flag) && whole
	whole = k.escalation(w, &l, byPeriod) && whole
	whole = k.number(w, schema.CostAvoidable, &l.Avoidable) && whole
	whole = k.number(w, schema.CostProbability, &l.Probability) && whole
	if !whole {
		flag |= lineBroken
	}
	k.keep(&l)
	k.flags = append(k.flags, flag)
	k.sums = append(k.sums, sum)
}

// isRemark notes a row with a text where the option stands and nothing else, such as a source or a footnote below the
// table.
func (k *costReader) isRemark(w *row) bool {
	c := w.cells[schema.CostOption]
	if _, known := k.d.options.find(c.Text); known || c.Type != workbook.TypeText ||
		k.d.tables[schema.Options] == nil || schema.IsPlaceholder(c.Text) {
		return false
	}
	w.add(reason.NameRemark, schema.CostOption, schema.Tidy(c.Text))
	return true
}

// chunk is how many lines are kept together while they are read.
const chunk = 4096

func (k *costReader) keep(l *report.Line) {
	if k.count%chunk == 0 {
		k.chunks = append(k.chunks, make([]report.Line, 0, chunk))
	}
	last := len(k.chunks) - 1
	k.chunks[last] = append(k.chunks[last], *l)
	k.count++
}

func (k *costReader) join() {
	lines := make([]report.Line, 0, k.count)
	for i := range k.chunks {
		lines = append(lines, k.chunks[i]...)
		k.chunks[i] = nil
	}
	k.d.c.Lines, k.chunks = lines, nil
}

// doubtfulCell is a text number with two readings, to be settled by the column's other cells.
type doubtfulCell struct {
	line   int32 // for an amount of a long list its place among those
	row    int32
	column int16 // of the contract; −(period + 1) for period columns
	factor float64
	text   string
}

// number reads a number of the line, or keeps it for later where its text has two readings.
func (k *costReader) number(w *row, column int, to *float64) bool {
	v := w.field(column)
	x, out := v.number()
	switch out {
	case read:
		*to = x * w.scaled(column)
	case doubt:
		k.doubtful = append(k.doubtful, doubtfulCell{int32(k.count), int32(w.number), int16(column), w.scaled(column),
			v.cell.Text})
	}
	return out != bad
}

// settleDoubts decides the text numbers with two readings once every cell of their columns is known.
func (k *costReader) settleDoubts() {
	for _, t := range k.all {
		t.late = false
	}
	for _, d := range k.doubtful {
		cell := workbook.Cell{Type: workbook.TypeText, Text: d.text}
		line := d.line
		if d.column == schema.CostAmount {
			line = k.long[d.line].line
		}
		l := &k.d.c.Lines[line]
		t := k.of(l)
		v := field{t: t, row: int(d.row), cell: &cell}
		var to *float64
		switch {
		case d.column < 0:
			period := -d.column - 1
			v.col, v.column, to = &k.d.periods[period].col, t.periods[period].column, &l.Amounts[period]
		case d.column == schema.CostAmount:
			v.col, v.column, to = &t.columns[d.column], t.at[d.column], &k.long[d.line].amount
		default:
			v.col, v.column, to = &t.columns[d.column], t.at[d.column], numberOf(l, int(d.column))
		}
		n, _ := literal.ParseNumber(d.text)
		x, out := v.settle(n)
		if out != read {
			k.flags[line] |= lineBroken
			continue
		}
		*to = x * d.factor
	}
	k.doubtful = nil
}

func numberOf(l *report.Line, column int) *float64 {
	switch column {
	case schema.CostQuantity:
		return &l.Quantity
	case schema.CostUnitCost:
		return &l.UnitCost
	case schema.CostEscalation:
		return &l.Rate
	case schema.CostAvoidable:
		return &l.Avoidable
	}
	return &l.Probability
}
