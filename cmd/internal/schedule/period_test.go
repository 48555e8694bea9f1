package schedule

import (
	"errors"
	"testing"
	"time"
)

// TestPeriod takes the last days from the calendar: 2028 and 2000 are leap years, 2026 and 2100 are not.
func TestPeriod(t *testing.T) {
	for _, c := range []struct{ text, first, last, next, prev string }{
		{"2026-03", "2026-03-01", "2026-03-31", "2026-04", "2026-02"},
		{"2026-02", "2026-02-01", "2026-02-28", "2026-03", "2026-01"},
		{"2028-02", "2028-02-01", "2028-02-29", "2028-03", "2028-01"},
		{"2000-02", "2000-02-01", "2000-02-29", "2000-03", "2000-01"},
		{"2100-02", "2100-02-01", "2100-02-28", "2100-03", "2100-01"},
		{"2026-12", "2026-12-01", "2026-12-31", "2027-01", "2026-11"},
		{"2027-01", "2027-01-01", "2027-01-31", "2027-02", "2026-12"},
	} {
		p, err := ParsePeriod(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		got := [...]string{p.String(), p.First().Format(time.DateOnly), p.Last().Format(time.DateOnly),
			p.AsOf().Format(time.DateOnly), p.Next().String(), p.Prev().String()}
		if want := [...]string{c.text, c.first, c.last, c.last, c.next, c.prev}; got != want {
			t.Errorf("%s: got %v, want %v", c.text, got, want)
		}
		if p.Next().Prev() != p || p.Compare(p.Next()) != -1 || p.Compare(p) != 0 || p.Compare(p.Prev()) != 1 {
			t.Errorf("%s: its neighbours are not in order", c.text)
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	const general = "write year and month, for example 2026-03"
	for text, hint := range map[string]string{
		"":           general,
		"March":      general,
		"2026-13":    general,
		"2026-00":    general,
		"0206-03":    general,
		"2200-01":    general,
		" 2026-03":   general,
		"2026-3":     "write it as 2026-03",
		"03/2026":    "write it as 2026-03",
		"3.2026":     "write it as 2026-03",
		"March 2026": "write it as 2026-03",
		"2026-03-31": "write it as 2026-03",
	} {
		_, err := ParsePeriod(text)
		var f Fault
		if !errors.As(err, &f) || f.Part != PartPeriod || f.Hint != hint {
			t.Errorf("%q: got %v, want a fault of the period with the hint %q", text, err, hint)
		}
	}
}
