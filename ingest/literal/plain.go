package literal

import (
	"strconv"
	"strings"
)

// Plain writes a number to 15 digits, which is what a spreadsheet shows.
func Plain(v float64) string {
	s := strconv.FormatFloat(v, 'g', 15, 64)
	if strings.ContainsRune(s, 'e') && v > -1e16 && v < 1e16 && (v > 1e-9 || v < -1e-9) {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return s
}
