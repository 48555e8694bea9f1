package mapper

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// survey is what was found in a workbook.
type survey struct {
	file     string
	given    map[schema.SheetID]*grid // sheets in the contract's own form
	settings []setting
	places   []*plan
	lists    []rates
	costs    []*plan
	others   []*plan // functions
	leftOut  []string
	options  roster
	sheets   []string
	rows     map[string]int // the last filled row of a sheet
	above    []gridRow      // lines of the sheet at hand that stand above its next table, apart from it
	plain    bool           // Costs in the contract's own form is there
	formal   []string       // sheets with the headings of Costs
}

func (s *survey) leave(format string, args ...any) {
	s.leftOut = append(s.leftOut, fmt.Sprintf(format, args...))
}

// readShared takes the contract's sheets of a workbook given besides.
func (s *survey) readShared(b *workbook.Book) []finding.Finding {
	for i := range b.Sheets {
		id := schema.SheetNamed(b.Sheets[i].Name)
		if id == schema.NoSheet || b.Sheets[i].Hidden {
			continue
		}
		g, found := readGrid(b, i)
		if finding.Refused(found) {
			return found
		}
		if inContractForm(g, id) {
			s.given[id] = g
		}
	}
	return nil
}

// Names returns the names that the sheets of a workbook list which are in the contract's own form, sheet by sheet.
func Names(b *workbook.Book) map[schema.SheetID][]string {
	names := map[schema.SheetID][]string{}
	for i := range b.Sheets {
		id := schema.SheetNamed(b.Sheets[i].Name)
		if id == schema.NoSheet || b.Sheets[i].Hidden || !id.ListsNames() {
			continue
		}
		if g, _ := readGrid(b, i); inContractForm(g, id) {
			names[id] = append(names[id], g.namesIn(id)...)
		}
	}
	return names
}

// read looks at a sheet.
func (s *survey) read(g *grid) {
	if g.hidden {
		s.leave("sheet %q is hidden", g.sheet)
		return
	}
	if id := schema.SheetNamed(g.sheet); id != schema.NoSheet && inContractForm(g, id) {
		s.given[id] = g
		s.plain = s.plain || id == schema.Costs
		return
	}
	s.sheets = append(s.sheets, g.sheet)
	if inContractForm(g, schema.Costs) {
		s.formal = append(s.formal, g.sheet)
	}
	if s.rows == nil {
		s.rows = map[string]int{}
	}
	_, _, _, s.rows[g.sheet] = g.bounds()
	s.above = nil
	for _, area := range g.areas() {
		if area.isTitle() {
			s.above = append(s.above, area.rows...)
			continue
		}
		for _, t := range area.tables() {
			t.title = slices.Concat(s.above, t.title)
			s.above = nil
			s.readTable(t)
		}
	}
	for _, row := range s.above {
		s.leave("%s!%s: %q", g.sheet, cellAt(row.cells[0].column, row.number), row.cells[0].text)
	}
}

// isTitle reports whether an area is a few lines of text.
func (g *grid) isTitle() bool {
	return len(g.rows) <= 6 && !slices.ContainsFunc(g.rows, func(r gridRow) bool {
		return hasNumber(&r) || len(r.cells) > 1 && !r.cells[1].merged
	})
}

// inContractForm reports whether a sheet has a row with the headings that its name demands.
func inContractForm(g *grid, id schema.SheetID) bool {
	headings := schema.NewHeadings(id.Columns())
	for i := range g.rows[:min(len(g.rows), 20)] {
		seen := map[int]bool{}
		for _, c := range g.rows[i].cells {
			if at, ok := headings.Find(c.text); ok {
				seen[at] = true
			}
		}
		missing := 0
		for at, c := range id.Columns() {
			if c.Required && !seen[at] {
				missing++
			}
		}
		if missing == 0 || id == schema.Costs && seen[schema.CostCategory] && len(seen) >= 2 {
			return true
		}
	}
	return false
}

// readTable says what a table is.
func (s *survey) readTable(t *table) {
	left, top, right, bottom := t.extent()
	where := fmt.Sprintf("%s!%s", t.sheet, rangeName(left, top, right, bottom))
	s.settings = append(s.settings, settingsOf(t.title, t.sheet)...)
	if len(t.rows) > mostSettings {
		s.readLong(t, where)
		return
	}
	if own := settingsOf(t.allRows(), t.sheet); len(own) > 0 && len(own)*2 >= len(t.allRows())-len(t.title)-1 {
		s.settings = append(s.settings, own...)
		return
	}
	if p := locationPlan(t); p != nil {
		s.places = append(s.places, p)
		return
	}
	s.readLong(t, where)
}

// mostSettings is how many rows a list of parameters or of places has at most.
const mostSettings = 200

// readLong says what a table is that is no list of parameters or places.
func (s *survey) readLong(t *table, where string) {
	if r, ok := ratesOf(t); ok {
		s.lists = append(s.lists, r)
		return
	}
	if plans := groupPlans(t); len(plans) > 0 {
		s.costs = append(s.costs, plans...)
		return
	}
	if len(t.heads) > 0 {
		if p := costPlan(t); p != nil {
			s.costs = append(s.costs, p)
			return
		}
	}
	if first := t.allRows()[0].first(); first != nil {
		s.leave("%s: %s", where, fmt.Sprintf("%q", first.text))
	} else {
		s.leave("%s: no headings that say what it is", where)
	}
}

// finish puts tables together that are alike, and settles what the parts of a table leave open.
func (s *survey) finish() {
	s.findFunctions()
	s.dropFormal()
	s.dropLookups()
	s.dropRates()
	s.dropSummaries()
	s.dropParameters()
	s.costs = mergeBlocks(s.costs)
	nameByTitles(s.costs)
	s.costs = mergeSheets(s.costs)
	for _, p := range s.costs {
		(&sectioner{p}).takeSections()
	}
	s.findOptions()
	for _, p := range s.costs {
		(&completion{p, s.costs, s.options.names()}).complete()
		s.leftOut = append(s.leftOut, p.remarks...)
	}
	s.setRanges()
	if s.csv() {
		for _, p := range slices.Concat(s.costs, s.places, s.others) {
			p.sheet = "*"
		}
	}
}

// setRanges gives each table of a sheet with several its cells.
func (s *survey) setRanges() {
	all := slices.Concat(s.costs, s.places, s.others)
	for _, p := range all {
		if len(p.tables) > 1 {
			continue
		}
		left, top, right, bottom := p.first().extent()
		last, alone := true, !p.beside
		for _, q := range all {
			if q.first().all() == p.first().all() || !strings.EqualFold(q.sheet, p.sheet) {
				continue
			}
			alone = false
			l, _, r, b := q.first().extent()
			for _, t := range q.tables[1:] {
				_, _, _, end := t.extent()
				b = max(b, end)
			}
			if b > bottom && l <= right && r >= left {
				last = false
			}
		}
		if alone {
			continue
		}
		if last && p.first().lastOf(s.rows[p.sheet]) {
			bottom = 0
		}
		p.ranged = rangeName(left, top, right, bottom)
	}
}

// csv reports whether the file is a CSV file, whose sheet is called like the file.
func (s *survey) csv() bool {
	return len(s.sheets) == 1 && strings.EqualFold(s.file[:max(strings.LastIndex(s.file, "."), 0)], s.sheets[0]) &&
		!strings.HasSuffix(strings.ToLower(s.file), "x") && !strings.HasSuffix(strings.ToLower(s.file), "m")
}
