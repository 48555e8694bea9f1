package glyph

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// visualOrder puts the words of right-to-left scripts in the order in which they are drawn, since paper knows no
// direction; Arabic letters take the forms that they have beside each other. Where a line breaks inside such words,
// their order is by line only roughly right.
//
// What is isolated, as Isolated does, is ordered by itself: a number or a word after a name does not become a part of
// it.
func visualOrder(s string) string {
	var b strings.Builder
	for at := 0; at >= 0; {
		if at = strings.IndexFunc(s, isolates); at < 0 {
			return b.String() + ordered(s)
		}
		b.WriteString(ordered(s[:at]))
		s = s[at+len("\u2068"):]
	}
	return b.String()
}

// isolates reports whether a rune begins or ends what is isolated.
func isolates(r rune) bool { return r >= 0x2066 && r <= 0x2069 }

// Isolated returns a text of a right-to-left script so that it keeps to itself in a sentence of another; others as they
// are.
func Isolated(s string) string {
	if !rightToLeft(s) {
		return s
	}
	return "\u2068" + s + "\u2069"
}

func ordered(s string) string {
	if !rightToLeft(s) {
		return s
	}
	var p bidi.Paragraph
	if _, err := p.SetString(joined(s), bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
		return s
	}
	order, err := p.Order()
	if err != nil {
		return s
	}
	var b strings.Builder
	var group []string // what is drawn from right to left, in the order of reading
	flush := func() {
		for _, text := range slices.Backward(group) {
			b.WriteString(text)
		}
		group = nil
	}
	for i := range order.NumRuns() {
		run := order.Run(i)
		switch text := run.String(); {
		case run.Direction() == bidi.RightToLeft:
			group = append(group, bidi.ReverseString(text))
		case group != nil && !strings.ContainsFunc(text, unicode.IsLetter):
			group = append(group, text) // a number belongs to the words before it and keeps the order of its digits
		default:
			flush()
			b.WriteString(text)
		}
	}
	flush()
	return b.String()
}

// rightToLeft reports whether a text has Hebrew, Arabic or related letters.
func rightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff
	})
}

// arabic gives for each letter its isolated form; the final, initial and medial ones follow it in Unicode. Two-formed
// letters join only to the one before them.
var arabic = map[rune]struct {
	isolated rune
	two      bool
}{
	0x621: {0xfe80, true}, 0x622: {0xfe81, true}, 0x623: {0xfe83, true}, 0x624: {0xfe85, true},
	0x625: {0xfe87, true}, 0x626: {0xfe89, false}, 0x627: {0xfe8d, true}, 0x628: {0xfe8f, false},
	0x629: {0xfe93, true}, 0x62a: {0xfe95, false}, 0x62b: {0xfe99, false}, 0x62c: {0xfe9d, false},
	0x62d: {0xfea1, false}, 0x62e: {0xfea5, false}, 0x62f: {0xfea9, true}, 0x630: {0xfeab, true},
	0x631: {0xfead, true}, 0x632: {0xfeaf, true}, 0x633: {0xfeb1, false}, 0x634: {0xfeb5, false},
	0x635: {0xfeb9, false}, 0x636: {0xfebd, false}, 0x637: {0xfec1, false}, 0x638: {0xfec5, false},
	0x639: {0xfec9, false}, 0x63a: {0xfecd, false}, 0x641: {0xfed1, false}, 0x642: {0xfed5, false},
	0x643: {0xfed9, false}, 0x644: {0xfedd, false}, 0x645: {0xfee1, false}, 0x646: {0xfee5, false},
	0x647: {0xfee9, false}, 0x648: {0xfeed, true}, 0x649: {0xfeef, true}, 0x64a: {0xfef1, false},
}

// joined replaces Arabic letters by their forms beside each other.
func joined(s string) string {
	rs := []rune(s)
	joins := func(i int) bool { // to the letter after it
		if i < 0 || i >= len(rs) {
			return false
		}
		l, ok := arabic[rs[i]]
		return ok && !l.two
	}
	out := slices.Clone(rs)
	for i, r := range rs {
		l, ok := arabic[r]
		if !ok || r == 0x621 {
			continue
		}
		before := joins(i - 1)
		after := false
		if !l.two && i+1 < len(rs) {
			_, after = arabic[rs[i+1]]
			after = after && rs[i+1] != 0x621
		}
		switch {
		case before && after:
			out[i] = l.isolated + 3
		case after:
			out[i] = l.isolated + 2
		case before:
			out[i] = l.isolated + 1
		default:
			out[i] = l.isolated
		}
	}
	return string(out)
}
