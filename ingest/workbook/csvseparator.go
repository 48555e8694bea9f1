package workbook

import (
	"bytes"
	"cmp"
	"io"
	"maps"
	"slices"
)

// separators are those that are looked for.
var separators = [...]byte{',', ';', '\t', '|'}

// reading is how a file looks if it is parted by one separator.
type reading struct {
	sep     byte
	width   int  // columns of most records that have two or more; 0 where none has
	tally        // of that width
	faulty  bool // a quoted field is not followed by the separator
	records int  // that hold something, so far
	widths  map[int]tally
	state   splitState
	fields  int  // of the record at hand that have ended
	filled  bool // something stands in it
}

// tally says in which record a width occurs first, and in how many.
type tally struct{ first, fits int }

type splitState uint8

const (
	atField splitState = iota // at the beginning of a field
	inField
	inQuotes
	atQuote // behind a quote in quotes: it is doubled or closes
)

// mostWidths is how many different numbers of columns are told apart.
const mostWidths = 1000

// take reads one byte of the text.
func (r *reading) take(c byte) {
	switch r.state {
	case inQuotes:
		if c == '"' {
			r.state = atQuote
		}
		return
	case atQuote:
		if c == '"' {
			r.state = inQuotes
			return
		}
		r.faulty = r.faulty || c != r.sep && c != '\r' && c != '\n'
	}
	switch {
	case c == r.sep:
		r.fields++
		r.state = atField
	case c == '\n' || c == '\r':
		r.end()
	case c == '"' && r.state == atField:
		r.state, r.filled = inQuotes, true
	default:
		r.state, r.filled = inField, true
	}
}

// end counts the record at hand, if anything stands in it.
func (r *reading) end() {
	n := r.fields + 1
	t, known := r.widths[n]
	if r.filled && (known || len(r.widths) < mostWidths) {
		if !known {
			t.first = r.records
		}
		t.fits++
		r.widths[n] = t
	}
	if r.filled {
		r.records++
	}
	r.fields, r.filled, r.state = 0, false, atField
}

// conclude settles the reading's width.
func (r *reading) conclude() {
	for _, n := range slices.Sorted(maps.Keys(r.widths)) {
		if t := r.widths[n]; n > 1 && t.fits > r.fits {
			r.width, r.tally = n, t
		}
	}
}

// plausible reports whether the reading makes a table: most records from its first one on fit.
func (r *reading) plausible() bool { return r.width > 0 && r.fits*2 > r.records-r.first }

// challenges reports whether the reading may as well be meant as a better one: as many records fit, or nearly as many,
// and its headings stand above.
func (r *reading) challenges(best *reading) bool {
	return r.sep != best.sep && (r.fits == best.fits || r.fits*10 >= best.fits*9 && r.first <= best.first)
}

// readings looks at the text once, by every separator at the same time.
func (c *csvFile) readings() ([]reading, error) {
	all := make([]reading, len(separators))
	for i, sep := range separators {
		all[i] = reading{sep: sep, widths: map[int]tally{}}
	}
	src, buf := c.encoding.reader(c.src), make([]byte, 64<<10)
	for {
		n, err := src.Read(buf)
		for i := range all {
			for _, b := range buf[:n] {
				all[i].take(b)
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	for i := range all {
		if all[i].state != inQuotes { // what follows a quote that is never closed says nothing
			all[i].end()
		}
		all[i].conclude()
	}
	return all, nil
}

// settleSeparator takes the separator that is stated, by the caller or by a first line such as sep=; as Excel has it;
// else the only one that makes a table. Of several it is the one whose table has most rows and begins first: a text
// with decimal commas in semicolons is a table by commas too, but without its headings.
func (c *csvFile) settleSeparator() error {
	all, err := c.readings()
	if err != nil {
		return err
	}
	if c.is.Separator == 0 {
		c.is.Separator = c.declared()
	}
	if c.is.Separator != 0 {
		i := bytes.IndexByte(separators[:], byte(c.is.Separator))
		if i < 0 || all[i].width == 0 {
			return c.fault(reason.CSVSeparatorStated, 0, "", quote([]byte(string(c.is.Separator))))
		}
		c.width = all[i].width
		return nil
	}
	all = slices.DeleteFunc(all, func(r reading) bool { return !r.plausible() })
	if slices.ContainsFunc(all, func(r reading) bool { return !r.faulty }) {
		all = slices.DeleteFunc(all, func(r reading) bool { return r.faulty })
	}
	if len(all) == 0 {
		return c.fault(reason.FileCSV, 0, "", nil)
	}
	best := slices.MaxFunc(all, func(a, b reading) int { return cmp.Compare(a.fits, b.fits) })
	for _, r := range all {
		if r.challenges(&best) {
			return c.fault(reason.CSVSeparator, 0, "", separatorNames[best.sep], separatorNames[r.sep], count(best.width),
				count(r.width))
		}
	}
	c.is.Separator, c.width = rune(best.sep), best.width
	return nil
}

// declared reads the separator of a first line such as sep=;.
func (c *csvFile) declared() rune {
	first := newSplitter(c.encoding.reader(c.src), '\n')
	if first.next() != nil {
		return 0
	}
	sep, ok := bytes.CutPrefix(bytes.ToLower(first.rec.fields[0]), []byte("sep="))
	if ok && len(sep) == 1 && bytes.IndexByte(separators[:], sep[0]) >= 0 {
		return rune(sep[0])
	}
	return 0
}

// isDeclaration reports whether a record is such a line.
func isDeclaration(r *record) bool {
	return r.row == 1 && len(r.fields) == 2 && len(r.fields[1]) == 0 && bytes.EqualFold(r.fields[0], []byte("sep="))
}

var separatorNames = map[byte]string{',': "commas", ';': "semicolons", '\t': "tabs", '|': "vertical bars"}
