package page

import (
	"slices"
	"strconv"
	"strings"

	"shorecast/report"
	doc "shorecast/templates"
)

// waveValues lists the functions that an option moves at a time of their own.
func waveValues(r *results) doc.Table {
	sheet := r.Case.Waves[0].Table
	t := table("assumptions-waves", columns(wide("Option", "Function"), right("Start"), left("Cell"), right("Transition"),
		left("Cell"), right("Parallel running"), left("Cell"), right("Learning"), left("Cell")),
		recordTitle(r, "Waves", r.Case.Waves[0].Source))
	for i := range r.Case.Waves {
		w := &r.Case.Waves[i]
		x := textRow(r.name(w.Option), r.Case.Functions[w.Function].Name)
		add := func(column, value string) { x.Cells = append(x.Cells, stated(r, value, w.Source, column, sheet)...) }
		add("Start", "month "+strconv.Itoa(w.Start))
		add("Transition", r.say.Count(w.Transition, "month"))
		add("Parallel running", r.say.Count(w.ParallelRunning, "month"))
		add("Learning", r.say.Count(w.Learning, "month"))
		t.Add(x)
	}
	return t
}

// rateValues lists the rates that change from year to year.
func rateValues(r *results) doc.Table {
	t := table("assumptions-rates", columns(left("Rate", "Applies to"), wide("Value from year to year"), left("Row")),
		recordTitle(r, "Rates by year", r.Case.Rates[0].Source))
	t.Notes = []string{"A value holds until the next one, the last to the end. Before the first, what the other sheets " +
		"say applies."}
	for i := range r.Case.Rates {
		p := &r.Case.Rates[i]
		var path []string
		for k, v := range p.Values {
			if k == 0 || v != p.Values[k-1] {
				path = append(path, "Year"+nbsp+strconv.Itoa(p.First+k)+":"+nbsp+rateValue(r, p, v))
			}
		}
		t.Add(textRow(p.Rate.String(), rateName(r.Case, p), strings.Join(path, ", "), rowRef(r, p.Source)))
	}
	return t
}

// ratesByYear reports whether the sheet Rates states a rate of a location, currency, option or function.
func ratesByYear(r *results, rate report.Rate, index int) bool {
	_, ok := find(r.Case.Rates, func(p report.RatePath) bool { return p.Rate == rate && p.Index == index })
	return ok
}

// orByYear marks a rate that the sheet Rates overrides.
func orByYear(r *results, value string, rate report.Rate, index int) string {
	if ratesByYear(r, rate, index) {
		return value + "*"
	}
	return value
}

// byYearNote explains the mark in a table of such rates; without a marked one there is no note.
func byYearNote(r *results, rates ...report.Rate) []string {
	if _, ok := find(r.Case.Rates, func(p report.RatePath) bool { return slices.Contains(rates, p.Rate) }); !ok {
		return nil
	}
	return []string{"* overridden by the sheet Rates from the first year that it states; see Assumptions, Rates by year."}
}

func rateValue(r *results, p *report.RatePath, v float64) string {
	if p.Rate == report.RateFX {
		return r.plain(v) + nbsp + r.Case.Currencies[p.Index].Code + "/" + r.currency
	}
	return r.say.Exact(v)
}

// rateName names what a row of the sheet Rates applies to.
func rateName(k *report.Case, p *report.RatePath) string {
	switch p.Rate {
	case report.RateContractIndexation:
		return k.Options[p.Index].Name
	case report.RateVolumeGrowth:
		return k.Functions[p.Index].Name
	case report.RateFX:
		return k.Currencies[p.Index].Code
	}
	return k.Locations[p.Index].Name
}

// riskValues lists the risks as the workbook states them.
func riskValues(r *results) doc.Table {
	sheet := r.Case.Risks[0].Table
	t := table("assumptions-risks", columns(wide("Risk"), left("Option"), right("Probability"), left("Cell"),
		right("Impact"), left("Cell"), right("Month"), left("Cell", "Mitigation", "Owner")),
		recordTitle(r, "Risks", r.Case.Risks[0].Source))
	for i := range r.Case.Risks {
		k := &r.Case.Risks[i]
		option := "all but " + r.name(r.base)
		if k.Option != report.AllOptions {
			option = r.name(k.Option)
		}
		x := textRow(k.Name, option)
		add := func(column, value string) { x.Cells = append(x.Cells, stated(r, value, k.Source, column, sheet)...) }
		add("Probability", r.say.Exact(k.Probability))
		add("Impact", r.Case.Currencies[k.Currency].Code+nbsp+r.price(k.Impact))
		add("Month", strconv.Itoa(k.Month))
		x.Cells = append(x.Cells, orNone(k.Mitigation), orNone(k.Owner))
		t.Add(x)
	}
	return t
}

// tiedMonth writes a month of a cost line as the workbook counts it: "7", "end+6 (18)".
func tiedMonth(month int16, tie report.Tie, offset int16) string {
	s := strconv.Itoa(int(month))
	if tie == report.Untied {
		return s
	}
	from := tie.String()
	switch {
	case offset > 0:
		from += "+" + strconv.Itoa(int(offset))
	case offset < 0:
		from += "−" + strconv.Itoa(int(-offset))
	}
	return from + nbsp + "(" + s + ")"
}
