package jsondoc

import (
	"time"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording"
)

// schema is the version of the document's form.
const schema = 2

// naming names what a case's results refer to.
type naming struct{ *report.Case }

func (c naming) option(o int) string { return c.Options[o].Name }

// byOption returns a member for every option, in sheet order.
func byOption[T any](c naming, values []T) object {
	return each(values, func(i int, v T) member { return member{c.option(i), v} })
}

// lever begins an object about a driver with what it applies to: "all" or a name.
func (c naming) lever(l report.Lever, more ...member) object {
	return append(object{{"driver", l.Driver.String()}, {"applies_to", c.TargetName(l.Target)}}, more...)
}

// optionLever is a lever with the option whose figures it moves.
func (c naming) optionLever(option int, l report.Lever, more ...member) object {
	return append(object{{"option", c.option(option)}}, c.lever(l, more...)...)
}

// document is the whole of it. What does not exist is null.
func document(r *report.Comparison) object {
	c := naming{r.Case}
	return object{
		{"schema", schema},
		{"title", c.Title},
		{"currency", c.Currency},
		{"first_month", c.FirstMonth.String()}, // "2027-01"
		{"horizon_years", c.Horizon},
		{"discount_rate", c.DiscountRate},
		{"discounting", c.Discounting.String()},
		{"tax", c.Tax.String()},
		{"baseline", c.option(c.Baseline)},
		{"options", mapped(r.Options, c.figures)},
		{"risks", c.risks(r.Risks)},
		{"ranking", mapped(r.Ranking, c.option)},
		{"horizons", object{
			{"years", r.Horizons.Years},
			{"npv_cost", byOption(c, r.Horizons.NPVCost)},
			{"npv_saving", byOption(c, r.Horizons.NPVSaving)},
			{"leader", mapped(r.Horizons.Leader, c.option)},
		}},
		{"volume_curve", object{{"multipliers", r.VolumeCurve.Multipliers},
			{"npv_cost", byOption(c, r.VolumeCurve.ByOption)}}},
		{"scenarios", each(r.Scenarios, func(i int, s report.ScenarioResult) object {
			return object{{"name", c.Scenarios[i].Name}, {"npv_saving", byOption(c, s.Saving)},
				{"npv_cost", byOption(c, s.Cost)}}
		})},
		{"sensitivity", mapped(r.Sensitivity, func(s report.Sensitivity) object {
			return c.optionLever(s.Option, s.Lever, member{"low", s.Low}, member{"high", s.High},
				member{"npv_saving_low", s.NPVSavingLow}, member{"npv_saving_high", s.NPVSavingHigh})
		})},
		{"break_even", mapped(r.BreakEven, func(b report.BreakEven) object {
			return c.optionLever(b.Option, b.Lever, member{"change", b.Change})
		})},
		{"runner_up_gap", c.runnerUpGap(&r.RunnerUpGap)},
		{"crossovers", mapped(r.Crossovers, func(x report.Crossover) object {
			return object{{"options", mapped(x.Pair[:], c.option)}, {"volume", x.Volume}}
		})},
		{"simulation", c.simulation(r.Simulation)},
		{"best_mix", c.bestMix(r.BestMix)},
		{"scorecard", c.scorecard(r.Scorecard)},
		{"verdict", c.verdict(r)},
		{"locations", each(r.Locations, func(i int, l report.LocationResult) object {
			return object{{"name", c.Locations[i].Name}, {"loaded_cost_by_year", l.LoadedCostByYear},
				{"advantage_by_year", l.AdvantageByYear}, {"parity_year", l.ParityYear}}
		})},
		{"missing", mapped(c.Missing, func(m report.Missing) object {
			return object{{"option", c.option(m.Option)}, {"categories", mapped(m.Expected, report.Expected.String)}}
		})},
		{"findings", finding.Entries(r.Findings)},
		{"provenance", c.provenance(r.Provenance)},
		{"tracking", c.tracking(r.Tracking)},
	}
}

// provenance names the layout too, where the workbook was read by one.
func (c naming) provenance(p report.Provenance) object {
	of := object{{"workbooks", workbooks(p)}}
	if l := c.Layout; l != nil {
		of = append(of, object{{"layout", object{{"name", l.Name}, {"file", l.File}, {"sha256", l.SHA256}}}}...)
	}
	return append(of, object{{"as_of", p.AsOf.Format(time.DateOnly)}, {"version", p.Version}}...)
}

func workbooks(p report.Provenance) []object {
	return mapped(p.Workbooks, func(w report.WorkbookHash) object {
		return object{{"name", w.Name}, {"sha256", w.SHA256}}
	})
}

// figures are one option's. Yearly lists begin with Year 0, monthly ones with month 0.
func (c naming) figures(o report.OptionResult) object {
	option := &c.Options[o.Option]
	return object{
		{"name", option.Name},
		{"model", option.Model.String()},
		{"location", c.Locations[option.Location].Name},
		{"provider", word(option.Provider)},
		{"scope", mapped(o.Functions, c.FunctionName)},
		{"cost_by_year", o.CostByYear},
		{"cost_by_year_before_tax", o.CostByYearBeforeTax},
		{"cost_by_category", object(mapped(o.ByCategory, func(x report.CategoryCost) member {
			return member{c.CategoryName(x.Category), x.ByYear}
		}))},
		{"cost_by_function", object(mapped(o.ByFunction, func(x report.FunctionCost) member {
			return member{c.FunctionName(x.Function), x.ByYear}
		}))},
		{"total_cost", o.TotalCost},
		{"npv_cost", o.NPVCost},
		{"saving_by_year", o.SavingByYear},
		{"npv_saving", o.NPVSaving},
		{"irr", o.IRR},
		{"irr_note", word(o.IRROutcome.String())},
		{"payback_months", o.PaybackMonths},
		{"discounted_payback_months", o.DiscountedPaybackMonths},
		{"funding_peak", o.FundingPeak},
		{"run_rate_saving", o.RunRateSaving},
		{"run_rate_saving_share", o.RunRateSavingShare},
		{"npv_saving_share", o.NPVSavingShare},
		{"one_off_total", o.OneOffTotal},
		{"fixed_cost", o.FixedCost},
		{"variable_cost", o.VariableCost},
		{"unit_cost", object(mapped(o.UnitCosts, func(x report.UnitCost) member {
			return member{c.FunctionName(x.Function), x.ByYear}
		}))},
		{"fte_by_year", o.FTEByYear},
		{"fte_by_location_by_year", object(each(o.FTEByLocation, func(i int, byYear []float64) member {
			return member{c.Locations[i].Name, byYear}
		}))},
		{"cumulative_saving_by_month", o.CumulativeSavingByMonth},
		{"bridge", mapped(o.Bridge, func(x report.BridgeStep) object {
			return object{{"category", c.CategoryName(x.Category)}, {"change", x.Change}}
		})},
		{"gaps", mapped(o.Gaps, func(x report.Gap) object {
			return object{{"function", c.FunctionName(x.Function)}, {"from", x.From}, {"to", x.To}}
		})},
	}
}

// risks returns the risks within the horizon.
func (c naming) risks(results []report.RiskResult) []object {
	all := []object{}
	for i, x := range results {
		row, option := &c.Risks[i], report.AllName
		if row.Month > c.Months() {
			continue
		}
		if row.Option != report.AllOptions {
			option = c.option(row.Option)
		}
		all = append(all, object{{"name", row.Name}, {"option", option}, {"probability", row.Probability},
			{"impact", x.Impact}, {"month", row.Month}, {"mitigation", word(row.Mitigation)}, {"owner", word(row.Owner)}})
	}
	return all
}

func (c naming) runnerUpGap(g *report.RunnerUpGap) object {
	return object{
		{"leader", c.option(g.Leader)},
		{"second", c.option(g.Second)},
		{"npv_difference", g.Difference},
		{"sensitivity", mapped(g.Sensitivity, func(x report.GapSwing) object {
			return c.lever(x.Lever, member{"low", x.Low}, member{"high", x.High},
				member{"difference_low", x.DifferenceLow}, member{"difference_high", x.DifferenceHigh})
		})},
		{"break_even", mapped(g.BreakEven, func(b report.BreakEven) object {
			return c.lever(b.Lever, member{"change", b.Change})
		})},
	}
}

func (c naming) simulation(s *report.Simulation) object {
	options := each(s.Options, func(i int, o report.SimulatedOption) object {
		return object{{"name", c.option(i)}, {"mean", o.Mean}, {"p5", o.P5}, {"p10", o.P10}, {"p25", o.P25},
			{"p50", o.P50}, {"p75", o.P75}, {"p90", o.P90}, {"p95", o.P95}, {"probability_saves", o.ProbabilitySaves},
			{"probability_cheapest", o.ProbabilityCheapest}}
	})
	ranges := "workbook"
	if s.RangesFrom == report.DefaultRanges {
		ranges = "default"
	}
	return object{{"trials", s.Trials}, {"seed", s.Seed}, {"ranges", ranges}, {"options", options}}
}

func (c naming) bestMix(m *report.BestMix) any {
	if m == nil {
		return nil
	}
	return object{
		{"assignment", object(mapped(m.Parts, func(p report.MixPart) member {
			return member{c.FunctionName(p.Function), c.option(p.Option)}
		}))},
		{"npv_cost", m.NPVCost},
		{"npv_saving", m.NPVSaving},
	}
}

func (c naming) scorecard(s *report.ScorecardResult) any {
	if s == nil {
		return nil
	}
	return object{{"options", each(s.Options, func(i int, o report.Scored) object {
		return object{{"name", c.option(i)}, {"score", o.Score}, {"first_share", o.FirstShare}}
	})}}
}

func (c naming) verdict(r *report.Comparison) object {
	var robust any // null under default ranges
	if r.Verdict.Certainty != report.Unassessed {
		robust = r.Verdict.Certainty == report.Robust
	}
	say := wording.New(notation.Default, c.Case)
	return object{
		{"option", c.option(r.Verdict.Recommended)},
		{"call", r.Verdict.Call.String()},
		{"incomplete", r.Verdict.Incomplete},
		{"robust", robust},
		{"contested", word(r.Verdict.Doubt.String())}, // "whether", "where" or null
		{"runner_up", c.option(r.Verdict.Second)},
		{"sentence", say.Verdict(r).Summary()},
	}
}
