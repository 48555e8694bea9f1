package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/ingest/mapper"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// mapping is what map was asked for.
type mapping struct {
	with     []string
	layout   string // to be written
	workbook string // likewise, in its place
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
	f.StringVarP(&m.layout, "output", "o", "", "the layout's `file`; <workbook>.layout.yaml beside the workbook where it "+
		"is not given")
	f.StringVar(&m.workbook, "workbook", "", "in place of a layout, write a `workbook` in the form of the contract with "+
		"the figures filled in")
	f.BoolVar(&m.force, "force", false, "replace a file of this name")
	a.debugFlag(c)
	return c
}

func runMap(a *app, path string, m mapping) error {
	p, found, err := batch.Map(path, m.with, m.workbook != "")
	if err != nil {
		return err
	}
	if p == nil {
		a.err.findings(found, finding.Error)
		return exitError(exitRefused)
	}
	a.printProposal(path, p)
	if p.Layout == nil {
		return nil
	}
	if m.workbook != "" {
		return a.writeFilled(path, p, m)
	}
	target := m.layout
	if target == "" {
		target = strings.TrimSuffix(path, filepath.Ext(path)) + ".layout.yaml"
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
