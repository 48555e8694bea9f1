package schedule

import "time"

// Definition is a schedule as a configuration has it: texts that nobody has checked.
type Definition struct {
	Cron string // five fields, or a descriptor such as @monthly
	Zone string // IANA name
	On   string // "business-day 3", "last-business-day", "last-day"; empty for none
	// days of the week by name or its first three letters; nil is Saturday and Sunday, empty but not nil is no weekend
	Weekend  []string
	Holidays []string // days as year-month-day, and calendars by their codes: PL, DE-BY, TARGET
	Period   string   // "last-month" or "this-month": what its reports are for; empty is last-month
}

// Schedule is a definition that was found good. It does not change and may be used by several goroutines at a time. Its
// zero value is of no use.
type Schedule struct {
	expression expression
	rule       rule
	business   calendar
	thisMonth  bool // its reports are for the month under way
	zone       *time.Location
	written    Definition
}

// reach is how many years ahead a fire time is looked for. A given day of the week on a 29 February returns within
// forty years.
const reach = 50

// Parse checks a definition and returns its schedule, or all of its faults. A schedule that would never fire, such as
// one for 30 February, is a fault.
func Parse(d Definition) (*Schedule, Faults) {
	e, faults := parseExpression(d.Cron)
	zone, fs := parseZone(d.Zone)
	faults = append(faults, fs...)
	r, fs := parseRule(d.On)
	faults = append(faults, fs...)
	business, fs := parseCalendar(d.Weekend, d.Holidays)
	faults = append(faults, fs...)
	thisMonth, fs := parseSpan(d.Period)
	faults = append(faults, fs...)
	if len(faults) > 0 {
		return nil, faults
	}
	s := &Schedule{e, r, business, thisMonth, zone, d}
	if len(e.times) == 0 {
		return nil, Faults{whole(d.Cron).fault(PartCron, "the schedule never fires: no year has such a day",
			"look at the day of the month beside the month")}
	}
	if _, ok := s.after(date(2001, time.January, 1) - 1); !ok {
		return nil, Faults{whole(d.On).fault(PartOn, "the schedule never fires: no day that cron names is ever the rule's "+
			r.String(),
			"write * for the days in cron, for example 0 8 * * *: the rule alone names the day")}
	}
	return s, nil
}

// Written returns what the schedule was read from, for people.
func (s *Schedule) Written() Definition { return s.written }

// CountsBusinessDays reports whether weekends and holidays decide on which days the schedule fires.
func (s *Schedule) CountsBusinessDays() bool {
	return s.rule.kind == businessDay || s.rule.kind == lastBusinessDay
}

// Zone returns the schedule's time zone.
func (s *Schedule) Zone() *time.Location { return s.zone }

// LastHoliday returns the latest of the listed holidays, as midnight UTC; false where the schedule does not count
// business days, has no holidays, or has a calendar among them, which goes on. From the year after it business days are
// counted as if there were no holidays any more, which is worth a word of warning.
func (s *Schedule) LastHoliday() (time.Time, bool) {
	return s.business.last.time(), s.CountsBusinessDays() && len(s.business.holidays) > 0 && len(s.business.calendars) == 0
}
