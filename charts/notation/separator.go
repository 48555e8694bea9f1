package notation

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// separators reads what stands between thousands and before decimals out of a figure that the locale's own printer writes. Every locale of
// Locales groups by threes and has Western digits; a test compares whole figures with that printer's.
func separators(locale string) (group, decimal string) {
	s := message.NewPrinter(language.Make(locale)).Sprint(number.Decimal(1234567.5, number.MinFractionDigits(1)))
	group, _, _ = strings.Cut(strings.TrimPrefix(s, "1"), "234")
	_, rest, _ := strings.Cut(s, "567")
	return group, strings.TrimSuffix(rest, "5")
}
