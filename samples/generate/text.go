package main

import (
	"embed"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The samples stand in text files that read like the workbooks they become:
//
//	# Title of the workbook
//	## Name of a sheet
//	> a line above the table
//	| Heading:14 | Amount:10:#,##0     the width of the column, and the number format of its plain numbers
//	| Bid A:10 | <:10                  the heading of the left column stands over this one too
//	| Kraków | 4.3                     a row; blank cells at its end are left out
//
// A cell is blank, a text, a number, 12.5% (a fraction in a percentage format), 2027-01 (a date that shows the month),
// ¤0.42 (a number that shows two decimals), =A1*2 (a formula that was never calculated), true, or " for the value
// above. The rows of a sheet Ledger become cost lines, those of Booked amounts of Actuals.
//
//go:embed books/*.txt books/*.yaml
var texts embed.FS

// readBook returns the workbook that a text file describes.
func readBook(name string) *book {
	b := &book{}
	var s *sheet
	for line := range strings.Lines(string(must(texts.ReadFile("books/" + name + ".txt")))) {
		switch mark, rest, _ := strings.Cut(strings.TrimSpace(line), " "); mark {
		case "#":
			b.title = rest
		case "##":
			s = &sheet{name: rest}
			b.sheets = append(b.sheets, s)
		case ">":
			s.titles = append(s.titles, rest)
		case "|":
			if cells := fields(rest); s.columns == nil {
				s.columns = readColumns(cells)
			} else {
				s.addRow(cells...)
			}
		case "":
		default:
			panic(name + ".txt: " + line)
		}
	}
	b.post()
	b.track()
	return b
}

// fields splits a row at its bars.
func fields(line string) []string {
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

var columnText = regexp.MustCompile(`^(.*?)(?::(\d+))?(?::([#0][^:]*))?$`)

// readColumns reads headings; a column without a width is 14 wide.
func readColumns(cells []string) []column {
	var columns []column
	for _, cell := range cells {
		m := columnText.FindStringSubmatch(cell)
		c := column{width: 14, number: m[3]}
		if m[2] != "" {
			c.width = float64(number(m[2]))
		}
		switch v := readValue(m[1]).(type) {
		case nil, month:
			c.heading = v
		default:
			c.heading = m[1]
		}
		columns = append(columns, c)
	}
	return columns
}

// number reads a whole number.
func number(text string) int { return must(strconv.Atoi(text)) }

// readValue reads one cell.
func readValue(cell string) any {
	if t, err := time.Parse("2006-01", cell); err == nil {
		return month(t)
	}
	if n, err := strconv.Atoi(cell); err == nil {
		return n
	}
	if x, err := strconv.ParseFloat(cell, 64); err == nil {
		return x
	}
	if part, ok := strings.CutSuffix(cell, "%"); ok {
		if x, err := strconv.ParseFloat(part, 64); err == nil {
			return percent(x)
		}
	}
	if amount, ok := strings.CutPrefix(cell, "¤"); ok {
		return exact(must(strconv.ParseFloat(amount, 64)))
	}
	if text, ok := strings.CutPrefix(cell, "="); ok {
		return formula(text)
	}
	switch cell {
	case "":
		return nil
	case "true":
		return true
	}
	return cell
}
