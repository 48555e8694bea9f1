package workbook

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Display is what a number format shows besides a plain number, date or percentage: one section for each sort of
// number. Most formats have none.
type Display struct {
	sections []Section
	bounds   []bound // beside sections: which numbers each is for
	said     []Said
	note     string // that stands on the cell
}

// Section is what a number format shows for one sort of number.
type Section struct {
	Sign     string // the currency that a bracket names: "€" of [$€-407], "USD" of [$USD]; "" for none
	Language int    // Windows' number of the language beside it, 0x407 of [$€-407]; 0 for none
	Divided  int    // how often the number is divided by 1,000 before it is shown
	date     bool
	negative bool   // it is for negative numbers too, before which it puts a sign
	grouped  bool   // thousands are parted
	decimals [2]int // how many are shown at least and at most
	pieces   []piece
}

// piece is one part of what a section shows: a text, or the number, year or quarter in its place.
type piece struct {
	sort pieceSort
	text string // of a text; of a letter of a date, as written
}

type pieceSort uint8

const (
	pieceText pieceSort = iota
	pieceNumber
	pieceYear
	pieceQuarter
	pieceDay // a day, month or time
)

// bound is a condition such as [>=1000]; the zero value is none.
type bound struct {
	op    string // "<", "<=", ">", ">=", "=", "<>"
	limit float64
}

func (b bound) holds(x float64) bool {
	switch b.op {
	case "<":
		return x < b.limit
	case "<=":
		return x <= b.limit
	case ">":
		return x > b.limit
	case ">=":
		return x >= b.limit
	case "=":
		return x == b.limit
	}
	return x != b.limit
}

// Shown returns what the cell's number format shows besides its number, nil where it is a plain format, or the cell
// holds no number.
func (c *Cell) Shown() *Section {
	if c.Display == nil || c.Type != TypeNumber && c.Type != TypeDate || len(c.Display.sections) == 0 {
		return nil
	}
	s := c.Display.of(c.Number)
	if s.plain() {
		return nil
	}
	return s
}

// of returns the section for a number. Without conditions the first one is for what is positive, the second for what is
// negative, the third for 0.
func (d *Display) of(x float64) *Section {
	n := len(d.sections)
	bounds := d.bounds
	if n > 1 && bounds[0].op == "" && bounds[1].op == "" {
		bounds = []bound{{">=", 0}, {"<", 0}, {}}
		if n > 2 {
			bounds[0].op = ">"
		}
	}
	for i := range n - 1 {
		if bounds[i].op == "" || bounds[i].holds(x) {
			return &d.sections[i]
		}
	}
	return &d.sections[n-1]
}

// plain reports whether a section shows nothing but the number, or a date with its month.
func (s *Section) plain() bool {
	if s.Divided > 0 || s.Sign != "" {
		return false
	}
	if s.date {
		return s.has(pieceDay) && !s.has(pieceQuarter)
	}
	return !strings.ContainsFunc(s.Words(), speaks)
}

// speaks reports whether a character beside a number may say something.
func speaks(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '$' || r == '\'' || r > 0xa0
}

func (s *Section) has(sort pieceSort) bool {
	for _, p := range s.pieces {
		if p.sort == sort {
			return true
		}
	}
	return false
}

// Words returns the text that stands beside the number, the number left out: "TEUR" of #,##0" TEUR".
func (s *Section) Words() string {
	return s.write(func(p piece) string { return " " })
}

// Text returns what a reader sees of a number: "FY2028", "Q1 2027", "62 TEUR".
func (s *Section) Text(number float64) string {
	day, _ := Date(math.Floor(number))
	written := false
	text := s.write(func(p piece) string {
		switch {
		case p.sort == pieceYear:
			return strconv.Itoa(day.Year())
		case p.sort == pieceQuarter:
			return "Q" + strconv.Itoa((int(day.Month())+2)/3)
		case p.sort == pieceDay:
			return day.Format(time.DateOnly)
		case written:
			return ""
		}
		written = true
		return s.number(number)
	})
	if number < 0 && s.negative {
		return "-" + text
	}
	return text
}

// write joins the texts of a section and what stands in place of the others.
func (s *Section) write(of func(piece) string) string {
	var b strings.Builder
	for _, p := range s.pieces {
		if p.sort == pieceText {
			b.WriteString(p.text)
		} else {
			b.WriteString(of(p))
		}
	}
	return strings.TrimSpace(b.String())
}

// number writes a number as the section does: divided, rounded, thousands parted.
func (s *Section) number(x float64) string {
	text := strconv.FormatFloat(math.Abs(x)/math.Pow(1000, float64(s.Divided)), 'f', s.decimals[1], 64)
	whole, rest, _ := strings.Cut(text, ".")
	for len(rest) > s.decimals[0] && rest[len(rest)-1] == '0' {
		rest = rest[:len(rest)-1]
	}
	if s.grouped {
		for at := len(whole) - 3; at > 0; at -= 3 {
			whole = whole[:at] + "," + whole[at:]
		}
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

// NewDisplay returns what a number format's code shows, nil where that is nothing but the number.
func NewDisplay(code string) *Display {
	d := &Display{}
	for len(code) > 0 && len(d.sections) < 3 {
		s := sectionScan{code: code}
		s.scan()
		d.sections, d.bounds = append(d.sections, s.display()), append(d.bounds, s.bound)
		code = code[min(s.at+1, len(code)):]
	}
	for i := range d.sections {
		d.sections[i].negative = i == 0 && (len(d.sections) == 1 || d.bounds[0].op != "")
		if !d.sections[i].plain() {
			return d
		}
	}
	return nil
}

// display sums up what a section shows. Beside digits the letters of a date are a text that somebody forgot to quote.
func (s *sectionScan) display() Section {
	f, _ := s.format()
	out := Section{Sign: s.sign, Language: s.language, date: f == FormatDate}
	if f == FormatTime {
		return out
	}
	number := ""
	for _, p := range s.pieces {
		switch {
		case p.sort == pieceNumber:
			number += p.text
		case p.sort != pieceText && !out.date:
			p.sort = pieceText
		}
		if p.sort == pieceNumber && out.date {
			p.sort = pieceText // the dots of 31.12.2027
		}
		out.pieces = append(out.pieces, p)
	}
	out.measure(number)
	out.join()
	return out
}

// measure takes from the digits of a format how a number is written: commas behind the last digit before the decimal
// point, or at the end, divide by 1,000.
func (s *Section) measure(digits string) {
	whole, rest, _ := strings.Cut(digits, ".")
	short := strings.TrimRight(whole, ",")
	end := strings.TrimRight(rest, ",")
	if short != "" {
		s.Divided = len(whole) - len(short) + len(rest) - len(end)
	}
	s.grouped = strings.Contains(short, ",")
	s.decimals = [2]int{strings.Count(end, "0"), len(end)}
	if digits == "" { // General
		s.decimals[1] = -1
	}
}

// join puts neighbouring texts into one and leaves out what parts the digits of a number: ##\,##\,##0.
func (s *Section) join() {
	last := -1
	for i, p := range s.pieces {
		if p.sort == pieceNumber {
			last = i
		}
	}
	var kept []piece
	number := false
	for i, p := range s.pieces {
		n := len(kept)
		switch {
		case p.sort == pieceNumber && number:
		case p.sort == pieceText && number && i < last && !strings.ContainsFunc(p.text, speaks):
		case p.sort == pieceText && n > 0 && kept[n-1].sort == pieceText:
			kept[n-1].text += p.text
		default:
			kept = append(kept, p)
		}
		number = number || p.sort == pieceNumber
	}
	s.pieces = kept
}

// bracket takes up what stands in square brackets: a currency with its language, or a condition.
func (s *sectionScan) bracket(in string) {
	if currency, ok := strings.CutPrefix(in, "$"); ok {
		sign, language, _ := cutLast(currency, '-')
		if n, err := strconv.ParseUint(language, 16, 32); err == nil {
			s.language = int(n & 0xffff) // what stands above is of calendars and digits
		}
		if sign != "" {
			s.sign = sign
			s.piece(pieceText, sign)
		}
		return
	}
	op := in[:len(in)-len(strings.TrimLeft(in, "<>="))]
	if x, err := strconv.ParseFloat(strings.TrimSpace(in[len(op):]), 64); err == nil && op != "" {
		s.bound = bound{op, x}
	}
}

func cutLast(s string, mark byte) (before, after string, found bool) {
	if i := strings.LastIndexByte(s, mark); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// Said is a text above a figure that may say what it is counted in, where a layout has taken the figure from below it.
type Said struct {
	Text        string
	Row, Column int // where it stands; 0 for the name of the sheet
	Kind        SaidKind
}

// SaidKind is what such a text is.
type SaidKind uint8

// The kinds.
const (
	SaidHeading SaidKind = iota // a heading of a column
	SaidName                    // a heading that may be a name: the columns of several options
	SaidLine                    // a line above the headings
	SaidSheet                   // the name of the sheet
	SaidNote                    // a note on a heading
)

// Under returns the display with what stands above the cell; d may be nil. Without texts it is d itself.
func (d *Display) Under(said []Said) *Display {
	if len(said) == 0 {
		return d
	}
	under := Display{said: said}
	if d != nil {
		under.sections, under.bounds = d.sections, d.bounds
	}
	return &under
}

// Said returns what stands above the cell, the nearest first: see Display.Under.
func (d *Display) Said() []Said { return d.said }

// Noted returns the display with what a note on the cell says; d may be nil.
func (d *Display) Noted(text string) *Display {
	with := Display{}
	if d != nil {
		with = *d
	}
	with.note = text
	return &with
}

// Note returns what the note or the comments on the cell say, "" where it has none.
func (c *Cell) Note() string {
	if c.Display == nil {
		return ""
	}
	return c.Display.note
}
