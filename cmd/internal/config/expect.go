package config

import (
	"net/mail"
	"slices"
	"time"

	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/schedule"
	"shorecast/ingest/layout/yamlfile"
)

// Expectation says that cases need a fresh workbook before a report is made.
type Expectation struct {
	For    pattern.List
	By     schedule.Day
	Remind []*mail.Address // besides the owner
}

// Case is what is known of a case.
type Case struct {
	Names    []string  // that it goes by, the first of which is that of its file
	Accepted time.Time // its newest workbook
	Retired  bool      // it is not expected
}

// Late is a case whose fresh workbook has not come in time.
type Late struct {
	Case   string
	Last   time.Time // when its newest workbook was accepted; zero for one that never came
	Remind []*mail.Address
}

// Overdue are the cases for which a day is over, before a report that has not been made yet.
type Overdue struct {
	Report   schedule.Fire
	Deadline time.Time // the end of the day
	Cases    []Late    // each once
}

// Overdue returns the expected cases of the schedule that have no fresh workbook though the day for it is over, by
// these days. A case that is named in full is expected even if nobody has ever dropped it.
func (s *Schedule) Overdue(now time.Time, known []Case) (all []Overdue) {
	for _, e := range s.Expect {
		a, ok := s.Timing.Awaited(now, e.By)
		if !ok || now.Before(a.Deadline) {
			continue
		}
		for _, c := range e.cases(known) {
			if c.Accepted.IsZero() || !c.Accepted.After(a.Since) {
				all = addLate(all, a, Late{c.Names[0], c.Accepted, e.Remind})
			}
		}
	}
	return all
}

// ExpectedBy returns by when a fresh workbook of a case that goes by some names is expected before the next report: the
// end of the first such day. It is false where it is not.
func (s *Schedule) ExpectedBy(now time.Time, names ...string) (by time.Time, ok bool) {
	by, _, ok = s.Awaiting(now, Case{Names: names})
	return by, ok
}

// Awaiting is ExpectedBy, and says whether the newest workbook of the case is the fresh one already.
func (s *Schedule) Awaiting(now time.Time, c Case) (by time.Time, fresh, ok bool) {
	for _, e := range s.Expect {
		a, there := s.Timing.Awaited(now, e.By)
		if there && e.For.Match(c.Names...) && (!ok || a.Deadline.Before(by)) {
			by, fresh, ok = a.Deadline, c.Accepted.After(a.Since), true
		}
	}
	return by, fresh, ok
}

// Reminded are the people, besides the owner, who are reminded where no fresh workbook comes of a case that goes by
// some names.
func (s *Schedule) Reminded(names ...string) (all []*mail.Address) {
	for _, e := range s.Expect {
		if !e.For.Match(names...) {
			continue
		}
		for _, a := range e.Remind {
			if !slices.ContainsFunc(all, func(o *mail.Address) bool { return o.Address == a.Address }) {
				all = append(all, a)
			}
		}
	}
	return all
}

// addLate adds a case to those of the same day.
func addLate(all []Overdue, a schedule.Await, c Late) []Overdue {
	day := slices.IndexFunc(all, func(o Overdue) bool { return o.Deadline.Equal(a.Deadline) })
	if day < 0 {
		day, all = len(all), append(all, Overdue{Report: a.Fire, Deadline: a.Deadline})
	}
	same := slices.IndexFunc(all[day].Cases, func(l Late) bool { return l.Case == c.Case })
	if same < 0 {
		all[day].Cases = append(all[day].Cases, c)
		return all
	}
	of := &all[day].Cases[same]
	of.Remind = once(slices.Concat(of.Remind, c.Remind), map[string]bool{})
	return all
}

// cases are the known cases that are expected, and those that are named in full and not known.
func (e Expectation) cases(known []Case) (all []Case) {
	var names [][]string
	for _, c := range known {
		names = append(names, c.Names)
		if !c.Retired && e.For.Match(c.Names...) {
			all = append(all, c)
		}
	}
	for _, pattern := range e.For.Idle(names) {
		if isName(pattern) {
			all = append(all, Case{Names: []string{pattern}})
		}
	}
	return all
}

// expectations reads the cases that need a fresh workbook.
func (s section) expectations() (all []Expectation) {
	for _, item := range s.own("expect").texts() {
		if item.node.Kind != yamlfile.Mapping {
			all = append(all, Expectation{For: patterns(item)})
			continue
		}
		of := item.open()
		cases, by := of.get("for"), of.get("by")
		e := Expectation{For: patterns(cases), Remind: addresses(of.get("remind"))}
		cases.required()
		day, faults := schedule.ParseDay(by.text())
		for _, f := range faults {
			by.faultInside(f.Offset, f.Message, f.Hint)
		}
		e.By = day
		all = append(all, e)
	}
	return all
}
