package ingest

import (
	"slices"

	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Layouts are those that a workbook may be read with.
type Layouts struct {
	All    []*layout.Layout
	ByHand bool // they were given for this very call, so that a workbook that none fits is an error
}

// fitting are those that fit a file; where some of them come first, these alone.
func (ls Layouts) fitting(file string, sheets []workbook.Sheet) (all []*layout.Layout) {
	for _, l := range ls.All {
		if l.Fits(file, sheets) {
			all = append(all, l)
		}
	}
	later := func(l *layout.Layout) bool { return !l.First }
	if firsts := slices.DeleteFunc(slices.Clone(all), later); len(firsts) > 0 {
		return firsts
	}
	return all
}

// choose returns the layout that fits a workbook; nil where none does.
func (ls Layouts) choose(b *workbook.Book) (l *layout.Layout, fs []finding.Finding) {
	all := ls.fitting(b.Name, b.Sheets)
	if len(all) == 0 {
		return nil, nil
	}
	for _, other := range all[1:] {
		fs = append(fs, reason.LayoutsTwo.At(finding.Place{Workbook: b.Name}, "", all[0].Name, other.Name))
	}
	return all[0], fs
}

// forShared are those that a shared workbook may be read with: what says for which workbooks it is, and does not read
// the case's own.
func (ls Layouts) forShared(own *book) Layouts {
	ls.All = slices.DeleteFunc(slices.Clone(ls.All), func(l *layout.Layout) bool {
		return l.Match.File == "" && len(l.Match.Sheets) == 0 || own != nil && own.layout() == l
	})
	return ls
}

// unfit returns that no layout fits the case's own workbook although some were given for it: those that fit a shared
// workbook are for that one.
func (ls Layouts) unfit(own *book, shared []*book) (fs []finding.Finding) {
	if !ls.ByHand || own.layout() != nil {
		return nil
	}
	var left []*layout.Layout
	for _, l := range ls.All {
		if !slices.ContainsFunc(shared, func(b *book) bool { return b.layout() == l }) {
			left = append(left, l)
		}
	}
	if len(left) > 0 {
		fs = append(fs, reason.LayoutUnfit.At(own.place(), "", layoutNames(left)))
	}
	return fs
}

// CSV says how a file is written if it is a CSV file, as the one layout states that fits its name.
func (ls Layouts) CSV(file string) workbook.CSV {
	all := ls.fitting(file, []workbook.Sheet{{Name: workbook.CSVSheet(file)}})
	if len(all) != 1 {
		return workbook.CSV{}
	}
	return all[0].CSV.CSV
}

func layoutNames(all []*layout.Layout) string {
	var names quotes
	for _, l := range all {
		names = append(names, l.Name)
	}
	return names.String()
}
