package ingest

import (
	"fmt"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// The hidden sheet of lists, from which drop-downs are offered that are too long for a cell's own: in the first column
// the known categories, in the second and third the drivers and rates with where the names stand that they apply to.
const (
	listSheet      = "Lists"
	listCategories = 1
	listTerms      = 2
	listNames      = 3
)

// Columns with drop-downs from lists.
var (
	categoryColumn = schema.Costs.Columns()[schema.CostCategory].Name
	appliesColumn  = schema.Scenarios.Columns()[schema.ScenarioApplies].Name
)

func (w *starter) lists() {
	_, err := w.f.NewSheet(listSheet)
	w.check(err)
	for i, name := range schema.CategoryNames() {
		w.check(w.f.SetCellStr(listSheet, finding.CellName(listCategories, i+1), name))
	}
	for i, t := range listTermNames() {
		w.check(w.f.SetCellStr(listSheet, finding.CellName(listTerms, i+1), t.term))
		w.check(w.f.SetCellStr(listSheet, finding.CellName(listNames, i+1), t.names))
	}
	w.check(w.f.SetSheetVisible(listSheet, false))
}

// listTerm is a driver or a rate, and the cells that hold the names it may apply to.
type listTerm struct{ term, names string }

func listTermNames() (terms []listTerm) {
	add := func(term string, reach report.Reach) {
		cells := map[report.Reach]string{
			report.ReachFunction: nameCells(schema.Functions, schema.FunctionName),
			report.ReachLocation: nameCells(schema.Locations, schema.LocationName),
			report.ReachCurrency: nameCells(schema.Locations, schema.LocationCurrency),
			report.ReachOption:   nameCells(schema.Options, schema.OptionName),
		}[reach]
		if cells != "" {
			terms = append(terms, listTerm{term, cells})
		}
	}
	for _, d := range report.Drivers() {
		add(d.String(), d.Rule().Reach)
	}
	for r, reach := range rateReach {
		add(report.Rate(r).String(), reach)
	}
	return terms
}

func nameCells(id schema.SheetID, column int) string {
	letter := finding.ColumnName(column + 1)
	return fmt.Sprintf("%s!$%s$2:$%s$%d", id, letter, letter, starterRows)
}

// listed is a reference to the first cells of a column of lists.
func listed(column, rows int) string {
	letter := finding.ColumnName(column)
	return fmt.Sprintf("%s!$%s$1:$%s$%d", listSheet, letter, letter, rows)
}

// filled is a reference to the filled ones of some cells of a column, so that a drop-down does not end in hundreds of
// blanks.
func filled(cells string) string {
	return fmt.Sprintf("OFFSET(%[1]s,0,0,MAX(1,COUNTA(%[1]s)),1)", cells)
}

// appliesTo is a reference to the names that the driver or rate to the left of a column may apply to.
func appliesTo(column int) string {
	table := fmt.Sprintf("%s!$%s$1:$%s$%d", listSheet, finding.ColumnName(listTerms), finding.ColumnName(listNames),
		len(listTermNames()))
	return filled(fmt.Sprintf("INDIRECT(VLOOKUP($%s2,%s,2,FALSE))", finding.ColumnName(column-1), table))
}
