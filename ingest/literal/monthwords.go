package literal

import (
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// monthWords are the names of the months in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
// Czech, Swedish and Turkish.
var monthWords = [12]string{
	"january januar janvier enero gennaio janeiro januari styczeń leden ocak",
	"february februar février febrero febbraio fevereiro februari luty únor şubat",
	"march märz mars marzo março maart mrt marzec březen mart",
	"april avril abril aprile kwiecień duben nisan",
	"may mai mayo maggio maio mei maj květen mayıs",
	"june juni juin junio giugno junho czerwiec červen haziran",
	"july juli juillet julio luglio julho lipiec červenec temmuz",
	"august août agosto augustus sierpień srpen augusti ağustos",
	"september septembre septiembre settembre setembro wrzesień září eylül",
	"october oktober octobre octubre ottobre outubro październik říjen ekim",
	"november novembre noviembre novembro listopad kasım",
	"december dezember décembre diciembre dicembre dezembro grudzień prosinec aralık",
}

// MonthIn reads a month's name in one of the languages in which teams write, whole or cut to three letters or more
// where only one month begins so; ok is false where none does, or several.
func MonthIn(s string) (m time.Month, ok bool) {
	s = strings.TrimSuffix(strings.ToLower(norm.NFC.String(strings.TrimSpace(s))), ".")
	if utf8.RuneCountInString(s) < 3 {
		return 0, false
	}
	for i, words := range monthWords {
		for w := range strings.FieldsSeq(words) {
			switch {
			case w == s:
				return time.Month(i + 1), true
			case strings.HasPrefix(w, s) && m != time.Month(i+1):
				if m != 0 {
					m = -1
				} else {
					m = time.Month(i + 1)
				}
			}
		}
	}
	return max(m, 0), m > 0
}
