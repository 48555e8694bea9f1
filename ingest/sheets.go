package ingest

import (
	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

type book struct {
	Name   string
	SHA256 string
	Sheets []workbook.Sheet
	rows   rowSource

	lacking bool // sheets that its layout gives may be missing: that was found already
}

// layout is what the workbook is read by, which makes a case of it; nil where it is read as it stands.
func (b *book) layout() *layout.Layout {
	if v, ok := b.rows.(*layout.View); ok {
		return v.Layout()
	}
	return nil
}

// view is what a sheet is seen through; nil where it is the workbook's own.
func (b *book) view(sheet int) *layout.View {
	if v, ok := b.rows.(*layout.View); ok && v.Origins(sheet) != nil {
		return v
	}
	return nil
}

func (b *book) place() finding.Place { return finding.Place{Workbook: b.Name} }

// rowSource reads the rows of a workbook's sheets; *workbook.Book is one.
type rowSource interface {
	Read(sheet int, visit func(*workbook.Row)) []finding.Finding
	HiddenColumns(sheet int) [][2]int
	Close() []finding.Finding
}

type located struct {
	book  *book
	index int // of the sheet in the book
}

func (l *located) name() string         { return l.book.Sheets[l.index].Name }
func (l *located) place() finding.Place { return finding.Place{Workbook: l.book.Name, Sheet: l.name()} }

// sheetChooser finds the sheets of the contract among the workbooks.
type sheetChooser struct{ *draft }

// locate finds the sheets of one workbook. Where a sheet stands twice, once under its own name, that one is meant; else
// it is an error.
func (d sheetChooser) locate(b *book) (found [schema.SheetCount]*located) {
	for i, s := range b.Sheets {
		id := schema.SheetNamed(s.Name)
		if id == schema.NoSheet {
			continue
		}
		here, before := &located{b, i}, found[id]
		switch {
		case before == nil || id.Is(s.Name) && !id.Is(before.name()):
			found[id] = here
		case id.Is(s.Name) == id.Is(before.name()):
			d.add(reason.SheetTwice.At(here.place(), s.Name, before.name(), id))
		}
	}
	return found
}

// choose settles which workbook each sheet is taken from: the case's own first, then the one shared workbook that has
// it. It reports whether the case's own workbook holds a case.
func (d sheetChooser) choose(own *book, shared []*book) bool {
	d.sheets = d.locate(own)
	if own.layout() == nil && d.sheets[schema.Options] == nil && d.sheets[schema.Costs] == nil {
		return false
	}
	from := [schema.SheetCount]*located{}
	for _, b := range shared {
		for id, l := range d.locate(b) {
			switch {
			case l == nil:
			case d.sheets[id] != nil:
				d.add(reason.SheetOwnWins.At(l.place(), "", own.Name))
			case from[id] != nil:
				d.add(reason.SheetSharedTwice.At(l.place(), "", from[id].book.Name))
			default:
				from[id] = l
			}
		}
	}
	for id := range d.sheets {
		if d.sheets[id] == nil {
			d.sheets[id] = from[id]
		}
	}
	for _, b := range append([]*book{own}, shared...) {
		d.checkSpelling(b)
		d.checkVersions(b)
	}
	return true
}

// checkSpelling warns of sheets whose names are close to one that is nowhere.
func (d sheetChooser) checkSpelling(b *book) {
	var lacking []string
	for _, id := range schema.Sheets() {
		if d.sheets[id] == nil {
			lacking = append(lacking, id.Name())
		}
	}
	for i, s := range b.Sheets {
		if schema.SheetNamed(s.Name) != schema.NoSheet || schema.VersionOf(s.Name) != schema.NoSheet {
			continue // of versions checkVersions warns
		}
		if near := nearest(s.Name, lacking); near != "" {
			d.add(reason.SheetMisspelt.At((&located{b, i}).place(), s.Name, near))
		}
	}
}

// checkVersions warns of sheets that by their names are other versions of a sheet that is read, or of an optional one
// that is nowhere.
func (d sheetChooser) checkVersions(b *book) {
	for i, s := range b.Sheets {
		id := schema.VersionOf(s.Name)
		if id == schema.NoSheet {
			continue
		}
		here, l := &located{b, i}, d.sheets[id]
		// Of "Costs (2)" locate has warned, unless the very name stands beside it.
		warned := schema.SheetNamed(s.Name) != schema.NoSheet && l != nil && (l.book != b || !id.Is(l.name()))
		switch {
		case warned:
		case l == nil && !id.Sheet().Required:
			d.add(reason.SheetVersion.At(here.place(), s.Name, id))
		case l == nil || *l == *here:
		case l.book == b:
			d.add(reason.SheetVersionBeside.At(here.place(), s.Name, id, l.name()))
		default:
			d.add(reason.SheetVersionShared.At(here.place(), s.Name, id, l.name(), l.book.Name))
		}
	}
}

// checkSheets notes which required sheets are nowhere.
func (d sheetChooser) checkSheets() {
	for _, id := range schema.Sheets() {
		if !id.Sheet().Required || d.sheets[id] != nil {
			continue
		}
		need := and(schema.RequiredNames(id.Columns()))
		p := d.own.place()
		if like := candidate(d.own, id); like != "" {
			d.add(reason.SheetMissingNear.At(p, "", id, need, like))
		} else {
			d.add(reason.SheetMissing.At(p, "", id, need))
		}
	}
}

// candidate returns the name of a sheet of the workbook that may be meant by a sheet that is missing, "" where there is
// none.
func candidate(b *book, id schema.SheetID) string {
	var others []string
	for _, s := range b.Sheets {
		if schema.VersionOf(s.Name) == id {
			return s.Name
		}
		if schema.SheetNamed(s.Name) == schema.NoSheet {
			others = append(others, s.Name)
		}
	}
	return nearest(id.Name(), others)
}
