package ingest

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// TestFilled writes a workbook in the contract's form and looks for a figure, where it comes from, and what is offered
// for a blank.
func TestFilled(t *testing.T) {
	text := func(s string) workbook.Cell { return workbook.Cell{Type: workbook.TypeText, Text: s} }
	cost := func(column int) string { return schema.Costs.Columns()[column].Name }
	sheets := []FilledSheet{
		{ID: schema.Settings, Rows: []FilledRow{{Cells: []FilledCell{
			{schema.Settings.Sheet().Settings[schema.SettingCurrency].Name, text("EUR")}}}}},
		{ID: schema.Costs, Rows: []FilledRow{{From: "Bids!D6", Cells: []FilledCell{
			{cost(schema.CostCategory), text("Wages")},
			{cost(schema.CostUnitCost), workbook.Cell{Type: workbook.TypeNumber, Number: 214600}},
			{"2027", workbook.Cell{Type: workbook.TypeNumber, Number: 7}}}}}},
	}
	data, err := Filled("Bids", sheets)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Filled("Bids", sheets); !bytes.Equal(data, again) {
		t.Error("two workbooks of the same rows differ")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct{ sheet, at, want string }{{"Settings", "B5", "EUR"}, {"Costs", "C2", "Wages"},
		{"Costs", "I2", "214,600.00"}, {"Costs", "Q1", "2027"}, {"Costs", "Q2", "7.00"}} {
		if got, _ := f.GetCellValue(c.sheet, c.at); got != c.want {
			t.Errorf("%s!%s holds %q, want %q", c.sheet, c.at, got, c.want)
		}
	}
	from := false
	comments, _ := f.GetComments("Costs")
	for _, c := range comments {
		from = from || c.Cell == "A2" && len(c.Paragraph) > 0 && c.Paragraph[0].Text == "From Bids!D6"
	}
	if !from {
		t.Error("no comment says where the row comes from")
	}
	offered := false
	validations, _ := f.GetDataValidations("Costs")
	for _, v := range validations {
		offered = offered || v.Sqref == "J2:J1000"
	}
	if !offered {
		t.Error("nothing is offered for the frequency")
	}
}
