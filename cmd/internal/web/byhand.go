package web

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/record"
	"shorecast/cmd/internal/schedule"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

func isMissing(err error) bool { return errors.Is(err, store.ErrNotFound) }

func pauseSchedule(v *visit) error {
	s, err := timetable{v}.scheduleAsked()
	if err != nil {
		return err
	}
	if _, err = v.Store.Pause(v.r.Context(), s.Name, v.Now()); err != nil {
		return err
	}
	v.note("paused", s.Name, "")
	return v.leave(schedulePath(s.Name), "The schedule is paused.")
}

func resumeSchedule(v *visit) error {
	s, err := timetable{v}.scheduleAsked()
	if err != nil {
		return err
	}
	r, err := service.Resume(v.r.Context(), v.Store, s, v.Now())
	if err != nil {
		return err
	}
	v.note("resumed", s.Name, "")
	said := "The schedule is resumed."
	if len(r.Missed) > 0 {
		var missed []string
		for _, p := range r.Missed {
			missed = append(missed, month(p))
		}
		said += " What it missed is reported now: " + words.And(missed) + "."
	}
	return v.leave(schedulePath(s.Name), said)
}

func runSchedule(v *visit) error {
	return timetable{v}.askRun(service.RunRequest{Period: v.r.PostFormValue("period"),
		Again: v.r.PostFormValue("again") != ""})
}

func testSchedule(v *visit) error {
	if v.who.Email == "" {
		return wrong{"You have no e-mail address in Shorecast, so a test mail cannot be sent to you",
			"Ask an administrator to add it."}
	}
	return timetable{v}.askRun(service.RunRequest{Period: v.r.PostFormValue("month"), SendTo: v.who.Email})
}

// askRun leaves the request for the leading instance, and leads to where its answer will be shown.
func (v timetable) askRun(q service.RunRequest) error {
	s, err := v.scheduleAsked()
	if err != nil {
		return err
	}
	if q.Period != "" {
		if _, err := schedule.ParsePeriod(q.Period); err != nil {
			return wrong{"The month cannot be read", "Write year and month, for example 2026-10."}
		}
	}
	q.Schedule = s.Name
	id, err := service.AskRun(v.r.Context(), v.Store, q, v.Now())
	if err != nil {
		return err
	}
	what := "ran by hand"
	switch {
	case q.SendTo != "":
		what = "asked for a test mail"
	case q.Again:
		what = "ran by hand anew"
	}
	v.note(what, s.Name, q.Period)
	return v.leave(schedulePath(s.Name, "asked", fmt.Sprint(id)), "")
}

// askedRun shows what came of a run that was asked for. Any instance shows it: the answer is in the state.
func askedRun(v *visit) error {
	s, err := timetable{v}.scheduleAsked()
	if err != nil {
		return err
	}
	id, err := v.id()
	if err != nil {
		return err
	}
	a, err := service.LookAtRun(v.r.Context(), v.Store, id)
	if err != nil {
		return ifMissing(err)
	}
	if a.Wish.Schedule != s.Name {
		return errMissing
	}
	all, err := v.overview(v.r.Context())
	if err != nil {
		return err
	}
	a.Runs = slices.DeleteFunc(a.Runs, func(r service.FollowedRun) bool {
		return !v.who.May(people.See, people.Case(all.namesOf(r.Case)...))
	})
	p := webpage.AskedRun{Schedule: s.Name, Path: schedulePath(s.Name), Own: v.r.URL.Path, Waiting: !a.Done(),
		Asked: askedFor(a, s.Timing)}
	p.State, p.Message, p.Hint = askedState(a)
	var runs []store.Run
	mails := webpage.Table{Title: "Mails", Columns: deliveryColumns[:4], Cards: true}
	for _, r := range a.Runs {
		runs = append(runs, r.Run)
		for _, d := range r.Mails {
			if to, err := (outbox{v}).subjectOf(d, all); err != nil || !v.who.May(people.See, to) {
				continue
			}
			mails.Rows = append(mails.Rows, webpage.Row{Cells: outbox{v}.deliveryCells(d)[:4]})
		}
	}
	if p.Mails = mails; len(runs) > 0 {
		p.Runs = timetable{v}.runsTable(runs, s.Timing.Zone(), all)
	}
	return v.show(p)
}

func askedFor(a service.AskedRun, of *schedule.Schedule) string {
	what := "the report of the last month"
	if p, err := schedule.ParsePeriod(a.Wish.Period); err == nil {
		what = "the report of " + month(p)
	}
	switch {
	case a.Wish.SendTo != "":
		what = "a test of " + what + ", mailed to " + a.Wish.SendTo + " alone"
	case a.Wish.Again:
		what += ", made and mailed anew"
	}
	return "Asked on " + moment(a.CreatedAt, of.Zone()) + " for " + what + "."
}

// askedState says how a request stands, and what to do about it.
func askedState(a service.AskedRun) (s webpage.State, message, hint string) {
	switch {
	case a.DoneAt.IsZero():
		return webpage.State{Word: "waiting", Kind: webpage.Pending}, "the service has not begun yet",
			"It usually takes a few seconds. You may leave this page; the report is made all the same."
	case a.Error != "":
		return webpage.State{Word: "not done", Kind: webpage.Failing}, a.Error + ".", ""
	case !a.Done():
		return webpage.State{Word: "being made", Kind: webpage.Pending}, "", "You may leave this page; the report is made " +
			"and mailed all the same."
	}
	failed, before := 0, 0
	for _, r := range a.Runs {
		if r.State != store.RunReported {
			failed++
		}
		if r.Before {
			before++
		}
	}
	switch {
	case failed > 0:
		return webpage.State{Word: "failed", Kind: webpage.Failing}, words.Count(failed, "report") + " could not be made",
			"The table says why. Correct the workbook, drop it again, and ask once more."
	case before > 0:
		return webpage.State{Word: "done"}, words.Count(before, "report") + " made before",
			"What was reported before and has not changed is neither made nor mailed again. To have it made and mailed all " +
				"the same, ask for it anew. To send a mail once more, resend it on the page Deliveries."
	}
	return webpage.State{Word: "done"}, "", ""
}

// mailState is how a mail stands, for people.
func mailState(d store.Delivery) webpage.State {
	s := webpage.State{Word: record.DeliveryWord(d)}
	switch d.State {
	case store.DeliveryWaiting, store.DeliverySending:
		s.Kind = webpage.Pending
	case store.DeliveryFailed, store.DeliveryUnknown:
		s.Kind = webpage.Failing
	}
	return s
}

// mailSays is what there is to say of a mail.
func (v outbox) mailSays(d store.Delivery) string {
	switch {
	case d.State == store.DeliveryWaiting && d.Error != "":
		return strings.TrimSuffix(d.Error, ".") + ". Tried again on " + moment(d.NextAt, v.Config().Zone) + "."
	case d.State == store.DeliverySent && d.Path != "":
		return "Written as a file and sent to nobody: mails are not switched on."
	case d.State == store.DeliveryUnknown:
		return strings.TrimSuffix(d.Error, ".") + ". It may have arrived: ask the recipient before you resend it."
	}
	return d.Error
}
