package mapper

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// news says what a workbook has that an earlier layout of it does not read: tables, and words that none of its names
// lists where it lists others. errors are what the workbook has when it is read through that layout.
func (s *outcome) news(earlier *layout.Layout, w Workbook) (lines []string, errors []finding.Finding) {
	for _, p := range slices.Concat(s.places, s.others, s.costs) {
		known := earlierTables(earlier, p)
		left, top, right, bottom := p.first().extent()
		where := p.first().sheet + "!" + rangeName(left, top, right, bottom)
		if len(known) == 0 {
			lines = append(lines, fmt.Sprintf("%s: a table of %s that the layout does not read", where, p.as))
			continue
		}
		for _, n := range p.names {
			if n.dimension == costName(schema.CostOption) || lists(known, n.dimension) {
				lines = append(lines, newWords(listedWords(earlier, known), n)...)
			}
		}
		lines = append(lines, newWords(listedWords(earlier, known), p.mentioned())...)
	}
	lines = slices.Compact(lines)
	v, found := layout.Open(earlier, w.Book, w.Note)
	for _, id := range []schema.SheetID{schema.Settings, schema.Locations, schema.Functions, schema.Costs} {
		found = append(found, readDraft(v, id, func(seen) {})...)
	}
	for _, f := range found {
		if f.Severity == finding.Error {
			errors = append(errors, f)
		}
	}
	return lines, errors
}

// earlierTables are the tables of a layout that read the rows of a plan.
func earlierTables(l *layout.Layout, p *plan) (found []*layout.Table) {
	_, top, _, bottom := p.first().extent()
	for i := range l.Tables {
		t := &l.Tables[i]
		r := t.Range
		apart := r != nil && (r.FirstRow > bottom || r.LastRow > 0 && r.LastRow < top)
		if t.As == p.as && t.Takes(p.first().sheet) && !apart {
			found = append(found, t)
		}
	}
	return found
}

// lists reports whether one of the tables names words of a dimension: where none does, all words stay as they are.
func lists(tables []*layout.Table, dimension string) bool {
	return slices.ContainsFunc(tables, func(t *layout.Table) bool {
		return slices.ContainsFunc(t.Names, func(n layout.Naming) bool {
			return n.Column >= 0 && n.Column < len(t.As.Columns()) && t.As.Columns()[n.Column].Name == dimension
		})
	})
}

// listedWords are the team's words that tables of a layout list, the contract's beside them and the layout's own
// options.
func listedWords(l *layout.Layout, tables []*layout.Table) map[string]bool {
	listed := map[string]bool{}
	for _, t := range tables {
		for _, known := range t.Names {
			for _, w := range known.Words {
				listed[schema.Fold(w.Text)] = true
				for _, v := range w.Values {
					listed[schema.Fold(v.Value.Text)] = true
				}
			}
		}
	}
	if list := l.Lists[schema.Options]; list != nil {
		for _, r := range list.Rows {
			for _, f := range r.Fields {
				listed[schema.Fold(f.Value.Text)] = true
			}
		}
	}
	return listed
}

// newWords are the words of a dimension that a layout does not list.
func newWords(listed map[string]bool, n naming) (lines []string) {
	for _, w := range n.words {
		if !listed[schema.Fold(w.text)] {
			at, _, _ := strings.Cut(w.why, ":")
			lines = append(lines, fmt.Sprintf("%s: %q is none of the layout's words for %s", at, w.text, n.dimension))
		}
	}
	return lines
}
