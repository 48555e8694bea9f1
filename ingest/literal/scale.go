package literal

import (
	"regexp"
	"slices"
	"strconv"
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

// scales are the words in use, in lower case: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
// Czech, Swedish, Turkish and Russian; Chinese and Japanese ones have rules of their own. Longer ones stand before
// those that they begin with.
var scales = slices.Concat(
	scalesOf("thousands", false, "thousands thousand thsd thd tsd 000s 000 1000s 1000 x1000 tausende tausend tsde "+
		"milliers millier migliaia milhares milhar duizenden duizend tysiące tysiąc tysięcy tysiace tysiac tysiecy tys "+
		"tisíce tisíců tisíc tisice tisicu tisic tusentals tusental tusen тысячах тысячи тысяча тысяч тыс"),
	scalesOf("billions", false, "billions billion bn mrd milliarden milliarde milliards milliard mds miliardi "+
		"miliardo mld "+
		"miljarden miljarder miljard miliardy miliardów miliardow miliardů miliard mdkr milyar миллиардах миллиарды "+
		"миллиардов миллиард млрд bilhões bilhoes bilhão bilhao"),
	scalesOf("millions", false, "millions million mill mio mln mn mm 1000000 millionen millones millón millon milioni "+
		"milione milhões milhoes milhão milhao miljoenen miljoen miliony milionów milionow milionů milionu milion "+
		"miljoner miljon mnkr milyon миллионах миллионы миллионов миллион млн"),
	scalesOf("lakhs", false, "lakhs lakh lacs lac"), scalesOf("crores", false, "crores crore"),
	scalesOf("thousands", true, "k t mila mille miles tis bin"), scalesOf(mil, true, "mil"),
	scalesOf("billions", true, "md b"), scalesOf("millions", true, "m"), scalesOf("crores", true, "cr"),
	scalesOf("hundred millions", true, "亿 億"), scalesOf("ten millions", true, "千万 千萬"),
	scalesOf("millions", true, "百万 百萬"), scalesOf("ten thousands", true, "万 萬"), scalesOf("thousands", true, "千 仟"))

// mil is a thousand in Spanish and Portuguese, a million in Czech.
const mil = "thousands or millions"

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
	for _, short := range [][2]string{{"T&M", ""}, {"p.m.", "pm"}, {"p.a.", "pa"},
		{"d'", "d "}, {"d’", "d "}, {"’", ""}, {"'", ""}, {"‘", ""},
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

// ScaleOf returns what a heading says that its amounts are counted in: "thousands", "millions", "billions", "lakhs",
// "crores" …; "" where it says nothing of the kind. ScaleFactor has its factor.
func ScaleOf(heading string) string {
	words := unitWords(heading)
	for i := range words {
		s := scaleWord(words[i])
		if s == nil {
			continue
		}
		if !s.letter || besideMoney(words, i) || s.word == "k" || behindOwnWord(words, i) {
			return compound(words, i)
		}
	}
	return eastern(heading)
}

// ScaleOfTitle is ScaleOf for a line above the table, which may speak of millions for other reasons: only "in
// thousands", "thousands of EUR" and a scale right beside a currency count, and no "2.5 million EUR".
func ScaleOfTitle(title string) string {
	words := unitWords(title)
	for i := range words {
		s := scaleWord(words[i])
		switch {
		case s == nil:
		case strings.HasPrefix(s.word, "1"): // "1,000 KRW = 0.70 EUR"
			if isIn(word(words, i-1)) || isIn(word(words, i-2)) && isMoney(word(words, i-1)) {
				return s.means
			}
		case isCount(word(words, i-1)):
		case besideMoney(words, i), !s.letter && isIn(word(words, i-1)), behindOwnWord(words, i):
			return compound(words, i)
		}
	}
	return eastern(title)
}

func word(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i]
}

// compound returns what the scale at a place means together with the one beside it: mil millones are billions.
func compound(words []string, i int) string {
	first, second := scaleWord(word(words, i-1)), scaleWord(words[i])
	if first == nil {
		first, second = second, scaleWord(word(words, i+1))
	}
	ofMillions := second != nil && second.means == "millions" && !second.letter
	if ofMillions && (first.means == "thousands" || first.means == mil) {
		return "billions"
	}
	return scaleWord(words[i]).means
}

// besideMoney reports whether money stands right before a scale, or behind it: thousands of US dollars.
func besideMoney(words []string, i int) bool {
	if isMoney(word(words, i-1)) {
		return true
	}
	if i++; isOf(word(words, i)) {
		i++
	}
	if i >= len(words) {
		return false
	}
	sign, _ := currencyAt(words, i)
	return sign != "" || isMoney(words[i])
}

// behindOwnWord reports whether a scale that is short, or another word elsewhere, stands behind "in" in its own
// language: en miles, v tis.
func behindOwnWord(words []string, i int) bool {
	before, w := strings.ToLower(word(words, i-1)), strings.ToLower(words[i])
	switch before {
	case "en":
		return w == "miles" || w == "mil" || w == "md"
	case "em":
		return w == "mil"
	case "v":
		return w == "tis" || w == "mil"
	case "in":
		return w == "mila" || w == "mil" || w == "t"
	}
	return false
}

// isIn reports whether a word means "in" in one of the languages of the scales.
func isIn(w string) bool {
	switch strings.ToLower(w) {
	case "in", "en", "em", "w", "v", "i", "в":
		return true
	}
	return false
}

// isOf reports whether a word means "of" in one of the languages of the scales.
func isOf(w string) bool {
	switch strings.ToLower(w) {
	case "of", "de", "di", "d", "da", "do", "von", "van", "av":
		return true
	}
	return false
}

// isCount reports whether a word is a number that counts what follows, which a year does not.
func isCount(w string) bool {
	n, err := strconv.Atoi(w)
	return err == nil && !(len(w) == 4 && n >= FirstYear && n <= LastYear)
}

// easternScale is a Chinese or Japanese scale with the money that it counts, or behind the word for unit.
var easternScale = regexp.MustCompile(`(?:^|[^0-9.,\s])\s*?(百万|百萬|千万|千萬|十亿|十億|十万|十萬|千|仟|万|萬|亿|億)\s*` +
	`(?:元|円|圆|圓|美元|美金|欧元|歐元|英镑|英鎊|日元|日圓|港元|港币|港幣|人民币|人民幣|卢比|法郎|ユーロ|ドル|米ドル|ポンド|フラン|ルピー|€|\$|£|¥|￥)` +
	`|(?:单位|單位|単位)[:：\s]*(百万|百萬|千万|千萬|十亿|十億|十万|十萬|千|仟|万|萬|亿|億)|^[\s(（]*(百万|百萬|千万|千萬|千|仟|万|萬|亿|億)[\s)）]*$`)

// easternMeans are the Chinese and Japanese scales.
var easternMeans = map[string]string{"千": "thousands", "仟": "thousands", "万": "ten thousands", "萬": "ten thousands",
	"十万": "hundred thousands", "十萬": "hundred thousands", "百万": "millions", "百萬": "millions", "千万": "ten millions",
	"千萬": "ten millions", "亿": "hundred millions", "億": "hundred millions", "十亿": "billions", "十億": "billions"}

// eastern returns what a Chinese or Japanese text says that amounts are counted in.
func eastern(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) < 0 {
		return ""
	}
	if m := easternScale.FindStringSubmatch(text); m != nil {
		return easternMeans[m[1]+m[2]+m[3]]
	}
	return ""
}

// WithoutScale takes the words of currency and scale off a heading: "Amount TEUR" → "Amount".
func WithoutScale(heading string) string {
	var kept []string
	for _, w := range unitWords(schema.WithoutUnit(heading)) {
		if scaleWord(w) == nil && !isMoney(w) && !strings.EqualFold(w, "in") && !strings.EqualFold(w, "of") {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// scaleFactors are what the scales multiply by.
var scaleFactors = map[string]float64{"thousands": 1e3, "ten thousands": 1e4, "lakhs": 1e5, "hundred thousands": 1e5,
	"millions": 1e6, "ten millions": 1e7, "crores": 1e7, "hundred millions": 1e8, "billions": 1e9}

// ScaleFactor returns by what figures are multiplied that ScaleOf says are counted so; 0 where that is not known.
func ScaleFactor(means string) float64 { return scaleFactors[means] }

// ScaleExample shows a figure written in full that a scale would shorten: "12,000 for 12 thousand".
func ScaleExample(means string) string {
	factor := ScaleFactor(means)
	if factor == 0 {
		return "12,000 for 12 thousand"
	}
	number := strconv.FormatFloat(12*factor, 'f', 0, 64)
	for at := len(number) - 3; at > 0; at -= 3 {
		number = number[:at] + "," + number[at:]
	}
	return number + " for 12 " + scaleUnits[means]
}

// scaleUnits are what a scale is called behind a number.
var scaleUnits = map[string]string{"thousands": "thousand", "ten thousands": "ten thousand", "lakhs": "lakhs",
	"hundred thousands": "hundred thousand", "millions": "million", "ten millions": "ten million", "crores": "crores",
	"hundred millions": "hundred million", "billions": "billion"}
