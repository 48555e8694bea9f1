package config

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/schedule"
)

// zone reads the zone of all.
func (r *reader) zone(s section) *time.Location {
	v := s.get("time_zone")
	if !s.require(v) {
		return time.UTC
	}
	parsed := r.timing(schedule.Definition{Cron: "@daily", Zone: r.text(v)}, map[schedule.Part]value{schedule.PartZone: v})
	if parsed == nil {
		return time.UTC
	}
	r.fixedOffset(v, r.text(v))
	return parsed.Zone()
}

var etcZone = regexp.MustCompile(`^Etc/GMT([+-])([1-9]\d?)$`)

// fixedOffset tells of a zone that is only an offset, whose sign is the reverse of what people think.
func (r *reader) fixedOffset(v value, name string) {
	m := etcZone.FindStringSubmatch(name)
	if m == nil {
		return
	}
	way := "behind"
	if m[1] == "-" {
		way = "ahead of"
	}
	r.warn(v.at, v.path, fmt.Sprintf("the time zone %s is %s hours %s UTC all year, without daylight saving time", name, m[2], way), "name a place, for example Europe/Warsaw")
}

// timing parses a schedule and puts its faults where they stand in the file.
func (r *reader) timing(d schedule.Definition, from map[schedule.Part]value) *schedule.Schedule {
	parsed, faults := schedule.Parse(d)
	for _, f := range faults {
		v := from[f.Part]
		at, path := v.at, v.path
		if items := v.items(); f.Item < len(items) {
			at, path = r.src.inside(items[f.Item], f.Offset), nth(path, f.Item)
		} else if v.given() && v.node.kind == textNode {
			at = r.src.inside(v.node, f.Offset)
		}
		r.fault(at, path, f.Message, f.Hint)
	}
	return parsed
}

// words are the texts of a list; nil where the key is missing and has no default.
func (r *reader) words(v value) []string {
	items := r.texts(v)
	if items == nil {
		return nil
	}
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = r.text(item)
	}
	return words
}

func (r *reader) schedules(root section) []Schedule {
	calendar := root.section("calendar")
	r.timing(schedule.Definition{Cron: "@daily", Zone: "UTC", Weekend: r.words(calendar.get("weekend")), Holidays: r.words(calendar.get("holidays"))},
		map[schedule.Part]value{schedule.PartWeekend: calendar.get("weekend"), schedule.PartHolidays: calendar.get("holidays")})
	defaults := root.section("defaults")
	r.terms(defaults, &Schedule{})
	var all []Schedule
	names := map[string]string{}
	v := root.get("schedules")
	for i, n := range v.items() {
		path := nth(v.path, i)
		if !r.isGroup(n, path, v.key) {
			continue
		}
		s := r.open(n, path, "schedules[]")
		s.under = &defaults
		all = append(all, r.schedule(s, root, calendar, names))
	}
	return all
}

func (r *reader) schedule(s, root, calendar section, names map[string]string) Schedule {
	var of Schedule
	of.Name = r.scheduleName(s, names)
	of.Cron, of.On = r.text(s.own("cron")), r.text(s.own("on"))
	of.Timing = r.scheduleTiming(s, root, calendar)
	r.terms(s, &of)
	recipients := s.get("recipients")
	switch send := s.own("send"); {
	case recipients.missing():
		r.fault(s.at(), join(s.path, "recipients"), "the schedule has no recipients", "add them, for example "+byPath["schedules[].recipients"].sample()+"; or write recipients: [] for a report that nobody gets by mail")
	case len(of.Recipients) == 0 && send.given() && len(recipients.items()) == 0 && !recipients.told:
		r.fault(send.at, send.path, "send stands here, and there is nobody to send to", "add recipients, or leave send out")
	}
	return of
}

// own is what stands in this group, whatever the defaults have.
func (s section) own(name string) value {
	s.under = nil
	return s.get(name)
}

func (r *reader) scheduleName(s section, names map[string]string) string {
	v := s.own("name")
	if !s.require(v) {
		return ""
	}
	name := r.text(v)
	if at, message, hint := fileName(name); message != "" {
		r.fault(r.src.inside(v.node, at), v.path, message, hint)
		return name
	}
	if other, twice := names[strings.ToLower(name)]; twice {
		r.fault(v.at, v.path, fmt.Sprintf("the name %s is that of %s too", quote(name), other), "give each schedule a name of its own; capital letters do not tell names apart")
		return name
	}
	names[strings.ToLower(name)] = s.path
	return name
}

func (r *reader) scheduleTiming(s, root, calendar section) *schedule.Schedule {
	or := func(own, other value) value {
		if own.given() {
			return own
		}
		return other
	}
	cron, on := s.own("cron"), s.own("on")
	zone := or(s.own("zone"), root.get("time_zone"))
	weekend, holidays := or(s.own("weekend"), calendar.get("weekend")), or(s.own("holidays"), calendar.get("holidays"))
	if !s.require(cron) {
		return nil
	}
	d := schedule.Definition{Cron: r.text(cron), Zone: r.text(zone), On: r.text(on), Weekend: r.words(weekend), Holidays: r.words(holidays)}
	if !zone.given() { // told already
		d.Zone = "UTC"
	}
	parsed := r.timing(d, map[schedule.Part]value{schedule.PartCron: cron, schedule.PartZone: zone, schedule.PartOn: on,
		schedule.PartWeekend: weekend, schedule.PartHolidays: holidays})
	if parsed == nil {
		return nil
	}
	if zone.given() {
		r.fixedOffset(zone, d.Zone)
	}
	r.lastHoliday(parsed, holidays)
	return parsed
}

// lastHoliday tells of holidays that have run out, or will with this year.
func (r *reader) lastHoliday(parsed *schedule.Schedule, v value) {
	last, counts := parsed.LastHoliday()
	now := r.env.Now
	if !counts || now.IsZero() || last.Year() > now.Year() || last.Year() == now.Year() && now.Month() < time.December {
		return
	}
	years := strconv.Itoa(last.Year() + 1)
	if last.Year() < now.Year() {
		years = strconv.Itoa(now.Year())
	}
	r.warn(v.at, v.path, fmt.Sprintf("the holidays end with %s, and later business days are counted without any", last.Format(time.DateOnly)), "add those of "+years)
}
