package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

func portfolioCommand(a *app) *cobra.Command {
	var o options
	var d documentOptions
	var p batch.Across
	c := &cobra.Command{
		Use:   "portfolio FILE|FOLDER... [OPTIONS]",
		Short: "Write one report over many cases",
		Long: "Write one report over many cases: what they save together, how much cash they need and when, how likely " +
			"that is, which drivers they share and which cases need attention. A workbook that is refused is listed " +
			"without figures.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.settings(c, &o)
			if err != nil {
				return err
			}
			if err := d.apply(&s, batch.PortfolioFormats()); err != nil {
				return err
			}
			if err := checkAcross(&p); err != nil {
				return err
			}
			return runPortfolio(a, c, args, &o, s, p)
		},
	}
	d.flags(c, "the current one", words.And(batch.PortfolioFormats())+"; summary is a short PDF of the first page")
	f := c.Flags()
	f.StringVar(&p.Currency, "currency", "", "the `currency` of the report, such as EUR; needed where the cases report "+
		"in several")
	f.StringVar(&p.Rates, "rates", "", "a `workbook` whose sheet Locations has the rates for one unit of that currency")
	f.IntVar(&p.Trials, "trials", 10_000, "the `number` of trials in which all cases are simulated together")
	f.Int64Var(&p.Seed, "seed", 1, "the `number` from which the random numbers start")
	f.IntVar(&p.Stale, "stale", 45, "the number of `days` without a save after which a workbook needs attention")
	a.sharedFlags(c, &o)
	return c
}

// checkAcross refuses values that cannot be meant.
func checkAcross(p *batch.Across) error {
	p.Currency = strings.ToUpper(strings.TrimSpace(p.Currency))
	switch {
	case p.Currency != "" && !schema.IsCurrency(p.Currency):
		return usage("give the code of a currency, such as EUR", "the option --currency cannot be %q", p.Currency)
	case p.Trials < 100 || p.Trials > 1_000_000:
		return usage("give a number from 100 to 1000000", "the option --trials cannot be %d", p.Trials)
	case p.Stale < 0:
		return usage("give a number of days, 0 or more", "the option --stale cannot be %d", p.Stale)
	}
	return nil
}

// runPortfolio works through the workbooks that the arguments name, prints what became of each and, last, of the
// report, and returns the exit code as an error.
func runPortfolio(a *app, c *cobra.Command, args []string, o *options, s batch.Settings, p batch.Across) error {
	print, made := printCase, batch.Outcome{}
	t, err := a.outcomes(c, args, o, s, func(ctx context.Context, targets []batch.Target, s batch.Settings,
		each func(batch.Outcome), progress batch.Progress) (err error) {
		if made, err = batch.Portfolio(ctx, targets, s, p, each, progress); err == nil {
			print = printAcross
			each(made)
		}
		return err
	}, func(o batch.Outcome) { print(a, o) })
	if err != nil {
		return err
	}
	if finding.Refused(made.Findings) { // cases without a rate
		t[batch.Refused]++
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

// printAcross prints the outcome of a portfolio. It is skipped where each of its workbooks was, which has been said.
func printAcross(a *app, o batch.Outcome) {
	if o.State != batch.Skipped {
		printReport(a, o)
	}
}
