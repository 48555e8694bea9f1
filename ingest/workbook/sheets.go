package workbook

import "strings"

// sheetPart is what the reader knows of one sheet.
type sheetPart struct {
	name   string
	part   *member        // nil for sheets that hold no cells: charts, dialogs, old macros
	merged []Merged       // that the last reading found
	narrow [][2]int       // hidden columns that the last reading found
	cells  int            // filled cells that the last reading found
	totals map[int]bool   // rows that tables declare as their totals
	notes  map[int][]note // by row
	done   bool           // it was read, and what is wrong with it is among the findings
	fault  error          // what is wrong with how the sheet is listed, nil for nothing
}

// frame reads the list of sheets and what they need: styles and texts.
func (b *Book) frame() error {
	a := b.archive
	main, err := a.mainPart()
	if err != nil {
		return err
	}
	links, err := a.links(main.name)
	if err != nil {
		return err
	}
	byID := map[string]link{}
	for _, l := range links {
		byID[l.id] = l
	}
	if err := a.scanFrame(main, func(w *walker) error { return b.workbookPart(w, byID) }); err != nil {
		return err
	}
	if len(b.Sheets) == 0 {
		return a.fault(reason.SheetsNone, "", nil)
	}
	return b.shared(links)
}

func (b *Book) shared(links []link) error {
	readers := map[string]func(*walker) error{"styles": b.readStyles, "sharedStrings": b.readTexts}
	seen := map[string]bool{}
	for _, l := range links {
		read := readers[l.sort]
		if l.external || read == nil {
			continue
		}
		if seen[l.sort] {
			return b.archive.fault(reason.PartLinkTwice, l.target, nil)
		}
		seen[l.sort] = true
		m, err := b.archive.need(l.target)
		if err != nil {
			return err
		}
		if err := b.archive.scanPart(m, read); err != nil {
			return err
		}
	}
	b.hasTexts = seen["sharedStrings"]
	return nil
}

func (b *Book) workbookPart(w *walker, links map[string]link) error {
	return w.root(spaceMain, "workbook", func() error {
		switch {
		case w.is("workbookPr"):
			b.date1904 = truth(w.attr("date1904"))
		case w.is("sheets"):
			return w.children(func() error {
				if !w.is("sheet") {
					return malformed("the list of sheets holds something else")
				}
				return b.addSheet(w.attr("name"), w.attr("state"), w.attrIn(spaceRelation, "id"), links)
			})
		case w.is("definedNames"):
			return b.definedNames(w)
		}
		return nil
	})
}

func (b *Book) addSheet(name, state, id string, links map[string]link) error {
	a := b.archive
	switch {
	case len(b.Sheets) >= a.limits.Sheets:
		return a.fault(reason.TooManySheets, "", count(a.limits.Sheets))
	case strings.TrimSpace(name) == "":
		return malformed("a sheet has no name")
	}
	for _, other := range b.Sheets {
		if strings.EqualFold(other.Name, name) {
			return a.fault(reason.SheetTwice, name, name)
		}
	}
	l, ok := links[id]
	sheet := &sheetPart{name: name}
	switch {
	case id == "": // the modules of very old workbooks are listed like sheets
	case !ok || l.external:
		sheet.fault = a.fault(reason.PartLinkSheet, name, name)
	case l.sort == "worksheet":
		sheet.part, sheet.fault = a.need(l.target)
		for _, other := range b.parts {
			if other.part == sheet.part && sheet.part != nil {
				return a.fault(reason.SheetOnePart, name, other.name, name)
			}
		}
	}
	b.parts = append(b.parts, sheet)
	b.Sheets = append(b.Sheets, Sheet{Name: name, Hidden: state == "hidden" || state == "veryHidden"})
	return nil
}

// Part returns the name of the part that a sheet is stored in; "" where it has none that holds cells.
func (b *Book) Part(sheet int) string {
	if m := b.parts[sheet].part; m != nil {
		return m.name
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" || s == "on" }
