package ingest

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/schema"
	"shorecast/report/finding"
)

// starterYears is how many years the sheet Rates of the starter workbook has.
const starterYears = 5

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
	w.lists()
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
	looks map[string]int          // styles by name
	lacks map[schema.SheetID]bool // sheets that the workbook has not, so that none of their names can be offered
}

//go:embed starter.txt
var starterText string

// starterSheet returns the rows of a sheet, the headings first.
func starterSheet(name string) (rows [][]string) {
	_, text, _ := strings.Cut(starterText, "\n## "+name+"\n")
	text, _, _ = strings.Cut(text, "\n\n")
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// readMe is the sheet that says how to go on. It is no sheet of the contract, so the reader passes over it.
func (w *starter) readMe() {
	const name = "Read me"
	w.check(w.f.SetSheetName("Sheet1", name))
	w.check(w.f.SetColWidth(name, "A", "A", 110))
	look := "title"
	for i, line := range starterSheet(name) {
		w.text(name, finding.CellName(1, i+1), line[0], w.look(look))
		look = "text"
	}
}

// write writes one sheet of the contract: headings with their help, formats and drop-downs by column, the example's
// rows.
func (w *starter) write(id schema.SheetID) {
	columns := slices.DeleteFunc(slices.Clone(id.Columns()), func(c schema.Column) bool { return c.Long })
	switch id {
	case schema.Scorecard:
		for _, option := range starterSheet(schema.Options.Name())[1:] {
			columns = append(columns, schema.ScoreColumn(option[schema.OptionName]))
		}
	case schema.Rates:
		for year := 1; year <= starterYears; year++ {
			columns = append(columns, schema.YearColumn(year))
		}
	}
	w.begin(id, columns)
	rows := starterSheet(w.sheet)
	for i := range id.Sheet().Settings {
		w.put(finding.CellName(schema.SettingsValue+1, i+2), rows[i+1][schema.SettingsValue],
			leftward+numberFormat(&id.Sheet().Settings[i]))
	}
	if id == schema.Settings {
		return
	}
	headings := schema.NewHeadings(columns)
	for r, cells := range rows[1:] {
		for k, text := range cells {
			at, _ := headings.Find(rows[0][k])
			look := cellLook(&columns[at])
			if look == formatPercent && !strings.HasSuffix(text, "%") && text != "" {
				look = formatRate
			}
			w.put(finding.CellName(at+1, r+2), text, look)
		}
	}
}

// begin makes a sheet with its headings, their help and what their columns offer; on the sheet Settings also the names
// of the settings.
func (w *starter) begin(id schema.SheetID, columns []schema.Column) {
	w.sheet = id.Name()
	_, err := w.f.NewSheet(w.sheet)
	w.check(err)
	for i := range columns {
		w.column(&columns[i], i+1, id == schema.Settings)
	}
	w.check(w.f.SetRowHeight(w.sheet, 1, 48))
	w.check(w.f.SetPanes(w.sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2",
		ActivePane: "bottomRight"}))
	w.page(w.sheet)
	for i := range id.Sheet().Settings {
		c := &id.Sheet().Settings[i]
		name := finding.CellName(schema.SettingsName+1, i+2)
		w.text(w.sheet, name, c.Heading(), w.look("text"))
		w.help(name, c)
		w.offer(schema.SettingsValue+1, i+2, i+2, c)
	}
}

// put writes a number, a percentage or a text in a look; texts are written as such, whatever they begin with.
func (w *starter) put(at, text, look string) {
	digits, percent := strings.CutSuffix(text, "%")
	if n, err := strconv.ParseFloat(digits, 64); err == nil {
		if percent {
			n /= 100
		}
		w.check(w.f.SetCellFloat(w.sheet, at, n, -1, 64))
	} else if text != "" {
		w.check(w.f.SetCellStr(w.sheet, at, text))
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
