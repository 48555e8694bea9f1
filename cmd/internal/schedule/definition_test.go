package schedule

import (
	"strings"
	"testing"
	"time"
)

// TestParseRefuses shows each fault with its place: in place of the text at fault, or where it is missing, stand
// brackets.
func TestParseRefuses(t *testing.T) {
	const zone = "Europe/Warsaw"
	for _, c := range []struct {
		d                   Definition
		part                Part
		marked              string
		message, hintPrefix string
	}{
		{Definition{Cron: "", Zone: zone}, PartCron, "[]", "the cron expression is missing", "write minute"},
		{Definition{Cron: "0 8 * *", Zone: zone}, PartCron, "[0 8 * *]", "the cron expression has 4 fields in place of 5", "write minute"},
		{Definition{Cron: "0 0 8 * * *", Zone: zone}, PartCron, "[0 0 8 * * *]", "the cron expression has 6 fields in place of 5", "there is no field for seconds"},
		{Definition{Cron: "TZ=Asia/Tokyo 0 8 * * *", Zone: zone}, PartCron, "[TZ=Asia/Tokyo] 0 8 * * *", "the cron expression names a time zone", "leave it out here and write zone: Asia/Tokyo"},
		{Definition{Cron: "CRON_TZ=UTC", Zone: zone}, PartCron, "[CRON_TZ=UTC]", "the cron expression names a time zone", "leave it out"},
		{Definition{Cron: "@every 1h", Zone: zone}, PartCron, "[@every 1h]", "@every counts from the start of the program and is not taken", "write minute"},
		{Definition{Cron: "@montly", Zone: zone}, PartCron, "[@montly]", `the cron expression is "@montly"`, "did you mean @monthly?"},
		{Definition{Cron: "@reboot", Zone: zone}, PartCron, "[@reboot]", `the cron expression is "@reboot"`, "expected @yearly, "},
		{Definition{Cron: "@daily 8", Zone: zone}, PartCron, "@daily [8]", `"8" follows @daily`, "leave it out"},
		{Definition{Cron: "60 8 * * *", Zone: zone}, PartCron, "[60] 8 * * *", `the minute is "60"`, "expected a whole number from 0 to 59"},
		{Definition{Cron: "0  8,24 * * *", Zone: zone}, PartCron, "0  8,[24] * * *", `the hour is "24"`, "expected a whole number from 0 to 23"},
		{Definition{Cron: "0 08:00 * * *", Zone: zone}, PartCron, "0 [08:00] * * *", `the hour is "08:00"`, "expected a whole number from 0 to 23"},
		{Definition{Cron: "0 +8 * * *", Zone: zone}, PartCron, "0 [+8] * * *", `the hour is "+8"`, "expected a whole number"},
		{Definition{Cron: "0 8 0 * *", Zone: zone}, PartCron, "0 8 [0] * *", `the day of the month is "0"`, "expected a whole number from 1 to 31"},
		{Definition{Cron: "0 8 L * *", Zone: zone}, PartCron, "0 8 [L] * *", `the day of the month is "L"`, "write * here and on: last-day"},
		{Definition{Cron: "0 8 LW * *", Zone: zone}, PartCron, "0 8 [LW] * *", `the day of the month is "LW"`, "write * here and on: last-business-day"},
		{Definition{Cron: "0 8 3W * *", Zone: zone}, PartCron, "0 8 [3W] * *", `the day of the month is "3W"`, "business days are counted by a rule"},
		{Definition{Cron: "0 8 * 1,January *", Zone: zone}, PartCron, "0 8 * 1,[January] *", `the month is "January"`, "did you mean jan?"},
		{Definition{Cron: "0 8 * jum *", Zone: zone}, PartCron, "0 8 * [jum] *", `the month is "jum"`, "did you mean jun?"},
		{Definition{Cron: "0 8 * * 7", Zone: zone}, PartCron, "0 8 * * [7]", `the day of the week is "7"`, "Sunday is 0 or sun"},
		{Definition{Cron: "0 8 * * 1#1", Zone: zone}, PartCron, "0 8 * * [1#1]", `the day of the week is "1#1"`, "expected a whole number from 0 to 6, or sun to sat"},
		{Definition{Cron: "0 8 * * fri-mon", Zone: zone}, PartCron, "0 8 * * [fri-mon]", "the day of the week runs backwards, from fri to mon", "write fri-6,0-mon to go over the end"},
		{Definition{Cron: "0 8-25 * * *", Zone: zone}, PartCron, "0 [8-25] * * *", `the hour runs to "25"`, "expected a whole number from 0 to 23"},
		{Definition{Cron: "0 8,,9 * * *", Zone: zone}, PartCron, "0 8,[],9 * * *", "the hour has an empty entry", "leave out the comma"},
		{Definition{Cron: "*-5 8 * * *", Zone: zone}, PartCron, "[*-5] 8 * * *", `the minute is "*"`, "expected a whole number"},
		{Definition{Cron: "*/0 8 * * *", Zone: zone}, PartCron, "[*/0] 8 * * *", `the step of the minute is "0"`, "expected a whole number from 1 to 59"},
		{Definition{Cron: "*/90 8 * * *", Zone: zone}, PartCron, "[*/90] 8 * * *", `the step of the minute is "90"`, "expected a whole number from 1 to 59"},
		{Definition{Cron: "0 8 30 2 *", Zone: zone}, PartCron, "[0 8 30 2 *]", "the schedule never fires: no year has such a day", "look at the day"},

		{Definition{Cron: "0 8 * * *", Zone: ""}, PartZone, "[]", "the time zone is missing", "write a name"},
		{Definition{Cron: "0 8 * * *", Zone: "Local"}, PartZone, "[Local]", "the time zone is Local, which differs from machine to machine", "write a name"},
		{Definition{Cron: "0 8 * * *", Zone: "EST"}, PartZone, "[EST]", "the time zone EST does not follow daylight saving time", "name a place"},
		{Definition{Cron: "0 8 * * *", Zone: "europe/warsaw"}, PartZone, "[europe/warsaw]", `the time zone is "europe/warsaw"`, "did you mean Europe/Warsaw?"},
		{Definition{Cron: "0 8 * * *", Zone: "Europe/Warsow"}, PartZone, "[Europe/Warsow]", `the time zone is "Europe/Warsow"`, "did you mean Europe/Warsaw?"},
		{Definition{Cron: "0 8 * * *", Zone: "New York"}, PartZone, "[New York]", `the time zone is "New York"`, "did you mean America/New_York?"},
		{Definition{Cron: "0 8 * * *", Zone: "CEST"}, PartZone, "[CEST]", `the time zone is "CEST"`, "write a name"},
		{Definition{Cron: "0 8 * * *", Zone: "UTC+01:00"}, PartZone, "[UTC+01:00]", `the time zone is "UTC+01:00"`, "an offset does not follow"},
		{Definition{Cron: "0 8 * * *", Zone: "right/UTC"}, PartZone, "[right/UTC]", `the time zone is "right/UTC"`, ""},
		{Definition{Cron: "0 8 * * *", Zone: "../Europe/Warsaw"}, PartZone, "[../Europe/Warsaw]", `the time zone is "../Europe/Warsaw"`, ""},

		{Definition{Cron: "0 8 * * *", Zone: zone, On: "buisness-day 3"}, PartOn, "[buisness-day] 3", `the rule is "buisness-day"`, "did you mean business-day?"},
		{Definition{Cron: "0 8 * * *", Zone: zone, On: "third"}, PartOn, "[third]", `the rule is "third"`, "expected business-day with a number"},
		{Definition{Cron: "0 8 * * *", Zone: zone, On: "business-day"}, PartOn, "business-day[]", "the number of the business day is missing", "add a number from 1 to 23"},
		{Definition{Cron: "0 8 * * *", Zone: zone, On: " business-day  0"}, PartOn, " business-day  [0]", `the number of the business day is "0"`, "expected a whole number from 1 to 23"},
		{Definition{Cron: "0 8 * * *", Zone: zone, On: "business-day 24"}, PartOn, "business-day [24]", `the number of the business day is "24"`, "expected a whole number from 1 to 23"},
		{Definition{Cron: "0 8 * * *", Zone: zone, On: "business-day -1"}, PartOn, "business-day [-1]", `the number of the business day is "-1"`, "did you mean last-business-day?"},
		{Definition{Cron: "0 8 * * *", Zone: zone, On: "last-day 2"}, PartOn, "last-day [2]", `"2" follows the rule`, "leave it out"},
		{Definition{Cron: "0 8 1 * *", Zone: zone, On: "business-day 3"}, PartOn, "[business-day 3]", "the schedule never fires: no day that cron names is ever the rule's business-day 3", "write * for the days in cron"},

		{Definition{Cron: "0 8 * * *", Zone: zone, Weekend: []string{"Fryday"}}, PartWeekend, "[Fryday]", `the day of the weekend is "Fryday"`, "did you mean Friday?"},
		{Definition{Cron: "0 8 * * *", Zone: zone, Weekend: []string{"7"}}, PartWeekend, "[7]", `the day of the weekend is "7"`, "expected Sunday, Monday"},
		{Definition{Cron: "0 8 * * *", Zone: zone, Weekend: weekdays}, PartWeekend, "[]Sunday", "the weekend has all seven days", "name the days"},
		{Definition{Cron: "0 8 * * *", Zone: zone, Holidays: []string{"25.12.2026"}}, PartHolidays, "[25.12.2026]", `the holiday is "25.12.2026"`, "expected a day between 1990 and 2199 as year-month-day"},
		{Definition{Cron: "0 8 * * *", Zone: zone, Holidays: []string{"2026-02-29"}}, PartHolidays, "[2026-02-29]", `the holiday is "2026-02-29"`, "expected a day"},
		{Definition{Cron: "0 8 * * *", Zone: zone, Holidays: []string{"PLL"}}, PartHolidays, "[PLL]", `the calendar of holidays is "PLL"`, "the calendars are AR, AT,"},
		{Definition{Cron: "0 8 * * *", Zone: zone, Period: "this-moth"}, PartPeriod, "[this-moth]", `the period is "this-moth"`, "did you mean this-month?"},
		{Definition{Cron: "0 8 * * *", Zone: zone, Period: "next-quarter"}, PartPeriod, "[next-quarter]", `the period is "next-quarter"`, "expected last-month or this-month"},
	} {
		s, faults := Parse(c.d)
		if s != nil || len(faults) != 1 {
			t.Errorf("%+v: got %v, want one fault", c.d, faults)
			continue
		}
		f := faults[0]
		if f.Part != c.part || marked(c.d, f) != c.marked || f.Message != c.message || !strings.HasPrefix(f.Hint,
			c.hintPrefix) || f.Hint == "" {
			t.Errorf("%+v:\n got %s %s: %s; %s\nwant %s %s: %s; %s", c.d, f.Part, marked(c.d, f), f.Message, f.Hint, c.part,
				c.marked, c.message, c.hintPrefix)
		}
	}
}

// marked puts a fault's text into brackets.
func marked(d Definition, f Fault) string {
	text := map[Part]string{PartCron: d.Cron, PartZone: d.Zone, PartOn: d.On, PartPeriod: d.Period}[f.Part]
	if f.Part == PartWeekend {
		text = d.Weekend[f.Item]
	}
	if f.Part == PartHolidays {
		text = d.Holidays[f.Item]
	}
	return text[:f.Offset] + "[" + text[f.Offset:f.Offset+f.Length] + "]" + text[f.Offset+f.Length:]
}

// TestParseTellsAll sees that one fault does not hide the others, and that lists tell which item it is.
func TestParseTellsAll(t *testing.T) {
	_, faults := Parse(Definition{Cron: "61 25 * * *", Zone: "Europe/Krakow", On: "never", Weekend: []string{"sun", "xyz"},
		Holidays: []string{"2026-01-01", "2026-13-01"}})
	var got []string
	for _, f := range faults {
		got = append(got, string(f.Part)+"@"+string(rune('0'+f.Item))+"+"+string(rune('0'+f.Offset)))
	}
	if want := "cron@0+0 cron@0+3 zone@0+0 on@0+0 weekend@1+0 holidays@1+0"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s\n%v", got, want, faults)
	}
}

func TestZoneNames(t *testing.T) {
	names := strings.Fields(zoneNames)
	if len(names) < 500 {
		t.Fatalf("%d names of zones, want those of the whole database", len(names))
	}
	for _, name := range names {
		if name == "EST" || name == "MST" || name == "HST" {
			continue // there, but refused
		}
		if zone, faults := parseZone(name); zone == nil {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

func TestLastHoliday(t *testing.T) {
	d := Definition{Cron: "0 8 * * *", Zone: "Europe/London", On: "business-day 3", Holidays: []string{"2026-12-25",
		"2027-01-01", "2026-04-03"}}
	// the latest of the three above
	if last, ok := must(t, d).LastHoliday(); !ok || last.Format(time.DateOnly) != "2027-01-01" {
		t.Errorf("got %v, %v", last, ok)
	}
	d.Holidays = append(d.Holidays, "PL")
	if _, ok := must(t, d).LastHoliday(); ok {
		t.Error("with a calendar the holidays do not run out")
	}
	d.On, d.Holidays = "last-day", d.Holidays[:3]
	if _, ok := must(t, d).LastHoliday(); ok {
		t.Error("the last day of a month does not depend on holidays")
	}
}

// FuzzParse sees that no text makes the parser fail, that places lie within their texts, and that what is accepted is a
// schedule whose next fire time is after the time asked for.
func FuzzParse(f *testing.F) {
	f.Add("0 8 * * *", "Europe/Warsaw", "business-day 3", "Saturday", "2026-12-25")
	f.Add("*/15 0-23/2 1,31 jan-dec ?", "Australia/Lord_Howe", "last-business-day", "fri", "2027-01-01")
	f.Add("@monthly", "Africa/Casablanca", "last-day", "", "")
	f.Add("TZ=", "EST", "business-day", "x", "2026-2-3")
	f.Add("0\u00a08 29 2 *", "warsaw", " LAST-DAY ", "Sun", "2026-02-29")
	f.Fuzz(func(t *testing.T, cron, zone, on, weekend, holiday string) {
		d := Definition{Cron: cron, Zone: zone, On: on, Weekend: []string{weekend}, Holidays: []string{holiday}}
		s, faults := Parse(d)
		if (s == nil) != (len(faults) > 0) {
			t.Fatalf("%+v: schedule %v, faults %v", d, s, faults)
		}
		for _, fault := range faults {
			marked(d, fault)
			if fault.Message == "" || fault.Hint == "" {
				t.Errorf("%+v: a fault without words: %+v", d, fault)
			}
		}
		after := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		if s == nil {
			return
		}
		if next, ok := s.Next(after); ok && !next.Time.After(after) {
			t.Errorf("%+v: fires at %v, not after %v", d, next, after)
		}
	})
}
