package schedule

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/ecb"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// published are the days from Monday to Friday of 2026 and 2027 that calendars close, as they are published.
var published = map[string]string{
	// the closing days of TARGET (ecb.europa.eu, long-term calendar)
	"TARGET": `2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-25 2027-01-01 2027-03-26 2027-03-29`,
	// the bank holidays of England and Wales (gov.uk/bank-holidays)
	"GB": strings.Join(english[8:], " "),
	// federal holidays of the United States (opm.gov); New Year's Day of 2028 is a Saturday
	"US": `2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26
		2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11
		2027-11-25 2027-12-24 2027-12-31`,
	// days free of work in Poland (act of 18 January 1951, as amended on 6 December 2024)
	"PL": `2026-01-01 2026-01-06 2026-04-06 2026-05-01 2026-06-04 2026-11-11 2026-12-24 2026-12-25 2027-01-01 2027-01-06
		2027-03-29 2027-05-03 2027-05-27 2027-11-01 2027-11-11 2027-12-24`,
	// holidays of Bavaria (Feiertagsgesetz, article 1; the Assumption, in some municipalities only, is a weekend day)
	"DE-BY": `2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-12-25 2027-01-01
		2027-01-06 2027-03-26 2027-03-29 2027-05-06 2027-05-17 2027-05-27 2027-11-01`,
	// jours fériés of France (service-public.fr)
	"FR": `2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-11-11 2026-12-25 2027-01-01
		2027-03-29 2027-05-06 2027-05-17 2027-07-14 2027-11-01 2027-11-11`,
	// national holidays of Japan (Cabinet Office, 2026 and 2027)
	"JP": `2026-01-01 2026-01-12 2026-02-11 2026-02-23 2026-03-20 2026-04-29 2026-05-04 2026-05-05 2026-05-06 2026-07-20
		2026-08-11 2026-09-21 2026-09-22 2026-09-23 2026-10-12 2026-11-03 2026-11-23 2027-01-01 2027-01-11 2027-02-11
		2027-02-23 2027-03-22 2027-04-29 2027-05-03 2027-05-04 2027-05-05 2027-07-19 2027-08-11 2027-09-20 2027-09-23
		2027-10-11 2027-11-03 2027-11-23`,
	// public holidays of New Zealand (employment.govt.nz)
	"NZ": `2026-01-01 2026-01-02 2026-02-06 2026-04-03 2026-04-06 2026-04-27 2026-06-01 2026-07-10 2026-10-26 2026-12-25
		2026-12-28 2027-01-01 2027-01-04 2027-02-08 2027-03-26 2027-03-29 2027-04-26 2027-06-07 2027-06-25 2027-10-25
		2027-12-27 2027-12-28`,
}

// closedDays returns the days of the working week from 2026 to 2027 that are no business days.
func closedDays(t *testing.T, holidays ...string) (closed []string) {
	t.Helper()
	s := must(t, Definition{Cron: "@daily", Zone: "UTC", Holidays: holidays})
	for day := date(2026, time.January, 1); day < date(2028, time.January, 1); day += oneDay {
		if w := day.time().Weekday(); w != time.Saturday && w != time.Sunday && !s.business.open(day) {
			closed = append(closed, day.time().Format(time.DateOnly))
		}
	}
	return closed
}

func TestPublishedCalendars(t *testing.T) {
	for code, days := range published {
		if diff := cmp.Diff(strings.Fields(days), closedDays(t, code)); diff != "" {
			t.Errorf("%s (-published +got)\n%s", code, diff)
		}
	}
	both := strings.Fields(published["TARGET"] + " " + published["PL"] + " 2026-05-04")
	slices.Sort(both)
	if diff := cmp.Diff(slices.Compact(both), closedDays(t, "target", "2026-05-04", "pl")); diff != "" {
		t.Errorf("a country, TARGET and a day together (-want +got)\n%s", diff)
	}
}

// TestMendings sees what laws say that the library does not know; see mend.go for the laws.
func TestMendings(t *testing.T) {
	for _, c := range []struct{ code, closed, open string }{
		{"BR", "2026-11-20", "2026-11-19"},
		{"IT", "2027-10-04", "2027-10-05"},
		{"RO", "2026-01-06 2026-01-07", "2026-01-05"},
		{"RU", "2026-01-02 2026-01-05 2026-01-08 2026-03-09", "2026-01-09"},
		{"SK", "2026-12-24 2027-09-15", "2026-05-08 2026-09-01 2026-09-15 2026-11-17 2027-11-17"},
		{"UA", "2026-05-08 2026-07-15 2026-10-01 2026-12-25", "2026-01-07 2026-05-11 2026-10-14"},
		{"AR", "2026-04-03 2026-06-15 2026-11-23", "2026-06-17 2026-06-19 2026-11-20"},
		{"CH", "2026-01-01 2026-05-14 2026-12-25", "2026-01-06 2026-03-19 2026-12-08"}, // what all cantons have
		{"CH-TI", "2026-01-06 2026-03-19 2026-12-08", "2026-12-07"},
		{"AU", "2026-01-26 2026-04-03 2026-12-25", "2026-06-08"}, // a day that is another one in Queensland
		{"AU-NSW", "2026-06-08 2026-12-28", "2026-06-09"},
	} {
		closed := closedDays(t, c.code)
		for _, day := range strings.Fields(c.closed) {
			if !slices.Contains(closed, day) {
				t.Errorf("%s: %s is a business day, want none", c.code, day)
			}
		}
		for _, day := range strings.Fields(c.open) {
			if slices.Contains(closed, day) {
				t.Errorf("%s: %s is no business day, want one", c.code, day)
			}
		}
	}
}

// TestAgainstTheLibrary draws months and numbers of business days and compares Next with a count that asks the library
// day by day.
func TestAgainstTheLibrary(t *testing.T) {
	calendars() // sets the library's zone
	rng := rand.New(rand.NewPCG(12, 5))
	for code, holidays := range map[string][]*cal.Holiday{"US": us.Holidays, "GB": gb.Holidays, "DE-BY": de.HolidaysBY,
		"TARGET": ecb.Holidays, "JP": jp.Holidays, "ZA": za.Holidays} {
		library := cal.Calendar{Holidays: holidays}
		open := func(day time.Time) bool {
			actual, observed, _ := library.IsHoliday(day)
			return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && !actual && !observed
		}
		for range 40 {
			first := time.Date(2020+rng.IntN(60), time.Month(1+rng.IntN(12)), 1, 0, 0, 0, 0, time.UTC)
			var days []string
			for day := first; day.Month() == first.Month(); day = day.AddDate(0, 0, 1) {
				if open(day) {
					days = append(days, day.Format(time.DateOnly))
				}
			}
			n := 1 + rng.IntN(len(days))
			rules := map[string]string{fmt.Sprintf("business-day %d", n): days[n-1], "last-business-day": days[len(days)-1]}
			for on, want := range rules {
				s := must(t, Definition{Cron: "0 8 * * *", Zone: "UTC", On: on, Holidays: []string{code}})
				if f, ok := s.Next(first.Add(-time.Minute)); !ok || f.Time.Format(time.DateOnly) != want {
					t.Errorf("%s %s in %s: got %v, want %s", code, on, first.Format("2006-01"), f, want)
				}
			}
		}
	}
}

// TestEveryCalendar sees that each calendar can be worked out for all years, and that its country keeps New Year's Day.
func TestEveryCalendar(t *testing.T) {
	for code, days := range calendars() {
		for year := firstYear; year <= lastYear; year++ {
			if !days()[date(year, time.January, 1)] {
				t.Errorf("%s: 1 January %d is no holiday", code, year)
			}
		}
	}
	if n := len(calendars()); n != 1+35+8+26+16 { // TARGET, countries, parts of Australia, Switzerland and Germany
		t.Errorf("%d calendars", n)
	}
}

func TestCalendarRefused(t *testing.T) {
	for text, hint := range map[string]string{
		"Poland": "did you mean PL?", "poalnd": "did you mean PL?", "UK": "did you mean GB?", "Target2": "did you mean TARGET?",
		"TARGTE": "did you mean TARGET?", "DE-BA": "the parts of Germany are DE-BB, DE-BE,", "united kingdom": "did you mean GB?",
		"PT": "the calendars are AR, AT,", "XX-YY": "the calendars are AR,", "PL-MZ": "the calendars are AR,",
	} {
		_, faults := Parse(Definition{Cron: "@daily", Zone: "UTC", Holidays: []string{"2026-12-24", text}})
		if len(faults) != 1 || faults[0].Item != 1 || !strings.HasPrefix(faults[0].Hint, hint) {
			t.Errorf("%s: got %v, want the hint %q", text, faults, hint)
		}
	}
}
