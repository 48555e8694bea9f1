package auditbook

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// approval makes up what the workbook of a seed was when it was approved: other lines, amounts, rates, volumes, dates
// and places, in another order.
type approval struct {
	*generator
	r *rand.Rand
}

// approvedCase returns the case of that workbook, the first of several that is no bad input.
func approvedCase(t testing.TB, seed uint64) *report.Case {
	t.Helper()
	for attempt := range uint64(20) {
		a := approval{generating(seed), rand.New(rand.NewPCG(seed, 100+attempt))}
		a.change()
		data := a.pack()
		r := ingest.Read(ingest.File{Name: "approved.xlsx", R: bytes.NewReader(data), Size: int64(len(data))}, nil,
			ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits})
		if r.Case != nil {
			return r.Case
		}
	}
	t.Fatalf("seed %d: no approved workbook is good input", seed)
	return nil
}

func (a approval) chance(percent int) bool { return a.r.IntN(100) < percent }

// rows calls f with every row of a sheet under its heading, and keeps those of which it says so.
func (a approval) rows(sheet string, f func(row []any) bool) {
	kept := a.book[sheet][:min(1, len(a.book[sheet]))]
	for _, row := range slices.Clone(a.book[sheet][len(kept):]) {
		if f(row) {
			kept = append(kept, row)
		}
	}
	a.book[sheet] = kept
}

// scale changes the numbers in some columns of a row.
func (a approval) scale(row []any, columns ...int) {
	for _, i := range columns {
		if x, is := row[min(i, len(row)-1)].(float64); is && i < len(row) && (x < -3 || x > 3) {
			row[i] = x * (0.75 + 0.5*a.r.Float64())
		}
	}
}

// change changes what the workbook says.
func (a approval) change() {
	a.rows("Settings", func(row []any) bool { return row[0] != "Discount rate" && row[0] != "Discounting" })
	a.add("Settings", "Discount rate", 3+9*a.r.Float64())
	a.add("Settings", "Discounting", []string{"end of year", "mid-year", "monthly"}[a.r.IntN(3)])
	a.add("Locations", "Elsewhere", nil, "USD", 1.1, nil, 2.0)
	a.rows("Locations", func(row []any) bool { a.scale(row, 3, 7, 9, 12, 13); return true })
	a.rows("Functions", func(row []any) bool { a.scale(row, 2, 3); return true })
	a.rows("Risks", func(row []any) bool { a.scale(row, 2, 3); return a.chance(80) })
	a.rows("Options", func(row []any) bool {
		a.scale(row, 9, 10, 17, 18, 19)
		for _, i := range []int{5, 12} {
			if months, is := row[i].(int); is {
				row[i] = months + a.r.IntN(3)
			}
		}
		return true
	})
	a.rows("Costs", a.line)
	for _, sheet := range []string{"Locations", "Options", "Functions", "Costs"} {
		if rows := a.book[sheet]; len(rows) > 1 {
			a.r.Shuffle(len(rows)-1, func(i, j int) { rows[i+1], rows[j+1] = rows[j+1], rows[i+1] })
		}
	}
}

// line changes a cost line.
func (a approval) line(row []any) bool {
	if len(row) < 16 { // without it, an option or a function has too little
		a.scale(row, 8)
		return true
	}
	a.scale(row, 7, 8)
	for i := 16; i < len(row); i++ {
		a.scale(row, i)
	}
	if a.chance(20) {
		row[5+a.r.IntN(2)] = nil
	}
	if a.chance(20) {
		row[5] = "Elsewhere"
	}
	if a.chance(10) {
		row[6] = "USD"
	}
	if a.chance(15) {
		row[2] = "Relocation" // which only the approved workbook has
	}
	if from, is := row[10].(int); is && row[11] == nil && from > 2 {
		row[10] = from - 1
	}
	return a.chance(85)
}

// approvedTracking returns a tracked case whose plan is that of another workbook.
func approvedTracking(t testing.TB, seed uint64) *report.Comparison {
	t.Helper()
	return followed(t, seed, approvedCase(t, seed))
}

// TestApprovedChecks holds the sheets of cases whose plan was approved apart against the program's figures.
func TestApprovedChecks(t *testing.T) {
	list := slices.Clone(approvedSeeds)
	for seed := range uint64(seeds() / 2) {
		if !slices.Contains(list, seed) {
			list = append(list, seed)
		}
	}
	for _, seed := range list {
		allAgree(t, fmt.Sprint("seed ", seed), build(approvedTracking(t, seed), Options{}))
	}
}

// approvedSeeds are those of six cases that LibreOffice computes: a small one, the baseline decided on, a delay with a
// sheet Forecast and waves, two with a sheet Forecast and no delay, and no month with actuals yet.
var approvedSeeds = []uint64{4, 2, 0, 14, 16, 21}

// approvedEdits changes the discount rate of an approved plan, a volume, the start of the move and a line.
func approvedEdits(m *model) (list []inputEdit) {
	if m.approved == nil {
		return nil
	}
	p, a := m.asDecided, m.Actuals.Approved
	change := func(cell grid.Ref, to any, set func(k *report.Case)) {
		list = append(list, inputEdit{cell, to, func(k *report.Case) { set(k.Actuals.Approved.Case) }})
	}
	change(p.in.discountRate, 0.0915, func(k *report.Case) { k.DiscountRate = 0.0915 })
	if a.Case.HasFunctions {
		change(p.in.function[0].volume, 1234, func(k *report.Case) { k.Functions[0].Volume = 1234 })
	}
	for _, g := range p.groups {
		if !g.planned && g.number%2 == 1 {
			of := p.Lines[g.lines[0]]
			at := slices.IndexFunc(a.Case.Lines, func(l report.Line) bool { return l.Source == of.Source })
			change(p.lines.s.At(g.block.first, lnUnitCost), 2222.5, func(k *report.Case) { k.Lines[at].UnitCost = 2222.5 })
		}
	}
	return list
}

// TestApprovedStays turns the selector: what was promised stays as it was approved.
func TestApprovedStays(t *testing.T) {
	c := approvedTracking(t, approvedSeeds[0])
	base := build(c, Options{})
	for i := range base.drivers.cases {
		x := buildWith(c, Options{}, settings{selected: i, limit: lineByLine}).tracking.outlook.promised.saving
		if got := x.t.Value(x.n, colTotal).Num; !agree(got, c.Tracking.PlannedNPVSaving, base.scale()) {
			t.Errorf("case %s: promised %v, want %v", base.drivers.cases[i].name, got, c.Tracking.PlannedNPVSaving)
		}
	}
}
