package auditbook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/finance"
	"shorecast/templates"
	"shorecast/templates/auditbook/internal/grid"
)

// inputEdit is a change of one input, in the workbook and in the case.
type inputEdit struct {
	cell grid.Ref
	to   any
	set  func(k *report.Case)
}

// edits changes inputs of every sort at once.
func edits(m *model) []inputEdit {
	there, home, o := 1, m.Options[m.Baseline].Location, (m.Baseline+1)%len(m.Options)
	list := []inputEdit{
		{m.in.discountRate, 0.0725, func(k *report.Case) { k.DiscountRate = 0.0725 }},
		{m.in.discounting, "monthly", func(k *report.Case) { k.Discounting = finance.Monthly }},
		{m.in.tax, "group", func(k *report.Case) { k.Tax = report.GroupTax }},
		{m.in.location[home].wages, 0.041, func(k *report.Case) { k.Locations[home].WageInflation = 0.041 }},
		{m.in.location[home].tax, 0.27, func(k *report.Case) { k.Locations[home].CorporateTax = 0.27 }},
		{m.in.location[home].workplace, 5100, func(k *report.Case) { k.Locations[home].WorkplaceCost = 5100 }},
		{m.in.location[there].prices, 0.033, func(k *report.Case) { k.Locations[there].PriceInflation = 0.033 }},
		{m.in.location[there].onCosts, 0.19, func(k *report.Case) { k.Locations[there].OnCosts = 0.19 }},
		{m.in.location[there].attrition, 0.22, func(k *report.Case) { k.Locations[there].Attrition = 0.22 }},
		{m.in.location[there].hiring, 7000, func(k *report.Case) { k.Locations[there].HiringCost = 7000 }},
		{m.in.location[there].tax, 0.12, func(k *report.Case) { k.Locations[there].CorporateTax = 0.12 }},
		{m.in.location[there].holiday, 2, func(k *report.Case) { k.Locations[there].TaxHoliday = 2 }},
		{m.in.location[there].incentive, 900, func(k *report.Case) { k.Locations[there].Incentive = 900 }},
		{m.in.option[o].start, 2, func(k *report.Case) { k.Options[o].Start = 2 }},
		{m.in.option[o].transition, 5, func(k *report.Case) { k.Options[o].Transition = 5 }},
		{m.in.option[o].parallel, 4, func(k *report.Case) { k.Options[o].ParallelRunning = 4 }},
		{m.in.option[o].learning, 8, func(k *report.Case) { k.Options[o].Learning = 8 }},
		{m.in.option[o].startingProductivity, 0.6, func(k *report.Case) { k.Options[o].StartingProductivity = 0.6 }},
		{m.in.option[o].deadBand, 0.07, func(k *report.Case) { k.Options[o].DeadBand = 0.07 }},
		{m.in.option[o].additional, 1.2, func(k *report.Case) { k.Options[o].AdditionalPrice = 1.2 }},
		{m.in.option[o].reduced, 0.4, func(k *report.Case) { k.Options[o].ReducedCredit = 0.4 }},
		{m.in.option[o].indexation, 0.024, func(k *report.Case) { k.Options[o].ContractIndexation = 0.024 }},
		{m.in.option[o].commitment, 1.05, func(k *report.Case) { k.Options[o].MinimumCommitment = 1.05 }},
		{m.in.option[o].markUp, 0.09, func(k *report.Case) { k.Options[o].TransferPricing = 0.09 }},
	}
	if there != home {
		list = append(list, inputEdit{m.in.location[there].productivity, 0.84, func(k *report.Case) {
			k.Locations[there].Productivity = 0.84
		}})
	}
	if len(m.Functions) > 0 && m.HasFunctions {
		list = append(list, inputEdit{m.in.function[0].volume, 777, func(k *report.Case) { k.Functions[0].Volume = 777 }},
			inputEdit{m.in.function[0].growth, 0.061, func(k *report.Case) { k.Functions[0].Growth = 0.061 }})
	}
	for _, g := range m.groups {
		if i := g.lines[0]; !g.planned && !g.oneOff {
			to := max(1, int(m.Lines[i].To)-3)
			return append(list, inputEdit{m.lines.s.At(g.block.first, lnQuantity), 3.5, func(k *report.Case) {
				k.Lines[i].Quantity = 3.5
			}},
				inputEdit{m.lines.s.At(g.block.first, lnUnitCost), 4321, func(k *report.Case) {
					k.Lines[i].UnitCost = 4321
				}},
				inputEdit{m.lines.s.At(g.block.first, lnFrom), 1, func(k *report.Case) { k.Lines[i].From = 1 }},
				inputEdit{m.lines.s.At(g.block.first, lnTo), to, func(k *report.Case) { k.Lines[i].To = int16(to) }})
		}
	}
	return list
}

// edited returns the program's figures of a case with its inputs changed.
func edited(m *model, list []inputEdit) *report.Comparison {
	k := *m.Case
	k.Locations, k.Options, k.Functions, k.Lines = slices.Clone(k.Locations), slices.Clone(k.Options),
		slices.Clone(k.Functions), slices.Clone(k.Lines)
	k.Waves = slices.Clone(k.Waves)
	for _, e := range list {
		e.set(&k)
	}
	follow(&k)
	return engine.Compare(&k)
}

// follow moves what a workbook counts from the moves of its options to where they are now.
func follow(k *report.Case) {
	for i := range k.Waves {
		w := &k.Waves[i]
		of := k.Options[w.Option].Schedule
		for column, set := range map[string]func(){"Start": func() { w.Start = of.Start },
			"Transition": func() { w.Transition = of.Transition }, "Learning": func() { w.Learning = of.Learning },
			"Parallel running": func() { w.ParallelRunning = of.ParallelRunning }} {
			if !k.Stated(w.Source, column) {
				set()
			}
		}
	}
	for i := range k.Lines {
		l := &k.Lines[i]
		if int(l.Option) == k.Baseline || l.Frequency == report.FrequencyPeriods {
			continue
		}
		move, first, oneOff := k.Schedule(int(l.Option), int(l.Function)), 1, l.Frequency == report.FrequencyOneOff
		if oneOff {
			first = 0
		}
		from := map[report.Tie]int{report.TiedToStart: move.Start, report.TiedToEnd: move.End()}
		switch {
		case l.FromTie != report.Untied:
			l.From = int16(max(first, from[l.FromTie]+int(l.FromOffset)))
		case !k.Stated(l.Source, "From"):
			l.From = int16(move.Start - 1 + first)
		}
		if oneOff {
			l.To = l.From
		} else if l.ToTie != report.Untied {
			l.To = int16(min(k.Months(), max(1, from[l.ToTie]+int(l.ToOffset))))
		}
	}
}

// retype returns an edit that types the changed inputs into a written workbook.
func retype(t *testing.T, m *model, list []inputEdit) func(part, xml string) string {
	parts := map[string][]inputEdit{}
	for n, s := range m.book.Sheets {
		for _, e := range list {
			if e.cell.Sheet == s {
				part := fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1)
				parts[part] = append(parts[part], e)
			}
		}
	}
	return func(part, xml string) string {
		for _, e := range parts[part] {
			cell, text := regexp.MustCompile(`(<c r="`+e.cell.Cell()+`"[^>]*>)(.*?)(</c>)`), fmt.Sprint(e.to)
			found := cell.FindStringSubmatchIndex(xml)
			if found == nil || strings.Contains(xml[found[4]:found[5]], "<f>") {
				t.Fatalf("%s!%s is no input", e.cell.Sheet.Name, e.cell.Cell())
			}
			inside := "<v>" + text + "</v>"
			if _, isText := e.to.(string); isText {
				inside = "<is><t>" + text + "</t></is>"
			}
			xml = xml[:found[4]] + inside + xml[found[5]:]
		}
		return xml
	}
}

// checkEdited holds a recalculated workbook with other inputs against the program's figures for them.
func checkEdited(t *testing.T, m *model, want *report.Comparison, all sheets) {
	t.Helper()
	for o := range want.Options {
		for i, f := range resultRows {
			cell, reported := m.results.s.At(resultsFirst+i, resultsOption0+o), f.reported(&want.Options[o])
			if i == int(templates.AuditIRR) { // the search begins at the rate of the case as it was
				continue
			}
			switch got, ok := all.number(cell); {
			case reported == nil && ok, reported != nil && (!ok || !agree(got, *reported, 10*m.scale())):
				text := "none"
				if reported != nil {
					text = strconv.FormatFloat(*reported, 'g', -1, 64)
				}
				t.Errorf("%s of %s: got %q, want %s", f.what, want.Case.Options[o].Name, all.text(cell), text)
			}
		}
	}
}
