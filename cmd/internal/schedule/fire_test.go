package schedule

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestFires lists fire times from an instant on. The instants at which clocks change are those that `zdump -v` prints
// of the time zone database:
//
//	Europe/Warsaw        2026-03-29 01:00 UTC  02:00 → 03:00      2026-10-25 01:00 UTC  03:00 → 02:00
//	America/New_York     2026-03-08 07:00 UTC  02:00 → 03:00      2026-11-01 06:00 UTC  02:00 → 01:00
//	Australia/Lord_Howe  2026-10-03 15:30 UTC  02:00 → 02:30      2026-04-04 15:00 UTC  02:00 → 01:30
//	Africa/Casablanca    2026-03-22 02:00 UTC  02:00 → 03:00      2026-02-15 02:00 UTC  03:00 → 02:00 (Ramadan)
//	America/Nuuk         2024-03-31 01:00 UTC  23:00 → 00:00 of the next day
//	Pacific/Apia         2011-12-30 10:00 UTC  24:00 of the 29th → 00:00 of the 31st
//	Pacific/Kiritimati   1994-12-31 10:00 UTC  24:00 of the 30th → 00:00 of 1 January
//	Pacific/Kwajalein    1969-09-30 13:00 UTC  24:00 of the 30th → 01:00 of the 30th
func TestFires(t *testing.T) {
	for _, c := range []struct {
		name, cron, zone, on, after string
		want                        []string
	}{
		{"Warsaw, forward", "30 2 28,29 3 *", "Europe/Warsaw", "", "2026-01-01T00:00Z", []string{
			"2026-03-28 02:30 CET (+01:00), for 2026-02", "2026-03-29 03:00 CEST (+02:00), for 2026-02 (the clocks skip 02:30)", "2027-03-28 03:00 CEST (+02:00), for 2027-02 (the clocks skip 02:30)"}},
		{"Warsaw, back", "30 2 25 10 *", "Europe/Warsaw", "", "2026-01-01T00:00Z", []string{
			"2026-10-25 02:30 CEST (+02:00), for 2026-09", "2027-10-25 02:30 CEST (+02:00), for 2027-09"}},
		{"Warsaw, asked within the repeated hour", "*/20 2 25 10 *", "Europe/Warsaw", "", "2026-10-25T01:10Z", []string{
			"2027-10-25 02:00 CEST (+02:00), for 2027-09"}},
		{"New York, forward", "30 2 8 3 *", "America/New_York", "", "2026-01-01T00:00Z", []string{
			"2026-03-08 03:00 EDT (-04:00), for 2026-02 (the clocks skip 02:30)", "2027-03-08 02:30 EST (-05:00), for 2027-02"}},
		{"New York, back, on the first of a month", "30 1 1 11 *", "America/New_York", "", "2026-01-01T00:00Z", []string{
			"2026-11-01 01:30 EDT (-04:00), for 2026-10", "2027-11-01 01:30 EDT (-04:00), for 2027-10"}},
		{"New York, the end of the gap is due as well", "0,30 2,3 8 3 *", "America/New_York", "", "2026-01-01T00:00Z",
			[]string{
				"2026-03-08 03:00 EDT (-04:00), for 2026-02", "2026-03-08 03:30 EDT (-04:00), for 2026-02", "2027-03-08 02:00 EST (-05:00), for 2027-02"}},
		{"Lord Howe, forward by half an hour", "0,15,30 2 4 10 *", "Australia/Lord_Howe", "", "2026-01-01T00:00Z", []string{
			"2026-10-04 02:30 (+11:00), for 2026-09", "2027-10-04 02:00 (+11:00), for 2027-09"}},
		{"Lord Howe, forward, within the half hour only", "15,25 2 4 10 *", "Australia/Lord_Howe", "", "2026-01-01T00:00Z",
			[]string{
				"2026-10-04 02:30 (+11:00), for 2026-09 (the clocks skip 02:25)", "2027-10-04 02:15 (+11:00), for 2027-09"}},
		{"Lord Howe, back by half an hour", "15,45 1 5 4 *", "Australia/Lord_Howe", "", "2026-01-01T00:00Z", []string{
			"2026-04-05 01:15 (+11:00), for 2026-03", "2026-04-05 01:45 (+11:00), for 2026-03", "2027-04-05 01:15 (+10:30), for 2027-03"}},
		{"Casablanca, end of Ramadan", "30 2 22 3 *", "Africa/Casablanca", "", "2026-01-01T00:00Z", []string{
			"2026-03-22 03:00 (+01:00), for 2026-02 (the clocks skip 02:30)", "2027-03-22 02:30 (+01:00), for 2027-02"}},
		{"Casablanca, beginning of Ramadan", "30 2 15,16 2 *", "Africa/Casablanca", "", "2026-01-01T00:00Z", []string{
			"2026-02-15 02:30 (+01:00), for 2026-01", "2026-02-16 02:30 (+00:00), for 2026-01"}},
		{"Nuuk, the gap ends at midnight", "30 23 * * *", "America/Nuuk", "", "2024-03-30T12:00Z", []string{
			"2024-03-31 00:00 (-01:00), for 2024-02 (the clocks skip 2024-03-30 23:30)", "2024-03-31 23:30 (-01:00), for 2024-02", "2024-04-01 23:30 (-01:00), for 2024-03"}},
		{"Apia, a day that never was", "0 8 30 12 *", "Pacific/Apia", "", "2011-01-01T00:00Z", []string{
			"2011-12-31 00:00 (+14:00), for 2011-11 (the clocks skip 2011-12-30 08:00)", "2012-12-30 08:00 (+14:00), for 2012-11"}},
		{"Kiritimati, a last day of the month that never was", "0 8 * * *", "Pacific/Kiritimati", "last-day",
			"1994-12-01T00:00Z", []string{
				"1995-01-01 00:00 (+14:00), for 1994-11 (the clocks skip 1994-12-31 08:00)", "1995-01-31 08:00 (+14:00), for 1994-12"}},
		{"Kwajalein, a day that was twice", "0 8 30 9 *", "Pacific/Kwajalein", "", "1969-01-01T00:00Z", []string{
			"1969-09-30 08:00 (+11:00), for 1969-08", "1970-09-30 08:00 (-12:00), for 1970-08"}},

		// The days below are those of the calendar.
		{"the 31st", "0 8 31 * *", "Europe/Warsaw", "", "2026-01-31T07:00Z", []string{
			"2026-03-31 08:00 CEST (+02:00), for 2026-02", "2026-05-31 08:00 CEST (+02:00), for 2026-04", "2026-07-31 08:00 CEST (+02:00), for 2026-06",
			"2026-08-31 08:00 CEST (+02:00), for 2026-07", "2026-10-31 08:00 CET (+01:00), for 2026-09", "2026-12-31 08:00 CET (+01:00), for 2026-11"}},
		{"29 February, over eight years without one", "0 8 29 2 *", "UTC", "", "2096-01-01T00:00Z", []string{
			"2096-02-29 08:00 UTC (+00:00), for 2096-01", "2104-02-29 08:00 UTC (+00:00), for 2104-01"}},
		{"last day", "0 8 * * *", "UTC", "last-day", "2028-01-31T08:00Z", []string{
			"2028-02-29 08:00 UTC (+00:00), for 2028-01", "2028-03-31 08:00 UTC (+00:00), for 2028-02", "2028-04-30 08:00 UTC (+00:00), for 2028-03"}},
		{"last day of a year that is no leap year", "0 8 * 2 *", "UTC", "last-day", "2099-01-01T00:00Z", []string{
			"2099-02-28 08:00 UTC (+00:00), for 2099-01", "2100-02-28 08:00 UTC (+00:00), for 2100-01", "2101-02-28 08:00 UTC (+00:00), for 2101-01"}},
		{"twice on the rule's day", "0 8,17 * * *", "UTC", "last-day", "2026-11-30T08:00Z", []string{
			"2026-11-30 17:00 UTC (+00:00), for 2026-10", "2026-12-31 08:00 UTC (+00:00), for 2026-11"}},
		{"the 1st where it is a business day: those of February, March and August 2026 are at weekends", "0 8 1 2-8 *", "UTC",
			"business-day 1", "2026-01-01T00:00Z", []string{
				"2026-04-01 08:00 UTC (+00:00), for 2026-03", "2026-05-01 08:00 UTC (+00:00), for 2026-04", "2026-06-01 08:00 UTC (+00:00), for 2026-05", "2026-07-01 08:00 UTC (+00:00), for 2026-06"}},
		{"a descriptor", "@yearly", "Europe/Warsaw", "", "2026-06-01T00:00Z", []string{"2027-01-01 00:00 CET (+01:00), for 2026-12"}},
		{"beyond the years that the database lists: last Sunday in March of 2040", "30 2 25 3 *", "Europe/Warsaw", "",
			"2040-01-01T00:00Z", []string{
				"2040-03-25 03:00 CEST (+02:00), for 2040-02 (the clocks skip 02:30)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := must(t, Definition{Cron: c.cron, Zone: c.zone, On: c.on})
			if diff := cmp.Diff(c.want, texts(s.Upcoming(at(t, c.after), len(c.want)))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestBusinessDays counts on a wall calendar, with the holidays of tools_test.go.
func TestBusinessDays(t *testing.T) {
	for _, c := range []struct {
		name, on          string
		weekend, holidays []string
		from, until       string
		want              []string
	}{
		{"third in England around Easter 2026: 1 and 2 April, then Good Friday, the weekend and Easter Monday",
			"business-day 3", nil, english, "2026-03-31", "2026-05-31",
			[]string{"2026-04-07", "2026-05-06"}},
		{"third in England around the turn of the year: 1 January is a Thursday", "business-day 3", nil, english, "2026-01-01", "2026-01-31", []string{"2026-01-06"}},
		{"third in Poland, where 6 January is a holiday as well", "business-day 3", nil, polish, "2027-01-01", "2027-01-31", []string{"2027-01-07"}},
		{"last in England at Easter 2024: Good Friday is 29 March, Easter Monday 1 April", "last-business-day", nil, english,
			"2024-03-01", "2024-04-30",
			[]string{"2024-03-28", "2024-04-30"}},
		{"first in England after that Easter", "business-day 1", nil, english, "2024-04-01", "2024-04-30", []string{"2024-04-02"}},
		{"last of the year, a Thursday", "last-business-day", nil, english, "2026-12-01", "2026-12-31", []string{"2026-12-31"}},
		{"last in May 2026: the 30th and 31st are a weekend", "last-business-day", nil, english, "2026-05-01", "2026-05-31", []string{"2026-05-29"}},
		{"third with a weekend of Friday and Saturday: 2 January 2026 is a Friday", "business-day 3", []string{"fri", "Saturday"}, nil, "2026-01-01", "2026-01-31", []string{"2026-01-05"}},
		{"third without a weekend", "business-day 3", []string{}, nil, "2026-01-01", "2026-01-31", []string{"2026-01-03"}},
		{"the 22nd: January, March and April 2026 have one, February (20) and May (21) have not", "business-day 22", nil, nil,
			"2026-01-01", "2026-05-31",
			[]string{"2026-01-30", "2026-03-31", "2026-04-30"}},
		{"a month of holidays has no business day", "last-business-day", []string{"mon", "tue", "wed", "thu", "fri", "sat"},
			[]string{"2026-03-01", "2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"},
			"2026-02-01", "2026-04-30", []string{"2026-02-22", "2026-04-26"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := must(t, Definition{Cron: "0 8 * * *", Zone: "UTC", On: c.on, Weekend: c.weekend, Holidays: c.holidays})
			var got []string
			for _, f := range s.Between(at(t, c.from+"T00:00Z"), at(t, c.until+"T23:59Z")) {
				got = append(got, f.Time.Format(time.DateOnly))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestCronDays keeps what the package says about days that cron restricts twice: either suffices, and a step is a
// restriction. 1 June 2026 is a Monday.
func TestCronDays(t *testing.T) {
	for cron, want := range map[string][]int{
		"0 8 1-7 6 mon":   {1, 2, 3, 4, 5, 6, 7, 8, 15, 22, 29},
		"0 8 */10 6 mon":  {1, 8, 11, 15, 21, 22, 29},
		"0 8 * 6 mon":     {1, 8, 15, 22, 29},
		"0 8 ? 6 MON-tue": {1, 2, 8, 9, 15, 16, 22, 23, 29, 30},
	} {
		var got []int
		for _, f := range must(t, Definition{Cron: cron, Zone: "UTC"}).Between(at(t, "2026-05-31T00:00Z"),
			at(t, "2026-06-30T23:59Z")) {
			got = append(got, f.Time.Day())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", cron, diff)
		}
	}
}

// TestNextIsAfter asks at, just before and just after a fire time.
func TestNextIsAfter(t *testing.T) {
	s := must(t, Definition{Cron: "0 8 4 * *", Zone: "Europe/Warsaw"})
	fire, second := at(t, "2026-11-04T08:00+01:00"), at(t, "2026-12-04T08:00+01:00")
	for _, c := range []struct{ after, want time.Time }{
		{fire.Add(-time.Nanosecond), fire}, {fire, second}, {fire.Add(time.Nanosecond), second}, {second.Add(-time.Nanosecond), second},
	} {
		if f, ok := s.Next(c.after); !ok || !f.Time.Equal(c.want) {
			t.Errorf("after %v: got %v, want %v", c.after, f.Time, c.want)
		}
	}
	if got := s.Between(fire, second); len(got) != 1 || !got[0].Time.Equal(second) {
		t.Errorf("from a fire time to the next: got %v, want the later one alone", texts(got))
	}
	if got := s.Between(second, fire); got != nil {
		t.Errorf("backwards: got %v, want none", texts(got))
	}
}
