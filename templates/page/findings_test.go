package page

import (
	"testing"

	"shorecast/report/finding"
)

// Findings on a page have its quotation marks and minus signs; a single mark stays, and so does a range or a date.
func TestTypeset(t *testing.T) {
	for text, want := range map[string]string{
		`the fees of "Provider A" are "fixed", changed by -2%`: "the fees of “Provider A” are “fixed”, changed by −2%",
		`a screen of 27" (-5)`:                                 `a screen of 27" (−5)`,
		"2027-01, Year 1-5":                                    "2027-01, Year 1-5",
	} {
		if got := typeset(finding.Entry{Message: text, Hint: text}); got.Message != want || got.Hint != want {
			t.Errorf("got %s and %s, want %s", got.Message, got.Hint, want)
		}
	}
}
