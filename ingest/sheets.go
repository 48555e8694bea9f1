package ingest

import (
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// book is one open workbook.
type book struct {
	Name   string
	SHA256 string
	Sheets []workbook.Sheet
	rows   rowSource
}

// rowSource reads the rows of a workbook's sheets; *workbook.Book is one.
type rowSource interface {
	Read(sheet int, visit func(*workbook.Row)) []finding.Finding
	HiddenColumns(sheet int) [][2]int
	Close() []finding.Finding
}

// located is a sheet of the contract found in a workbook.
type located struct {
	book  *book
	index int // of the sheet in the book
}

// sheetKeys finds a sheet of the contract by the key of its name.
var sheetKeys = func() map[string]int {
	keys := map[string]int{}
	for i := range contract {
		keys[headingKey(contract[i].Name)] = i
	}
	for i := range contract {
		for _, s := range contract[i].Synonyms {
			if _, taken := keys[headingKey(s)]; !taken {
				keys[headingKey(s)] = i
			}
		}
	}
	return keys
}()

// locate finds the sheets of one workbook. Where a sheet stands twice, once under its own name, that one is meant; else it is an error.
func (r *reader) locate(b *book) (found [sheetCount]*located) {
	exact := [sheetCount]bool{}
	for i, s := range b.Sheets {
		at, ok := sheetKeys[headingKey(withoutUnit(s.Name))]
		if !ok {
			continue
		}
		isExact := headingKey(s.Name) == headingKey(contract[at].Name)
		switch {
		case found[at] == nil || isExact && !exact[at]:
			found[at], exact[at] = &located{b, i}, isExact
		case isExact == exact[at]:
			r.add(sheetTwice.At(finding.Place{Workbook: b.Name, Sheet: s.Name}, s.Name,
				"this sheet and \""+b.Sheets[found[at].index].Name+"\" are both the sheet "+contract[at].Name, "keep one of them, or rename the other"))
		}
	}
	return found
}

// misspelt tells of sheets whose names are close to one that is nowhere.
func (r *reader) misspelt(b *book, sheets *[sheetCount]*located) {
	var lacking []string
	for i := range contract {
		if sheets[i] == nil {
			lacking = append(lacking, contract[i].Name)
		}
	}
	for _, s := range b.Sheets {
		if _, known := sheetKeys[headingKey(withoutUnit(s.Name))]; known {
			continue
		}
		if _, version := versionOf(s.Name); version {
			continue // told of as such
		}
		if near := nearest(s.Name, lacking); near != "" {
			r.add(sheetMisspelt.At(finding.Place{Workbook: b.Name, Sheet: s.Name}, s.Name,
				"this sheet is left out: it is no sheet of a case, though close to one", "rename it to "+near+" if that is what it is"))
		}
	}
}

// choose settles which workbook each sheet is taken from: the case's own first, then the one shared workbook that has it.
func (r *reader) choose(own *book, shared []*book) (sheets [sheetCount]*located, isCase bool) {
	sheets = r.locate(own)
	isCase = sheets[optionsAt] != nil || sheets[costsAt] != nil
	if !isCase {
		return sheets, false
	}
	from := [sheetCount]*located{}
	for _, b := range shared {
		for at, l := range r.locate(b) {
			switch {
			case l == nil:
			case sheets[at] != nil:
				r.add(sheetOwnWins.At(finding.Place{Workbook: b.Name, Sheet: b.Sheets[l.index].Name}, "",
					own.Name+" has this sheet too; its own is used", "remove one of the two so that nobody wonders"))
			case from[at] != nil:
				r.add(sheetSharedTwice.At(finding.Place{Workbook: b.Name, Sheet: b.Sheets[l.index].Name}, "",
					"the shared workbook "+from[at].book.Name+" has this sheet too, so that neither can be preferred",
					"leave one of the two workbooks out, or remove the sheet from one"))
			default:
				from[at] = l
			}
		}
	}
	for at := range sheets {
		if sheets[at] == nil {
			sheets[at] = from[at]
		}
	}
	for _, b := range append([]*book{own}, shared...) {
		r.misspelt(b, &sheets)
		r.tellVersions(b, &sheets)
	}
	return sheets, true
}

// tellMissingSheets tells which required sheets are nowhere.
func (r *reader) tellMissingSheets(own *book, sheets *[sheetCount]*located) {
	for at := range contract {
		if !contract[at].Required || sheets[at] != nil {
			continue
		}
		var need []string
		for _, c := range contract[at].Columns {
			if c.Required {
				need = append(need, c.Name)
			}
		}
		hint := "add a sheet named " + contract[at].Name + " with the columns " + andList(need) + ", or name the shared workbook that holds it"
		if like := candidate(own, at); like != "" {
			hint = "rename the sheet \"" + like + "\" to " + contract[at].Name + " if that is what it is; else " + hint
		}
		r.add(sheetMissing.At(finding.Place{Workbook: own.Name}, "", "the sheet "+contract[at].Name+" is missing", hint))
	}
}
