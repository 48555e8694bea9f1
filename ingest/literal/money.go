package literal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/ingest/schema"
)

// currencySigns are the signs and short words that people put beside an amount, in lower case without a final dot, and
// the currencies that each may mean. A sign that is not listed may mean any.
var currencySigns = map[string]string{
	"$": "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ARS CLP COP CUP " +
		"DOP MXN UYU",
	"us$": "USD", "$us": "USD", "u$s": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD NIO", "ca$": "CAD", "cdn$": "CAD",
	"s$": "SGD", "sg$": "SGD", "hk$": "HKD",
	"nz$": "NZD", "nt$": "TWD", "mx$": "MXN", "r$": "BRL",
	"€": "EUR", "£": "GBP EGP FKP GIP LBP SDG SHP SSP SYP", "¥": "JPY CNY", "￥": "JPY CNY", "₹": "INR",
	"₨": "INR LKR MUR NPR PKR SCR", "₩": "KRW KPW", "₽": "RUB",
	"₺": "TRY", "₴": "UAH", "₱": "PHP", "฿": "THB", "₫": "VND", "₪": "ILS", "₦": "NGN", "₡": "CRC", "₲": "PYG", "₸": "KZT",
	"₮": "MNT", "₭": "LAK",
	"₾": "GEL", "₼": "AZN", "₵": "GHS", "৳": "BDT", "៛": "KHR",
	"kr": "SEK NOK DKK ISK", "zł": "PLN", "zl": "PLN", "kč": "CZK", "kc": "CZK", "ft": "HUF",
	"rs": "INR LKR MUR NPR PKR SCR", "lei": "RON MDL", "rm": "MYR",
	"rp": "IDR", "r": "ZAR", "fr": "CHF XAF XOF XPF", "sfr": "CHF", "лв": "BGN", "tl": "TRY",
}

// IsSign reports whether a text is a currency's sign, short word or code.
func IsSign(s string) bool {
	s = strings.TrimSuffix(s, ".")
	if _, known := currencySigns[strings.ToLower(s)]; known {
		return true
	}
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && unicode.Is(unicode.Sc, r) && r != '¢' || schema.IsCurrency(strings.ToUpper(s))
}

// MayMean reports whether a sign, short word or code may stand for a currency.
func MayMean(sign, code string) bool {
	s := strings.TrimSuffix(sign, ".")
	if codes, known := currencySigns[strings.ToLower(s)]; known {
		return strings.Contains(codes, code)
	}
	if upper := strings.ToUpper(s); schema.IsCurrency(upper) {
		return upper == code
	}
	return true
}

func signPart(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) }

// signAtStart returns the length of the currency's sign that a text begins with, 0 where it begins with none.
func signAtStart(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool { return !signPart(r) })
	if end > 0 && s[end] == '.' && end+1 < len(s) && unicode.IsLetter(rune(s[end-1])) { // "Rs. 500", but not "€.50"
		if IsSign(s[:end]) {
			return end + 1
		}
	}
	if end <= 0 || end > 12 || !IsSign(s[:end]) {
		return 0
	}
	return end
}

// signAtEnd returns the length of the currency's sign that a text ends with, 0 where it ends with none.
func signAtEnd(s string) int {
	body := s
	if n := len(s); n > 1 && s[n-1] == '.' && unicode.IsLetter(rune(s[n-2])) {
		body = s[:n-1]
	}
	start := strings.LastIndexFunc(body, func(r rune) bool { return !signPart(r) })
	if start < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(body[start:])
	start += size
	if start >= len(body) || len(body)-start > 12 || !IsSign(body[start:]) {
		return 0
	}
	return len(s) - start
}

// PenceIn returns how a heading says that its amounts are hundredth parts of a currency: GBp, pence, cents, or p and c
// that stand alone in brackets or behind "in"; "" where it does not.
func PenceIn(heading string) string {
	words := unitWords(heading)
	for i, w := range words {
		if schema.IsPence(w) && (len(w) > 1 || isIn(word(words, i-1)) || alone(heading, words[i:i+1])) {
			return w
		}
	}
	return ""
}

// PenceInTitle is PenceIn for a line above the table, which may speak of pence for other reasons.
func PenceInTitle(title string) string {
	words := unitWords(title)
	for i, w := range words {
		if schema.IsPence(w) && (isIn(word(words, i-1)) || alone(title, words[i:i+1])) {
			return w
		}
	}
	return ""
}
