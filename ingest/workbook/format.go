package workbook

import (
	"strings"
	"unicode/utf8"
)

// classify says what a number format's code, such as "0.0%" or "[$-409]d-mmm-yy;@", makes of a number. Of the code's
// sections the first one that shows the number decides: a section may be mere text ("-" for nothing).
func classify(code string) Format {
	for len(code) > 0 {
		var f Format
		var shows bool
		f, shows, code = section(code)
		if shows {
			return f
		}
	}
	return FormatGeneral
}

type marks struct {
	percent, digits, text, general bool
	date                           bool // a year, a day, an era
	clock                          bool // hours, seconds, elapsed time
	months                         bool // m that are no minutes
}

// section reads a code's first section and returns the rest. It shows the number unless it holds nothing but text.
func section(code string) (f Format, shows bool, rest string) {
	s := sectionScan{code: code}
	s.scan()
	f, shows = s.format()
	return f, shows, code[min(s.at+1, len(code)):]
}

type sectionScan struct {
	marks
	code     string
	at       int
	last     byte // the last letter of a date or time, to distinguish months from minutes
	pieces   []piece
	sign     string // what a bracket says of the currency and its language
	language int
	bound    bound
}

func (s *sectionScan) scan() {
	for s.at < len(s.code) && s.code[s.at] != ';' {
		s.at += s.step(s.code[s.at:])
	}
}

func (s *sectionScan) piece(sort pieceSort, text string) {
	s.pieces = append(s.pieces, piece{sort, text})
}

// step takes up what the rest of the section begins with and returns how long it is.
func (s *sectionScan) step(rest string) int {
	switch c := rest[0]; c {
	case '"':
		n := past(rest, '"')
		s.piece(pieceText, strings.TrimSuffix(rest[1:n], `"`))
		return n
	case '[':
		n := past(rest, ']')
		in := strings.TrimSuffix(rest[1:n], "]")
		if elapsed(in) {
			s.clock, s.last = true, 'h'
		} else {
			s.bracket(in)
		}
		return n
	case '\\', '_', '*':
		_, size := utf8.DecodeRuneInString(rest[1:])
		if c == '\\' {
			s.piece(pieceText, rest[1:1+size])
		} else {
			s.piece(pieceText, " ")
		}
		return 1 + size
	case '%':
		s.percent = true
		s.piece(pieceText, "%")
		return 1
	case '@':
		s.text = true
		return 1
	case '0', '#', '?':
		if c != '0' || s.last != 's' { // it may be the fraction of a second
			s.digits = true
		}
		s.piece(pieceNumber, rest[:1])
		return 1
	case '.', ',':
		s.piece(pieceNumber, rest[:1])
		return 1
	}
	for _, word := range []string{"general", "am/pm", "a/p"} {
		if hasFold(rest, word) {
			s.general = s.general || word == "general"
			s.clock = s.clock || word != "general"
			if word == "general" {
				s.piece(pieceNumber, "")
			}
			return len(word)
		}
	}
	return s.letter(rest)
}

// letter takes up the letters of a date or time and returns how many they are.
func (s *sectionScan) letter(rest string) int {
	c := rest[0] | 0x20
	n := 1
	for n < len(rest) && rest[n]|0x20 == c {
		n++
	}
	sort := pieceText
	switch {
	case c == 'e' && n < len(rest) && (rest[n] == '+' || rest[n] == '-'):
		s.digits, sort = true, pieceNumber
	case strings.IndexByte("yeb", c) >= 0:
		s.date, s.last, sort = true, c, pieceYear
	case strings.IndexByte("dga", c) >= 0:
		s.date, s.last, sort = true, c, pieceDay
	case c == 'h', c == 's':
		s.clock, s.last, sort = true, c, pieceDay
	case c == 'm':
		if s.last != 'h' && !secondsFollow(rest[n:]) {
			s.months = true
		}
		s.last, sort = 'm', pieceDay
	case c == 'q' && (n == len(rest) || rest[n] < '1' || rest[n] > '4'):
		sort = pieceQuarter
	}
	s.piece(sort, rest[:n])
	return n
}

// format sums a section up. Digits beside letters of a date mean that the letters are a unit that somebody forgot to
// quote.
func (m marks) format() (f Format, shows bool) {
	switch {
	case m.percent:
		return FormatPercent, true
	case m.digits, m.general:
		return FormatGeneral, true
	case m.date, m.months:
		return FormatDate, true
	case m.clock:
		return FormatTime, true
	case m.text:
		return FormatText, true
	}
	return FormatGeneral, false
}

// past returns the length of what ends with the next end sign behind the first byte, or of all of it.
func past(code string, end byte) int {
	if n := strings.IndexByte(code[1:], end); n >= 0 {
		return 1 + n + 1
	}
	return len(code)
}

// elapsed reports whether a bracket holds elapsed time: [h], [mm], [ss].
func elapsed(in string) bool {
	in = strings.ToLower(in)
	return in != "" && strings.IndexByte("hms", in[0]) >= 0 && strings.Trim(in, in[:1]) == ""
}

// secondsFollow reports whether the next letter of a date or time is s, which makes the m before it minutes.
func secondsFollow(code string) bool {
	for i := 0; i < len(code); {
		switch c := code[i]; {
		case c == ';':
			return false
		case c == '"':
			i += past(code[i:], '"')
			continue
		case c == '\\', c == '_', c == '*':
			i += 2
			continue
		case c == '[':
			return strings.HasPrefix(strings.ToLower(code[i:]), "[s")
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			return c|0x20 == 's'
		}
		i++
	}
	return false
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
