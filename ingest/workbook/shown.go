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
