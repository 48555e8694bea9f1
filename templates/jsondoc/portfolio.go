package jsondoc

import (
	"io"
	"strconv"
	"time"

	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/portfolio"
)

// portfolioSchema is the version of the form of a portfolio's document.
const portfolioSchema = 1

// WritePortfolio writes a portfolio as Write writes a comparison.
func WritePortfolio(w io.Writer, r *portfolio.Result) error { return write(w, portfolioDocument(r)) }

func portfolioDocument(r *portfolio.Result) object {
	name := func(i int) string { return r.Cases[i].Name }
	return object{
		{"schema", portfolioSchema},
		{"currency", r.Currency},
		{"as_of", r.AsOf.Format(time.DateOnly)},
		{"trials", r.Trials},
		{"seed", r.Seed},
		{"first_month", month(r.FirstMonth)},
		{"cases", mapped(r.Cases, portfolioCase)},
		{"totals", portfolioTotal(r, &r.Totals)},
		{"if_all_done", portfolioTotal(r, &r.IfAllDone)},
		{"saving_by_calendar_year", object(each(r.Saving, func(i int, saving float64) member {
			return member{strconv.Itoa(r.SavingFrom + i), saving}
		}))},
		{"cumulative_saving_by_month", append([]float64{}, r.Totals.Cumulative...)},
		{"simulation", portfolioSimulation(r.Simulation)},
		{"common_drivers", mapped(r.CommonDrivers, func(d portfolio.CommonDriver) object {
			return object{{"driver", d.Driver.String()}, {"applies_to", d.AppliesTo}, {"cases", mapped(d.Cases, name)},
				{"npv_saving_low", d.NPVSavingLow}, {"npv_saving_high", d.NPVSavingHigh}}
		})},
		{"concentration", object{
			{"country", distribution(r.Concentration.Country)},
			{"provider", distribution(r.Concentration.Provider)},
			{"currency", distribution(r.Concentration.Currency)},
		}},
		{"attention", mapped(r.Attention, func(a portfolio.Attention) object {
			return object{{"case", name(a.Case)}, {"reasons", mapped(a.Reasons, portfolio.Reason.String)}}
		})},
		{"findings", append(finding.Entries(r.Errors), finding.Entries(r.Findings)...)},
		{"provenance", object{
			{"document", portfolioName},
			{"workbooks", workbooks(r.Provenance)},
			{"as_of", r.Provenance.AsOf.Format(time.DateOnly)},
			{"version", r.Provenance.Version},
		}},
	}
}

// portfolioName is what the provenance calls a document that is of no one workbook.
const portfolioName = "portfolio"

// month returns a month's text, null where there is none.
func month(m report.Month) any {
	if m == 0 {
		return nil
	}
	return m.String()
}

// portfolioCase is one case; a refused one has no figures.
func portfolioCase(c portfolio.Case) object {
	known := func(v any) any {
		if c.Refused {
			return nil
		}
		return v
	}
	return object{
		{"name", c.Name},
		{"title", word(c.Title)},
		{"currency", word(c.Currency)},
		{"rate", known(c.Rate)},
		{"first_month", month(c.FirstMonth)},
		{"call", known(c.Call.String())},
		{"option", word(c.Option)},
		{"added", c.Added},
		{"npv_saving", known(c.NPVSaving)},
		{"npv_saving_at_start", known(c.NPVSavingAtStart)},
		{"npv_saving_share", c.NPVSavingShare},
		{"payback_months", c.PaybackMonths},
		{"probability_saves", known(c.ProbabilitySaves)},
		{"one_off_total", known(c.OneOffTotal)},
		{"run_rate_saving", known(c.RunRateSaving)},
		{"funding_peak", known(c.FundingPeak)},
		{"status", word(c.Status.String())},
	}
}

func portfolioTotal(r *portfolio.Result, t *portfolio.Total) object {
	var peak any // the month that ends with the largest shortfall
	if t.FundingPeakMonth != nil {
		peak = month(r.FirstMonth + report.Month(max(*t.FundingPeakMonth-1, 0)))
	}
	return object{
		{"cases", t.Cases},
		{"npv_saving", t.NPVSaving},
		{"one_off_total", t.OneOffTotal},
		{"run_rate_saving", t.RunRateSaving},
		{"funding_peak", t.FundingPeak},
		{"funding_peak_month", peak},
		{"payback_months", t.PaybackMonths},
		{"fte_by_country", mapped(t.People, func(h portfolio.Headcount) object {
			return object{{"country", h.Country}, {"before", h.Before}, {"after", h.After}}
		})},
	}
}

func portfolioSimulation(s *portfolio.Simulation) any {
	if s == nil {
		return nil
	}
	return object{{"mean", s.Mean}, {"p5", s.P5}, {"p10", s.P10}, {"p25", s.P25}, {"p50", s.P50}, {"p75", s.P75},
		{"p90", s.P90}, {"p95", s.P95}, {"probability_saves", s.ProbabilitySaves},
		{"sum_of_shortfalls", s.SumOfShortfalls}, {"shortfall", s.Shortfall}, {"diversification", s.Diversification}}
}

func distribution(d portfolio.Distribution) object {
	return object{{"herfindahl", d.Herfindahl}, {"shares", mapped(d.Shares, func(s portfolio.Share) object {
		return object{{"name", s.Name}, {"npv_cost", s.NPVCost}, {"share", s.Share}}
	})}}
}
