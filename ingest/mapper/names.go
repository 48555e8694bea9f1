package mapper

import (
	"strconv"
	"strings"
	"time"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// monthOf reads a month's name, in English or another language.
func monthOf(h string) (time.Month, bool) {
	if m, ok := literal.MonthName(h); ok {
		return m, true
	}
	return schema.MonthClue(h)
}

// wordedPeriod is what a heading says that names its period in words of its own: "2027" of "Plan 2027", "Year 1" of
// "Jahr 1"; "" where it names none, or in the contract's words.
func wordedPeriod(h string) string {
	if _, ok := literal.ParsePeriodText(strings.TrimSpace(schema.WithoutUnit(h))); ok {
		return ""
	}
	if bare := literal.WithoutScale(h); bare != h { // "Y1 KES"
		if _, ok := literal.ParsePeriodText(bare); ok {
			return bare
		}
	}
	if word, number, ok := schema.CountedClue(h); ok {
		return word + number
	}
	if y := yearIn(h); y > 0 && len(strings.Fields(h)) <= 3 && !strings.ContainsAny(h, "%/") {
		return strconv.Itoa(y)
	}
	if m, ok := schema.MonthClue(h); ok {
		return m.String()
	}
	return ""
}

// yearIn returns the only year that a text names.
func yearIn(s string) int {
	found := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		y, err := strconv.Atoi(w)
		if err != nil || len(w) != 4 || y < literal.FirstYear || y > literal.LastYear {
			continue
		}
		if found != 0 && found != y {
			return 0
		}
		found = y
	}
	return found
}

// categoryWords keeps the words of categories that are not known and leaves them open, with what they may be.
func categoryWords(words []word) []word {
	var left []word
	for _, w := range words {
		if _, known := schema.KindOf(w.means); known && w.text == w.means {
			continue
		}
		if hint := schema.CategoryClue(w.means); hint != "" {
			w.why += ": " + hint + "?"
		}
		if w.values == nil {
			w.means = open
		} else {
			w.values[0].text = open
		}
		left = append(left, w)
	}
	return left
}
