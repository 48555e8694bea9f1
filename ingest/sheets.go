package ingest

import (
	"cmp"
	"slices"

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
	saved  workbook.Saved

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

// strange returns the names of the sheets of a workbook, nil where one of them is a sheet of the contract.
func (b *book) strange() []string {
	var names []string
	for _, s := range b.Sheets {
		if schema.SheetNamed(s.Name) != schema.NoSheet || schema.VersionOf(s.Name) != schema.NoSheet {
			return nil
		}
		names = append(names, s.Name)
	}
	return names
}

// rowSource reads the rows of a workbook's sheets; *workbook.Book is one.
type rowSource interface {
	Read(sheet int, visit func(*workbook.Row)) []finding.Finding
	HiddenColumns(sheet int) [][2]int
	Close() []finding.Finding
}

// located is a sheet of a workbook.
type located struct {
	book   *book
	index  int // of the sheet in the book
	option int // whose costs it holds, from 1; 0 where its rows say that, or where it holds none
}

func (l *located) name() string         { return l.book.Sheets[l.index].Name }
func (l *located) place() finding.Place { return finding.Place{Workbook: l.book.Name, Sheet: l.name()} }

// sheetChooser finds the sheets of the contract among the workbooks.
type sheetChooser struct {
	*draft
	books []*book // the case's own first
}

// locate finds a sheet in one workbook. Where it stands twice, once under its own name, that one is meant; else it is
// an error.
func (d sheetChooser) locate(b *book, id schema.SheetID) (found *located) {
	for i, s := range b.Sheets {
		if schema.SheetNamed(s.Name) != id || id == schema.Costs && len(d.ownersOf(s.Name)) > 0 {
			continue
		}
		here := &located{book: b, index: i}
		switch {
		case found == nil || id.Is(s.Name) && !id.Is(found.name()):
			found = here
		case id.Is(s.Name) == id.Is(found.name()):
			d.add(reason.SheetTwice.At(here.place(), s.Name, found.name(), id))
		}
	}
	return found
}

// choose settles which workbook each sheet is taken from but Costs: the case's own first, then the one shared workbook
// that has it. It reports whether the case's own workbook may hold a case.
func (d sheetChooser) choose() bool {
	for _, id := range schema.Sheets() {
		if id != schema.Costs {
			d.chooseOne(id)
		}
	}
	return d.own.layout() != nil || d.sheets[schema.Options] != nil || d.named(schema.Costs)
}

func (d sheetChooser) chooseOne(id schema.SheetID) {
	own := d.locate(d.own, id)
	var from *located
	for _, b := range d.books[1:] {
		switch l := d.locate(b, id); {
		case l == nil:
		case own != nil:
			d.add(reason.SheetOwnWins.At(l.place(), "", d.own.Name))
		case from != nil:
			d.add(reason.SheetSharedTwice.At(l.place(), "", from.book.Name))
		default:
			from = l
		}
	}
	if own == nil {
		own = from
	}
	d.sheets[id] = own
}

// named reports whether a sheet of the case's own workbook bears the name.
func (d sheetChooser) named(id schema.SheetID) bool {
	return slices.ContainsFunc(d.own.Sheets, func(s workbook.Sheet) bool { return schema.SheetNamed(s.Name) == id })
}

// chooseCosts settles, once the options are known, which sheets hold costs, and returns them in the order of their
// workbooks: the sheet Costs and those of single options. ok is false where the case's own workbook holds no case.
func (d sheetChooser) chooseCosts() (costs []*located, ok bool) {
	d.chooseOne(schema.Costs)
	if all := d.sheets[schema.Costs]; all != nil && all.book.view(all.index) != nil {
		d.leaveToLayout()
		return []*located{all}, true
	}
	costs = d.ofOptions(d.own)
	if len(costs) > 0 {
		d.warnOfOthers()
	}
	if len(costs) == 0 && d.own.layout() == nil && !d.named(schema.Options) && !d.named(schema.Costs) {
		return nil, false
	}
	if all := d.sheets[schema.Costs]; all != nil {
		costs = append(costs, all)
		slices.SortStableFunc(costs, func(a, b *located) int {
			return cmp.Or(slices.Index(d.books, a.book)-slices.Index(d.books, b.book), a.index-b.index)
		})
	}
	for _, b := range d.books[1:] {
		if shared := d.ofOptions(b); len(costs) == 0 {
			costs = shared
		} else if len(shared) > 0 && costs[0].book != d.own && costs[0].option > 0 {
			d.add(reason.SheetSharedTwice.At(shared[0].place(), "", costs[0].book.Name))
		}
	}
	return costs, true
}

// leaveToLayout notes sheets that by their names hold the costs of one option where a layout gives the costs.
func (d sheetChooser) leaveToLayout() {
	for i, s := range d.own.Sheets {
		if owners := d.ownersOf(s.Name); len(owners) > 0 {
			here := (&located{book: d.own, index: i}).place()
			d.add(reason.OptionSheetGiven.At(here, s.Name, d.options.list[owners[0]]))
		}
	}
}

// ofOptions returns the sheets of a workbook that by their names hold the costs of one option each. A sheet that bears
// another name of the contract is that sheet.
func (d sheetChooser) ofOptions(b *book) (costs []*located) {
	for i, s := range b.Sheets {
		switch owners := d.ownersOf(s.Name); {
		case len(owners) == 1:
			costs = append(costs, &located{b, i, owners[0] + 1})
		case len(owners) > 1:
			here := (&located{book: b, index: i}).place()
			d.add(reason.OptionSheetUnclear.At(here, s.Name, quotes{d.options.list[owners[0]], d.options.list[owners[1]]}))
		}
	}
	return costs
}

// warnOfOthers warns of sheets that by their names may be meant to hold the costs of an option too.
func (d sheetChooser) warnOfOthers() {
	for i, s := range d.own.Sheets {
		if schema.SheetNamed(s.Name) == schema.NoSheet && len(d.ownersOf(s.Name)) == 0 &&
			schema.LikeCostsOf(s.Name, d.options.list) {
			d.add(reason.OptionSheetStray.At((&located{book: d.own, index: i}).place(), s.Name, or(d.options.list)))
		}
	}
}

// ownersOf returns the options whose costs a sheet may hold by its name: those that fit best. A sheet that bears a name
// of the contract is that sheet, but "Costs (X)" is not Costs where X is an option.
func (d sheetChooser) ownersOf(name string) (options []int) {
	if id := schema.SheetNamed(name); id != schema.NoSheet && (id != schema.Costs || schema.WithoutUnit(name) == name) {
		return nil
	}
	best := schema.NoMatch
	for i, o := range d.options.list {
		match := schema.CostsOf(name, o)
		if match > best {
			options, best = nil, match
		}
		if match == best && match != schema.NoMatch {
			options = append(options, i)
		}
	}
	return options
}

// check notes what is missing, and sheets that are left out though their names are close to one of the contract's.
func (d sheetChooser) check(costs []*located) {
	if d.complete {
		d.checkSheets()
	}
	for _, b := range d.books {
		d.checkSpelling(b, costs)
		d.checkVersions(b, costs)
	}
}

func isAmong(ls []*located, b *book, index int) bool {
	return slices.ContainsFunc(ls, func(l *located) bool { return l.book == b && l.index == index })
}

// checkSpelling warns of sheets whose names are close to one that is nowhere.
func (d sheetChooser) checkSpelling(b *book, costs []*located) {
	var lacking []string
	for _, id := range schema.Sheets() {
		if d.sheets[id] == nil {
			lacking = append(lacking, id.Name())
		}
	}
	for i, s := range b.Sheets {
		if schema.SheetNamed(s.Name) != schema.NoSheet || schema.VersionOf(s.Name) != schema.NoSheet ||
			isAmong(costs, b, i) {
			continue // of versions checkVersions warns
		}
		if near := nearest(s.Name, lacking); near != "" {
			d.add(reason.SheetMisspelt.At((&located{book: b, index: i}).place(), s.Name, near))
		}
	}
}

// checkVersions warns of sheets that by their names are other versions of a sheet that is read, or of an optional one
// that is nowhere.
func (d sheetChooser) checkVersions(b *book, costs []*located) {
	for i, s := range b.Sheets {
		id := schema.VersionOf(s.Name)
		if id == schema.NoSheet || isAmong(costs, b, i) {
			continue
		}
		here, l := &located{book: b, index: i}, d.sheets[id]
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
