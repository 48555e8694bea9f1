package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// scaleWords say by themselves that amounts are in thousands or more.
var scaleWords = map[string]string{
	"thousand": "thousands", "thousands": "thousands", "thsd": "thousands", "thd": "thousands", "tsd": "thousands", "000": "thousands", "000s": "thousands",
	"1000": "thousands", "1000s": "thousands", "x1000": "thousands",
	"million": "millions", "millions": "millions", "mio": "millions", "mln": "millions", "mn": "millions", "mill": "millions", "mm": "millions", "1000000": "millions",
	"billion": "billions", "billions": "billions", "bn": "billions", "mrd": "billions", "mia": "billions",
	"lakh": "lakhs", "lakhs": "lakhs", "lac": "lakhs", "lacs": "lakhs", "crore": "crores", "crores": "crores",
}

// scaleLetters say so only beside a currency or, the k, alone in the unit.
var scaleLetters = map[string]string{"k": "thousands", "t": "thousands", "m": "millions", "cr": "crores"}

// unitWords splits a heading into words: "T€" is T and €, "kEUR" is k and EUR, "1,000" is 1000, "p.m." stays one. What follows "per" or a slash
// is left out with it: per month, EUR/t.
func unitWords(heading string) []string {
	s := norm.NFKC.String(heading)
	for _, short := range [][2]string{{"p.m.", "pm"}, {"p.a.", "pa"}, {"P.M.", "pm"}, {"P.A.", "pa"}, {"’", ""}, {"'", ""}, {"‘", ""}, {"`", ""}, {"´", ""}, {"/", " / "}} {
		s = strings.ReplaceAll(s, short[0], short[1])
	}
	s = joinThousands(s)
	var words []string
	skip := false
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Sc, r) && r != '/' }) {
		switch {
		case skip:
			skip = false
		case w == "/" || strings.EqualFold(w, "per") || strings.EqualFold(w, "each"):
			skip = true
		default:
			words = append(words, splitSign(w)...)
		}
	}
	return words
}

// joinThousands takes the separators out of 1,000 and 1 000 000.
func joinThousands(s string) string {
	rs := []rune(s)
	out := rs[:0]
	for i, r := range rs {
		if (r == ',' || r == '.' || r == ' ') && len(out) > 0 && unicode.IsDigit(out[len(out)-1]) && i+3 < len(rs) && string(rs[i+1:i+4]) == "000" {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// splitSign parts a currency from what is written on to it: kEUR, EUR000, T€, US$m, tkr.
func splitSign(w string) []string {
	if isUnitSign(w) {
		return []string{w}
	}
	lower := strings.ToLower(w)
	for _, scales := range []map[string]string{scaleLetters, scaleWords} {
		for scale := range scales { // no order: at most one way leaves a currency
			if rest, ok := strings.CutPrefix(lower, scale); ok && isUnitSign(rest) {
				return []string{scale, w[len(w)-len(rest):]}
			}
			if rest, ok := strings.CutSuffix(lower, scale); ok && isUnitSign(rest) {
				return []string{w[:len(rest)], scale}
			}
		}
	}
	return []string{w}
}

// isUnitSign reports whether a word of a heading is a currency: a sign, kr, or a code in capitals or beside nothing that makes it a word.
func isUnitSign(w string) bool {
	if len(w) < 3 && w == strings.ToUpper(w) && len(w) == len(strings.TrimFunc(w, unicode.IsLetter))+len(w) && len(w) > 0 {
		return false
	}
	switch strings.ToLower(w) {
	case "r", "ft", "fr", "rm", "rp", "tl", "lei", "kc", "zl":
		return false
	case "all", "top", "try", "cup", "pen", "lek", "mad", "gel", "bam", "mop", "cop", "dop", "bob", "sos":
		return w == strings.ToUpper(w)
	}
	return w != "" && isSign(w)
}

// scaleOf returns what a heading says that its amounts are counted in, "thousands", "millions", "billions", "lakhs" or "crores"; "" where it
// says nothing of the kind. name is the column's name, whose words count for nothing.
func scaleOf(heading string) string {
	words := unitWords(heading)
	for _, w := range words {
		if s := scaleWords[strings.ToLower(w)]; s != "" {
			return s
		}
	}
	for i, w := range words {
		s := scaleLetters[strings.ToLower(w)]
		if s == "" {
			continue
		}
		beside := i > 0 && isUnitSign(words[i-1]) || i+1 < len(words) && isUnitSign(words[i+1])
		if beside || w == "k" || w == "K" {
			return s
		}
	}
	return ""
}

// withoutScale takes the words of currency and scale off a heading: "Amount TEUR" → "Amount".
func withoutScale(heading string) string {
	var kept []string
	for _, w := range unitWords(withoutUnit(heading)) {
		lower := strings.ToLower(w)
		if scaleWords[lower] != "" || scaleLetters[lower] != "" || isUnitSign(w) || lower == "in" || lower == "of" || lower == "x" {
			continue
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}
