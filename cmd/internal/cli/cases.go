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
	"shorecast/cmd/internal/record"
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
					state, err := service.StateOf(ctx, cfg, s, k, now)
					if err != nil {
						return err
					}
					known = append(known, caseState{state})
				}
				l := list[caseState, record.Case]{name: "cases", none: "no cases",
					heading: "CASE\tTITLE\tREVISIONS\tACCEPTED\tSAVED BY\tREPORTED\tREMARKS\tSAYS"}
				l.row = func(x caseState) []any { return x.row(cfg.Zone) }
				l.machine = func(x caseState) (record.Case, error) { return record.OfCase(x.CaseState), nil }
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

// caseState is how a case stands, to be printed.
type caseState struct{ service.CaseState }

func (x caseState) row(zone *time.Location) []any {
	reported, says := "-", ""
	if x.Last != nil {
		reported, says = x.Last.Period, x.Last.Headline
	}
	day := func(at time.Time) string { return at.In(zone).Format(time.DateOnly) }
	var remarks []string
	if !x.RetiredAt.IsZero() {
		remarks = append(remarks, "retired on "+day(x.RetiredAt))
	}
	if x.Refused != nil {
		remarks = append(remarks, "a newer revision was refused on "+day(x.Refused.SeenAt)+": "+x.Refused.Reason)
	}
	for _, w := range x.Waiting {
		remark := "a newer revision is being checked"
		if w.Reason != "" {
			remark = "a newer revision " + w.Reason
		}
		remarks = append(remarks, remark)
	}
	if !x.Expected.IsZero() {
		remarks = append(remarks, "expected by "+day(x.Expected.Add(-time.Second)))
	}
	return []any{x.Newest.Called(), x.Newest.Title, x.Newest.Number, moment(zone, x.Newest.AcceptedAt), x.Newest.SavedBy,
		reported, strings.Join(remarks, "; "), says}
}
