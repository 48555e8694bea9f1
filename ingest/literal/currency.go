package literal

import (
	"strings"

	"shorecast/ingest/schema"
)

// Currency returns the currency that a text names by its code or by a sign that means no other.
func Currency(s string) (code string, ok bool) {
	if upper := strings.ToUpper(strings.TrimSpace(s)); schema.IsCurrency(upper) {
		return upper, true
	}
	codes := currencySigns[strings.ToLower(strings.TrimSpace(s))]
	return codes, len(codes) == 3
}
