package workbook

import (
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"shorecast/report/finding"
)

// CSV says how a CSV file is written. What is zero is settled from the whole file, and a finding asks for it where the
// file has two readings.
type CSV struct {
	Separator rune   // between columns: one of , ; | and the tab
	Decimal   rune   // the decimal sign: dot or comma
	Encoding  string // "utf-8", "utf-16", "windows-1252" or another that the Encoding Standard names
}

// csvFile is an open CSV file: a workbook with one sheet, named like the file without its extension. A row is a record:
// blank lines count, and a quoted line break begins none.
type csvFile struct {
	book     *Book
	src      *source
	limits   Limits
	stated   CSV // what the caller stated
	is       CSV // what holds
	encoding encoded
	width    int // columns
	first    int // row of the headings, or of what fills as many columns above them
	marks    csvMarks
	rows     int
	cells    int
	found    []finding.Finding
}

// csvExtensions are endings of files that are read as CSV whatever bytes they hold that no other kind of file has.
var csvExtensions = []string{".csv", ".tsv", ".tab", ".txt"}

func isCSVName(name string) bool {
	return slices.Contains(csvExtensions, strings.ToLower(path.Ext(name)))
}

// CSVSheet returns the name of the one sheet of a CSV file.
func CSVSheet(file string) string {
	if name := strings.TrimSpace(strings.TrimSuffix(file, path.Ext(file))); name != "" {
		return name
	}
	return file
}

// IsCSV reports whether the book is a CSV file.
func (b *Book) IsCSV() bool { return b.csv != nil }

// openCSV settles how a CSV file is written and checks it whole.
func (b *Book) openCSV(src *source, limits Limits, stated CSV) (fs []finding.Finding, err error) {
	name := CSVSheet(b.Name)
	c := &csvFile{book: b, src: src, limits: limits, stated: stated, is: stated}
	b.csv, b.Sheets, b.parts = c, []Sheet{{Name: name}}, []*sheetPart{{name: name}}
	for _, settle := range []func() error{c.settleEncoding, c.settleSeparator, c.check, c.settleDecimal} {
		if err := settle(); err != nil {
			return nil, err
		}
		if finding.Refused(c.found) {
			return c.found, nil
		}
	}
	return append(c.found, c.at(reason.CSVRead, 0, "", c.encoding.name, separatorNames[byte(c.is.Separator)],
		decimalNames[c.is.Decimal])), nil
}

// at makes a finding about a record; about the file where it is 0.
func (c *csvFile) at(why *finding.Reason, row int, value string, subject any, args ...any) finding.Finding {
	p := finding.Place{Workbook: c.book.Name}
	if row > 0 {
		p.Sheet, p.Row, p.Col = c.book.Sheets[0].Name, row, 1
	}
	return found(why, p, value, subject, args...)
}

func (c *csvFile) fault(why *finding.Reason, row int, value string, subject any, args ...any) error {
	return &fault{c.at(why, row, value, subject, args...)}
}

// records visits the records of the file, blank ones too. What is wrong with its quotes is a fault.
func (c *csvFile) records(visit func(*record) error) error {
	r := newSplitter(c.encoding.reader(c.src), byte(c.is.Separator))
	for {
		switch err := r.next(); err {
		case nil:
		case io.EOF:
			return nil
		case errQuoteOpen:
			return c.fault(reason.CSVQuoteOpen, r.rec.row, "", count(r.opened))
		case errQuoteText:
			return c.fault(reason.CSVQuoteText, r.rec.row, "", count(r.line), count(r.opened))
		case errRowLong:
			return c.fault(reason.TooMuchText, r.rec.row, "", count(r.rec.row))
		default:
			return err
		}
		if err := visit(&r.rec); err != nil {
			return err
		}
	}
}

// read visits the filled rows.
func (c *csvFile) read(visit func(*Row)) error {
	row := Row{}
	return c.records(func(r *record) error {
		row.Number, row.Cells = r.row, row.Cells[:0]
		for i, text := range r.fields {
			if len(text) == 0 {
				continue
			}
			if cell := c.cell(i+1, text); cell.Text != "" { // ="" is blank
				row.Cells = append(row.Cells, cell)
			}
		}
		if len(row.Cells) > 0 && !isDeclaration(r) {
			visit(&row)
		}
		return nil
	})
}

// mostRemarks is how many remarks on what is odd are kept of one sheet.
const mostRemarks = 1000

// errEnough ends the reading of a file in which too many records have other widths.
var errEnough = errors.New("enough records of other widths")

// check looks at every record.
func (c *csvFile) check() error {
	err := c.records(func(r *record) error {
		filled, last := 0, 0
		for i, text := range r.fields {
			if len(text) == 0 {
				continue
			}
			filled, last = filled+1, i+1
			c.marks.see(text, r.row, i+1)
			if err := c.checkText(text, r); err != nil {
				return err
			}
		}
		if filled == 0 || isDeclaration(r) {
			return nil
		}
		c.rows++
		c.cells += filled
		c.checkWidth(r, last)
		if len(c.found) >= mostRemarks {
			return errEnough
		}
		return c.withinLimits(r)
	})
	if err == errEnough {
		return nil
	}
	return err
}

func (c *csvFile) checkText(text []byte, r *record) error {
	switch {
	case bytes.IndexByte(text, 0) >= 0:
		return c.fault(reason.CSVZero, r.row, "", count(r.line))
	case c.encoding.from != nil && bytes.ContainsRune(text, utf8.RuneError):
		return c.fault(reason.CSVEncoding, r.row, "", count(r.line), c.encoding.name)
	case tooLong(text):
		return c.fault(reason.TextTooLong, r.row, quote(text), nil)
	}
	return nil
}

// checkWidth notes a record below the headings that has not as many columns as these. Blank ones beyond are no matter,
// and a line of a single text, such as a remark below the table, has no figure to lose.
func (c *csvFile) checkWidth(r *record, last int) {
	n := len(r.fields)
	if c.first == 0 && n == c.width {
		c.first = r.row
	}
	switch {
	case c.first == 0 || n == c.width || n > c.width && last <= c.width:
	case n == 1:
		c.found = append(c.found, c.at(reason.CSVShortRow, r.row, string(r.fields[0]), count(r.line), count(c.width)))
	default:
		c.found = append(c.found, c.at(reason.CSVRowLength, r.row, "", count(r.line), count(n), count(c.width)))
	}
}

func (c *csvFile) withinLimits(r *record) error {
	switch {
	case len(r.fields) > maxColumn:
		return c.fault(reason.CellBeyond, r.row, "", nil)
	case r.row > maxRow:
		return c.fault(reason.RowBeyond, maxRow, "", nil)
	case c.rows > c.limits.Rows:
		return c.fault(reason.TooManyRows, r.row, "", count(c.limits.Rows))
	case c.cells > c.limits.Cells:
		return c.fault(reason.TooManyCells, r.row, "", count(c.limits.Cells))
	}
	return nil
}

var decimalNames = map[rune]string{'.': "the dot", ',': "the comma", 0: "no sign"}
