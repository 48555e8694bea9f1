package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

func portfolioCommand(a *app) *cobra.Command {
	var o options
	var p batch.Across
	var output, formats string
	c := &cobra.Command{
		Use:   "portfolio FILE|FOLDER... [OPTIONS]",
		Short: "Write one report over many cases",
		Long: "Write one report over many cases: what they save together, when the money is out, how likely all of it is, " +
			"what they have in common and which of them need attention. A workbook that is refused is listed without figures.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.settings(c, &o)
			if err != nil {
				return err
			}
			if s.Formats, err = portfolioFormats(formats); err != nil {
				return err
			}
			if err := checkAcross(&p); err != nil {
				return err
			}
			s.OutputDir, s.Notation = output, notation.Default
			return runPortfolio(a, c, args, &o, s, p)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVarP(&output, "output", "o", "", "the `folder` for the documents; the current one where it is not given")
	f.StringVar(&formats, "format", "pdf,html", "the `formats` to write, separated by commas: "+
		words.And(batch.PortfolioFormats()))
	f.StringVar(&p.Currency, "currency", "", "the `currency` of the report, such as EUR; needed where the cases report "+
		"in several")
	f.StringVar(&p.Rates, "rates", "", "a `workbook` whose sheet Locations has the rates for one unit of that currency")
	f.IntVar(&p.Trials, "trials", 10_000, "the `number` of trials in which all cases are simulated together")
	f.Int64Var(&p.Seed, "seed", 1, "the `number` that their random numbers follow from")
	f.IntVar(&p.Stale, "stale", 45, "after so many `days` without a save a workbook needs attention")
	a.sharedFlags(c, &o)
	return c
}

// portfolioFormats reads the value of --format.
func portfolioFormats(list string) ([]batch.Format, error) {
	formats, unknown := batch.ParseFormats(list)
	known := batch.PortfolioFormats()
	for _, f := range formats {
		if _, err := oneOf("format", f.String(), known); err != nil {
			return nil, err
		}
	}
	if len(formats) == 0 {
		_, err := oneOf("format", unknown, known)
		return nil, err
	}
	return formats, nil
}

// checkAcross refuses values that cannot be meant.
func checkAcross(p *batch.Across) error {
	p.Currency = strings.ToUpper(strings.TrimSpace(p.Currency))
	switch {
	case p.Trials < 100 || p.Trials > 1_000_000:
		return usage("give a number from 100 to 1000000", "the option --trials cannot be %d", p.Trials)
	case p.Stale < 0:
		return usage("give a number of days, 0 or more", "the option --stale cannot be %d", p.Stale)
	}
	return nil
}

// runPortfolio works through the workbooks that the arguments name, prints what became of each and of the report, and
// returns the exit code as an error.
func runPortfolio(a *app, c *cobra.Command, args []string, o *options, s batch.Settings, p batch.Across) error {
	targets, err := workbooks(c, args, o)
	if err != nil {
		return err
	}
	print, all := printCase, []machineOutcome{}
	if o.json {
		print = func(_ *app, o batch.Outcome) { all = append(all, forMachines(o)) }
	}
	var t tally
	bar := a.bar(len(targets))
	made, err := batch.Portfolio(c.Context(), targets, s, p, func(o batch.Outcome) {
		_ = bar.Clear() // a bar that cannot be drawn stops nothing
		t[o.State]++
		print(a, o)
		if o.Trace != "" && a.debug {
			fmt.Fprintln(a.env.Stderr, o.Trace)
		}
	}, func(done int) { _ = bar.Set(done) })
	_ = bar.Finish()
	if err != nil {
		return err
	}
	t[made.State]++
	if finding.Refused(made.Findings) { // cases without a rate
		t[batch.Refused]++
	}
	switch {
	case o.json: // the report is the last of the outcomes
		if err := a.writeJSON("workbooks", append(all, forMachines(made))); err != nil {
			return err
		}
	case made.State != batch.Skipped: // else each workbook was, and has been told of
		printReport(a, made)
	}
	return t.exit()
}

// printCase prints why a workbook is not in a portfolio; what was found in one that is has been said when it was made.
func printCase(a *app, o batch.Outcome) {
	if o.State != batch.Done {
		printReport(a, o)
		return
	}
	if n := finding.Count(o.Findings, finding.Warning); n > 0 {
		fmt.Fprintf(a.err.w, "%s: %s; shorecast check prints them\n", clean(o.Path), words.Count(n, "warning"))
	}
}
