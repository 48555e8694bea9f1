package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// syntax tells of a text that is no YAML. The library names a place, and what it says there depends on how it reads; so the line itself is asked first
// for the slips that people make, and what the library says only decides where none of them is found. None of its words are shown.
func (r *reader) syntax(err error) {
	var e *syntaxError
	if !errors.As(err, &e) {
		e = &syntaxError{}
	}
	at := e.at
	if at.line == 0 {
		at = r.firstBad()
	}
	at = r.src.within(at)
	for _, look := range slips {
		if found, ok := look(r.src, at, e.message); ok {
			r.fault(found.at, "", found.message, found.hint)
			return
		}
	}
	r.fault(at, "", "the file cannot be read from here on", "look at this line and the one before it: a key, a colon, a blank and a value, the keys of a group "+
		"exactly below one another, and quotes around a value that begins with a sign")
}

// firstBad returns the beginning of the first line up to which the file cannot be read, for errors without a place.
func (r *reader) firstBad() spot {
	low, high := 0, len(r.src.lines)
	for high-low > 1 {
		middle := (low + high) / 2
		var b strings.Builder
		for n := range middle {
			b.WriteString(r.src.line(n + 1))
			b.WriteByte('\n')
		}
		if _, err := parse(b.String()); err != nil {
			high = middle
		} else {
			low = middle
		}
	}
	return spot{high, 1}
}

// found is a slip of the pen and its place.
type found struct {
	at            spot
	message, hint string
}

// slips are looked for in this order.
var slips = []func(s source, at spot, said string) (found, bool){
	openQuote, unknownEscape, badStart, afterQuote, reservedSign, signAtStart, openBracket, noBlankAfterColon, twoColons, listInKeys, deeper, shallower, noColon,
}

func openQuote(s source, at spot, said string) (found, bool) {
	if !strings.Contains(said, "could not find end character of") {
		return found{}, false
	}
	mark := `"`
	if strings.Contains(said, "single-quoted") {
		mark = "'"
	}
	hint := "write another " + mark + " where the text ends"
	if mark == `"` && strings.Contains(s.rest(at), `\`) {
		hint += `, and a path with \ in single quotes`
	}
	return found{at, "the quotation mark " + mark + " is not closed", hint}, true
}

func unknownEscape(s source, at spot, said string) (found, bool) {
	if !strings.Contains(said, "escape character") && !strings.Contains(said, "unicode") && !strings.Contains(said, "hex") {
		return found{}, false
	}
	line := s.runes(at.line)
	for i := max(at.column-12, 0); i < len(line)-1; i++ {
		if line[i] != '\\' {
			continue
		}
		if i+1 >= at.column-2 || !strings.ContainsRune(`0abtnvfre "/\N_LPxuU`, line[i+1]) {
			return found{spot{at.line, i + 1}, `the sign \ begins something else in double quotes`, `put a path in single quotes, for example 'C:\Reports\inbox'`}, true
		}
		i++
	}
	return found{at, `the sign \ begins something else in double quotes`, `put a path in single quotes, for example 'C:\Reports\inbox'`}, true
}

// badStart finds values whose first sign means something to YAML: a text after an alias, a group or a list in brackets.
func badStart(s source, at spot, _ string) (found, bool) {
	st, ok := s.statement(at.line)
	if !ok || !plainStart.MatchString(st.value) {
		return found{}, false
	}
	sign := st.value[:1]
	if strings.ContainsAny(sign, "[{") && !closedEarly(st.value) {
		return found{}, false
	}
	return found{st.at, signMessage(sign), "put the text in quotes: " + st.quoted()}, true
}

// closedEarly reports whether a bracket that a value begins with is closed before the value ends: {case} report.
func closedEarly(value string) bool {
	depth := 0
	for i, c := range value {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i < len(value)-1
			}
		}
	}
	return false
}

// afterQuote finds text behind a closing quotation mark.
func afterQuote(s source, at spot, _ string) (found, bool) {
	st, ok := s.statement(at.line)
	if !ok || st.value == "" || st.value[0] != '"' && st.value[0] != '\'' {
		return found{}, false
	}
	end := strings.IndexByte(st.value[1:], st.value[0]) + 2
	rest := strings.TrimLeft(st.value[max(end, 1):], " ")
	if end < 2 || rest == "" {
		return found{}, false
	}
	shown, _ := withoutSecrets(rest)
	hint := "put the whole text in quotes, or leave out what follows"
	if st.value[0] == '"' && !strings.Contains(st.value, "'") {
		hint = "put the whole text in single quotes, '" + printable(st.value) + "', or leave out what follows"
		hint, _ = withoutSecrets(hint)
	}
	return found{st.from(len(st.value) - len(rest)), fmt.Sprintf("%s follows the closing quotation mark", quote(shown)), hint}, true
}

func reservedSign(s source, at spot, said string) (found, bool) {
	if !strings.Contains(said, "reserved character") {
		return found{}, false
	}
	sign := string([]rune(s.rest(at) + " ")[0])
	return found{at, signMessage(sign), "put the text in quotes"}, true
}

func signAtStart(s source, at spot, said string) (found, bool) {
	for n := at.line; n <= min(at.line+1, len(s.lines)); n++ {
		if strings.HasPrefix(strings.TrimSpace(s.line(n)), ":") {
			return found{spot{n, s.indent(n) + 1}, "the key before the colon is missing", "write a key, a colon, a blank and a value"}, true
		}
	}
	return found{}, false
}

func openBracket(s source, at spot, said string) (found, bool) {
	for _, b := range []struct{ open, shut string }{{"[", "]"}, {"{", "}"}} {
		if !strings.Contains(said, "'"+b.shut+"'") {
			continue
		}
		if strings.Contains(said, "corresponding to") {
			return found{at, "the bracket " + b.shut + " closes nothing", "leave it out, or write " + b.open + " where the list begins"}, true
		}
		if open, ok := lastOpen(s, at, rune(b.open[0]), rune(b.shut[0])); ok {
			return found{open, "the bracket " + b.open + " is not closed, or a comma is missing after it", "write " + b.shut + " at the end, and a comma between two entries"}, true
		}
	}
	return found{}, false
}

// lastOpen returns the last bracket before a place that is not closed before it.
func lastOpen(s source, at spot, open, shut rune) (spot, bool) {
	var stack []spot
	for n := 1; n <= at.line; n++ {
		for c, r := range s.runes(n) {
			switch here := (spot{n, c + 1}); {
			case at.before(here):
			case r == open:
				stack = append(stack, here)
			case r == shut && len(stack) > 0 && here != at:
				stack = stack[:len(stack)-1]
			}
		}
	}
	if len(stack) == 0 {
		return spot{}, false
	}
	return stack[len(stack)-1], true
}

func noBlankAfterColon(s source, at spot, _ string) (found, bool) {
	line := s.line(at.line)
	m := glued.FindStringSubmatch(line)
	if m == nil || strings.HasPrefix(m[3], "//") {
		return found{}, false
	}
	c := utf8.RuneCountInString(m[1]) + len(m[2]) + 2
	example, _ := withoutSecrets(m[2] + ": " + m[3])
	return found{spot{at.line, c}, "there is no blank after the colon", "write " + printable(example)}, true
}

// twoColons finds a value that looks like another key: subject: Report: {case}.
func twoColons(s source, at spot, _ string) (found, bool) {
	st, ok := s.statement(at.line)
	if !ok || st.key == "" || st.value == "" || strings.ContainsAny(st.value[:1], `"'[{`) || !strings.Contains(st.value, ": ") && !strings.HasSuffix(st.value, ":") {
		return found{}, false
	}
	return found{st.at, "a second colon stands on the line", "put the text in quotes: " + st.quoted()}, true
}

func listInKeys(s source, at spot, said string) (found, bool) {
	st, ok := s.statement(at.line)
	switch {
	case !ok:
	case st.key != "" && strings.HasPrefix(st.value, "- "):
		return found{st.at, "a list begins on the line of its key", "begin each item on a line of its own, below " + st.key + ": and further in"}, true
	case strings.HasPrefix(strings.TrimSpace(s.line(at.line)), "- ") && strings.Contains(said, "map"):
		return found{spot{at.line, s.indent(at.line) + 1}, "an item of a list stands among keys", "move it below its key, two blanks further in"}, true
	}
	return found{}, false
}

// deeper finds a line that is further in than the one before, which has a value already.
func deeper(s source, at spot, said string) (found, bool) {
	for n := at.line; n <= min(at.line+1, len(s.lines)); n++ {
		if above := s.above(n); above > 0 && !s.blank(n) && s.indent(n) > s.keyColumn(above) {
			if st, ok := s.statement(above); ok && st.key != "" && st.value != "" {
				return found{spot{n, s.indent(n) + 1}, "the line is further in than the one before it, which has a value already",
					fmt.Sprintf("begin it exactly below %s, on line %d", st.key, above)}, true
			}
		}
	}
	return found{}, false
}

// shallower finds a line that begins below no other of its group.
func shallower(s source, at spot, said string) (found, bool) {
	in := s.indent(at.line)
	above := s.above(at.line)
	if above == 0 || s.blank(at.line) || in >= s.keyColumn(above) {
		return found{}, false
	}
	for n := above; n > 0; n = s.above(n) {
		if s.keyColumn(n) == in || s.indent(n) == in && strings.HasPrefix(strings.TrimSpace(s.line(n)), "-") == strings.HasPrefix(strings.TrimSpace(s.line(at.line)), "-") {
			return found{}, false
		}
	}
	return found{spot{at.line, in + 1}, "the line begins below no other of its group", "begin it exactly below the key that it belongs to; the keys of a list's item stand below its first key, not below the -"}, true
}

func noColon(s source, at spot, said string) (found, bool) {
	line := s.line(at.line)
	trimmed := strings.TrimSpace(line)
	if s.blank(at.line) || strings.Contains(trimmed, ":") || strings.HasPrefix(trimmed, "-") {
		return found{}, false
	}
	return found{spot{at.line, s.indent(at.line) + 1}, "the line has no colon", "write a key, a colon, a blank and a value; or, for a text that goes on, put the whole in quotes"}, true
}
