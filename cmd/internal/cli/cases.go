package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/pattern"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

func casesCommand(a *app) *cobra.Command {
	var o serviceOptions
	c := &cobra.Command{
		Use:   "cases [CASE...] [OPTIONS]",
		Short: "List the cases that the service knows",
		Long: "List the cases that the service knows: their newest workbooks, who saved them last, what was reported last, " +
			"and what is to be done. A case is named as the list does, by the name of its file, or by a pattern such as " +
			"\"emea-*\".",
		RunE: func(c *cobra.Command, args []string) error {
			return a.withState(c.Context(), &o, func(ctx context.Context, cfg *config.Config, s *store.Store) error {
				all, err := chosenCases(ctx, s, args)
				if err != nil {
					return err
				}
				now := a.env.Now()
				var known []caseState
				for _, k := range all {
					state, err := stateOf(ctx, cfg, s, k, now)
					if err != nil {
						return err
					}
					known = append(known, state)
				}
				l := list[caseState, machineCase]{name: "cases", none: "no cases",
					heading: "CASE\tTITLE\tREVISIONS\tACCEPTED\tSAVED BY\tREPORTED\tREMARKS\tSAYS"}
				l.row = func(x caseState) []any { return x.row(cfg.Zone) }
				l.machine = func(x caseState) (machineCase, error) { return x.machine(), nil }
				return l.print(a, known, o.json)
			})
		},
	}
	a.serviceFlags(c, &o)
	a.jsonFlag(c, &o)
	return c
}

func retireCommand(a *app) *cobra.Command {
	return caseCommand(a, "retire", "Retire cases", "Retire cases: until they are restored they are neither reported nor "+
		"expected, nor calculated again when a shared workbook changes. Their history stays. A new revision is accepted, "+
		"and the owner is notified.",
		func(ctx context.Context, s *store.Store, k store.Known) (string, error) {
			changed, err := s.Retire(ctx, k.Key, a.env.Now())
			state := "retired"
			if !changed {
				state = "was retired before"
			}
			return state + "; it is not reported until: shorecast restore " + words.Argument(k.Newest.Called()), err
		})
}

func restoreCommand(a *app) *cobra.Command {
	return caseCommand(a, "restore", "Restore retired cases", "Restore retired cases. They are reported again from the "+
		"next period on.",
		func(ctx context.Context, s *store.Store, k store.Known) (string, error) {
			changed, err := s.Restore(ctx, k.Key)
			if !changed {
				return "was not retired", err
			}
			return "restored; it is reported again from the next period on", err
		})
}

// caseCommand is a command that does something with the cases that are named, and says what.
func caseCommand(a *app, verb, short, long string,
	do func(context.Context, *store.Store, store.Known) (string, error)) *cobra.Command {
	var o serviceOptions
	c := &cobra.Command{
		Use:   verb + " CASE... [OPTIONS]",
		Short: short,
		Long:  long + " A case is named as shorecast cases lists it, or by a pattern such as \"emea-*\".",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("shorecast "+verb+" plan, for example; shorecast cases lists the cases", "name the cases to %s",
					verb)
			}
			return a.withState(c.Context(), &o, func(ctx context.Context, _ *config.Config, s *store.Store) error {
				chosen, err := chosenCases(ctx, s, args)
				for _, k := range chosen {
					became, err := do(ctx, s, k)
					if err != nil {
						return err
					}
					fmt.Fprintf(a.env.Stdout, "%s: %s\n", clean(k.Newest.Called()), clean(became))
				}
				return err
			})
		},
	}
	a.serviceFlags(c, &o)
	return c
}

// chosenCases returns the cases that names or patterns select, all where there is none. One that selects none is an
// error, and nothing is selected then.
func chosenCases(ctx context.Context, s *store.Store, args []string) ([]store.Known, error) {
	all, err := s.Cases(ctx)
	if err != nil || len(args) == 0 {
		return all, err
	}
	chosen := map[string]bool{}
	for _, arg := range args {
		leaves, found := strings.HasPrefix(arg, "!"), false
		for _, k := range all {
			if namedBy(k, arg) {
				chosen[k.Key], found = true, true
			}
		}
		if !found && !leaves {
			return nil, noSuchCase(arg, all)
		}
	}
	return slices.DeleteFunc(all, func(k store.Known) bool {
		return !chosen[k.Key] || !pattern.List(onlyLeft(args)).Match(k.Newest.Names()...)
	}), nil
}

// onlyLeft are the patterns that leave out what fits them.
func onlyLeft(args []string) (left []string) {
	for _, arg := range args {
		if strings.HasPrefix(arg, "!") {
			left = append(left, arg)
		}
	}
	return left
}

// namedBy reports whether an argument is the name of a case or a pattern that it fits.
func namedBy(k store.Known, arg string) bool {
	if strings.HasPrefix(arg, "!") {
		return false
	}
	return strings.EqualFold(arg, k.Newest.Called()) || arg == k.Key || pattern.List{arg}.Match(k.Newest.Names()...)
}

func noSuchCase(arg string, all []store.Known) error {
	var known []string
	for _, k := range all {
		known = append(known, k.Newest.Called())
	}
	hint := "shorecast cases lists the cases"
	if len(known) == 0 {
		hint = "no workbook has been accepted yet"
	}
	return usage(words.Meant(arg, known, hint), "there is no case %s", arg)
}

// caseState is a case with what became of it and what is to be done.
type caseState struct {
	store.Known
	last     *store.Run     // that was reported
	refused  *store.Arrival // newer than the newest revision
	waiting  []store.Arrival
	expected time.Time // by when a fresh workbook is expected; zero for not
}

func stateOf(ctx context.Context, cfg *config.Config, s *store.Store, k store.Known, now time.Time) (caseState, error) {
	x := caseState{Known: k}
	runs, err := s.Runs(ctx, store.RunFilter{Case: k.Key, State: store.RunReported})
	if at := slices.IndexFunc(runs, func(r store.Run) bool { return r.Cause != store.CauseTest }); at >= 0 {
		x.last = &runs[at]
	}
	if err != nil {
		return x, err
	}
	refused, there, err := s.Refused(ctx, k.Newest, service.CaseKey(k.Newest.Name))
	if there {
		x.refused = &refused
	}
	if err != nil {
		return x, err
	}
	claimed, err := s.Arrivals(ctx, store.ArrivalClaimed)
	for _, arrived := range claimed {
		if arrived.Ident == k.Ident || arrived.Ident == "" && arrived.Key == service.CaseKey(k.Newest.Name) {
			x.waiting = append(x.waiting, arrived)
		}
	}
	if k.RetiredAt.IsZero() {
		for i := range cfg.Schedules {
			by, there := cfg.Schedules[i].ExpectedBy(now, k.Newest.Names()...)
			if there && (x.expected.IsZero() || by.Before(x.expected)) {
				x.expected = by
			}
		}
	}
	return x, err
}

func (x caseState) row(zone *time.Location) []any {
	reported, says := "-", ""
	if x.last != nil {
		reported, says = x.last.Period, x.last.Headline
	}
	day := func(at time.Time) string { return at.In(zone).Format(time.DateOnly) }
	var remarks []string
	if !x.RetiredAt.IsZero() {
		remarks = append(remarks, "retired on "+day(x.RetiredAt))
	}
	if x.refused != nil {
		remarks = append(remarks, "a newer revision was refused on "+day(x.refused.SeenAt)+": "+x.refused.Reason)
	}
	for _, w := range x.waiting {
		remark := "a newer revision is being checked"
		if w.Reason != "" {
			remark = "a newer revision " + w.Reason
		}
		remarks = append(remarks, remark)
	}
	if !x.expected.IsZero() {
		remarks = append(remarks, "expected by "+day(x.expected.Add(-time.Second)))
	}
	return []any{x.Newest.Called(), x.Newest.Title, x.Newest.Number, moment(zone, x.Newest.AcceptedAt), x.Newest.SavedBy,
		reported, strings.Join(remarks, "; "), says}
}

// machineCase is a case as --json prints it. The names of the fields are part of the interface.
type machineCase struct {
	Case       string           `json:"case"` // its key, as in the list of runs
	Name       string           `json:"name"`
	Title      string           `json:"title"`
	File       string           `json:"file"`      // of the newest revision
	Revisions  int              `json:"revisions"` // the number of the newest one
	AcceptedAt time.Time        `json:"accepted_at"`
	SavedBy    string           `json:"saved_by"`    // who saved the newest workbook last, empty where it does not say
	LastReport *machineReport   `json:"last_report"` // null where there is none
	Refused    *machineDropped  `json:"refused"`     // the newest file that was refused after the newest revision, or null
	Waiting    []machineDropped `json:"waiting"`     // files that are not decided yet
	RetiredAt  *time.Time       `json:"retired_at"`  // null where it is not retired
	ExpectedBy *time.Time       `json:"expected_by"` // the end of the day, or null
}

type machineReport struct {
	Run      int64     `json:"run"`
	Schedule string    `json:"schedule"`
	Period   string    `json:"period"`
	At       time.Time `json:"at"`
	Headline string    `json:"headline"`
	Verdict  string    `json:"verdict"`
}

type machineDropped struct {
	File   string    `json:"file"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason"` // empty for none
}

func (x caseState) machine() machineCase {
	m := machineCase{Case: x.Key, Name: x.Newest.Called(), Title: x.Newest.Title, File: x.Newest.Name,
		Revisions: x.Newest.Number, AcceptedAt: x.Newest.AcceptedAt.UTC(), SavedBy: x.Newest.SavedBy,
		Waiting: []machineDropped{}, RetiredAt: instant(x.RetiredAt), ExpectedBy: instant(x.expected)}
	if r := x.last; r != nil {
		m.LastReport = &machineReport{r.ID, r.Schedule, r.Period, r.FinishedAt.UTC(), r.Headline, r.Verdict}
	}
	dropped := func(w store.Arrival) machineDropped { return machineDropped{w.Name, w.SeenAt.UTC(), w.Reason} }
	if x.refused != nil {
		d := dropped(*x.refused)
		m.Refused = &d
	}
	for _, w := range x.waiting {
		m.Waiting = append(m.Waiting, dropped(w))
	}
	return m
}
