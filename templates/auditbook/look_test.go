package auditbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestLook reads a written workbook for what a reader sees beside the cells: frozen panes, print titles, footers, tabs,
// widths, the drop-down of the selector, links, colours of checks, charts, names and properties.
func TestLook(t *testing.T) {
	m := build(compared(t, "quick-start"), Options{Workbook: "quick-start.xlsx"})
	f, err := excelize.OpenReader(bytes.NewReader(written(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	check := func(what string, got, want any, err error) {
		t.Helper()
		if got != want || err != nil {
			t.Errorf("%s: got %v (%v), want %v", what, got, err, want)
		}
	}
	panes, err := f.GetPanes("Cash")
	check("frozen rows of Cash", panes.YSplit, rowYear, err)
	check("frozen columns of Cash", panes.XSplit, colWhat, err)
	check("first cell that scrolls", panes.TopLeftCell, "B7", err)
	width, err := f.GetColWidth("Cash", "A")
	check("width of column A of Cash, whose descriptions the option's number cuts off", width, 49.0, err)
	height, err := f.GetRowHeight("Flows", rowHeads)
	check("height of the headings of Flows, the longest of two lines", height, 27.0, err)
	props, err := f.GetSheetProps("Inputs")
	check("colour of the tab of Inputs", *props.TabColorRGB, "FF"+readTab, err)
	layout, err := f.GetPageLayout("Cash")
	check("orientation", *layout.Orientation, "landscape", err)
	check("pages down", *layout.FitToHeight, 0, err)
	layout, err = f.GetPageLayout("Contents")
	check("pages down of Contents", *layout.FitToHeight, 1, err)
	footer, err := f.GetHeaderFooter("Cash")
	check("footer", strings.Contains(footer.OddFooter, "audit workbook as of 2026-01-15&C"), true, err)
	lists, err := f.GetDataValidations("Drivers")
	if err != nil || len(lists) != 1 || lists[0].Sqref != "C4" || lists[0].Type != "list" {
		t.Fatalf("the drop-downs of Drivers are %v (%v)", lists, err)
	}
	check("the drop-down's prompt", *lists[0].Prompt, "A scenario, or one end of a sensitivity", err)
	linked, target, err := f.GetCellHyperLink("Contents", "A7")
	check("link of the contents", linked, true, err)
	check("what it leads to", target, "Results!A1", err)
	marks, err := f.GetConditionalFormats("Checks")
	check("coloured ranges of Checks", len(marks), 2, err)
	charts := 0
	f.Pkg.Range(func(name, _ any) bool {
		if strings.HasPrefix(name.(string), "xl/charts/chart") {
			charts++
		}
		return true
	})
	check("charts", charts, 1+len(m.Options), nil)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	check("name of the selector", names["Workbook selected_case"], "Drivers!$C$4", nil)
	check("name of the verdict", names["Workbook checks"], "Checks!$B$4", nil)
	check("print titles of Cash", names["Cash _xlnm.Print_Titles"], "Cash!$A:$A,Cash!$1:$6", nil)
	about, err := f.GetDocProps()
	check("title", about.Title, m.Title+": audit workbook", err)
	check("day", about.Created, "2026-01-15T00:00:00Z", err)
	custom, err := f.GetCustomProps()
	if err != nil || len(custom) != 1 || custom[0].Name != For || custom[0].Value != "quick-start.xlsx" {
		t.Errorf("the properties are %v (%v)", custom, err)
	}
}
