package ingest

import (
	"slices"
	"strconv"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// rowSorter takes from a stream's filter the rows that are data, and puts what else it finds into findings.
type rowSorter struct {
	*stream
	row *workbook.Row // the one that the filter looks at
}

// filter makes the filter of the table's rows.
func (s *stream) filter() *shape.Filter {
	sort := &rowSorter{stream: s}
	s.sort = sort
	return shape.New(s.t.shape(), shape.Rules{Own: sort.isName, Name: s.t.names, Heading: s.t.likeHeadings}, sort)
}

// shape returns what the filter of rows has to know of the columns. Sums are looked for where the contract's own
// columns are amounts of cost.
func (t *table) shape() shape.Columns {
	c := shape.Columns{Of: make([]shape.Column, len(t.role)), Figures: t.id.NeedsFigures()}
	var amounts []int
	for column := 1; column < len(t.role); column++ {
		of := t.columnShape(t.role[column])
		c.Of[column] = of
		if of.Use == shape.Amount {
			amounts = append(amounts, column)
		}
	}
	if t.id == schema.Costs {
		c.Group = t.at[schema.CostOption]
	}
	for i := range t.columns {
		if t.columns[i].Required && t.at[i] != 0 && (t.id != schema.Costs || i < schema.CostQuantity) && !t.id.IsFigure(i) {
			c.Required = append(c.Required, []int{t.at[i]})
		}
	}
	if len(amounts) > 0 {
		c.Required = append(c.Required, amounts)
	}
	return c
}

func (t *table) columnShape(r role) shape.Column {
	switch {
	case r == beside:
		return shape.Column{}
	case r == unknown || r == headless:
		return shape.Column{Use: shape.Unread}
	case r < 0 && t.id.NeedsFigures():
		return shape.Column{Use: shape.Amount}
	case r < 0:
		return shape.Column{Use: shape.Other}
	}
	at := int(r) - 1
	switch {
	case t.id == schema.Costs && at == schema.CostQuantity:
		return shape.Column{Use: shape.Quantity}
	case t.id == schema.Costs && (at == schema.CostUnitCost || at >= schema.CostColumns):
		return shape.Column{Use: shape.Amount, Quantity: t.at[schema.CostQuantity]}
	case t.id.IsFigure(at):
		return shape.Column{Use: shape.Amount}
	}
	switch t.columns[at].Type {
	case schema.TypeText, schema.TypeName, schema.TypeChoice, schema.TypeCurrency, schema.TypeCountry:
		return shape.Column{Use: shape.Label}
	}
	return shape.Column{Use: shape.Other}
}

// names reports whether what stands beside a word for a total names an option, a function, a
// location or a category.
func (t *table) names(text string) bool {
	d := t.d
	_, option := d.options.find(text)
	_, function := d.functions.find(text)
	_, location := d.locations.find(text)
	if _, category := schema.KindOf(text); option || function || location || category {
		return true
	}
	return t.isCategory != nil && t.isCategory(text)
}

// likeHeadings reports whether a row below the table looks like the headings of another one.
func (t *table) likeHeadings(w *workbook.Row) bool {
	for i := range w.Cells {
		if c := &w.Cells[i]; !c.Blank() && c.Type != workbook.TypeText {
			return false
		}
	}
	h := headingRow{t: t, find: schema.NewHeadings(t.columns), periods: t.id.HasPeriods()}
	return h.score(w) > 0
}

// isName reports whether a text that looks like a total is a name. On the sheet Options it is one where the row states
// a model, since that sheet itself gives the names.
func (s *rowSorter) isName(text string) bool {
	d := s.d
	if s.id != schema.Options {
		_, option := d.options.find(text)
		_, function := d.functions.find(text)
		_, location := d.locations.find(text)
		return option || function || location
	}
	at := s.t.at[schema.OptionModel]
	return slices.ContainsFunc(s.row.Cells, func(c workbook.Cell) bool {
		return c.Column == at && c.Type == workbook.TypeText && !c.Blank()
	})
}

// Data takes a row of data.
func (s *rowSorter) Data(w *workbook.Row, _ []shape.Section, bare bool) {
	if c := firstFilled(w); bare && s.isRemark(w, c) {
		s.d.add(reason.RemarkRow.At(s.t.place(w.Number, c.Column, ""), c.Text, schema.Tidy(c.Text)))
		return
	}
	if w.Hidden {
		s.t.hidden++
	}
	s.t.rows++
	s.visit(s.t, w)
}

// isRemark reports whether a row of costs without a figure and without rows below holds one text and nothing else,
// which is neither a name nor a category. What stands where options do is looked at with their names.
func (s *rowSorter) isRemark(w *workbook.Row, first *workbook.Cell) bool {
	t := s.t
	ofOption := t.id == schema.Costs && first.Column == t.at[schema.CostOption]
	if first.Type != workbook.TypeText || ofOption || t.names(first.Text) {
		return false
	}
	return !slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool {
		return c.Column > first.Column && c.Column < len(t.role) && t.role[c.Column] != beside && !c.Blank() &&
			!(c.Merged && c.Text == first.Text)
	})
}

// Note takes what else the filter finds.
func (s *rowSorter) Note(n shape.Note) {
	t := s.t
	switch {
	case n.Sort == shape.Prefilled:
		t.addRows(n.Rows, reason.PrefilledRow, reason.PrefilledRows)
	case n.Sort == shape.SectionCounted && t.isLong():
		// figures of different periods stand below each other
	case n.Sort == shape.BesideApart && t.apart:
	default:
		t.d.add(Noted(t.place(n.Row, noteColumn(n), ""), n))
	}
}

// isLong reports whether each row of the table states its period.
func (t *table) isLong() bool {
	for column, at := range t.at {
		if at != 0 && t.id.StatesPeriod(column) {
			return true
		}
	}
	return false
}

// noteColumn is the column of the cell that a note is about.
func noteColumn(n shape.Note) int {
	if n.Sort == shape.TotalCounted {
		return n.Label
	}
	return n.Column
}

// Noted makes a finding of what the shape of a table shows.
func Noted(p finding.Place, n shape.Note) finding.Finding {
	add := func(why *finding.Reason, args ...any) finding.Finding {
		return why.At(p, n.Text, schema.Tidy(n.Text), args...)
	}
	switch n.Sort {
	case shape.TotalOff:
		return add(reason.TotalOff, figure(n.Stands), figure(n.Sum), rowRange{n.From, n.To})
	case shape.TotalCounted:
		return add(reason.TotalCounted, figure(n.Stands), figure(n.Sum), rowRange{n.From, n.To})
	case shape.SumLeftOut:
		return add(reason.SumLeftOut, rowRange{n.From, n.To})
	case shape.SumCounted:
		return add(reason.SumCounted, rowRange{n.From, n.To})
	case shape.SectionCounted:
		return add(reason.SectionCounted)
	case shape.SectionRow:
		return add(reason.SectionRow)
	case shape.Prefilled:
		if n.Rows == 1 {
			return add(reason.PrefilledRow)
		}
		return reason.PrefilledRows.At(p, "", n.Rows)
	case shape.ReadOn:
		return add(reason.TableGoesOn)
	case shape.Below:
		if n.Headings {
			return add(reason.TableEndsHeadings, rowRange{n.Row, n.Last})
		}
		return add(reason.TableEnds, rowRange{n.Row, n.Last})
	case shape.Beside:
		return add(reason.ColumnWithoutHeading)
	case shape.BesideApart:
		return add(reason.SideTable)
	}
	return add(reason.TotalRow)
}

// rowRange is a stretch of rows in a sentence.
type rowRange struct{ from, to int }

func (r rowRange) String() string {
	if r.from >= r.to {
		return "row " + strconv.Itoa(r.to)
	}
	return "rows " + strconv.Itoa(r.from) + " to " + strconv.Itoa(r.to)
}
