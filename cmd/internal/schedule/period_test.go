package schedule

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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

// TestThisMonth sees the period of a schedule that reports on the month under way: its fire times, runs by hand, and
// what was missed. The last business days of 2026 are 30 October, 30 November and 31 December, on a wall calendar.
func TestThisMonth(t *testing.T) {
	d := Definition{Cron: "0 18 * * *", Zone: "Europe/Warsaw", On: "last-business-day", Period: ThisMonth}
	s := must(t, d)
	f, _ := s.Next(at(t, "2026-10-31T12:00Z"))
	if got, want := f.String(), "2026-11-30 18:00 CET (+01:00), for 2026-11"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := f.Period.AsOf().Format(time.DateOnly), "2026-11-30"; got != want {
		t.Errorf("as of %s, want %s", got, want)
	}
	for _, c := range []struct{ now, last string }{{"2026-10-31T22:59Z", "2026-10"}, {"2026-10-31T23:00Z", "2026-11"}} {
		if got := s.PeriodAt(at(t, c.now)).String(); got != c.last {
			t.Errorf("at %s: got %s, want %s", c.now, got, c.last)
		}
	}
	for policy, want := range map[CatchUp][]string{
		CatchUpLatest: {"2026-11", "2026-12"}, CatchUpAll: {"2026-10", "2026-11", "2026-12"}, CatchUpNone: {"2026-12"},
	} {
		l := newLedger(t, d, policy, at(t, "2026-10-20T12:00Z"))
		l.tick(at(t, "2026-12-10T12:00Z")) // away over two fire times
		l.run(at(t, "2027-01-10T12:00Z"), 10*time.Minute)
		if diff := cmp.Diff(want, l.runs); diff != "" {
			t.Errorf("%d (-want +got)\n%s", policy, diff)
		}
	}
}

func TestCheckPeriod(t *testing.T) {
	now := at(t, "2026-11-15T12:00Z")
	for _, c := range []struct{ span, period, want string }{
		{LastMonth, "2026-10", ""},
		{LastMonth, "2026-11", "the month 2026-11 is not over yet; the last one that is over is 2026-10"},
		{ThisMonth, "2026-11", ""},
		{ThisMonth, "2026-12", "the month 2026-12 has not begun yet; the one under way is 2026-11"},
	} {
		p, _ := ParsePeriod(c.period)
		got := ""
		if f := must(t, Definition{Cron: "@daily", Zone: "UTC", Period: c.span}).CheckPeriod(p, now); f != nil {
			got = f.Message + "; " + f.Hint
		}
		if got != c.want {
			t.Errorf("%s for %s: got %q, want %q", c.span, c.period, got, c.want)
		}
	}
}
