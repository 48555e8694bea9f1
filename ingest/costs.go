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
	d        *draft
	t        *table          // nil where the sheet could not be read
	about    []categoryAbout // beside Case.Categories
	flags    []lineFlag      // beside Case.Lines
	sums     []uint64        // beside Case.Lines: the hash of every cell of the row
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
	row      int // the first row that names it
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
	categories names
	doubtful   []doubtfulCell
	slab       []float64       // room for amounts by period
	chunks     [][]report.Line // the lines while they are read; a growing slice would be copied again and again
	count      int             // of the lines so far
}

func readCosts(d *draft) *costLines {
	k := &costReader{costLines: &costLines{d: d}}
	columns := schema.Costs.Columns()
	k.t = d.stream(schema.Costs, columns, func(t *table) {
		t.late = true
		t.isCategory = func(text string) bool { _, ok := k.categories.find(text); return ok }
		k.t = t
		k.w = row{t: t, cells: make([]*workbook.Cell, len(columns))}
		k.cells = make([]*workbook.Cell, len(d.periods))
		if t.at[schema.CostPeriod] != 0 {
			k.list = newLongList(d.periods)
		}
	}, k.row)
	if k.t == nil {
		k.flags = nil // of no lines: the sheet broke off
		return k.costLines
	}
	k.join()
	k.list.tell(k.t)
	k.settleDoubts()
	return k.costLines
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
	if k.isListed(w) {
		k.listed(w, byPeriod)
		return
	}
	k.line(w, byPeriod, hashRow(src))
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
	whole = k.amount(w, &l, byPeriod, code, &flag) && whole
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
	k.t.late = false
	for _, d := range k.doubtful {
		cell := workbook.Cell{Type: workbook.TypeText, Text: d.text}
		v := field{t: k.t, row: int(d.row), cell: &cell}
		line := d.line
		var to *float64
		switch {
		case d.column < 0:
			p := &k.d.periods[-d.column-1]
			v.col, v.column, to = &p.col, p.column, &k.d.c.Lines[line].Amounts[-d.column-1]
		case d.column == schema.CostAmount:
			v.col, v.column = &k.t.columns[d.column], k.t.at[d.column]
			line, to = k.long[d.line].line, &k.long[d.line].amount
		default:
			v.col, v.column = &k.t.columns[d.column], k.t.at[d.column]
			to = numberOf(&k.d.c.Lines[line], int(d.column))
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
