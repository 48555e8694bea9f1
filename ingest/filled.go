package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// FilledSheet is a sheet of the contract with rows to be written into it.
type FilledSheet struct {
	ID   schema.SheetID
	Rows []FilledRow
}

// FilledRow is a row: what stands in which column, and from where it comes.
type FilledRow struct {
	Cells []FilledCell
	From  string // "" for nowhere
}

// FilledCell is a number, a date or a text under a heading of the sheet; on the sheet Settings the heading is a
// setting's name.
type FilledCell struct {
	Heading string
	Cell    workbook.Cell
}

// mostRowComments is how many rows of a sheet have a comment that says from where they come; of longer sheets a column
// says it.
const mostRowComments = 2000

// sourceHeading heads that column. It is none of the contract's, so the reader passes over it.
const sourceHeading = "From cell"

// Filled returns a workbook in the contract's form with the given rows: headings with their help, drop-downs, formats
// as the starter workbook has them. The bytes are the same on every call.
func Filled(title string, sheets []FilledSheet) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &starter{bookWriter: bookWriter{f: f}, looks: map[string]int{}, lacks: map[schema.SheetID]bool{}}
	for _, id := range schema.Sheets() {
		w.lacks[id] = !slices.ContainsFunc(sheets, func(s FilledSheet) bool { return s.ID == id })
	}
	for i := range sheets {
		w.fillIn(&sheets[i])
	}
	w.lists()
	w.check(f.DeleteSheet("Sheet1"))
	w.titled(title)
	f.SetActiveSheet(0)
	if w.err != nil {
		return nil, fmt.Errorf("build a workbook in the contract's form: %w", w.err)
	}
	return packed(f)
}

// fillIn writes a sheet with its rows.
func (w *starter) fillIn(s *FilledSheet) {
	columns := filledColumns(s)
	w.begin(s.ID, columns)
	for i := range s.Rows {
		r := &s.Rows[i]
		for k := range r.Cells {
			c := &r.Cells[k]
			at, look := filledAt(s.ID, columns, c.Heading, i+2)
			if at != "" {
				w.fillCell(at, look, &c.Cell)
			}
		}
		first := finding.CellName(1, i+2)
		switch {
		case r.From == "":
		case len(s.Rows) > mostRowComments:
			w.text(w.sheet, finding.CellName(len(columns), i+2), r.From, w.look("text"))
		default:
			w.check(w.f.AddComment(w.sheet, excelize.Comment{Cell: first, Author: "Shorecast", Width: 220, Height: 40,
				Paragraph: []excelize.RichTextRun{{Text: "From " + r.From}}}))
		}
	}
}

// filledColumns are the columns of a sheet: the contract's, the periods that rows fill, and where they come from.
func filledColumns(s *FilledSheet) []schema.Column {
	seen := map[string]bool{}
	var headings []string
	for i := range s.Rows {
		for _, c := range s.Rows[i].Cells {
			if !seen[c.Heading] {
				seen[c.Heading] = true
				headings = append(headings, c.Heading)
			}
		}
	}
	columns := slices.DeleteFunc(slices.Clone(s.ID.Columns()), func(c schema.Column) bool {
		return c.Long && !seen[c.Name]
	})
	if s.ID == schema.Settings {
		return columns
	}
	for _, h := range headings {
		if !slices.ContainsFunc(columns, func(c schema.Column) bool { return c.Name == h }) {
			columns = append(columns, s.ID.PeriodColumn(h))
		}
	}
	if len(s.Rows) > mostRowComments {
		columns = append(columns, schema.Column{Name: sourceHeading})
	}
	return columns
}

// filledAt is the cell that a value belongs in, and its look.
func filledAt(id schema.SheetID, columns []schema.Column, heading string, row int) (at, look string) {
	if id == schema.Settings {
		for i := range id.Sheet().Settings {
			if c := &id.Sheet().Settings[i]; c.Name == heading {
				return finding.CellName(schema.SettingsValue+1, i+2), leftward + numberFormat(c)
			}
		}
		return "", ""
	}
	i := slices.IndexFunc(columns, func(c schema.Column) bool { return c.Name == heading })
	return finding.CellName(i+1, row), cellLook(&columns[i])
}

// fillCell writes a value as it stands in the team's workbook.
func (w *starter) fillCell(at, look string, c *workbook.Cell) {
	switch c.Type {
	case workbook.TypeNumber:
		w.check(w.f.SetCellFloat(w.sheet, at, c.Number, -1, 64))
		if side, ok := strings.CutSuffix(look, formatPercent); ok && c.Format != workbook.FormatPercent {
			look = side + formatRate
		}
	case workbook.TypeDate:
		w.check(w.f.SetCellStr(w.sheet, at, literal.DateOfSerial(c.Number)))
	default:
		w.check(w.f.SetCellStr(w.sheet, at, c.Text))
	}
	if look != "" {
		w.check(w.f.SetCellStyle(w.sheet, at, at, w.look(look)))
	}
}
