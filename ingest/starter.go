package ingest

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// starterRows is down to which row the starter workbook offers drop-downs and checks what is typed.
const starterRows = 1000

// Starter returns the workbook to begin a case with: every sheet and heading of the contract, a help text on each
// heading, drop-downs, percent and date formats, and a small example that reads without errors, to be typed over. The
// bytes are the same on every call.
func Starter() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &starter{bookWriter: bookWriter{f: f}, looks: map[string]int{}}
	w.readMe()
	for _, id := range schema.Sheets() {
		w.write(id)
	}
	w.titled("Shorecast starter workbook")
	f.SetActiveSheet(0)
	if w.err != nil {
		return nil, fmt.Errorf("build the starter workbook: %w", w.err)
	}
	return packed(f)
}

type starter struct {
	bookWriter
	sheet string
	looks map[string]int // styles by name
}

// readMe is the sheet that says how to go on. It is no sheet of the contract, so the reader passes over it.
func (w *starter) readMe() {
	const name = "Read me"
	w.check(w.f.SetSheetName("Sheet1", name))
	w.check(w.f.SetColWidth(name, "A", "A", 110))
	look := "title"
	for i, line := range starterText {
		w.text(name, finding.CellName(1, i+1), line, w.look(look))
		look = "text"
	}
}

var starterText = []string{
	"Shorecast: keep the work in-house, outsource it, offshore it, or both?",
	"1. Type over the example on the other sheets: all of its figures are invented. Rows may be added and deleted, " +
		"columns moved, unused sheets deleted.",
	"2. Dark headings are required, light ones may stay blank. Rest the mouse on a heading to read what belongs there " +
		"and what blank means.",
	"3. Percentages are formatted as such: type 12 and the cell shows 12.0%. Amounts are in the currency of their row.",
	"4. Names (options, locations, functions) are offered as drop-downs in other sheets as soon as they are listed on " +
		"their own.",
	"5. Instead of Quantity, Unit cost and Frequency, the sheet Costs may have columns headed Year 0, Year 1 … or " +
		"2027, FY27, Jan 2027, with an amount in each.",
	"6. Check the workbook with: shorecast check FILE. Make the report with: shorecast report FILE.",
}

// write writes one sheet of the contract: headings with their help, formats and drop-downs by column, the example's
// rows.
func (w *starter) write(id schema.SheetID) {
	w.sheet = id.Name()
	_, err := w.f.NewSheet(w.sheet)
	w.check(err)
	columns := slices.Clone(id.Columns())
	if id == schema.Scorecard {
		for _, option := range exampleOptions {
			columns = append(columns, schema.ScoreColumn(option))
		}
	}
	for i := range columns {
		w.column(&columns[i], i+1, id == schema.Settings)
	}
	w.check(w.f.SetRowHeight(w.sheet, 1, 48))
	w.check(w.f.SetPanes(w.sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2",
		ActivePane: "bottomRight"}))
	w.page(w.sheet)
	for i := range id.Sheet().Settings {
		c := &id.Sheet().Settings[i]
		name, value := finding.CellName(schema.SettingsName+1, i+2), finding.CellName(schema.SettingsValue+1, i+2)
		w.text(w.sheet, name, c.Heading(), w.look("text"))
		w.help(name, c)
		w.offer(value, c)
		w.put(value, exampleSettings[i], leftward+numberFormat(c))
	}
	example := starterExample[id]
	for r, values := range example.rows {
		for k, v := range values {
			at := example.columns[k]
			w.put(finding.CellName(at+1, r+2), v, cellLook(&columns[at]))
		}
	}
}

// put writes a value in a look; texts are written as such, whatever they begin with.
func (w *starter) put(at string, v any, look string) {
	switch v := v.(type) {
	case string:
		w.check(w.f.SetCellStr(w.sheet, at, v))
	case int:
		w.check(w.f.SetCellInt(w.sheet, at, int64(v)))
	case float64:
		w.check(w.f.SetCellFloat(w.sheet, at, v, -1, 64))
	}
	if look != "" {
		w.check(w.f.SetCellStyle(w.sheet, at, at, w.look(look)))
	}
}

// look returns the number of a style by its name: a role, or else a number format.
func (w *starter) look(name string) int {
	if id, ok := w.looks[name]; ok {
		return id
	}
	s := starterLook(name)
	w.looks[name] = w.style(&s)
	return w.looks[name]
}
