package mapper

import (
	"slices"
	"strings"

	"shorecast/ingest/schema"
)

// dropSummaries leaves out tables with one row for each of several other sheets that look alike, called like them: they
// sum up what stands there in full.
func (s *survey) dropSummaries() {
	var kept []*plan
	for _, p := range s.costs {
		if sheets := s.sumsUpSheets(p); len(sheets) > 0 {
			left, top, right, bottom := p.first().extent()
			s.leave("%s!%s: a summary of the sheets %s; name it in a table of its own if it holds more than they do",
				p.sheet, rangeName(left, top, right, bottom), strings.Join(sheets, ", "))
			continue
		}
		kept = append(kept, p)
	}
	s.costs = kept
}

// sumsUpSheets returns the sheets that the rows of a table are called after; none where a row is called otherwise
// or the sheets differ.
func (s *survey) sumsUpSheets(p *plan) []string {
	var sheets []string
	alike := ""
	for _, r := range p.first().rows {
		if r.kind != dataRow {
			continue
		}
		at := slices.IndexFunc(s.costs, func(q *plan) bool {
			return q.sheet != p.sheet && schema.Fold(q.sheet) == schema.Fold(r.label)
		})
		if at < 0 || slices.Contains(sheets, s.costs[at].sheet) || alike != "" && alike != s.costs[at].signature() {
			return nil
		}
		alike = s.costs[at].signature()
		sheets = append(sheets, s.costs[at].sheet)
	}
	if len(sheets) < 2 {
		return nil
	}
	return sheets
}

// dropParameters leaves out lists whose figures are rates as well as amounts, or a setting of the case among others:
// they are what costs are computed from.
func (s *survey) dropParameters() {
	s.costs = slices.DeleteFunc(s.costs, func(p *plan) bool {
		if len(p.across) > 0 || !mixesRates(p) && !namesSetting(p) {
			return false
		}
		for _, r := range p.first().rows {
			s.settings = append(s.settings, settingsOf([]gridRow{r.gridRow}, p.sheet)...)
		}
		left, top, right, bottom := p.first().extent()
		s.leave("%s!%s: a list of rates and amounts, from which other figures follow; name it in a table if it holds costs",
			p.sheet, rangeName(left, top, right, bottom))
		return true
	})
}

// mixesRates reports whether percentages and figures stand in one column of a plan's first table.
func mixesRates(p *plan) bool {
	rates, figures := map[int]bool{}, map[int]bool{}
	for _, r := range p.first().rows {
		for _, c := range r.cells {
			switch c.kind {
			case isPercent:
				rates[c.column] = true
			case isFigure:
				figures[c.column] = true
			}
		}
	}
	for column := range rates {
		if figures[column] {
			return true
		}
	}
	return false
}

// namesSetting reports whether a row of a plan's first table is called like a setting that its figure may be.
func namesSetting(p *plan) bool {
	for _, r := range p.first().rows {
		if len(settingsOf([]gridRow{r.gridRow}, p.sheet)) > 0 {
			return true
		}
	}
	return false
}
