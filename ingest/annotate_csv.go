package ingest

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// workbookOf makes a workbook of a CSV file, cell by cell, so that it can be marked; nil where the file is none, or
// where its name cannot be that of a sheet.
func workbookOf(name string, data []byte, csv workbook.CSV) ([]byte, error) {
	if len(data) > mostUnpacked/4 || bytes.HasPrefix(data, []byte("PK")) {
		return nil, nil
	}
	b, _ := workbook.OpenAs(name, bytes.NewReader(data), int64(len(data)), workbook.DefaultLimits, csv)
	if b == nil || !b.IsCSV() {
		return nil, nil
	}
	f := excelize.NewFile()
	defer f.Close()
	sheet := b.Sheets[0].Name
	if f.SetSheetName("Sheet1", sheet) != nil {
		return nil, nil // longer than Excel lets a name be, or with a sign that it does not take
	}
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return nil, fmt.Errorf("copy %s: %w", name, err)
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		return nil, fmt.Errorf("copy %s: %w", name, err)
	}
	found := b.Read(0, func(row *workbook.Row) {
		values := make([]any, row.Cells[len(row.Cells)-1].Column)
		for _, c := range row.Cells {
			cell := excelize.Cell{Value: c.Text}
			if c.Type == workbook.TypeNumber {
				cell.Value = c.Number
			}
			if c.Format == workbook.FormatPercent {
				cell.StyleID = percent
			}
			values[c.Column-1] = cell
		}
		if err == nil {
			err = w.SetRow(finding.CellName(1, row.Number), values)
		}
	})
	if err == nil {
		err = w.Flush()
	}
	if err != nil || finding.Refused(found) {
		return nil, err
	}
	return packed(f)
}
