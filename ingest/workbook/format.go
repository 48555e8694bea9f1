package workbook

import "strings"

// classify says what a number format's code, such as "0.0%" or "[$-409]d-mmm-yy;@", makes of a number. Of the code's sections the first one
// that shows the number decides: a section may be mere text ("-" for nothing).
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

// marks are the signs of a section that count.
type marks struct {
	percent, digits, text, general bool
	date                           bool // a year, a day, an era
	clock                          bool // hours, seconds, elapsed time
	months                         bool // m that are no minutes
}

// section reads a code's first section and returns the rest. It shows the number unless it holds nothing but text.
func section(code string) (f Format, shows bool, rest string) {
	var m marks
	last := byte(0) // the last letter of a date or time, to tell months from minutes
	i := 0
loop:
	for i < len(code) {
		c := code[i] | 0x20
		switch {
		case code[i] == ';':
			break loop
		case code[i] == '"':
			i = past(code, i, '"')
			continue
		case code[i] == '[':
			end := past(code, i, ']')
			if elapsed(code[i+1 : max(i+1, end-1)]) {
				m.clock, last = true, 'h'
			}
			i = end
			continue
		case code[i] == '\\', code[i] == '_', code[i] == '*':
			i += 2
			continue
		case code[i] == '%':
			m.percent = true
		case code[i] == '@':
			m.text = true
		case code[i] == '0' && last == 's':
			// the fraction of a second
		case code[i] == '0', code[i] == '#', code[i] == '?':
			m.digits = true
		case hasFold(code[i:], "general"):
			m.general = true
			i += len("general")
			continue
		case hasFold(code[i:], "am/pm"):
			m.clock = true
			i += len("am/pm")
			continue
		case hasFold(code[i:], "a/p"):
			m.clock = true
			i += len("a/p")
			continue
		case c == 'e' && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-'):
			m.digits = true
		case strings.IndexByte("ydegba", c) >= 0:
			m.date, last = true, c
		case c == 'h', c == 's':
			m.clock, last = true, c
		case c == 'm':
			i = run(code, i)
			if last != 'h' && !secondsFollow(code[i:]) {
				m.months = true
			}
			last = 'm'
			continue
		}
		i++
	}
	f, shows = m.format()
	if i < len(code) {
		i++
	}
	return f, shows, code[min(i, len(code)):]
}

// format sums a section up. Digits beside letters of a date mean that the letters are a unit that somebody forgot to quote.
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

// past returns the index after the next end sign behind i, or the end of the code.
func past(code string, i int, end byte) int {
	if n := strings.IndexByte(code[i+1:], end); n >= 0 {
		return i + 1 + n + 1
	}
	return len(code)
}

// elapsed reports whether a bracket holds elapsed time: [h], [mm], [ss].
func elapsed(in string) bool {
	in = strings.ToLower(in)
	return in != "" && strings.IndexByte("hms", in[0]) >= 0 && strings.Trim(in, in[:1]) == ""
}

// run returns the index after the letters at i that are the same.
func run(code string, i int) int {
	for c := code[i] | 0x20; i < len(code) && code[i]|0x20 == c; {
		i++
	}
	return i
}

// secondsFollow reports whether the next letter of a date or time is s, which makes the m before it minutes.
func secondsFollow(code string) bool {
	for i := 0; i < len(code); {
		switch c := code[i]; {
		case c == ';':
			return false
		case c == '"':
			i = past(code, i, '"')
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
