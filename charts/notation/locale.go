package notation

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// convention is what the locale data of golang.org/x/text does not offer.
type convention struct {
	locale    string
	date      string    // layout of a day
	after     bool      // the currency follows the figure
	multiples [3]string // thousand, million, billion
}

var (
	british    = [3]string{"k", "m", "bn"}
	german     = [3]string{"Tsd.", "Mio.", "Mrd."}
	numericDay = "02.01.2006"
	slashDay   = "02/01/2006"
)

var conventions = []convention{
	{"en-GB", "2 January 2006", false, british},
	{"en-US", "Jan 2, 2006", false, british},
	{"de-DE", numericDay, true, german},
	{"de-AT", numericDay, false, german},
	{"de-CH", numericDay, false, german},
	{"es-ES", slashDay, true, [3]string{"mil", "M", "mil M"}},
	{"fr-FR", slashDay, true, [3]string{"k", "M", "Md"}},
	{"it-IT", slashDay, true, [3]string{"mila", "Mln", "Mrd"}},
	{"nl-NL", "02-01-2006", false, [3]string{"k", "mln.", "mld."}},
	{"pl-PL", numericDay, true, [3]string{"tys.", "mln", "mld"}},
	{"pt-BR", slashDay, false, [3]string{"mil", "mi", "bi"}},
	{"cs-CZ", numericDay, true, [3]string{"tis.", "mil.", "mld."}},
	{"sv-SE", "2006-01-02", true, [3]string{"tn", "mn", "md"}},
}

// Locales are the locales that New accepts.
var Locales = func() (names []string) {
	for _, c := range conventions {
		names = append(names, c.locale)
	}
	return names
}()

// New returns the format of a locale; a locale that is not in Locales is an error.
func New(locale string) (Format, error) {
	for i, c := range conventions {
		if strings.EqualFold(c.locale, locale) {
			f := Format{Locale: c.locale, convention: &conventions[i]}
			f.group, f.decimal, f.percent = separators(c.locale)
			if !strings.HasPrefix(c.locale, "en-") {
				f.gap = NoBreak
			}
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("no locale %q; there are %s", locale, strings.Join(Locales, ", "))
}

// Default is how figures are written where nobody has chosen a locale: in the JSON and in the audit workbook.
var Default = func() Format {
	f, err := New("en-GB")
	if err != nil {
		panic(err)
	}
	return f
}()

// separators reads what stands between thousands, before decimals and behind a percentage out of figures that the
// locale's own printer writes. Every locale of Locales groups by threes, has Western digits and puts its percent sign
// last; a test compares whole figures with that printer's.
func separators(locale string) (group, decimal, percent string) {
	p := message.NewPrinter(language.Make(locale))
	s := p.Sprint(number.Decimal(1234567.5, number.MinFractionDigits(1)))
	group, _, _ = strings.Cut(strings.TrimPrefix(s, "1"), "234")
	_, rest, _ := strings.Cut(s, "567")
	return group, strings.TrimSuffix(rest, "5"), strings.TrimPrefix(p.Sprint(number.Percent(0.2)), "20")
}
