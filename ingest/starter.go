package ingest

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// starterRows is down to which row the starter workbook offers drop-downs and checks what is typed.
const starterRows = 1000

// Starter returns the workbook to begin a case with: every sheet and heading of the contract, a help text on each heading, drop-downs,
// percent and date formats, and a small example that reads without errors, to be typed over. The bytes are the same on every call.
func Starter() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &starter{f: f, styles: map[string]int{}}
	w.readMe()
	for i := range contract {
		w.sheet(&contract[i])
	}
	w.check(f.SetDocProps(&excelize.DocProperties{Title: "Shorecast starter workbook", Creator: "Shorecast", LastModifiedBy: "Shorecast",
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z"}))
	f.SetActiveSheet(0)
	if w.err != nil {
		return nil, fmt.Errorf("build the starter workbook: %w", w.err)
	}
	return packed(f)
}

// starter writes the sheets and keeps the first error.
type starter struct {
	f      *excelize.File
	styles map[string]int
	err    error
}

func (w *starter) check(err error) {
	if w.err == nil {
		w.err = err
	}
}

// readMe is the sheet that says how to go on. It is no sheet of the contract, so the reader passes over it.
func (w *starter) readMe() {
	const name = "Read me"
	w.check(w.f.SetSheetName("Sheet1", name))
	w.check(w.f.SetColWidth(name, "A", "A", 110))
	for i, line := range starterText {
		at := cellAt(1, i+1)
		w.check(w.f.SetCellStr(name, at, line))
		style := "text"
		if i == 0 {
			style = "title"
		}
		w.check(w.f.SetCellStyle(name, at, at, w.style(style)))
	}
}

var starterText = []string{
	"Shorecast: keep the work in-house, outsource it, offshore it, or both?",
	"1. Type over the example on the other sheets: all of its figures are invented. Rows may be added and deleted, columns moved, sheets without use deleted.",
	"2. Dark headings are required, light ones may stay blank. Rest the mouse on a heading to read what belongs there and what blank means.",
	"3. Percentages are formatted as such: type 12 and the cell shows 12.0%. Amounts are in the currency of their row.",
	"4. Names (options, locations, functions) are offered as drop-downs in other sheets as soon as they are listed on their own.",
	"5. In place of Quantity, Unit cost and Frequency, the sheet Costs may have columns headed Year 0, Year 1 … or 2027, FY27, Jan 2027, with an amount in each.",
	"6. Check the workbook with: shorecast check FILE. Make the report with: shorecast report FILE.",
}

// sheet writes one sheet of the contract: headings with their help, formats and drop-downs by column, the example's rows.
func (w *starter) sheet(s *Sheet) {
	_, err := w.f.NewSheet(s.Name)
	w.check(err)
	columns := s.Columns
	for _, option := range starterScored(s) {
		columns = append(columns[:len(columns):len(columns)], scoreColumn(option))
	}
	for i := range columns {
		w.column(s, &columns[i], i+1)
	}
	w.check(w.f.SetRowHeight(s.Name, 1, 48))
	w.check(w.f.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}))
	landscape, fit, one, many := "landscape", true, 1, 0
	w.check(w.f.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one, FitToHeight: &many}))
	w.check(w.f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	if len(s.Settings) > 0 {
		w.settings(s)
		return
	}
	w.example(s, columns)
}

// column writes a heading and prepares the cells under it.
func (w *starter) column(s *Sheet, c *Column, at int) {
	letter, err := excelize.ColumnNumberToName(at)
	w.check(err)
	if look := cellStyle(s.Name, c); look != "" && len(s.Settings) == 0 {
		w.check(w.f.SetColStyle(s.Name, letter, w.style(look)))
	}
	w.check(w.f.SetColWidth(s.Name, letter, letter, columnWidth(s, c)))
	top := letter + "1"
	w.check(w.f.SetCellStr(s.Name, top, c.Heading))
	style := "optional"
	if c.Required {
		style = "required"
	}
	w.check(w.f.SetCellStyle(s.Name, top, top, w.style(style)))
	w.help(s.Name, top, c)
	if len(s.Settings) == 0 {
		w.offer(s.Name, fmt.Sprintf("%s2:%s%d", letter, letter, starterRows), c)
	}
}

// settings writes a row for each setting, with the example's value.
func (w *starter) settings(s *Sheet) {
	for i := range s.Settings {
		c := &s.Settings[i]
		name, value := cellAt(1, i+2), cellAt(2, i+2)
		w.check(w.f.SetCellStr(s.Name, name, c.Heading))
		w.check(w.f.SetCellStyle(s.Name, name, name, w.style("text")))
		w.help(s.Name, name, c)
		w.offer(s.Name, value, c)
		w.put(s.Name, value, c, starterSetting(c.Name))
	}
}

// example writes the example's rows under the columns that they name.
func (w *starter) example(s *Sheet, columns []Column) {
	for _, e := range starterExample {
		if e.sheet != s.Name {
			continue
		}
		for i := range columns {
			for k, name := range e.columns {
				if name != columns[i].Name {
					continue
				}
				for r, values := range e.rows {
					if k < len(values) {
						w.put(s.Name, cellAt(i+1, r+2), &columns[i], values[k])
					}
				}
			}
		}
	}
}

// put writes a value in the format of its column; texts are written as such, whatever they begin with.
func (w *starter) put(sheet, at string, c *Column, v any) {
	switch v := v.(type) {
	case nil:
	case string:
		w.check(w.f.SetCellStr(sheet, at, v))
	case int:
		w.check(w.f.SetCellInt(sheet, at, int64(v)))
	case float64:
		w.check(w.f.SetCellFloat(sheet, at, v, -1, 64))
	}
	if look := cellStyle(sheet, c); look != "" {
		w.check(w.f.SetCellStyle(sheet, at, at, w.style(look)))
	}
}

func cellAt(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // the columns of the contract are few
	}
	return name
}
