package workbook

import "path"

// findTotals finds the rows of a sheet that Excel tables declare as their totals. No figure comes from a table's
// description, so what is odd about one is passed over.
func (b *Book) findTotals(sheet *sheetPart) {
	dir, base := path.Split(sheet.part.name)
	if b.archive.find(dir+"_rels/"+base+".rels") == nil {
		return
	}
	sheet.totals = map[int]bool{}
	links, _ := b.archive.links(sheet.part.name)
	for _, l := range links {
		if m := b.archive.find(l.target); m != nil && l.sort == "table" && !l.external {
			_ = b.archive.scanFrame(m, func(w *walker) error { return w.totals(sheet) })
		}
	}
}

// totals reads which rows of a sheet the table at hand ends with as its totals.
func (w *walker) totals(sheet *sheetPart) error {
	if _, err := w.next(); err != nil || !w.is("table") {
		return err
	}
	a, ok := parseArea(w.attr("ref"))
	if n, counted := digits([]byte(w.attr("totalsRowCount")), 3); ok && counted {
		for row := int(a.bottom) - n + 1; row <= int(a.bottom); row++ {
			sheet.totals[row] = true
		}
	}
	return w.skip()
}
