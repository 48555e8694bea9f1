package main

import (
	"embed"
	"fmt"
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
//	| Kraków | 4.3                     a row; blank cells at its end are left out
//
// A cell is blank, a text, a number, 12.5% (a fraction in a percentage format), 2027-01 (a date that shows the month),
// ¤0.42 (a number that shows two decimals), =A1*2 (a formula that was never calculated), true, or " for the value
// above.
//
//go:embed books/*.txt
var texts embed.FS

// readBook returns the workbook that a text file describes.
func readBook(name string) (*book, error) {
	text, err := texts.ReadFile("books/" + name + ".txt")
	if err != nil {
		return nil, err
	}
	b := &book{}
	var s *sheet
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		switch {
		case mark == "#":
			b.title = rest
		case mark == "##":
			s = &sheet{name: rest}
			b.sheets = append(b.sheets, s)
		case mark == ">" && s != nil:
			s.titles = append(s.titles, rest)
		case mark == "|" && s != nil && s.columns == nil:
			s.columns = readColumns(fields(rest))
		case mark == "|" && s != nil:
			s.addRow(fields(rest)...)
		case line != "":
			return nil, fmt.Errorf("%s.txt:%d: %q is no part of a sheet", name, i+1, line)
		}
	}
	return b, nil
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
		width := 14.0
		if m[2] != "" {
			width, _ = strconv.ParseFloat(m[2], 64)
		}
		var heading any = m[1]
		if v, ok := readValue(m[1]).(month); ok {
			heading = v
		} else if m[1] == "" {
			heading = nil
		}
		columns = append(columns, column{heading, width, m[3]})
	}
	return columns
}

// addRow adds a row of cells as they stand in a text file.
func (s *sheet) addRow(cells ...string) {
	row := make([]any, len(cells))
	for i, cell := range cells {
		if cell == `"` {
			row[i] = s.rows[len(s.rows)-1][i]
		} else {
			row[i] = readValue(cell)
		}
	}
	s.rows = append(s.rows, row)
}

// readValue reads one cell.
func readValue(cell string) any {
	if cell == "" {
		return nil
	}
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
		if x, err := strconv.ParseFloat(amount, 64); err == nil {
			return exact(x)
		}
	}
	if text, ok := strings.CutPrefix(cell, "="); ok {
		return formula(text)
	}
	if cell == "true" {
		return true
	}
	return cell
}
