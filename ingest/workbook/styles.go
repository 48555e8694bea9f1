package workbook

import "strconv"

// readStyles reads the styles part: for each style a cell may have, what its number format says about a number.
func (b *Book) readStyles(s *scanner) error {
	if err := s.root(spaceMain, "styleSheet"); err != nil {
		return err
	}
	custom := map[int]Format{}
	var ids []int
	tooMany := false
	for {
		ok, err := s.child()
		switch {
		case err != nil:
			return err
		case !ok:
			b.formats = make([]Format, len(ids))
			for i, id := range ids {
				f, ok := custom[id]
				if !ok {
					f = builtIn(id)
				}
				b.formats[i] = f
			}
			return nil
		case s.is("numFmts"):
			err = s.each("numFmt", func() {
				if id, err := strconv.Atoi(s.attr("numFmtId")); err == nil && len(custom) < mostStyles {
					custom[id] = classify(s.attr("formatCode"))
				}
			})
		case s.is("cellXfs"):
			err = s.each("xf", func() {
				id, _ := strconv.Atoi(s.attr("numFmtId")) // none means 0, General
				if tooMany = len(ids) == mostStyles; !tooMany {
					ids = append(ids, id)
				}
			})
		default:
			err = s.skip()
		}
		if err == nil && tooMany {
			err = malformed("there are more styles than Excel can have")
		}
		if err != nil {
			return err
		}
	}
}

// mostStyles is more than the 65,490 that Excel can have.
const mostStyles = 100_000

// builtIn says what the number formats mean that Excel does not write out (ECMA-376 part 1, 18.8.30, and its lists for
// East Asian locales). A number that is not defined at all is shown by Excel as General.
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
