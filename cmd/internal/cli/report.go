package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

func reportCommand(a *app) *cobra.Command {
	var o options
	var d documentOptions
	var since, approved string
	c := &cobra.Command{
		Use:   "report FILE|FOLDER... [OPTIONS]",
		Short: "Write the reports of workbooks",
		Long: "Write the reports of workbooks. A document has the name of its workbook and stands beside it, or in the " +
			"output folder. A document that Shorecast wrote for the same workbook is replaced, any other file only with " +
			"--force.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.settings(c, &o)
			if err != nil {
				return err
			}
			if err := d.apply(&s, batch.FormatNames()); err != nil {
				return err
			}
			if since != "" && len(args) != 1 {
				return usage("name one workbook", "with --since one workbook is compared with an earlier one")
			}
			if approved != "" && len(args) != 1 {
				return usage("name one workbook", "with --approved one workbook is set against the one that was decided on")
			}
			s.Earlier, s.Approved = since, approved
			return a.run(c, args, &o, s, batch.Report, func(o batch.Outcome) { printReport(a, o) })
		},
	}
	d.flags(c, "beside each workbook", words.And(batch.FormatNames())+"; summary is a short PDF of the pages that "+
		"decide, xlsx the audit workbook: every figure as a live formula")
	c.Flags().StringVar(&since, "since", "", "an earlier `workbook` of the same case: the report explains what has "+
		"changed since, cause by cause")
	c.Flags().StringVar(&approved, "approved", "", "the `workbook` that was decided on, where the case has actuals: plan "+
		"and baseline are taken from it, the forecast from the case's own")
	a.sharedFlags(c, &o)
	return c
}

// printReport prints the outcome of one workbook: results to standard output, all else to standard error.
func printReport(a *app, o batch.Outcome) {
	switch o.State {
	case batch.Done:
		fmt.Fprintf(a.out.w, "%s: %s → %s\n", a.out.paint(bold, clean(o.Path)), clean(o.Summary),
			clean(strings.Join(o.Documents, ", ")))
	case batch.Refused:
		if o.Problem != nil {
			a.err.problem(o.Path, o.Problem)
		} else {
			fmt.Fprintf(a.err.w, "%s: %s, %s\n", clean(o.Path), a.err.paint(red, "refused"), count(o.Findings))
		}
	case batch.Skipped:
		a.err.skipped(o)
		return
	case batch.Failed:
		a.err.problem(o.Path, o.Problem)
		return
	case batch.Interrupted:
		return
	}
	a.err.findings(o.Findings, finding.Warning)
	if n := finding.Count(o.Findings, finding.Note); n > 0 {
		fmt.Fprintf(a.err.w, "%s: %s as well; shorecast check prints them all\n", clean(o.Path), words.Count(n, "note"))
	}
}
