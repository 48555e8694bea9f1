package mapper

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Proposal is a layout for a workbook, with what was understood and what was not.
type Proposal struct {
	Layout  []byte // YAML; nil where there is nothing to propose
	Tables  []Understood
	LeftOut []string          // what no table of the layout reads, and why
	Open    int               // how many "?" stand in the layout
	Doubts  []finding.Finding // errors that the workbook has when it is read so
	Sheets  []Sheet           // the workbook in the contract's form, where that was asked for
	News    []string          // what an earlier layout does not read, where there is one
	Plain   bool              // the workbook is in the contract's own form already
}

// Understood is one table of the proposal in words.
type Understood struct {
	Where string   // sheet and cells
	As    string   // the sheet of the contract
	Says  []string // what gives what
	Lines []string // the first two lines as the contract would read them
}

// Workbook is what a proposal is made for.
type Workbook struct {
	Name   string // the file's base name
	Book   *workbook.Book
	Shared []*workbook.Book // workbooks given besides
	Note   layout.Noter     // makes findings of what the shapes of tables show
	Fill   bool             // rows for a workbook in the contract's form are wanted

	Earlier *layout.Layout // nil unless only what it does not read is wanted
}

// Propose makes a layout for a workbook. Findings are errors of the workbook that keep it from being read at all.
func Propose(w Workbook) (*Proposal, []finding.Finding) {
	s := &survey{file: w.Name, given: map[schema.SheetID]*grid{}}
	for _, b := range w.Shared {
		if found := s.readShared(b); finding.Refused(found) {
			return nil, found
		}
	}
	for i := range w.Book.Sheets {
		g, found := readGrid(w.Book, i)
		if finding.Refused(found) {
			return nil, found
		}
		s.read(g)
	}
	s.finish()
	o := &outcome{s}
	p := o.proposal()
	switch {
	case w.Earlier != nil:
		p.News, p.Doubts = o.news(w.Earlier, w)
	case p.Layout != nil:
		o.look(p, w)
	}
	return p, nil
}

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
	options  []*option
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
	if p := costPlan(t); p != nil && len(t.heads) > 0 {
		s.costs = append(s.costs, p)
		return
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
	s.dropSummaries()
	s.dropParameters()
	s.costs = mergeBlocks(s.costs)
	s.costs = mergeSheets(s.costs)
	for _, p := range s.costs {
		(&coster{p}).takeSections()
	}
	s.findOptions()
	for _, p := range s.costs {
		s.complete(p)
		s.leftOut = append(s.leftOut, p.remarks...)
	}
	s.setRanges()
	if s.csv() {
		for _, p := range slices.Concat(s.costs, s.places, s.others) {
			p.sheet = "*"
		}
	}
}

// dropFormal leaves out the sheets of single options that are in the contract's form and so need no layout.
func (s *survey) dropFormal() {
	if s.given[schema.Options] == nil {
		return
	}
	options := s.given[schema.Options].namesIn(schema.Options, schema.OptionName)
	s.costs = slices.DeleteFunc(s.costs, func(p *plan) bool {
		read := slices.Contains(s.formal, p.sheet) &&
			slices.ContainsFunc(options, func(name string) bool { return within(name, p.sheet) })
		s.plain = s.plain || read
		return read
	})
}

// findFunctions takes tables of volumes for what they are: lists of what rows of another table are functions of.
func (s *survey) findFunctions() {
	var kept []*plan
	for _, p := range s.costs {
		functions := map[string]bool{}
		for _, q := range s.costs {
			if q != p {
				q.functionsOf(functions)
			}
		}
		if f := functionPlan(p.first(), functions); f != nil && len(p.across) == 0 && len(s.others) == 0 {
			s.others = append(s.others, f)
			continue
		}
		kept = append(kept, p)
	}
	s.costs = kept
}

func (p *plan) functionsOf(found map[string]bool) {
	for _, f := range p.fields {
		if f.name != costName(schema.CostFunction) {
			continue
		}
		for _, x := range f.from[0].cells {
			if x != nil && x.kind == isText {
				found[schema.Fold(x.text)] = true
			}
		}
	}
}

// dropLookups leaves out small lists from which another table of the sheet takes its rates: all their texts stand in
// one of its columns.
func (s *survey) dropLookups() {
	var kept []*plan
	for _, p := range s.costs {
		if q := s.lookedUpBy(p); q != nil {
			left, top, right, bottom := p.first().extent()
			s.leave("%s!%s: a list that %s!%s takes its figures from", p.sheet, rangeName(left, top, right, bottom), q.sheet,
				q.first().headCells(q.first().columns...))
			continue
		}
		kept = append(kept, p)
	}
	s.costs = kept
}

func (s *survey) lookedUpBy(p *plan) *plan {
	t := p.first()
	if len(p.across) > 0 || len(t.columns) > 3 || len(t.columns[0].cells) < 2 {
		return nil
	}
	for _, q := range s.costs {
		u := q.first()
		if q == p || t.all() == u.all() || len(u.columns[0].cells) <= len(t.columns[0].cells) {
			continue
		}
		if t.lookedUpIn(u) {
			return q
		}
	}
	return nil
}

// setRanges gives each table of a sheet with several its cells.
func (s *survey) setRanges() {
	all := slices.Concat(s.costs, s.places, s.others)
	for _, p := range all {
		if len(p.tables) > 1 {
			continue
		}
		left, top, right, bottom := p.first().extent()
		last, alone := true, true
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
