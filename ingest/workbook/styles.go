package workbook

import "strconv"

// style is what a cell's style says: how its number is meant, and what is shown beside it, nil for nothing.
type style struct {
	format   Format
	display  *Display
	indent   uint8
	grouping Grouping
}

// readStyles reads the styles part: for each style a cell may have, what its number format says about a number.
func (b *Book) readStyles(w *walker) error {
	custom := map[int]style{}
	var ids []int
	var indents []uint8
	err := w.root(spaceMain, "styleSheet", func() error {
		switch {
		case w.is("numFmts"):
			return w.children(func() error {
				id, err := strconv.Atoi(w.attr("numFmtId"))
				if err == nil && w.is("numFmt") && len(custom) < mostStyles {
					code := w.attr("formatCode")
					custom[id] = style{format: classify(code), display: NewDisplay(code), grouping: groupingOf(code)}
				}
				return nil
			})
		case w.is("cellXfs"):
			return w.children(func() error {
				if !w.is("xf") {
					return nil
				}
				if len(ids) == mostStyles {
					return malformed("there are more styles than Excel can have")
				}
				id, _ := strconv.Atoi(w.attr("numFmtId")) // none means 0, General
				ids, indents = append(ids, id), append(indents, 0)
				return w.children(func() error {
					if n, err := strconv.ParseUint(w.attr("indent"), 10, 8); err == nil && w.is("alignment") {
						indents[len(indents)-1] = uint8(n)
					}
					return nil
				})
			})
		}
		return nil
	})
	for i, id := range ids {
		f, ok := custom[id]
		if !ok {
			f.format, f.grouping = builtIn(id), builtInGrouping(id)
		}
		f.indent = indents[i]
		b.styles = append(b.styles, f)
	}
	return err
}

// builtInGrouping says likewise whether thousands are parted.
func builtInGrouping(id int) Grouping {
	switch {
	case id >= 3 && id <= 8, id >= 37 && id <= 44:
		return Grouped
	case id == 1, id == 2, id == 9, id == 10:
		return Ungrouped
	}
	return GroupingOpen
}

// mostStyles is more than the 65,490 that Excel can have.
const mostStyles = 100_000

// builtIn says what the number formats mean that Excel does not write out (ECMA-376 part 1, 18.8.30, and its lists for
// East Asian locales). The currency of those that show one (5 to 8, 42, 44) is that of the reader's own computer, so
// that it says nothing. A number that is not defined at all is shown by Excel as General.
func builtIn(id int) Format {
	switch {
	case id == 9, id == 10:
		return FormatPercent
	case id >= 18 && id <= 21, id == 32, id == 33, id >= 45 && id <= 47, id == 55, id == 56:
		return FormatTime
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return FormatDate
	case id == 49:
		return FormatText
	}
	return FormatGeneral
}
