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
