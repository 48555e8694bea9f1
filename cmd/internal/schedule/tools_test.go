package schedule

import (
	"testing"
	"time"
	_ "time/tzdata" // so that the tests mean the same zones on a machine without a database of its own
)

// must parses a definition that the test knows to be good.
func must(t testing.TB, d Definition) *Schedule {
	t.Helper()
	s, faults := Parse(d)
	if len(faults) > 0 {
		t.Fatalf("%+v: %v", d, faults)
	}
	return s
}

// at reads an instant, with its offset or Z.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02T15:04Z07:00", text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func texts(fires []Fire) []string {
	var ts []string
	for _, f := range fires {
		ts = append(ts, f.String())
	}
	return ts
}

// The bank holidays of England and Wales, as the British government lists them (gov.uk/bank-holidays).
var english = []string{
	"2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26",
	"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
	"2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
}

// The Polish holidays around two turns of the year, by the act on days free of work (Christmas Eve is one since 2025).
var polish = []string{"2025-12-24", "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-06", "2026-12-24", "2026-12-25",
	"2026-12-26", "2027-01-01", "2027-01-06"}
