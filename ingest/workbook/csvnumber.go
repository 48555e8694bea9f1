package workbook

import (
	"bytes"
	"unicode/utf8"
)

// plainNumber is a number as programs write it: digits, maybe parted by thousands, a decimal sign, a sign or brackets,
// an exponent, a percent sign.
type plainNumber struct {
	digits   []byte
	decimals int    // how many of them stand behind the decimal sign
	exponent []byte // "E+06"
	decimal  byte   // the decimal sign, where the number shows beyond doubt which one it is; else 0
	doubt    byte   // dot or comma, where it may part thousands or be the decimal sign: 1,234
	negative bool
	percent  bool
}

// readPlain reads such a number. Digits behind a leading zero are none but a code, and 12.2027 may be a month.
func readPlain(text []byte) (n plainNumber, ok bool) {
	body := bytes.TrimSpace(text)
	if len(body) == 0 || len(body) > 40 || body[0] > '9' && body[0] < utf8.RuneSelf {
		return n, false
	}
	body = n.stripMarks(body)
	if e := bytes.IndexAny(body, "eE"); e > 0 && e+2 < len(body) && (body[e+1] == '+' || body[e+1] == '-') {
		body, n.exponent = body[:e], body[e:]
	}
	return n, n.readGroups(body)
}

// stripMarks takes off a percent sign, a sign and brackets.
func (n *plainNumber) stripMarks(body []byte) []byte {
	body, n.percent = bytes.CutSuffix(body, []byte("%"))
	body = bytes.TrimSpace(body)
	if len(body) > 2 && body[0] == '(' && body[len(body)-1] == ')' {
		n.negative = true
		return body[1 : len(body)-1]
	}
	for _, minus := range []string{"-", "−"} {
		var before, behind bool
		if body, before = bytes.CutPrefix(body, []byte(minus)); !before {
			body, behind = bytes.CutSuffix(body, []byte(minus))
		}
		if before || behind {
			n.negative = true
			return bytes.TrimSpace(body)
		}
	}
	return bytes.TrimPrefix(body, []byte("+"))
}

// mostGroups is how many groups of digits a number may have.
const mostGroups = 8

// readGroups reads digits and what stands between them.
func (n *plainNumber) readGroups(body []byte) bool {
	var lengths [mostGroups]int
	var marks [mostGroups]byte // behind each group
	k := 0
	for i := 0; i < len(body); {
		if c := body[i]; c >= '0' && c <= '9' {
			lengths[k]++
			n.digits = append(n.digits, c)
			i++
			continue
		}
		mark, size := markBetween(body[i:])
		if mark == 0 || k == mostGroups-1 {
			return false
		}
		marks[k] = mark
		i += size
		k++
	}
	return len(n.digits) > 0 && n.decide(lengths[:k+1], marks[:k])
}

// markBetween reads what may stand between groups of digits: all blanks count as one sign, and so do all apostrophes.
func markBetween(b []byte) (mark byte, size int) {
	switch r, size := utf8.DecodeRune(b); r {
	case '.', ',':
		return b[0], size
	case ' ', '\u00a0', '\u202f', '\u2009':
		return ' ', size
	case '\'', '’':
		return '\'', size
	}
	return 0, 0
}

// decide says which of the marks between groups of digits is the decimal sign.
func (n *plainNumber) decide(lengths []int, marks []byte) bool {
	k := len(marks)
	zero := n.digits[0] == '0'
	if k == 0 {
		return !zero || lengths[0] == 1
	}
	for i, length := range lengths[1:k] { // those between the first and the last
		if length != 3 || marks[i] != marks[0] {
			return false
		}
	}
	last, tail := marks[k-1], lengths[k]
	parted := lengths[0] > 0 && lengths[0] <= 3 && !zero
	isSign := last == '.' || last == ','
	switch {
	case k > 1 && !parted:
		return false
	case k > 1 && last == marks[0], !isSign: // 1,234,567 or 1 234
		if isSign {
			n.decimal = '.' + ',' - last
		}
		return parted && tail == 3
	case k == 1 && parted && tail == 3:
		n.doubt = last
	default:
		n.decimal = last
	}
	n.decimals = tail
	return tail > 0 && (!zero || lengths[0] == 1) && (k > 1 || !n.mayBeMonth(lengths[0], tail))
}

// mayBeMonth reports whether the digits are those of a month such as 12.2027.
func (n *plainNumber) mayBeMonth(head, tail int) bool {
	if tail != 4 || head > 2 {
		return false
	}
	month, _ := digits(n.digits[:head], 2)
	year, _ := digits(n.digits[head:], 4)
	return month >= 1 && month <= 12 && year >= 1900 && year < 2200
}

// value returns the number by the file's decimal sign, 0 where that is not known; ok is false where it is none by that
// sign, or where it has three decimals, which may as well be thousands, and the sign is not stated.
func (n *plainNumber) value(sign byte, stated bool) (value float64, ok bool) {
	decimals := n.decimals
	switch {
	case n.doubt == 0 && n.decimal != 0 && n.decimal != sign, n.doubt != 0 && n.doubt == sign && !stated:
		return 0, false
	case n.doubt != 0 && n.doubt != sign:
		decimals = 0
	}
	whole := len(n.digits) - decimals
	text := make([]byte, 0, 64)
	if n.negative {
		text = append(text, '-')
	}
	text = append(append(append(text, n.digits[:whole]...), '.'), n.digits[whole:]...)
	if value, ok = parseNumber(append(text, n.exponent...)); n.percent {
		value /= 100
	}
	return value, ok
}
