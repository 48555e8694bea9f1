package workbook

import (
	"strconv"
	"strings"
)

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

// groupingOf says whether a number format's code parts thousands.
func groupingOf(code string) Grouping {
	s := sectionScan{code: code}
	s.scan()
	switch d := s.display(); {
	case d.date || d.decimals[1] < 0:
		return GroupingOpen
	case d.grouped:
		return Grouped
	}
	return Ungrouped
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
