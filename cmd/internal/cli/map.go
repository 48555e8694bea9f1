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
	with   []string
	layout string
	force  bool
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
	f.BoolVar(&m.force, "force", false, "replace a file of this name")
	a.debugFlag(c)
	return c
}

func runMap(a *app, path string, m mapping) error {
	p, found, err := batch.Map(path, m.with)
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
	target := m.layout
	if target == "" {
		target = strings.TrimSuffix(path, filepath.Ext(path)) + ".layout.yaml"
	}
	written, _, err := batch.WriteStarters(filepath.Dir(target), []batch.Starter{{Name: filepath.Base(target),
		Bytes: p.Layout}}, m.force)
	if err != nil {
		return err
	}
	for _, name := range written {
		fmt.Fprintln(a.out.w, clean(name))
	}
	next := "Check it"
	if p.Open > 0 {
		next = fmt.Sprintf("Answer its %s", words.Count(p.Open, "question"))
	}
	fmt.Fprintf(a.err.w, "%s, then: shorecast report %s --layout %s\n", next, clean(path), clean(target))
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
