package page

import (
	"math"
	"slices"
	"strconv"

	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// assumptions lists everything the workbook says besides its scenarios and cost lines, each value with its cell.
func assumptions(r *results) doc.Page {
	p := doc.Page{ID: onAssumptions.id, Title: onAssumptions.title, Appendix: true,
		Message: "Every value behind the figures, with the cell it was read from; the cost lines have a page of their own."}
	p.Add(small("“" + words.UpperFirst(assumed) + "” marks a value that the workbook does not state and for which the " +
		"report uses the standard default. Where a cell does not hold a plain figure, its text is shown in quotation marks."))
	if r.Case.Layout != nil {
		p.Add(layoutTable(r, r.Case.Layout, 0))
	}
	for i, l := range r.Case.SharedLayouts {
		p.Add(layoutTable(r, l, i+1))
	}
	p.Add(settingTable(r), locationValues(r), optionValues(r))
	if r.Case.HasFunctions && len(r.Case.Functions) > 0 {
		p.Add(functionValues(r))
	}
	if len(r.Case.Waves) > 0 {
		p.Add(waveValues(r))
	}
	if len(r.Case.Rates) > 0 {
		p.Add(rateValues(r))
	}
	if len(r.Case.Risks) > 0 {
		p.Add(riskValues(r))
	}
	p.Add(rangeValues(r))
	if len(r.Case.Scorecard) > 0 {
		p.Add(criterionValues(r))
	}
	return p
}

// layoutTable says by which layout the workbook was read, or the shared one of a number from 1, and what that does to
// its figures.
func layoutTable(r *results, l *report.Layout, shared int) doc.Table {
	id, title := "assumptions-layout", "How the workbook was read"
	if shared > 0 {
		id, title = "assumptions-layout-shared-"+strconv.Itoa(shared), "How a shared workbook was read"
	}
	t := table(id, columns(left("Layout"), wide("Value")), title)
	add := func(name, value string) {
		if value != "" {
			t.Add(row(name, text(value)))
		}
	}
	add("Layout", l.Name)
	add("File", l.File)
	add("SHA-256", l.SHA256)
	for _, of := range l.Tables {
		what := "figures as they stand"
		switch {
		case of.Scale == 1:
		case of.Scale == math.Trunc(of.Scale):
			what = "figures × " + r.Number(of.Scale, 0)
		default:
			what = "figures × " + strconv.FormatFloat(of.Scale, 'f', -1, 64)
		}
		if of.Negated {
			what += ", with the sign reversed: costs are entered as negative figures"
		}
		add("“"+of.Sheet+"” as "+of.As, what)
	}
	return t
}

func settingTable(r *results) doc.Table {
	k := r.Case
	sheet := k.Settings["Discount rate"].Table
	for _, name := range []string{"Title", "First month", "Horizon", "Reporting currency"} {
		if s := k.Settings[name]; s.Row > 0 {
			sheet = s.Table
		}
	}
	t := table("assumptions-settings", columns(left("Setting", "Value"), wide("Cell")), "Settings")
	if len(k.Settings) > 0 {
		t.Title[0] = sheetTitle(r, "Settings", sheet)
	}
	add := func(setting, value string) {
		if value != "" {
			t.Add(row(setting, stated(r, value, k.Settings[setting], "Value", sheet)...))
		}
	}
	add("Title", k.Title)
	add("Organisation", k.Organisation)
	add("Prepared by", k.PreparedBy)
	add("Reporting currency", k.Currency)
	add("First month", r.say.Month(k.FirstMonth))
	switch cell := &t.Rows[len(t.Rows)-1].Cells[2]; k.FirstMonthFrom {
	case report.FirstMonthFromDates:
		cell.Text = "assumed: the earliest month in the workbook"
	case report.FirstMonthFromAsOf:
		cell.Text = "assumed: the month after the report date"
	}
	if k.FiscalYearStart != 0 {
		add("Fiscal year starts", k.FiscalYearStart.String())
	}
	add("Horizon", r.say.Count(k.Horizon, "year"))
	add("Discount rate", r.say.Exact(k.DiscountRate))
	add("Discounting", k.Discounting.String())
	add("Tax", k.Tax.String())
	add("Minimum saving", r.say.Exact(k.MinimumSaving))
	add("Trials", r.Number(float64(k.Trials), 0))
	add("Seed", strconv.FormatInt(k.Seed, 10))
	if len(k.Uncertainty) > 0 {
		add("Ranges", k.Ranges.String())
		add("Correlation", r.say.Exact(k.Correlation))
	}
	if k.Actuals != nil {
		decisionSettings(r, add)
	}
	return t
}

// decisionSettings are what the sheet Settings says about the decision that is followed up.
func decisionSettings(r *results, add func(setting, value string)) {
	a := r.Case.Actuals
	add("Decision", r.name(a.Decision))
	add("Actuals to", monthName(r, a.Month))
	add("Tolerance", r.say.Exact(a.Tolerance))
	if a.DecidedSaving != nil {
		add("Decided saving", r.currency+nbsp+r.price(*a.DecidedSaving))
	}
	if !a.DecidedOn.IsZero() {
		add("Decided on", r.Date(a.DecidedOn))
	}
	add("Decided by", a.DecidedBy)
	add("Delay", r.say.Count(a.Delay, "month"))
}

func optionValues(r *results) doc.Table {
	type option = report.Option
	m := newMatrix(r, "assumptions-options", "Options", r.Case.Options, func(o *option) string { return o.Name },
		func(o *option) report.Source { return o.Source })
	// The baseline does not move.
	moving := func(column string, value func(*option) string) {
		m.value(column, func(o *option) string {
			if o == r.option(r.base) {
				return ""
			}
			return value(o)
		})
	}
	percent := func(column string, value func(*option) float64) {
		m.value(column, func(o *option) string { return r.say.Exact(value(o)) })
	}
	m.value("Model", func(o *option) string { return o.Model.String() })
	m.value("Location", func(o *option) string { return r.Case.Locations[o.Location].Name })
	if slices.ContainsFunc(r.Case.Options, func(o option) bool { return o.Provider != "" }) {
		m.value("Provider", func(o *option) string { return o.Provider })
	}
	moving("Start", func(o *option) string { return "month " + strconv.Itoa(o.Start) })
	moving("Transition", func(o *option) string { return r.say.Count(o.Transition, "month") })
	moving("Parallel running", func(o *option) string { return r.say.Count(o.ParallelRunning, "month") })
	moving("Learning", func(o *option) string { return r.say.Count(o.Learning, "month") })
	moving("Starting productivity", func(o *option) string { return r.say.Exact(o.StartingProductivity) })
	percent("Contract indexation", func(o *option) float64 { return o.ContractIndexation })
	m.byYear(report.RateContractIndexation, func(i int) int { return i })
	m.Notes = byYearNote(r, report.RateContractIndexation)
	contractRows(r, &m)
	percent("Minimum commitment", func(o *option) float64 { return o.MinimumCommitment })
	percent("Transfer-pricing mark-up", func(o *option) float64 { return o.TransferPricing })
	return m.Table
}

// contractRows add the terms of a provider's contract that any option states.
func contractRows(r *results, m *matrix[report.Option]) {
	add := func(column string, value func(*report.Option) string) {
		if slices.ContainsFunc(m.records, func(o report.Option) bool { return r.Case.Stated(o.Source, column) }) {
			m.value(column, value)
		}
	}
	bound := func(v *float64) string {
		if v == nil {
			return ""
		}
		return r.say.Exact(*v)
	}
	add("Indexation floor", func(o *report.Option) string { return bound(o.IndexationFloor) })
	add("Indexation cap", func(o *report.Option) string { return bound(o.IndexationCap) })
	add("Contract term", func(o *report.Option) string {
		if o.ContractTerm == 0 {
			return ""
		}
		return r.say.Count(o.ContractTerm, "month")
	})
	for _, x := range []struct {
		column string
		of     func(*report.Option) float64
	}{
		{"Price change at renewal", func(o *report.Option) float64 { return o.RenewalChange }},
		{"Dead band", func(o *report.Option) float64 { return o.DeadBand }},
		{"Additional volume price", func(o *report.Option) float64 { return o.AdditionalPrice }},
		{"Reduced volume credit", func(o *report.Option) float64 { return o.ReducedCredit }},
	} {
		add(x.column, func(o *report.Option) string { return r.say.Exact(x.of(o)) })
	}
}

func functionValues(r *results) doc.Table {
	sheet := r.Case.Functions[0].Table
	t := table("assumptions-functions", columns(wide("Function"), right("Annual volume in year 1"), left("Cell"),
		right("Volume growth a year"), left("Cell")), sheetTitle(r, "Functions", sheet))
	t.Notes = byYearNote(r, report.RateVolumeGrowth)
	for i := range r.Case.Functions {
		f := &r.Case.Functions[i]
		volume := r.plain(f.Volume)
		if f.Unit != "" {
			volume += nbsp + units(f.Volume, f.Unit)
		}
		t.Add(row(f.Name, slices.Concat(stated(r, volume, f.Source, "Annual volume", sheet),
			stated(r, orByYear(r, r.say.Exact(f.Growth), report.RateVolumeGrowth, i), f.Source, "Volume growth", sheet))...))
	}
	return t
}

// rangeValues lists the range of every driver in force, each end with its cell; default ones are marked as assumed.
func rangeValues(r *results) doc.Table {
	t := table("assumptions-uncertainty", columns(left("Driver"), wide("Applies to"), right("Low"), left("Cell"),
		right("Most likely"), left("Cell"), right("High"), left("Cell")),
		"Uncertainty: default ranges, because the workbook has no sheet Uncertainty")
	t.Notes = []string{"The simulation draws every driver except the discount rate, whose range is used in the " +
		"sensitivity only."}
	ranges := slices.Clone(r.Case.Uncertainty)
	grouped := slices.ContainsFunc(ranges, func(u report.Uncertainty) bool { return u.Group != "" })
	if grouped {
		t.Columns = columns(t.Columns, left("Group"))
		t.Notes = append(t.Notes, "Drivers of one group move together, with a correlation of "+
			r.say.Exact(r.Case.Correlation)+".")
	}
	sheet := int32(0)
	if len(ranges) > 0 {
		t.Title[0], sheet = recordTitle(r, "Uncertainty", ranges[0].Source), ranges[0].Table
	}
	for _, d := range report.Drivers() {
		stated := slices.ContainsFunc(ranges, func(u report.Uncertainty) bool { return u.Lever.Driver == d })
		if rule := d.Rule(); len(r.Case.Uncertainty) == 0 || d == report.DiscountRate && !stated {
			ranges = append(ranges, report.Uncertainty{Lever: report.Lever{Driver: d}, Low: rule.Low, MostLikely: rule.Likely,
				High: rule.High})
		}
	}
	for _, u := range ranges {
		x := row(u.Lever.Driver.String(), text(r.Case.TargetName(u.Lever.Target)))
		end := func(column string, v float64) {
			x.Cells = append(x.Cells, stated(r, r.say.End(u.Lever.Driver, v), u.Source, column, sheet)...)
		}
		end("Low", u.Low)
		end("Most likely", u.MostLikely)
		end("High", u.High)
		if grouped {
			x.Cells = append(x.Cells, text(u.Group))
		}
		t.Add(x)
	}
	return t
}

// criterionValues lists the weights of the scorecard with their cells, and the scores beside them.
func criterionValues(r *results) doc.Table {
	first := r.Case.Scorecard[0].Source
	t := table("assumptions-scorecard", columns(wide("Criterion"), right("Weight"), left("Cell")),
		recordTitle(r, "Scorecard", first))
	t.Notes = []string{"The scores are in the row of their weight, each in the column of its option."}
	for i := range r.Case.Options {
		t.Columns = append(t.Columns, right(r.name(i))...)
	}
	for _, k := range r.Case.Scorecard {
		t.Add(row(k.Name, append(stated(r, r.plain(k.Weight), k.Source, "Weight", first.Table),
			each(k.Scores, func(s float64) doc.Cell { return text(r.plain(s)) })...)...))
	}
	return t
}
