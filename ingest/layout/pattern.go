package layout

import (
	"strconv"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/wording/words"
)

// Place names a place in the layout's file: "bids.layout.yaml:12".
func (l *Layout) Place(at At) string {
	if at.Line == 0 {
		return l.File
	}
	return l.File + ":" + strconv.Itoa(at.Line)
}

// Takes reports whether a table's name or pattern fits a sheet.
func (t *Table) Takes(sheet string) bool { return matches(t.Sheet.Text, sheet) }

// matches reports whether a text fits a pattern, in which * stands for any letters and ? for one. Case and blanks count
// as little as elsewhere.
func matches(pattern, text string) bool {
	return fits([]rune(schema.Fold(pattern)), []rune(schema.Fold(text)))
}

func fits(pattern, text []rune) bool {
	star, from := -1, 0
	for p, t := 0, 0; t < len(text) || p < len(pattern); {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from, p = p, t, p+1
		case p < len(pattern) && t < len(text) && (pattern[p] == '?' || pattern[p] == text[t]):
			p, t = p+1, t+1
		case star >= 0 && from < len(text):
			from++
			p, t = star+1, from
		default:
			return false
		}
	}
	return true
}

// fitting returns the first of the patterns that a text fits.
func fittingWord(patterns []Word, text string) (Word, bool) {
	for _, p := range patterns {
		if matches(p.Text, text) {
			return p, true
		}
	}
	return Word{}, false
}

// spelling is what a cell says, as a layout would write it.
func spelling(c *workbook.Cell) string {
	switch c.Type {
	case workbook.TypeNumber:
		return literal.Plain(c.Number)
	case workbook.TypeDate:
		return literal.DateOfSerial(c.Number)
	}
	return strings.TrimSpace(c.Text)
}

// figure reports whether a cell holds a figure.
func figure(c *workbook.Cell) bool {
	switch c.Type {
	case workbook.TypeNumber, workbook.TypeError, workbook.TypeUncalculated:
		return true
	case workbook.TypeText:
		_, ok := literal.ParseNumber(c.Text)
		return ok && c.Text != ""
	}
	return false
}

// quoted lists names for a sentence: "A", "B" and "C".
func listed(names []string) string {
	quoted := make([]string, 0, len(names))
	for _, n := range names {
		quoted = append(quoted, `"`+n+`"`)
	}
	if len(quoted) == 0 {
		return "none"
	}
	return words.And(quoted)
}
