package literal

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"shorecast/ingest/schema"
)

// Marks of what a text number says about its decimal separator.
const (
	DecimalDot   uint8 = 1 << iota // "1,234.50", "12.5": the dot is the decimal mark
	DecimalComma                   // "1.234,50", "12,5"
)

// Number is what a text says as a number.
type Number struct {
	Value    float64 // the reading; where there are two, the one with the separator between thousands
	Other    float64 // the second reading, the separator taken as the decimal mark
	Two      bool    // there are two readings
	Evidence uint8   // DecimalDot or DecimalComma where the text says so beyond doubt
	Comma    bool    // the doubtful separator is a comma, else a dot
	Percent  bool    // followed or preceded by a percent sign
	Currency string  // the sign or code that the text carries, as typed: "€", "USD", "kr."; "" for none
}

// Settled returns the one reading of a number with two, given what the column's other cells say; ok is false where they
// do not settle it.
func (n Number) Settled(evidence uint8) (value float64, ok bool) {
	switch {
	case !n.Two:
		return n.Value, true
	case evidence != DecimalDot && evidence != DecimalComma: // none, or both
		return 0, false
	case n.Comma == (evidence == DecimalDot):
		return n.Value, true
	}
	return n.Other, true
}

// ParseNumber reads a number out of a text: thousands (and lakhs) parted by comma, dot, blank or apostrophe, a decimal
// comma or dot, a sign before or after, brackets for a negative number, a currency sign or code, a percent sign. ok is
// false where the text holds anything else.
func ParseNumber(s string) (n Number, ok bool) {
	s = schema.Tidy(s)
	if len(s) == 0 || len(s) > 64 {
		return n, false
	}
	s, negative, ok := stripSign(s, &n)
	if !ok || s == "" {
		return n, false
	}
	if !readDigits(s, &n) {
		return n, false
	}
	if negative {
		n.Value, n.Other = -n.Value, -n.Other
	}
	return n, true
}

// stripSign takes signs, brackets, currencies and the percent sign off a number, from outside in, each at most once.
func stripSign(s string, n *Number) (rest string, negative, ok bool) {
	signed, bracketed := false, false
	for {
		s = strings.TrimSpace(s)
		if s == "" {
			return "", false, false
		}
		first, size := utf8.DecodeRuneInString(s)
		last, lastSize := utf8.DecodeLastRuneInString(s)
		switch {
		case first == '(' && last == ')' && !bracketed && !signed:
			bracketed, negative, s = true, true, s[1:len(s)-1]
		case IsMinus(first) || first == '+':
			if signed || bracketed {
				return "", false, false
			}
			signed, negative, s = true, IsMinus(first), s[size:]
		case first == '%' || last == '%':
			if n.Percent {
				return "", false, false
			}
			n.Percent = true
			if last == '%' {
				s = s[:len(s)-1]
			} else {
				s = s[1:]
			}
		case IsMinus(last):
			before := strings.TrimRightFunc(s[:len(s)-lastSize], IsMinus)
			if strings.HasSuffix(before, ",") || strings.HasSuffix(before, ".") { // "1.200,-": no cents
				s = before + "00"
				continue
			}
			if signed || bracketed || len(before) != len(s)-lastSize {
				return "", false, false
			}
			signed, negative, s = true, true, s[:len(s)-lastSize]
		case n.Currency == "" && signAtStart(s) > 0:
			at := signAtStart(s)
			n.Currency, s = s[:at], s[at:]
		case n.Currency == "" && signAtEnd(s) > 0:
			at := len(s) - signAtEnd(s)
			n.Currency, s = s[at:], s[:at]
		default:
			return s, negative, true
		}
	}
}

// IsMinus reports whether a sign means minus: a hyphen, a minus or a dash.
func IsMinus(r rune) bool { return r == '-' || r == '−' || r == '–' || r == '—' }

// isGap reports whether the rune parts thousands without any doubt: a blank of any width or an apostrophe.
func isGap(r rune) bool {
	return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\u2007' || r == '\'' || r == '’' ||
		r == '‘' || r == '´'
}

// readDigits reads an unsigned number: groups of digits and the separators between them.
func readDigits(s string, n *Number) bool {
	if v, ok := scientific(s); ok {
		n.Value = v
		return true
	}
	groups, seps := []string{""}, []rune(nil)
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			groups[len(groups)-1] += string(r)
			continue
		case isGap(r):
			r = ' '
		case r != '.' && r != ',':
			return false
		}
		groups, seps = append(groups, ""), append(seps, r)
	}
	return decide(groups, seps, n)
}

func scientific(s string) (float64, bool) {
	i := strings.IndexAny(s, "eE")
	if i <= 0 || strings.Trim(s[:i], "0123456789.") != "" || strings.Trim(s[i+1:], "+-0123456789") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// decide makes a number of groups of digits. The last separator may be the decimal mark if it stands once and differs
// from those before.
func decide(groups []string, seps []rune, n *Number) bool {
	if len(seps) == 0 {
		return compose(&n.Value, groups, "")
	}
	last := seps[len(seps)-1]
	before := seps[:len(seps)-1]
	tail := groups[len(groups)-1]
	head := groups[:len(groups)-1]
	if slices.ContainsFunc(before, func(r rune) bool { return r != before[0] }) {
		return false
	}
	thousandsHead := len(before) > 0
	if thousandsHead && !threes(head) && !(before[0] == ',' && lakhs(head)) {
		if last != ',' || !lakhs(groups) {
			return false
		}
	}
	switch {
	case last == ' ':
		return (len(before) == 0 || before[0] == ' ') && threes(groups) && compose(&n.Value, groups, "")
	case thousandsHead && before[0] == last: // 1,234,567
		n.Evidence = evidenceOf(last, false)
		return (threes(groups) || last == ',' && lakhs(groups)) && compose(&n.Value, groups, "")
	case thousandsHead: // 1,234.50 or 1 234,50
		n.Evidence = evidenceOf(last, true)
		return compose(&n.Value, head, tail)
	}
	// One separator alone: "1,234" has two readings, "12,5", "0,123" and "1234,567" only one.
	if threes(groups) && len(tail) == 3 {
		n.Two, n.Comma = true, last == ','
		return compose(&n.Value, groups, "") && compose(&n.Other, head, tail)
	}
	n.Evidence = evidenceOf(last, true)
	return compose(&n.Value, head, tail)
}

// evidenceOf says which mark is the decimal one when the separator is, or is not.
func evidenceOf(sep rune, decimal bool) uint8 {
	if (sep == '.') == decimal {
		return DecimalDot
	}
	return DecimalComma
}

// EvidenceOf is what a file's decimal sign, dot or comma, says; 0 where it is not known.
func EvidenceOf(sign byte) uint8 {
	switch sign {
	case '.':
		return DecimalDot
	case ',':
		return DecimalComma
	}
	return 0
}

// threes reports whether the groups are a number in thousands: a first group of one to three digits without a leading
// zero, then threes.
func threes(groups []string) bool {
	if f := groups[0]; len(f) == 0 || len(f) > 3 || f[0] == '0' {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return true
}

// lakhs reports whether the groups are a number as written in India: 12,34,567.
func lakhs(groups []string) bool {
	n := len(groups)
	if n < 3 || len(groups[n-1]) != 3 || len(groups[0]) == 0 || len(groups[0]) > 2 || groups[0][0] == '0' {
		return false
	}
	for _, g := range groups[1 : n-1] {
		if len(g) != 2 {
			return false
		}
	}
	return true
}

// compose joins digits and a decimal part into a number.
func compose(v *float64, groups []string, decimals string) bool {
	whole := strings.Join(groups, "")
	if whole == "" && decimals == "" {
		return false
	}
	f, err := strconv.ParseFloat("0"+whole+"."+decimals+"0", 64)
	*v = f
	return err == nil
}

// IsRange reports whether a text is two numbers with a dash or a word between them: "10-12", "5 to 8 %".
func IsRange(s string) bool {
	for _, mark := range []string{" to ", "…", "..", "–", "—", "-", "/"} {
		if a, b, ok := strings.Cut(s, mark); ok {
			_, one := ParseNumber(a)
			_, two := ParseNumber(b)
			if one && two {
				return true
			}
		}
	}
	return false
}
