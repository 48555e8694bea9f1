package grid

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/workbook"
)

// opened writes a workbook and opens it.
func opened(t *testing.T, fill func(f *excelize.File) error) *workbook.Book {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	book, found := workbook.Open("a.xlsx", bytes.NewReader(b.Bytes()), int64(b.Len()), workbook.DefaultLimits)
	if book == nil {
		t.Fatal(found)
	}
	return book
}

// A window shows its own cells, and says how large the rest is.
func TestWindow(t *testing.T) {
	b := opened(t, func(f *excelize.File) error {
		for row := 1; row <= 500; row++ {
			for column := 1; column <= 30; column++ {
				at, _ := excelize.CoordinatesToCellName(column, row)
				if err := f.SetCellValue("Sheet1", at, fmt.Sprintf("%d/%d", row, column)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	v, found := Read(b, Window{Row: 101, Column: 3, Rows: 20, Columns: 5})
	if len(found) > 0 || v.LastRow != 500 || v.LastColumn != 30 || v.Filled != 500 {
		t.Errorf("the sheet ends at row %d, column %d and has %d rows, want 500, 30, 500; %v", v.LastRow, v.LastColumn,
			v.Filled, found)
	}
	if len(v.Lines) != 20 || len(v.Lines[0].Cells) != 5 || v.Lines[0].Cells[0].Text != "101/3" ||
		v.Lines[19].Cells[4].Text != "120/7" {
		t.Errorf("the window is %+v", v.Lines)
	}
}

// The first of merged cells covers the others, as far as the window goes.
func TestMerged(t *testing.T) {
	b := opened(t, func(f *excelize.File) error {
		for at, text := range map[string]string{"B2": "over", "D3": "beside", "B5": "tall"} {
			if err := f.SetCellValue("Sheet1", at, text); err != nil {
				return err
			}
		}
		if err := f.MergeCell("Sheet1", "B2", "C3"); err != nil {
			return err
		}
		return f.MergeCell("Sheet1", "B5", "B9")
	})
	v, _ := Read(b, Window{Rows: 6, Columns: 10})
	for _, want := range []struct {
		row, column, across, down int
		covered                   bool
	}{{2, 2, 2, 2, false}, {2, 3, 1, 1, true}, {3, 3, 1, 1, true}, {3, 4, 1, 1, false}, {5, 2, 1, 2, false},
		{6, 2, 1, 1, true}} {
		c := v.at(want.row, want.column)
		if c == nil || c.Across != want.across || c.Down != want.down || c.Covered != want.covered {
			t.Errorf("row %d, column %d is %+v, want %+v", want.row, want.column, c, want)
		}
	}
}

// Texts are those that Excel shows, as far as people need them.
func TestShown(t *testing.T) {
	b := opened(t, func(f *excelize.File) error {
		for i, c := range []struct {
			value  any
			format string
		}{{1234567.5, ""}, {0.075, "0.0%"}, {46387, "yyyy-mm-dd"}, {1250, `#,##0" TEUR"`}, {true, ""}, {0.00004, ""},
			{-12, ""}, {2027, ""}, {91000, ""}, {9100.5, ""}, {2027, "#,##0"}, {91000, "0"}, {91000, "#,##0.00"}} {
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetCellValue("Sheet1", at, c.value); err != nil {
				return err
			}
			if c.format == "" {
				continue
			}
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.format})
			if err == nil {
				err = f.SetCellStyle("Sheet1", at, at, style)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	v, _ := Read(b, Window{Rows: 20, Columns: 10})
	// 46387 is 31 December 2026 in Excel
	for i, want := range []string{"1,234,567.5", "7.5%", "2026-12-31", "1,250 TEUR", "TRUE", "0.00004", "-12",
		"2027", "91,000", "9,100.5", "2,027", "91000", "91,000"} {
		if got := v.Lines[i].Cells[0].Text; got != want {
			t.Errorf("row %d shows %q, want %q", i+1, got, want)
		}
	}
}
