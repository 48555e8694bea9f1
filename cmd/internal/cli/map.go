package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/ingest/layout"
	"shorecast/ingest/mapper"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// mapping is what map was asked for.
type mapping struct {
	with     []string
	layout   string // to be written
	workbook string // likewise, in its place
	earlier  string // a layout that is there already
	force    bool
}

func mapCommand(a *app) *cobra.Command {
	var m mapping
	c := &cobra.Command{
		Use:   "map FILE [OPTIONS]",
		Short: "Propose a layout for a workbook in a form of its own",
		Long: "Look at a workbook that is not in the form of the contract, find its tables, and write a layout that says " +
			"how to read it, each entry with the cells it was concluded from. What cannot be known stands there as \"?\", " +
			"with the choices: answer it, then give the layout to report with --layout.",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("shorecast map vendor-comparison.xlsx, for example", "name one workbook")
			}
			return runMap(a, args[0], m)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringArrayVar(&m.with, "with", nil, "a `workbook` whose sheets every case may use, such as locations and rates; "+
		"may be given several times")
	f.StringVar(&m.earlier, "layout", "", "a `layout` of this workbook that there is already: only what it does not read "+
		"is printed, and nothing is written; the one beside the workbook where it is not given")
	f.StringVarP(&m.layout, "output", "o", "", "the layout's `file`; <workbook>.layout.yaml beside the workbook where it "+
		"is not given")
	f.StringVar(&m.workbook, "workbook", "", "in place of a layout, write a `workbook` in the form of the contract with "+
		"the figures filled in")
	f.BoolVar(&m.force, "force", false, "replace a file of this name")
	a.debugFlag(c)
	return c
}

func runMap(a *app, path string, m mapping) error {
	target := m.layout
	if target == "" {
		target = strings.TrimSuffix(path, filepath.Ext(path)) + ".layout.yaml"
	}
	earlier, err := a.earlierLayout(m, target)
	if err != nil {
		return err
	}
	p, found, err := batch.Map(batch.Mapping{Path: path, Shared: m.with, Fill: m.workbook != "", Earlier: earlier})
	if err != nil {
		return err
	}
	if p == nil {
		a.err.findings(found, finding.Error)
		return exitError(exitRefused)
	}
	if earlier != nil {
		return a.printNews(path, earlier, p)
	}
	a.printProposal(path, p)
	if p.Layout == nil {
		return nil
	}
	if m.workbook != "" {
		return a.writeFilled(path, p, m)
	}
	if err := a.writeMapped(target, p.Layout, m.force); err != nil {
		return err
	}
	next := "Check it"
	if p.Open > 0 {
		next = fmt.Sprintf("Answer its %s", words.Count(p.Open, "question"))
	}
	fmt.Fprintf(a.err.w, "%s, then: shorecast report %s --layout %s\n", next, clean(path), clean(target))
	return nil
}

// earlierLayout reads the layout of a workbook that there is already; nil where there is none, or another is wanted.
func (a *app) earlierLayout(m mapping, target string) (*layout.Layout, error) {
	name := m.earlier
	if name == "" && !m.force && m.workbook == "" {
		if _, err := os.Stat(target); err == nil {
			name = target
		}
	}
	if name == "" {
		return nil, nil
	}
	layouts, problems, err := batch.ReadLayouts([]string{name})
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		fmt.Fprint(a.env.Stderr, problems)
		a.err.hint("answer it, or write a new one with --force")
		return nil, exitError(exitUsage)
	}
	return layouts[0], nil
}

// printNews prints what a workbook has that an earlier layout does not read.
func (a *app) printNews(path string, earlier *layout.Layout, p *mapper.Proposal) error {
	for _, line := range p.News {
		fmt.Fprintf(a.out.w, "new: %s\n", clean(line))
	}
	a.out.findings(p.Doubts, finding.Error)
	if len(p.News)+len(p.Doubts) == 0 {
		fmt.Fprintf(a.out.w, "%s: nothing is new to the layout %s\n", clean(path), clean(earlier.File))
	}
	if len(p.Doubts) > 0 {
		return exitError(exitRefused)
	}
	return nil
}

// writeMapped writes what map made and prints its name.
func (a *app) writeMapped(target string, data []byte, force bool) error {
	written, _, err := batch.WriteStarters(filepath.Dir(target), []batch.Starter{{Name: filepath.Base(target),
		Bytes: data}}, force)
	if err != nil {
		return err
	}
	for _, name := range written {
		fmt.Fprintln(a.out.w, clean(name))
	}
	return nil
}

// writeFilled writes the workbook in the contract's form.
func (a *app) writeFilled(path string, p *mapper.Proposal, m mapping) error {
	if len(p.Sheets) == 0 {
		return usage("write the layout first, without --workbook, and answer it",
			"%s names months and no year, so that its figures cannot be filled in", filepath.Base(path))
	}
	data, err := batch.Filled(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), p)
	if err != nil {
		return err
	}
	if err := a.writeMapped(m.workbook, data, m.force); err != nil {
		return err
	}
	fmt.Fprintf(a.err.w, "Fill in what is blank, then: shorecast report %s\n", clean(m.workbook))
	return nil
}

// printProposal prints what was understood, table by table, and what was left out.
func (a *app) printProposal(path string, p *mapper.Proposal) {
	w := a.out.w
	switch {
	case p.Plain:
		fmt.Fprintf(w, "%s: it is in the form of the contract and needs no layout\n", clean(path))
	case p.Layout == nil:
		fmt.Fprintf(w, "%s: no table of costs was found in it\n", clean(path))
	}
	for _, t := range p.Tables {
		fmt.Fprintf(w, "%s: %s\n", a.out.paint(bold, clean(t.Where)), t.As)
		for _, say := range t.Says {
			fmt.Fprintf(w, "  %s\n", clean(say))
		}
		for _, line := range t.Lines {
			fmt.Fprintf(w, "  > %s\n", clean(line))
		}
	}
	for _, left := range p.LeftOut {
		fmt.Fprintf(w, "left out: %s\n", clean(left))
	}
	if len(p.Doubts) > 0 {
		fmt.Fprintf(w, "read so, %s:\n", words.Count(len(p.Doubts), "error"))
		a.out.findings(p.Doubts, finding.Error)
	}
}
