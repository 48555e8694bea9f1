package literal

import (
	"testing"
	"time"
)

// TestMonthIn holds names of months in several languages, and what is no name or several.
func TestMonthIn(t *testing.T) {
	for text, want := range map[string]time.Month{"January": 1, "jan.": 1, "Januar": 1, "janv.": 1, "Enero": 1,
		"gen": 1, "styczeń": 1, "leden": 1, "Ocak": 1, "fév": 2, "März": 3, "mar": 3, "mrt": 3, "avr.": 4, "Mai": 5, "maj": 5,
		"Juni": 6, "juin": 6, "červen": 6, "červenec": 7, "juil.": 7, "août": 8, "srp": 8, "set": 9, "Oktober": 10,
		"paź": 10, "listopad": 11, "Dez": 12, "déc.": 12, "aralık": 12,
		"jui": 0, "čer": 0, "ju": 0, "Jänner": 0, "": 0, "marchioness": 0, "Total": 0} {
		if got, ok := MonthIn(text); got != want || ok != (want != 0) {
			t.Errorf("%q is %v, %v; want %v", text, got, ok, want)
		}
	}
}
