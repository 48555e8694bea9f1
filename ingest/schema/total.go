package schema

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// totalWords are the words for a row of totals, in lower case without accents, in ten languages; "+" joins two words.
var totalWords = wordSet("total totals subtotal subtotals sub-total sub-totals sub+total sub+totals grand+total " +
	"sum sums " +
	"summe gesamt gesamtsumme zwischensumme ergebnis " + // German
	"totale sous-total sous+total somme " + // French
	"suma total+general " + // Spanish
	"somma subtotale soma " + // Italian, Portuguese
	"totaal subtotaal som " + // Dutch
	"razem lacznie ogolem " + // Polish
	"soucet celkem mezisoucet " + // Czech
	"summa totalt delsumma " + // Swedish
	"toplam genel+toplam " + // Turkish
	"итого всего") // Russian

// totalSigns are the words for totals of languages that part no words.
var totalSigns = strings.Fields("合计 小计 总计 合計 小計")

// besideTotal are words that say no more than the word for a total beside them: how grand it is, and that it is one of
// costs.
var besideTotal = wordSet("grand general generale geral genel overall cost costs " +
	"kosten cout couts coste costes costo costos costi custo custos koszt koszty naklady kostnad kostnader maliyet " +
	"maliyetler расходы затраты")

// totalJoints are small words between the word for a total and what it is one of.
var totalJoints = wordSet("of for the per all von der die das fur aller alle de du des la le les pour del el los " +
	"di dei della do da van voor het za dla for av")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[strings.ReplaceAll(w, "+", " ")] = true
	}
	return set
}

// Total reports whether a text labels a row of totals: whether it is, begins with or ends with a word for a total, or
// is "overall" alone or before "total" or "costs". beside is what else the label says, such as the name of an option,
// in the ways that it may be read; there is none where the label is only such words.
func Total(label string) (beside []string, ok bool) {
	if !mayBeTotal(label) {
		return nil, false
	}
	text := strings.TrimSpace(visible(WithoutUnit(label)))
	if rest, ok := signedTotal(text); ok {
		return rest, true
	}
	ws := labelWords(text)
	if !isTotal(ws) {
		return nil, false
	}
	inner := trimTotal(ws)
	for len(inner) > 0 {
		beside = append(beside, text[inner[0].from:inner[len(inner)-1].to])
		first, last := inner[0].plain, inner[len(inner)-1].plain
		switch {
		case besideTotal[first] || totalJoints[first] || totalWords[first]:
			inner = inner[1:]
		case besideTotal[last] || totalJoints[last] || totalWords[last]:
			inner = inner[:len(inner)-1]
		default:
			return beside, true
		}
	}
	return nil, true
}

// IsTotal reports whether a text is only words for a total, without any for costs: on a sheet that lists no costs
// "Total cost" may be a name.
func IsTotal(label string) bool {
	if !mayBeTotal(label) {
		return false
	}
	text := strings.TrimSpace(visible(WithoutUnit(label)))
	if beside, ok := signedTotal(text); ok {
		return len(beside) == 0
	}
	ws := labelWords(text)
	return isTotal(ws) && len(trimTotal(ws)) == 0
}

// labelWord is a word of a label in lower case without accents, and where it stands.
type labelWord struct {
	plain    string
	from, to int
}

func labelWords(s string) []labelWord {
	var ws []labelWord
	start := -1
	for i, r := range s + " " {
		switch part := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r); {
		case part && start < 0:
			start = i
		case start >= 0 && !part && (r != '-' || !isPrefix(s[start:i])):
			ws = append(ws, labelWord{plainWord(s[start:i]), start, i})
			start = -1
		}
	}
	return ws
}

// isPrefix reports whether a word stands before a hyphen as the first half of a word for a total.
func isPrefix(s string) bool { return strings.EqualFold(s, "sub") || strings.EqualFold(s, "sous") }

// plainWord takes case and accents off a word.
func plainWord(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'ł':
			return 'l'
		}
		return r
	}, norm.NFKD.String(strings.ToLower(s)))
}

func isTotal(ws []labelWord) bool {
	n := len(ws)
	if n == 0 {
		return false
	}
	at := func(i int) string {
		if i >= 0 && i < n {
			return ws[i].plain
		}
		return ""
	}
	if totalWords[at(0)] || totalWords[at(n-1)] || totalWords[at(0)+" "+at(1)] || totalWords[at(n-2)+" "+at(n-1)] {
		return true
	}
	return at(0) == "overall" && (n == 1 || n == 2 && (at(1) == "cost" || at(1) == "costs"))
}

// trimTotal takes the words for a total off both ends.
func trimTotal(ws []labelWord) []labelWord {
	for n := len(ws); n > 0; n = len(ws) {
		switch {
		case n > 1 && totalWords[ws[0].plain+" "+ws[1].plain]:
			ws = ws[2:]
		case n > 1 && totalWords[ws[n-2].plain+" "+ws[n-1].plain]:
			ws = ws[:n-2]
		case totalWords[ws[0].plain] || ws[0].plain == "overall":
			ws = ws[1:]
		case totalWords[ws[n-1].plain]:
			ws = ws[:n-1]
		default:
			return ws
		}
	}
	return ws
}

// signedTotal is Total for languages that part no words: blanks within the label do not count.
func signedTotal(s string) (beside []string, ok bool) {
	bare := strings.Join(strings.Fields(s), "")
	for _, sign := range totalSigns {
		rest, begins := strings.CutPrefix(bare, sign)
		if !begins {
			if rest, ok = strings.CutSuffix(bare, sign); !ok {
				continue
			}
		}
		rest = strings.TrimFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if slices.Contains([]string{"", "成本", "费用", "費用", "コスト"}, rest) {
			return nil, true
		}
		return []string{rest}, true
	}
	return nil, false
}

// totalEdges are the words that a label of totals in plain letters begins or ends with.
var totalEdges = func() map[string]bool {
	edges := map[string]bool{"overall": true}
	for w := range totalWords {
		for _, part := range strings.FieldsFunc(w, func(r rune) bool { return r == ' ' || r == '-' }) {
			edges[part] = true
		}
	}
	return edges
}()

// mayBeTotal rejects nearly all labels at once: those in plain letters whose first and last words are no words for a
// total.
func mayBeTotal(s string) bool {
	first, last := -1, -1 // where the first word and the last one begin
	inWord := false
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return true
		}
		letter := c|' ' >= 'a' && c|' ' <= 'z'
		if letter && !inWord {
			if last = i; first < 0 {
				first = i
			}
		}
		inWord = letter
	}
	return first >= 0 && (isEdge(s[first:]) || isEdge(s[last:]))
}

// isEdge reports whether a text in plain letters begins with a word of totalEdges.
func isEdge(s string) bool {
	var w [16]byte
	n := 0
	for ; n < len(s) && s[n]|' ' >= 'a' && s[n]|' ' <= 'z'; n++ {
		if n == len(w) {
			return false
		}
		w[n] = s[n] | ' '
	}
	return n > 0 && edgeShapes[w[0]-'a']&(1<<n) != 0 && totalEdges[string(w[:n])]
}

// edgeShapes are the lengths of the words of totalEdges, as bits, by their first letter: it rejects most words without
// a look at the set.
var edgeShapes = func() (shapes [26]uint32) {
	for w := range totalEdges {
		if c := w[0]; c >= 'a' && c <= 'z' {
			shapes[c-'a'] |= 1 << len(w)
		}
	}
	return shapes
}()
