package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/disk"
	"shorecast/report/finding"
)

// options are those of the commands that read workbooks.
type options struct {
	with    []string
	layouts []string
	asOf    string
	jobs    int
	force   bool
	json    bool
}

func (a *app) sharedFlags(c *cobra.Command, o *options) {
	f := c.Flags()
	f.SortFlags = false
	f.StringArrayVar(&o.with, "with", nil, "a `workbook` whose sheets every case may use, such as locations and rates; "+
		"CASE=WORKBOOK is for one case alone, such as its actuals; may be given several times")
	f.StringArrayVar(&o.layouts, "layout", nil, "a layout `file` that says how workbooks in a team's own form are read; "+
		"may be given several times, and for each workbook the one that fits is used")
	f.StringVar(&o.asOf, "as-of", "", "the `date` of the report, year-month-day; today where it is not given")
	f.IntVar(&o.jobs, "jobs", 0, "the `number` of workbooks to work on at a time, as many as there are cores where it is "+
		"not given; the result does not depend on it")
	f.BoolVar(&o.force, "force", false, "replace files that Shorecast did not write for the same workbook, too")
	f.BoolVar(&o.json, "json", false, "write what became of each workbook as JSON to standard output")
	a.debugFlag(c)
}

// shared are the workbooks whose sheets cases use.
func (o *options) shared() (all []batch.SharedFile) {
	for _, w := range o.with {
		all = append(all, batch.ParseShared(w))
	}
	return all
}

// settings turns the common options into settings.
func (a *app) settings(c *cobra.Command, o *options) (batch.Settings, error) {
	day, err := parseDay(o.asOf, a.env.Now())
	if err != nil {
		return batch.Settings{}, err
	}
	if !c.Flags().Changed("jobs") {
		o.jobs = a.env.Cores
	} else if o.jobs < 1 || o.jobs > 1024 {
		return batch.Settings{}, usage("give a number from 1 to 1024", "the option --jobs cannot be %d", o.jobs)
	}
	layouts, problems, err := batch.ReadLayouts(o.layouts)
	if err != nil {
		return batch.Settings{}, err
	}
	if len(problems) > 0 {
		fmt.Fprint(a.env.Stderr, problems)
		return batch.Settings{}, exitError(exitUsage)
	}
	return batch.Settings{Shared: o.shared(), Layouts: layouts, AsOf: day, Force: o.force, Jobs: o.jobs,
		Version: version()}, nil
}

// workbooks returns the targets that the arguments name.
func workbooks(c *cobra.Command, args []string, o *options) ([]batch.Target, error) {
	if len(args) == 0 {
		return nil, usage("shorecast "+c.Name()+" samples/quick-start.xlsx, for example",
			"name at least one workbook or folder")
	}
	targets, err := batch.Find(args, o.shared())
	if err != nil {
		return nil, err
	}
	if len(targets) == 0 {
		return nil, usage("name a workbook that holds a case, apart from those given with --with",
			"there is nothing to do: no workbook is left")
	}
	return targets, nil
}

// run works through the workbooks that the arguments name, and returns the exit code as an error.
func (a *app) run(c *cobra.Command, args []string, o *options, s batch.Settings, work worker,
	print func(batch.Outcome)) error {
	t, err := a.outcomes(c, args, o, s, work, print)
	if err != nil {
		return err
	}
	a.err.tally(t)
	return t.exit()
}

// outcomes works through the workbooks that the arguments name, shows progress to a person who waits, prints each
// outcome, or all of them as JSON in the end, and counts them.
func (a *app) outcomes(c *cobra.Command, args []string, o *options, s batch.Settings, work worker,
	print func(batch.Outcome)) (t tally, err error) {
	targets, err := workbooks(c, args, o)
	if err != nil {
		return t, err
	}
	var all []machineOutcome
	if o.json {
		print = func(o batch.Outcome) { all = append(all, forMachines(o)) }
	}
	bar := a.bar(len(targets))
	err = work(c.Context(), targets, s, func(o batch.Outcome) {
		_ = bar.Clear() // a bar that cannot be drawn stops nothing
		t[o.State]++
		print(o)
		if o.Trace != "" && a.debug {
			fmt.Fprintln(a.env.Stderr, o.Trace)
		}
	}, func(done int) { _ = bar.Set(done) })
	_ = bar.Finish()
	if err == nil && o.json {
		err = a.writeJSON("workbooks", all)
	}
	return t, err
}

// machineOutcome is an outcome as --json prints it. The names of the fields are part of the interface.
type machineOutcome struct {
	Name      string          `json:"name"`   // base name
	Path      string          `json:"path"`   // as named, or the folder as named and the file in it
	SHA256    string          `json:"sha256"` // empty where the file could not be read
	OK        bool            `json:"ok"`     // done, without an error
	State     string          `json:"state"`  // done, skipped, refused, failed, interrupted
	Findings  []finding.Entry `json:"findings"`
	Summary   string          `json:"summary,omitempty"`
	Documents []string        `json:"documents"`
	Error     *machineProblem `json:"error"` // null unless something else than a finding stopped it
}

type machineProblem struct {
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

func forMachines(o batch.Outcome) machineOutcome {
	m := machineOutcome{Name: o.Name, Path: disk.Printable(o.Path), SHA256: o.SHA256,
		OK: o.State == batch.Done, State: o.State.String(),
		Findings: append([]finding.Entry{}, finding.Entries(o.Findings)...), Summary: o.Summary,
		Documents: append([]string{}, o.Documents...)} // empty lists, not null
	if o.Problem != nil {
		m.Error = &machineProblem{o.Problem.Message, o.Problem.Hint}
	}
	return m
}

// worker is batch.Report, batch.Check or the making of a portfolio.
type worker = func(context.Context, []batch.Target, batch.Settings, func(batch.Outcome), batch.Progress) error

// bar is a progress bar on a terminal, and invisible elsewhere or where there is only one workbook.
func (a *app) bar(n int) *progressbar.ProgressBar {
	visible := a.env.StderrTerminal && n > 1
	w := a.env.Stderr
	if !visible {
		w = io.Discard
	}
	return progressbar.NewOptions(n, progressbar.OptionSetWriter(w), progressbar.OptionSetVisibility(visible),
		progressbar.OptionSetDescription("workbooks"), progressbar.OptionShowCount(), progressbar.OptionSetWidth(30),
		progressbar.OptionSetPredictTime(false), progressbar.OptionClearOnFinish())
}

// tally counts outcomes by their state.
type tally [batch.Interrupted + 1]int

func (t tally) all() int {
	n := 0
	for _, of := range t {
		n += of
	}
	return n
}

// exit returns what the call as a whole came to; the gravest counts.
func (t tally) exit() error {
	switch {
	case t[batch.Interrupted] > 0:
		return exitError(exitInterrupted)
	case t[batch.Failed] > 0:
		return exitError(exitFailed)
	case t[batch.Refused] > 0:
		return exitError(exitRefused)
	case t[batch.Done] == 0:
		return usage("a case has a sheet Options and a sheet Costs; shorecast map proposes a layout for a workbook that has "+
			"its own form, and shorecast init writes a starter workbook",
			"none of the workbooks holds a case")
	}
	return nil
}
