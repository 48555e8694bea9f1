package literal

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"shorecast/ingest/schema"
)

// scale is a word for what amounts are counted in.
type scale struct {
	word, means string
	letter      bool // it means so only beside a currency; the k also by itself
}

// scales are the words in use, in lower case. Longer ones stand before those that they begin with.
var scales = slices.Concat(
	scalesOf("thousands", false, "thousands thousand thsd thd tsd 000s 000 1000s 1000 x1000"),
	scalesOf("millions", false, "millions million mill mio mln mn mm 1000000"),
	scalesOf("billions", false, "billions billion bn mrd"),
	scalesOf("lakhs", false, "lakhs lakh lacs lac"), scalesOf("crores", false, "crores crore"),
	scalesOf("thousands", true, "k t"), scalesOf("millions", true, "m"), scalesOf("billions", true, "b"),
	scalesOf("crores", true, "cr"))

func scalesOf(means string, letter bool, words string) []scale {
	var list []scale
	for _, w := range strings.Fields(words) {
		list = append(list, scale{w, means, letter})
	}
	return list
}

func scaleWord(w string) *scale {
	lower := strings.ToLower(w)
	if i := slices.IndexFunc(scales, func(s scale) bool { return s.word == lower }); i >= 0 {
		return &scales[i]
	}
	return nil
}

// unitWords splits a heading into words: "T€" is T and €, "kEUR" is k and EUR, "1,000" is 1000. The word behind "per"
// or a slash is left out (per month, EUR/t), unless it is a number of units: amounts per 1,000 are a thousand times too
// large. T&M is time and materials.
func unitWords(heading string) []string {
	s := norm.NFKC.String(heading)
	for _, short := range [][2]string{{"T&M", ""}, {"p.m.", "pm"}, {"p.a.", "pa"}, {"’", ""}, {"'", ""}, {"‘", ""},
		{"`", ""}, {"´", ""}, {"/", " / "}} {
		s = strings.ReplaceAll(s, short[0], short[1])
	}
	var words []string
	skip := false
	between := func(r rune) bool { return !signPart(r) && !unicode.IsDigit(r) && r != '/' }
	for _, w := range strings.FieldsFunc(joinThousands(s), between) {
		if behind := skip; behind {
			skip = false
			if s := scaleWord(w); s == nil || s.letter {
				continue
			}
		}
		if w == "/" || strings.EqualFold(w, "per") {
			skip = true
			continue
		}
		words = append(words, splitSign(w)...)
	}
	return words
}

// joinThousands takes the separators out of 1,000 and 1 000 000.
func joinThousands(s string) string {
	rs := []rune(s)
	var out []rune
	for i, r := range rs {
		if (r == ',' || r == '.' || r == ' ') && len(out) > 0 && unicode.IsDigit(out[len(out)-1]) && i+3 < len(rs) &&
			string(rs[i+1:i+4]) == "000" {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// splitSign parts a currency from the scale that is written on to it: kEUR, EUR000, T€, US$m.
func splitSign(w string) []string {
	if isUnitSign(w) {
		return []string{w}
	}
	lower := strings.ToLower(w)
	if len(lower) != len(w) {
		return []string{w}
	}
	for _, s := range scales {
		if rest, ok := strings.CutPrefix(lower, s.word); ok && isUnitSign(rest) {
			return []string{s.word, w[len(s.word):]}
		}
		if rest, ok := strings.CutSuffix(lower, s.word); ok && isUnitSign(rest) {
			return []string{w[:len(rest)], s.word}
		}
	}
	return []string{w}
}

// isUnitSign reports whether a word of a heading is a currency. Codes and short words that are English words too count
// in capitals only.
func isUnitSign(w string) bool {
	switch strings.ToLower(w) {
	case "", "r", "ft", "fr", "rm", "rp", "tl", "lei", "kc", "zl":
		return false
	case "all", "top", "try", "cup", "pen", "mad", "gel", "bam", "mop", "cop", "dop", "bob", "sos":
		return w == strings.ToUpper(w)
	}
	return IsSign(w)
}

// ScaleOf returns what a heading says that its amounts are counted in: "thousands", "millions", "billions", "lakhs" or
// "crores"; "" where it says nothing of the kind.
func ScaleOf(heading string) string {
	words := unitWords(heading)
	for i, w := range words {
		s := scaleWord(w)
		if s == nil {
			continue
		}
		beside := i > 0 && isUnitSign(words[i-1]) || i+1 < len(words) && isUnitSign(words[i+1])
		if !s.letter || beside || s.word == "k" {
			return s.means
		}
	}
	return ""
}

// ScaleOfTitle is ScaleOf for a line above the table, which may speak of millions for other reasons: only "in
// thousands", "thousands of EUR" and a scale right beside a currency count.
func ScaleOfTitle(title string) string {
	words := unitWords(title)
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return words[i]
	}
	for i, w := range words {
		s := scaleWord(w)
		switch {
		case s == nil:
		case strings.HasPrefix(s.word, "1"): // "1,000 KRW = 0.70 EUR"
			if strings.EqualFold(at(i-1), "in") || strings.EqualFold(at(i-2), "in") && isUnitSign(at(i-1)) {
				return s.means
			}
		case isUnitSign(at(i-1)) || isUnitSign(at(i+1)), !s.letter && strings.EqualFold(at(i-1), "in"),
			at(i+1) == "of" && isUnitSign(at(i+2)):
			return s.means
		}
	}
	return ""
}

// WithoutScale takes the words of currency and scale off a heading: "Amount TEUR" → "Amount".
func WithoutScale(heading string) string {
	var kept []string
	for _, w := range unitWords(schema.WithoutUnit(heading)) {
		if scaleWord(w) == nil && !isUnitSign(w) && !strings.EqualFold(w, "in") && !strings.EqualFold(w, "of") {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// ScaleFactor returns what the figures are multiplied by that ScaleOf says are counted so; 0 where it is not known.
func ScaleFactor(means string) float64 {
	return map[string]float64{"thousands": 1e3, "millions": 1e6, "billions": 1e9, "lakhs": 1e5, "crores": 1e7}[means]
}

// ScaleExamples show figures written in full, by scale.
var ScaleExamples = map[string]string{
	"thousands": "12,000 for 12 thousand", "millions": "12,000,000 for 12 million",
	"billions": "12,000,000,000 for 12 billion", "lakhs": "1,200,000 for 12 lakhs", "crores": "120,000,000 for 12 crores",
}
