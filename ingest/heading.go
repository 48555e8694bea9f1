package ingest

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// headingDepth is how many filled rows may stand above the headings.
const headingDepth = 40

// headingPeriods is how many periods in a row make it the headings, whatever stands beside them.
const headingPeriods = 3

// headingRow recognises the row of headings and gives every sheet column its role.
type headingRow struct {
	t       *table
	find    *schema.Headings
	wide    *schema.Headings     // with the options as columns
	periods bool                 // the sheet may have period columns
	number  int                  // of the row
	ordered map[int]report.Month // by sheet column: headings such as Jan-25 whose order makes them months
	notes   map[int]string       // by sheet column: what the notes on the headings say
	unread  *unread
}

// headingOf finds the headings among the first rows of a sheet; at is −1 where there are none.
func (d *draft) headingOf(id schema.SheetID, columns []schema.Column, top []workbook.Row) (h *headingRow, at int) {
	l := d.sheets[id]
	t := &table{d: d, id: id, columns: columns, choices: make([]*schema.Index, len(columns)), workbook: l.book.Name,
		name: l.name(), seen: l.book.view(l.index), sheet: l.index, at: make([]int, len(columns)),
		headings: map[int]string{}, option: l.option, units: &unitClaims{}}
	t.strangers = &strangers{t: t}
	h = &headingRow{t: t, find: schema.NewHeadings(columns), periods: id.HasPeriods()}
	h.unread = &unread{headingRow: h}
	best, at := 0, -1
	for i := range top {
		if s := h.score(&top[i]); s > best {
			best, at = s, i
		}
	}
	return h, at
}

// open makes a table of a sheet by its headings, which stand at a place among the first rows; nil where that is −1.
func (h *headingRow) open(top []workbook.Row, at int, filled func(column int) bool) *table {
	t := h.t
	d := t.d
	if t.option > 0 && (at < 0 || !h.names(&top[at], schema.CostCategory)) {
		d.sheets[t.id] = nil // it is named after an option, but something else
		d.add(reason.OptionSheetUnheaded.At(t.sheetPlace(), t.name, d.options.list[t.option-1],
			t.columns[schema.CostCategory].Name))
		return nil
	}
	if at < 0 {
		need := and(schema.RequiredNames(t.columns))
		if t.id.Is(t.name) || t.id.Sheet().Required {
			d.add(reason.HeadingMissing.At(t.sheetPlace(), "", nil, need))
			return nil
		}
		// Only a synonym of its name made the sheet one of the contract's: without headings it is something else.
		d.sheets[t.id] = nil
		d.add(reason.SheetUnheaded.At(t.sheetPlace(), t.name, t.id, need))
		return nil
	}
	for i := range t.columns {
		t.choices[i] = schema.NewLookup(t.columns[i].Choices)
	}
	t.checkTitles(top[:at])
	switch {
	case t.id != schema.Costs:
	case t.seen != nil:
		h.find = h.find.ForLayouts()
	default:
		h.find = h.find.ForCosts(textsOf(&top[at]))
		h.splitByOptions(&top[at])
	}
	h.settleOrder(&top[at])
	headings := tableBorder{h}.settle(top[at], filled)
	h.assign(&headings)
	h.checkMissing()
	t.register()
	return t
}

func textsOf(w *workbook.Row) (texts []string) {
	for i := range w.Cells {
		if c := &w.Cells[i]; c.Type == workbook.TypeText {
			texts = append(texts, c.Text)
		}
	}
	return texts
}

// score says how much a row looks like the headings: required columns count most. 0 means that it cannot be them.
func (h *headingRow) score(w *workbook.Row) int {
	seen := map[int]bool{}
	points, filled, periods := 0, 0, 0
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Blank() {
			continue
		}
		filled++
		if c.Type == workbook.TypeText {
			if at, ok := h.find.Find(c.Text); ok {
				if !seen[at] {
					seen[at] = true
					points += 2
					if h.t.columns[at].Required {
						points += 3
					}
				}
				continue
			}
		}
		if h.mayBePeriod(c) {
			periods++
		}
	}
	options := h.optionsIn(w)
	points += periods + 2*options
	if len(seen) >= 2 ||
		len(seen) == 1 && (filled == 1 || options > 1 || periods > 0 && (h.t.option > 0 || h.t.id != schema.Costs)) ||
		periods >= headingPeriods {
		return points
	}
	return 0
}

// assign gives every sheet column its role. Headings that name a column only without their currency and scale come
// last.
func (h *headingRow) assign(w *workbook.Row) {
	t := h.t
	h.number = w.Number
	t.strangers.number = w.Number
	last := 0
	if n := len(w.Cells); n > 0 {
		last = w.Cells[n-1].Column
	}
	t.role, t.evidence = make([]role, last+1), make([]uint8, last+1)
	for i := range t.role {
		t.role[i] = headless
		if slices.Contains(t.outside, i) {
			t.role[i] = beside
		}
	}
	h.settleOrder(w)
	h.notes = map[int]string{}
	var loose []*workbook.Cell
	for i := range w.Cells {
		c := &w.Cells[i]
		if c.Blank() {
			continue
		}
		t.headings[c.Column], h.notes[c.Column] = headingText(c), c.Note()
		t.role[c.Column] = unknown
		repeated := c.Merged && i > 0 && show(&w.Cells[i-1]) == show(c)
		if !h.claimNamed(c) && !repeated {
			loose = append(loose, c)
		}
	}
	for _, c := range loose {
		if !h.unread.speaksOfMonth(c) && !h.claimLoose(c) && !h.unread.speaksOfPeriod(c) {
			h.unknown(c.Column)
		}
	}
}

// add adds a finding about a heading. name is the contract's column, or the period.
func (h *headingRow) add(why *finding.Reason, column int, name string, subject any, args ...any) {
	h.t.d.add(why.At(h.t.place(h.number, column, name), h.t.headings[column], subject, args...))
}

// claimNamed gives a column to a heading that names it, or a period.
func (h *headingRow) claimNamed(c *workbook.Cell) bool {
	if c.Type == workbook.TypeText {
		if at, ok := h.find.Find(h.t.headings[c.Column]); ok {
			h.claim(c, at)
			return true
		}
	}
	p, ok := h.period(c)
	if ok {
		h.claimPeriod(c, p)
	}
	return ok
}

// claimLoose gives a column to a heading that names it only without its currency and scale: "Amount TEUR",
// "2027 in kEUR".
func (h *headingRow) claimLoose(c *workbook.Cell) bool {
	t := h.t
	short := literal.WithoutScale(t.headings[c.Column])
	if c.Type != workbook.TypeText && c.Shown() == nil || short == "" {
		return false
	}
	if at, ok := h.find.Find(short); ok {
		if t.at[at] != 0 || t.columns[at].Type != schema.TypeAmount {
			return false
		}
		h.claim(c, at)
		return true
	}
	p, ok := literal.ParsePeriodText(short)
	_, _, pair := literal.ParseYearPair(t.headings[c.Column]) // "2027/29" is not 2027
	if ok = ok && h.periods && !pair; ok {
		h.claimPeriod(c, p)
	}
	return ok
}

func (h *headingRow) claim(c *workbook.Cell, at int) {
	t, col, first := h.t, &h.t.columns[at], h.t.at[at]
	switch {
	case first == 0:
		t.at[at] = c.Column
		t.role[c.Column] = role(at + 1)
		unitHeading{h}.checkUnit(c.Column, col)
	case c.Merged && t.headings[first] == t.headings[c.Column]:
		t.role[c.Column] = headless // one heading merged over several columns: its first one is meant
	case col.Type == schema.TypeText:
		h.claimText(c.Column, at)
	default:
		h.add(reason.ColumnTwice, c.Column, col.Name, words.LowerFirst(col.Name), finding.CellName(first, h.number),
			t.headings[first])
	}
}

// claimText settles which of two columns of free text is read: the one headed by the very name, else the first. Nothing
// depends on the other.
func (h *headingRow) claimText(left, at int) {
	t, used := h.t, h.t.at[at]
	key := schema.Key(t.columns[at].Name)
	if schema.Key(t.headings[used]) != key && schema.Key(t.headings[left]) == key {
		used, left = left, used
	}
	t.at[at], t.role[used], t.role[left] = used, role(at+1), unknown
	h.add(reason.ColumnSpare, left, "", t.headings[left], words.LowerFirst(t.columns[at].Name), t.headings[used])
}

func (h *headingRow) claimPeriod(c *workbook.Cell, p literal.Period) {
	t := h.t
	if t.id != schema.Costs && p.Kind != literal.CalendarMonth {
		h.unread.longer = append(h.unread.longer, c.Column)
		return
	}
	if p.Kind == literal.CalendarMonth && c.Type == workbook.TypeDate {
		t.headings[c.Column] = monthText(p.Month)
	}
	heading := t.headings[c.Column]
	for i := range t.d.periods {
		other := &t.d.periods[i]
		if other.Period != p {
			continue
		}
		if !c.Merged || other.heading != heading {
			h.add(reason.PeriodTwice, c.Column, heading, finding.CellName(other.column, h.number), other.heading)
		}
		return
	}
	t.d.periods = append(t.d.periods, periodColumn{Period: p, heading: heading, column: c.Column, row: h.number,
		col: t.id.PeriodColumn(heading)})
	t.role[c.Column] = -role(len(t.d.periods))
	unitHeading{h}.checkUnit(c.Column, &t.d.periods[len(t.d.periods)-1].col)
}

// unknown keeps a column whose heading names nothing.
func (h *headingRow) unknown(column int) {
	t := h.t
	var free []string
	for i := range t.columns {
		if t.at[i] == 0 {
			free = append(append(free, t.columns[i].Name), t.columns[i].Alternatives()...)
		}
	}
	s := t.strangers
	s.list = append(s.list, &stranger{column: column, near: nearest(schema.WithoutUnit(t.headings[column]), free)})
}

// checkMissing collects which required columns the headings lack. Period columns, or the columns of a long list, stand
// in for a unit cost and its frequency.
func (h *headingRow) checkMissing() {
	t := h.t
	var left []string
	for c, role := range t.role {
		if role == unknown && t.headings[c] != "" {
			left = append(left, t.headings[c])
		}
	}
	long := t.id == schema.Costs && t.at[schema.CostPeriod] != 0
	unread := h.periods && h.unread.tell()
	byPeriod := long || unread || h.periods && len(t.d.periods) > 0
	for i := range t.columns {
		col := &t.columns[i]
		needed := (col.Required || long && col.Long || h.lacksRate(i)) &&
			!(i == schema.CostOption && (t.option > 0 || t.split)) &&
			!(i == schema.CostUnitCost && t.split)
		if !needed || t.at[i] != 0 || byPeriod && t.id.InPeriods(i) {
			continue
		}
		t.strangers.missing = append(t.strangers.missing, missingColumn{i, likelyHeading(col, left)})
	}
}

// lacksRate reports whether a column is that of the rate on a sheet Actual rates that has neither it nor its inverse.
func (h *headingRow) lacksRate(column int) bool {
	t := h.t
	return t.id == schema.ActualRates && column == schema.ActualRate && t.at[schema.ActualRateInverse] == 0
}
