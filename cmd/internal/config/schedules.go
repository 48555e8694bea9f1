package config

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/schedule"
	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
	"shorecast/templates/pdfdoc"
)

// zone reads the zone of all.
func (s section) zone() *time.Location {
	v := s.get("time_zone")
	if !v.required() {
		return time.UTC
	}
	parsed := timing(schedule.Definition{Cron: "@daily", Zone: v.text()}, map[schedule.Part]value{schedule.PartZone: v})
	if parsed == nil {
		return time.UTC
	}
	fixedOffset(v)
	return parsed.Zone()
}

var etcZone = regexp.MustCompile(`^Etc/GMT([+-])([1-9]\d?)$`)

// fixedOffset warns of a zone that is only an offset, whose sign is the reverse of what people expect.
func fixedOffset(v value) {
	m := etcZone.FindStringSubmatch(v.text())
	if m == nil {
		return
	}
	side := map[string]string{"+": "behind", "-": "ahead of"}[m[1]]
	v.warn(fmt.Sprintf("the time zone %s is %s hours %s UTC all year, without daylight saving time", m[0], m[2], side),
		"name a place, for example Europe/Warsaw")
}

// timing parses a schedule and puts its faults where they stand in the file.
func timing(d schedule.Definition, from map[schedule.Part]value) *schedule.Schedule {
	parsed, faults := schedule.Parse(d)
	items := map[schedule.Part][]value{}
	for _, f := range faults {
		v := from[f.Part]
		if items[f.Part] == nil {
			items[f.Part] = v.items()
		}
		if of := items[f.Part]; f.Item < len(of) {
			v = of[f.Item]
		}
		v.faultInside(f.Offset, f.Message, f.Hint)
	}
	return parsed
}

func (s section) schedules() []Schedule {
	calendar, defaults := s.section("calendar"), s.section("defaults")
	weekend, holidays := calendar.get("weekend"), calendar.get("holidays")
	timing(schedule.Definition{Cron: "@daily", Zone: "UTC", Weekend: weekend.words(), Holidays: holidays.words()},
		map[schedule.Part]value{schedule.PartWeekend: weekend, schedule.PartHolidays: holidays})
	defaults.terms(&Schedule{})
	var all []Schedule
	names := map[string]string{}
	for _, v := range s.get("schedules").items() {
		if v.expect("a group of keys", yamlfile.Mapping) {
			item := s.r.open(v.node, v.path, "schedules[]", v.at)
			item.under = &defaults
			all = append(all, item.schedule(s.get("time_zone"), weekend, holidays, names))
		}
	}
	return all
}

func (s section) schedule(zone, weekend, holidays value, names map[string]string) Schedule {
	of := Schedule{Name: s.scheduleName(names), Cron: s.own("cron").text(), On: s.own("on").text(),
		Timing: s.timing(zone, weekend, holidays), Expect: s.expectations()}
	s.terms(&of)
	recipients := s.get("recipients")
	if recipients.missing() {
		s.r.fault(s.at, join(s.path, "recipients"), "the schedule has no recipients",
			"add them, for example recipients: [board@example.com]; or write recipients: [] for a report "+
				"that nobody gets by mail")
	} else if len(recipients.items()) == 0 && !of.mailed() && !recipients.faulty {
		for _, name := range []string{"send", "cc", "bundle"} {
			if v := s.own(name); v.given() {
				v.fault(name+" is set, but there are no recipients", "add recipients, or remove "+name)
			}
		}
	}
	return of
}

func (s section) scheduleName(names map[string]string) string {
	v := s.own("name")
	if !v.required() {
		return ""
	}
	name := v.text()
	if at, message, hint := fileName(name); message != "" {
		v.faultInside(at, message, hint)
		return name
	}
	if other, repeated := names[strings.ToLower(name)]; repeated {
		v.fault(fmt.Sprintf("the name %s is that of %s too", quote(name), other),
			"give each schedule a name of its own; capital and small letters are not distinguished")
		return name
	}
	names[strings.ToLower(name)] = s.path
	return name
}

func (s section) timing(zone, weekend, holidays value) *schedule.Schedule {
	for name, common := range map[string]*value{"zone": &zone, "weekend": &weekend, "holidays": &holidays} {
		if own := s.own(name); own.given() {
			*common = own
		}
	}
	cron, on := s.own("cron"), s.own("on")
	if !cron.required() {
		return nil
	}
	period := s.get("period")
	d := schedule.Definition{Cron: cron.text(), Zone: zone.text(), On: on.text(), Weekend: weekend.words(),
		Holidays: holidays.words(), Period: period.key.Choices[period.choice()]}
	if !zone.given() { // reported already
		d.Zone = "UTC"
	}
	parsed := timing(d, map[schedule.Part]value{schedule.PartCron: cron, schedule.PartZone: zone, schedule.PartOn: on,
		schedule.PartWeekend: weekend, schedule.PartHolidays: holidays})
	if parsed == nil {
		return nil
	}
	fixedOffset(zone)
	lastHoliday(holidays, parsed)
	return parsed
}

// lastHoliday warns of holidays that have run out, or will with this year.
func lastHoliday(v value, parsed *schedule.Schedule) {
	last, counts := parsed.LastHoliday()
	now := v.r.env.Now
	if !counts || now.IsZero() || last.Year() > now.Year() || last.Year() == now.Year() && now.Month() < time.December {
		return
	}
	v.warn("the holidays end with "+last.Format(time.DateOnly)+", and later business days are counted without any",
		"add those of "+strconv.Itoa(max(last.Year()+1, now.Year())))
}

// terms reads the keys that a schedule and the defaults have in common.
func (s section) terms(of *Schedule) {
	of.Workbooks = patterns(s.get("workbooks"))
	of.Recipients, of.Groups = recipients(s.get("recipients"))
	of.Cc = addresses(s.get("cc"))
	of.Portfolio = s.get("report").is("portfolio")
	of.Currency = currency(s.get("currency"))
	of.Bundle = s.get("bundle").is("true") || of.Portfolio
	s.get("period").choice() // a part of the timing
	of.Subject = subject(s.get("subject"))
	of.Attach = Attach(s.get("attach").choice())
	of.OnlyChanged = s.get("send").is("changed")
	of.CatchUp = schedule.CatchUp(s.get("catch_up").choice())
	of.MailsRevisions = s.get("on_revision").is("send")
	of.Paper = pdfdoc.Paper(s.get("paper").choice())
	locale := s.get("locale")
	of.Notation, _ = notation.New(locale.key.Choices[locale.choice()]) // all choices are locales
	of.Formats = formats(s.get("formats"))
	other := func(f batch.Format) bool { return f != batch.XLSX }
	if of.Portfolio && len(of.Formats) > 0 && !slices.ContainsFunc(of.Formats, other) {
		s.get("formats").fault("a portfolio has no audit workbook, and no other format is named",
			"name at least one of "+words.Or(batch.PortfolioFormats()))
	}
	switch { // what goes with the mails is written
	case !of.mailed():
	case of.Attach == AttachSummary:
		of.Formats = append(of.Formats, batch.Summary)
	case of.Attach == AttachFull:
		of.Formats = append(of.Formats, batch.PDF)
	}
	slices.Sort(of.Formats)
	of.Formats = slices.Compact(of.Formats)
}

func formats(v value) (all []batch.Format) {
	for _, item := range v.texts() {
		all = append(all, batch.Format(item.choice()))
	}
	if v.given() && all == nil {
		v.fault("no format is named", "name at least one of "+words.Or(v.key.Choices))
	}
	return all
}

func currency(v value) string {
	if v.given() && !v.faulty && !schema.IsCurrency(v.text()) {
		v.fault(quote(v.text())+" is not the code of a currency", "write three capital letters such as EUR")
	}
	return v.text()
}
