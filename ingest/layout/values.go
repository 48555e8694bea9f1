package layout

import (
	"math"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// taken is a cell of the workbook that gives a value of the layout.
type taken struct {
	cell workbook.Cell
	at   report.Origin // Sheet is the workbook's
}

// fetch finds the cells that values of the layout are taken from.
func (v *View) fetch() (fs []finding.Finding) {
	f := &fetcher{View: v, wanted: map[int][]*want{}}
	for i := range v.l.Settings {
		f.want(&v.l.Settings[i].Value, "")
	}
	for _, list := range v.l.Lists {
		if list == nil {
			continue
		}
		for i := range list.Rows {
			fields := list.Rows[i].Fields
			for k := range fields {
				currency := ""
				if schema.Key(fields[k].Name.Text) == "fxrate" || schema.Key(fields[k].Name.Text) == "inversefxrate" {
					currency = currencyOf(fields)
				}
				f.want(&fields[k].Value, currency)
			}
		}
	}
	for i := range v.l.Tables {
		t := &v.l.Tables[i]
		for k := range t.Constants {
			f.want(&t.Constants[k].Value, "")
		}
		for _, n := range t.Names {
			for k := range n.Words {
				for j := range n.Words[k].Values {
					f.want(&n.Words[k].Values[j].Value, "")
				}
			}
		}
		if t.Year != nil {
			f.want(t.Year, "")
		}
	}
	for sheet := range v.b.Sheets {
		if len(f.wanted[sheet]) > 0 {
			f.found = append(f.found, v.b.Read(sheet, func(w *workbook.Row) { f.row(sheet, w) })...)
		}
	}
	f.settle()
	return f.found
}

// currencyOf is the currency that a row of Locations states beside its rate.
func currencyOf(fields []Field) string {
	for _, f := range fields {
		if schema.Key(f.Name.Text) == "currency" && f.Value.Type == Text {
			return f.Value.Text
		}
	}
	return ""
}

// fetcher looks for the cells that values are taken from, sheet by sheet.
type fetcher struct {
	*View
	wanted map[int][]*want // by sheet
	all    []*want
	found  []finding.Finding
}

// want is one value that is looked for.
type want struct {
	value    *Value
	sheet    int
	row, col int    // of {cell: …}; the column of {find: …} once its heading is met
	currency string // of the row that an exchange rate is meant for
	heading  int    // the row of the heading of {find: …}
	texts    []string
	got      []taken
	cells    []workbook.Cell // of the row that holds the cell
}

func (f *fetcher) want(v *Value, currency string) {
	w := &want{value: v, currency: currency}
	name := ""
	switch {
	case v.Cell != nil && v.Cell.Name != "":
		ref, ok := f.b.Named(v.Cell.Name)
		if !ok {
			f.found = append(f.found, reason.LayoutNameNone.At(f.place("", v.At), v.Cell.Name, v.Cell.Name))
			return
		}
		name, w.row, w.col = ref.Sheet, ref.Row, ref.Column
	case v.Cell != nil:
		name, w.row, w.col = v.Cell.Sheet, v.Cell.Row, v.Cell.Column
	case v.Find != nil:
		name = v.Find.Sheet
	default:
		return
	}
	w.sheet = -1
	for i, s := range f.b.Sheets {
		if schema.Fold(s.Name) == schema.Fold(name) {
			w.sheet = i
		}
	}
	if w.sheet < 0 {
		f.found = append(f.found, reason.LayoutSheetNone.At(f.place("", v.At), name, name, f.sheetNames()))
		return
	}
	f.wanted[w.sheet] = append(f.wanted[w.sheet], w)
	f.all = append(f.all, w)
}

func (f *fetcher) row(sheet int, row *workbook.Row) {
	for _, w := range f.wanted[sheet] {
		switch {
		case w.value.Cell != nil && row.Number == w.row:
			w.cells = row.Copy().Cells
		case w.value.Find != nil:
			w.find(row)
		}
	}
}

// find looks into a row for the heading, and below it for the row that is meant.
func (w *want) find(row *workbook.Row) {
	first, second := firstTexts(row.Cells)
	for i := range row.Cells {
		c := &row.Cells[i]
		if w.heading == 0 && !c.Blank() && schema.Fold(spelling(c)) == schema.Fold(w.value.Find.Column) {
			w.heading, w.col = row.Number, c.Column
			return
		}
	}
	if len(w.texts) < 12 && first != "" {
		w.texts = append(w.texts, first)
	}
	is := schema.Fold(w.value.Find.Text)
	if w.heading == 0 || schema.Fold(first) != is && schema.Fold(second) != is {
		return
	}
	for _, c := range row.Cells {
		if c.Column == w.col && !c.Blank() {
			w.got = append(w.got, taken{c, report.Origin{Row: row.Number, Col: w.col}})
		}
	}
}

func firstTexts(cells []workbook.Cell) (first, second string) {
	for i := range cells {
		c := &cells[i]
		if c.Type != workbook.TypeText || c.Blank() {
			continue
		}
		if first == "" {
			first = spelling(c)
		} else {
			return first, spelling(c)
		}
	}
	return first, ""
}

// settle takes what was found.
func (f *fetcher) settle() {
	for _, w := range f.all {
		name := f.b.Sheets[w.sheet].Name
		p := f.place(name, w.value.At)
		if w.value.Find != nil {
			what := w.value.Find
			switch {
			case w.heading == 0:
				f.found = append(f.found, reason.LayoutHeadingNone.At(p, what.Column, what.Column, "any row of the sheet"))
			case len(w.got) == 0:
				f.found = append(f.found, reason.LayoutFindNone.At(p, what.Text, what.Text, what.Column, listed(w.texts)))
			case len(w.got) > 1:
				p.Row, p.Col = w.got[1].at.Row, w.got[1].at.Col
				f.found = append(f.found, reason.LayoutFindTwice.At(p, what.Text, what.Text,
					finding.CellName(w.got[0].at.Col, w.got[0].at.Row)))
			default:
				f.take(w, w.got[0])
			}
			continue
		}
		p.Row, p.Col = w.row, w.col
		if other := f.otherCurrency(w); other != "" {
			f.found = append(f.found, reason.LayoutFXOther.At(p, other, w.currency, other))
			continue
		}
		ok := false
		for _, c := range w.cells {
			if c.Column == w.col && !c.Blank() {
				ok = true
				f.take(w, taken{c, report.Origin{Row: w.row, Col: w.col}})
			}
		}
		if !ok {
			f.found = append(f.found, reason.LayoutCellBlank.At(p, "", nil))
		}
	}
}

func (f *fetcher) take(w *want, t taken) {
	t.at.Sheet = w.sheet
	f.taken[w.value] = t
}

// otherCurrency returns the text of a rate's row that names another currency than the rate is meant for.
func (f *fetcher) otherCurrency(w *want) string {
	meant, ok := literal.Currency(w.currency)
	if w.currency == "" || !ok {
		return ""
	}
	first, second := firstTexts(w.cells)
	for _, s := range []string{first, second} {
		if code, ok := literal.Currency(s); ok && code != meant && s != "" {
			return s
		}
	}
	return ""
}

// cell is a value as a cell, and where it stands; Row 0 = in the layout.
func (v *View) cell(x *Value) (workbook.Cell, report.Origin, bool) {
	if x.Cell == nil && x.Find == nil {
		return cellOf(x), stated(x.At), true
	}
	t, ok := v.taken[x]
	return t.cell, t.at, ok
}

// stated is the place of a value that the layout itself states.
func stated(at At) report.Origin { return report.Origin{Sheet: -1, Row: at.Line, Elsewhere: true} }

// number is a value as a number.
func (v *View) number(x *Value) (float64, bool) {
	c, _, ok := v.cell(x)
	if !ok {
		return 0, false
	}
	return shape.NumberOf(&c)
}

// firstMonth is the first month that the layout's settings state.
func (v *View) firstMonth() (report.Month, bool) {
	for i := range v.l.Settings {
		f := &v.l.Settings[i]
		if schema.Key(f.Name.Text) != schema.Key(schema.Settings.Sheet().Settings[schema.SettingFirstMonth].Name) {
			continue
		}
		if c, _, ok := v.cell(&f.Value); ok {
			return monthOf(&c)
		}
	}
	return v.ownMonth, v.ownMonth != 0
}

// monthOf reads a month that a cell states.
func monthOf(c *workbook.Cell) (report.Month, bool) {
	if c.Type == workbook.TypeDate {
		return literal.MonthOfSerial(math.Floor(c.Number))
	}
	m, reading := literal.ParseMonth(strings.TrimSpace(spelling(c)))
	return m, reading == literal.OneMonth
}

// readOwnMonth reads the first month that the workbook's own Settings state. It has to be called between sheets.
func (v *View) readOwnMonth() {
	find := schema.NewHeadings(schema.Settings.Sheet().Settings)
	for i, p := range v.parts {
		if v.ownMonth != 0 || p.id != schema.NoSheet || schema.SheetNamed(v.Sheets[i].Name) != schema.Settings {
			continue
		}
		v.b.Read(p.real, func(w *workbook.Row) {
			for k := 0; k+1 < len(w.Cells); k++ {
				at, ok := find.Find(spelling(&w.Cells[k]))
				if ok && at == schema.SettingFirstMonth && w.Cells[k].Type == workbook.TypeText {
					v.ownMonth, _ = monthOf(&w.Cells[k+1])
				}
			}
		})
	}
}

func (v *View) listWriter(p *part, heads []string, visit func(*workbook.Row)) *listWriter {
	*p.origins = report.Origins{}
	w := &listWriter{v: v, p: p, visit: visit}
	w.begin()
	for i, h := range heads {
		c := text(h)
		w.put(i, &c, report.Origin{})
	}
	w.emit()
	return w
}
