package layout

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// View is a workbook seen through a layout: it has the contract's sheets and reads like a workbook. What the layout
// does not give is the workbook's own.
type View struct {
	Sheets []workbook.Sheet

	l        *Layout
	b        *workbook.Book
	note     Noter
	parts    []*part
	taken    map[*Value]taken                   // cells that values are taken from
	used     map[At]bool                        // entries of the layout that something in the workbook fits
	ownMonth report.Month                       // the first month that the workbook's own Settings state; 0 = none
	met      map[string]bool                    // options that have a line
	known    map[schema.SheetID]map[string]bool // see names
	follow   func(Sight)                        // nil unless somebody wants to know what is made of the workbook
}

// part is one sheet of a view.
type part struct {
	id      schema.SheetID  // that the layout gives; NoSheet where the workbook's own sheet is passed on
	real    int             // index of the sheet that is passed on
	runs    []*run          // the tables that make it up, in the order of the workbook
	origins *report.Origins // nil for a sheet that is passed on
	extra   []string        // headings beside the contract's columns: years of Rates, options of Scorecard
}

// index returns the place of a dimension in a line of the sheet: that of the contract's column, or one behind them.
func (p *part) index(d Dimension) int {
	if d.Column != ByHeading {
		return d.Column
	}
	at := slices.IndexFunc(p.extra, func(h string) bool { return schema.Fold(h) == schema.Fold(d.Heading) })
	if at < 0 {
		at = len(p.extra)
		p.extra = append(p.extra, d.Heading)
	}
	return len(p.id.Columns()) + at
}

// column describes the column at a place in a line of the sheet.
func (p *part) column(index int) schema.Column {
	if n := len(p.id.Columns()); index >= n {
		return schema.Column{Name: p.extra[index-n]}
	}
	return p.id.Columns()[index]
}

// Noter makes a finding of what the shape of a table shows.
type Noter func(finding.Place, shape.Note) finding.Finding

// Open looks at a workbook through a layout. With an error among the findings the sheets that it concerns are missing.
func Open(l *Layout, b *workbook.Book, note Noter) (*View, []finding.Finding) {
	v := &View{l: l, b: b, note: note, taken: map[*Value]taken{}, used: map[At]bool{}, met: map[string]bool{},
		known: map[schema.SheetID]map[string]bool{}}
	fs := v.lists()
	claimed, found := v.tables()
	fs = append(fs, found...)
	for i, s := range b.Sheets {
		id := schema.SheetNamed(s.Name)
		switch {
		case claimed[i]:
		case id != schema.NoSheet && v.gives(id):
			fs = append(fs, reason.LayoutTwice.At(v.place(s.Name, v.givenAt(id)), s.Name, id, v.givenBy(id)))
		default:
			v.Sheets, v.parts = append(v.Sheets, s), append(v.parts, &part{real: i})
		}
	}
	return v, fs
}

// lists enters the sheets that the layout itself states.
func (v *View) lists() []finding.Finding {
	if len(v.l.Settings) > 0 {
		v.enter(schema.Settings)
	}
	for id, list := range v.l.Lists {
		if list != nil {
			v.enter(schema.SheetID(id))
		}
	}
	return v.fetch()
}

func (v *View) enter(id schema.SheetID) *part {
	for _, p := range v.parts {
		if p.id == id {
			return p
		}
	}
	p := &part{id: id, origins: &report.Origins{}}
	v.Sheets, v.parts = append(v.Sheets, workbook.Sheet{Name: id.Name()}), append(v.parts, p)
	return p
}

// tables enters the sheets that tables of the workbook give.
func (v *View) tables() (claimed []bool, fs []finding.Finding) {
	claimed = make([]bool, len(v.b.Sheets))
	for i := range v.l.Tables {
		t := &v.l.Tables[i]
		sheets, found := v.fitting(t)
		fs = append(fs, found...)
		p := v.enter(t.As)
		for _, s := range sheets {
			claimed[s] = true
			p.runs = append(p.runs, newRun(v, p, t, s))
		}
	}
	for i := range v.parts {
		slices.SortStableFunc(v.parts[i].runs, func(a, b *run) int { return a.sheet - b.sheet })
	}
	return claimed, fs
}

// fitting returns the sheets that a table's name or pattern fits. A pattern takes no hidden sheet.
func (v *View) fitting(t *Table) (sheets []int, fs []finding.Finding) {
	for i, s := range v.b.Sheets {
		exact := schema.Fold(s.Name) == schema.Fold(t.Sheet.Text)
		switch {
		case exact:
			return []int{i}, nil
		case !matches(t.Sheet.Text, s.Name):
		case s.Hidden:
			fs = append(fs, reason.LayoutHidden.At(v.place(s.Name, t.Sheet.At), s.Name, s.Name, t.Sheet.Text))
		default:
			sheets = append(sheets, i)
		}
	}
	if len(sheets) == 0 {
		fs = append(fs, reason.LayoutSheetNone.At(v.place("", t.Sheet.At), t.Sheet.Text, t.Sheet.Text, v.sheetNames()))
	}
	return sheets, fs
}

// gives reports whether the layout gives a sheet of the contract.
func (v *View) gives(id schema.SheetID) bool {
	return slices.ContainsFunc(v.parts, func(p *part) bool { return p.id == id })
}

// givenAt is where in its file the layout gives a sheet.
func (v *View) givenAt(id schema.SheetID) At {
	for i := range v.l.Tables {
		if v.l.Tables[i].As == id {
			return v.l.Tables[i].At
		}
	}
	if list := v.l.Lists[id]; list != nil {
		return list.At
	}
	if id == schema.Settings && len(v.l.Settings) > 0 {
		return v.l.Settings[0].Name.At
	}
	return At{}
}

// givenBy is from where the layout gives a sheet, in words.
func (v *View) givenBy(id schema.SheetID) string {
	for i := range v.l.Tables {
		if t := &v.l.Tables[i]; t.As == id {
			return `its table of the sheet "` + t.Sheet.Text + `"`
		}
	}
	return "its own list"
}

func (v *View) sheetNames() string { return listed(sheetNames(v.b.Sheets)) }

// place is the place of a finding about a sheet; name is "" where no sheet is meant.
func (v *View) place(name string, at At) finding.Place {
	return finding.Place{Workbook: v.b.Name, Sheet: name, Layout: v.l.Place(at)}
}

// Origins says where the cells of a sheet stand; nil where they are the workbook's own.
func (v *View) Origins(sheet int) *report.Origins { return v.parts[sheet].origins }

// Site is the team's sheet that a sheet of the contract begins on, "" where the layout states it, and the place in the
// layout's file that says so.
func (v *View) Site(sheet int) (name, file string) {
	p := v.parts[sheet]
	if len(p.runs) > 0 {
		return p.runs[0].name, v.l.Place(p.runs[0].t.At)
	}
	return "", v.l.Place(v.givenAt(p.id))
}

// Layout is the layout that the workbook is seen through.
func (v *View) Layout() *Layout { return v.l }

// HiddenColumns returns the stretches of hidden columns of a sheet: see workbook.Book. Columns of a sheet that the
// layout gives are none of the workbook's.
func (v *View) HiddenColumns(sheet int) [][2]int {
	if v.parts[sheet].id != schema.NoSheet {
		return nil
	}
	return v.b.HiddenColumns(v.parts[sheet].real)
}

// Read visits the rows of a sheet: see workbook.Book. Of a sheet that the layout gives, the first row holds the
// contract's headings.
func (v *View) Read(sheet int, visit func(*workbook.Row)) []finding.Finding {
	p := v.parts[sheet]
	switch {
	case p.id == schema.NoSheet:
		return v.b.Read(p.real, visit)
	case p.id == schema.Settings && len(v.l.Settings) > 0:
		return v.readSettings(p, visit)
	case v.l.Lists[p.id] != nil:
		return v.readList(p, visit)
	}
	return v.readTables(p, visit)
}

// Close reads what is left of the workbook and frees it.
func (v *View) Close() []finding.Finding { return v.b.Close() }

func sheetNames(sheets []workbook.Sheet) (names []string) {
	for _, s := range sheets {
		names = append(names, s.Name)
	}
	return names
}

// Fits reports whether the layout is for a file of a name with these sheets.
func (l *Layout) Fits(file string, sheets []workbook.Sheet) bool {
	if l.Match.File != "" && !matches(l.Match.File, file) {
		return false
	}
	for _, want := range l.Match.Sheets {
		is := func(s workbook.Sheet) bool { return schema.Fold(s.Name) == schema.Fold(want.Text) }
		if !slices.ContainsFunc(sheets, is) {
			return false
		}
	}
	return true
}
