package ingest

import (
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/finding"
)

// approvals sets the sound case, decided and with actuals, against approved ones that differ.
func approvals(t *testing.T) (fs []finding.Finding) {
	edit := tracked(jan)
	approve := func(change func(*report.Case)) {
		kept, _ := edit(t, base()).read()
		plan, _ := base().read()
		change(plan)
		fs = append(fs, Approve(kept, plan)...)
	}
	approve(func(c *report.Case) { c.Currency = "XTS" })
	approve(func(c *report.Case) { c.FirstMonth++ })
	approve(func(c *report.Case) { c.Horizon++ })
	approve(func(c *report.Case) { c.DiscountRate += 0.01 })
	approve(func(c *report.Case) { c.Options[1].Name = "Zeppelin" })
	approve(func(c *report.Case) { c.Functions[0].Name = "Zeppelin" })
	plan, _ := base().read()
	fs = append(fs, Approve(plan, plan)...)
	return append(fs, NotApproved("rates.xlsx"))
}

func TestApprove(t *testing.T) {
	want := []string{
		"the approved workbook reports in XTS, the current one in EUR",
		"the approved workbook begins in Feb 2027, the current one in Jan 2027",
		"the approved workbook covers 6 years, the current one 5",
		"the approved workbook discounts at another rate or in another way than the current one; the plan is " +
			"discounted as in the former, the forecast as in the latter",
		`the approved workbook has no option "Vendor", which is the one that was decided on`,
		`the approved workbook has a function "Zeppelin" that the current one lacks`,
		"this workbook is not used: there are no actuals to compare it with",
		"the approved workbook has neither a sheet Options nor a sheet Costs, so it holds no case",
	}
	var got []string
	for _, f := range approvals(t) {
		got = append(got, f.Message())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// Names are found however they are spelt; a category that only the approved workbook has is listed behind the others.
func TestApprovedNames(t *testing.T) {
	kept, _ := tracked(jan)(t, base()).read()
	plan, _ := base().read()
	plan.Categories = append(slices.Clone(plan.Categories), "Notary")
	plan.Categories[0] = "  " + plan.Categories[0] + "."
	unplanned := len(kept.Actuals.Unplanned)
	if fs := Approve(kept, plan); len(fs) > 0 {
		t.Fatal(fs)
	}
	a := kept.Actuals.Approved
	for i := range kept.Categories {
		if a.Category(report.Category(i)) != report.Category(i) {
			t.Errorf("category %d is %d", i, a.Category(report.Category(i)))
		}
	}
	notary := a.Category(report.Category(len(plan.Categories) - 1))
	if got := kept.ActualCategory(notary); got != "Notary" || len(kept.Actuals.Unplanned) != unplanned+1 {
		t.Errorf("the new category is %q, unplanned %q", got, kept.Actuals.Unplanned)
	}
	if a.Category(report.OnCosts) != report.OnCosts || a.Decision != kept.Actuals.Decision {
		t.Errorf("on-costs are %d, the decision %d", a.Category(report.OnCosts), a.Decision)
	}
}
