package cli

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/report/finding"
)

func checkCommand(a *app) *cobra.Command {
	var o options
	var annotate bool
	c := &cobra.Command{
		Use:   "check FILE|FOLDER... [OPTIONS]",
		Short: "Check workbooks and list errors, warnings and notes",
		Long: "List what is wrong, doubtful or worth knowing about workbooks, each finding with its cell and how to " +
			"correct it. With warnings the exit code is 0, with errors 3. No report is written.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.settings(c, &o)
			if err != nil {
				return err
			}
			s.Annotate = annotate
			debug.SetGCPercent(50) // a check computes little: it may as well collect more often and need less memory
			return a.run(c, args, &o, s, batch.Check, func(o batch.Outcome) { printCheck(a, o, annotate) })
		},
	}
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&annotate, "annotate", false, "write a copy of each workbook with errors or warnings, "+
		"<workbook>-checked.xlsx, with the cells marked; notes alone make no copy")
	a.sharedFlags(c, &o)
	return c
}

// printCheck prints the findings of one workbook. They are what was asked for, so they go to standard output. Where a
// marked copy was asked for and there is none, it says why.
func printCheck(a *app, o batch.Outcome, annotate bool) {
	switch {
	case o.State == batch.Skipped:
		a.err.skipped(o)
	case o.State == batch.Interrupted:
	case o.Problem != nil:
		a.err.problem(o.Path, o.Problem)
	default:
		said := cmp.Or(count(o.Findings), "no findings")
		if len(o.Documents) > 0 {
			said += " → " + strings.Join(o.Documents, ", ")
		} else if annotate {
			said += "; without an error or a warning no copy is written"
		}
		fmt.Fprintf(a.out.w, "%s: %s\n", a.out.paint(bold, clean(o.Path)), clean(said))
	}
	a.out.findings(o.Findings, finding.Note)
}
