package mapper

import (
	"fmt"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// setting is a setting of the case that a cell of the workbook gives.
type setting struct {
	of    int // of Settings
	sheet string
	row   int
	at    int // column
	label string
	shown string
}

// settingsOf finds cells beside labels that name a setting and that may be its value. rows counts the rows of an area
// that are a label with something beside it.
func settingsOf(rows []gridRow, sheet string) []setting {
	var found []setting
	for i := range rows {
		cells := rows[i].cells
		for k := 0; k+1 < len(cells); k++ {
			label, v := &cells[k], &cells[k+1]
			if label.kind != isText || v.column > label.column+2 {
				continue
			}
			of, ok := settingNamed(label.text)
			if ok && fits(of, v) {
				found = append(found, setting{of, sheet, rows[i].number, v.column, label.text, shown(v)})
			}
		}
	}
	return found
}

func settingNamed(label string) (int, bool) {
	if of, ok := schema.SettingNamed(label); ok {
		return of, true
	}
	return schema.SettingClue(label)
}

// fits reports whether a cell may hold the value of a setting.
func fits(of int, c *cell) bool {
	switch of {
	case schema.SettingDiscountRate, schema.SettingMinimumSaving:
		return c.kind == isPercent && c.number > -1 && (c.raw.Type == workbook.TypeText || c.number < 1) ||
			c.kind == isFigure && c.number > 0 && c.number < 30
	case schema.SettingFirstMonth:
		if c.kind == isDate {
			_, ok := literal.MonthOfSerial(c.number)
			return ok
		}
		_, reading := literal.ParseMonth(c.text)
		return c.kind == isText && reading == literal.OneMonth
	case schema.SettingHorizon:
		return c.kind == isFigure && c.number >= 1 && c.number <= 30 && c.number == float64(int(c.number))
	case schema.SettingCurrency:
		return c.kind == isText && isCurrencyName(c.text)
	}
	return false
}

func shown(c *cell) string {
	switch c.kind {
	case isPercent:
		if c.raw.Type == workbook.TypeNumber {
			return literal.Plain(c.number*100) + "%"
		}
	case isDate:
		return literal.DateOfSerial(c.number)
	case isFigure:
		return literal.Plain(c.number)
	}
	return c.text
}

// reference names the cell as a layout does: Inputs!C4.
func (s *setting) reference() string {
	name := s.sheet
	if strings.IndexFunc(name, func(r rune) bool {
		return r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	}) >= 0 || name != "" && name[0] >= '0' && name[0] <= '9' {
		name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	return name + "!" + cellAt(s.at, s.row)
}

// why is the comment on the setting.
func (s *setting) why() string { return fmt.Sprintf("%q, %s there", s.label, s.shown) }
