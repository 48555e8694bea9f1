package auditbook

import (
	"shorecast/report"
	"shorecast/templates/auditbook/internal/grid"
)

// waveInputs write the rows of the sheet Waves; what a row leaves blank is its option's.
func (in *inputs) waveInputs() {
	if len(in.Waves) > 0 {
		in.section("Waves: functions that an option moves at a time of their own")
	}
	for i := range in.Waves {
		w := &in.Waves[i]
		of := &in.option[w.Option].moveInputs
		r := record{in, in.Options[w.Option].Name + ", " + in.FunctionName(w.Function), w.Source}
		number := func(column, unit string, months int, option grid.Ref) grid.Ref {
			if in.Stated(w.Source, column) {
				return r.number(column, unit, float64(months), grid.Whole)
			}
			row := in.row(r.of, column, unit)
			in.s.Text(row, inRemark, "not stated: the option's", note)
			return in.s.Formula(row, inValue, option, calcWhole)
		}
		in.waves = append(in.waves, moveInputs{
			start:      number("Start", "month in which the move begins", w.Start, of.start),
			transition: number("Transition", "months", w.Transition, of.transition),
			parallel:   number("Parallel running", "months", w.ParallelRunning, of.parallel),
			learning:   number("Learning", "months", w.Learning, of.learning)})
	}
}

// riskInputs write the rows of the sheet Risks.
func (in *inputs) riskInputs() {
	if len(in.Risks) > 0 {
		in.section("Risks")
	}
	for i := range in.Risks {
		k := &in.Risks[i]
		r := record{in, k.Name, k.Source}
		of := "every option but the baseline"
		if k.Option != report.AllOptions {
			of = in.Options[k.Option].Name
		}
		r.word("Option", "", of)
		in.risks = append(in.risks, riskInputs{
			probability: r.number("Probability", "", k.Probability, grid.Rate),
			impact:      r.number("Impact", in.Currencies[k.Currency].Code+", a cost", k.Impact, grid.Fine),
			month:       r.number("Month", "in which it falls due", float64(k.Month), grid.Whole)})
	}
}
