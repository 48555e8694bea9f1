package charts

import (
	"fmt"
	"strings"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/wording/words"
)

// forecastNames are what the lines of the forecasts are called; they complete "Forecast:".
var forecastNames = [...]string{report.AsPlanned: "rest as planned",
	report.CurrentVolumesAndRates: "current volumes and rates", report.CurrentSpending: "current spending"}

// ForecastName is what a forecast is called in charts and tables.
func ForecastName(k report.ForecastKind) string { return words.UpperFirst(forecastNames[k]) }

// curve is the cumulative saving as planned and as realised, with what each forecast adds.
func (f follower) curve() Chart {
	c := f.chart("saving-curve", SavingCurve, Lines, "Cumulative saving against "+f.baselineName())
	c.When = "Day one to " + f.month(f.Case.Months())
	c.Time = yearAxis(0, f.Case.Horizon, 12)
	p := Panel{}
	for m := range f.Case.Months() + 1 {
		p.Heads = append(p.Heads, words.UpperFirst(f.month(m)))
	}
	planned := f.line("Plan", Thin, 0, finance.Cumulate(f.PromisedSaving, nil))
	p.Lines = []Line{planned}
	realised := finance.Cumulate(f.RealisedSaving, nil)
	done := f.line("Realised", Solid, 0, realised)
	if f.Month < f.Case.Months() {
		done.Bare = true
		p.Lines = append(p.Lines, done)
		styles := [...]LineStyle{report.AsPlanned: Dotted, report.CurrentVolumesAndRates: DashDot,
			report.CurrentSpending: Dashed}
		for _, k := range []report.ForecastKind{report.CurrentSpending, report.CurrentVolumesAndRates, report.AsPlanned} {
			whole := finance.Cumulate(f.Forecasts[k].Saving, nil)
			p.Lines = append(p.Lines, f.line(ForecastName(k), styles[k], f.Month, whole[f.Month:]))
		}
		last := realised[f.Month]
		p.Marks = append(p.Marks, Mark{X: float64(f.Month), Y: last, Label: "realised " + f.money(last),
			Short: "realised"})
	} else {
		p.Lines = append(p.Lines, done)
	}
	var all []float64
	for _, l := range p.Lines {
		all = append(all, l.Y...)
	}
	p.Axis = axisInSteps(5, f.Format, f.unit, all...)
	for i := range p.Lines {
		l := &p.Lines[i]
		if !l.Bare {
			l.Value, l.Impact = l.Labels[len(l.Labels)-1], impact(-l.Y[len(l.Y)-1], p.Axis.Max-p.Axis.Min)
		}
	}
	f.markPaybacks(&c, &p)
	c.Panels = []Panel{p}
	c.Message = f.curveMessage()
	c.Data = f.curveData()
	c.Desc = fmt.Sprintf("Lines of cumulative saving in %s before tax by month over %s: plan, realised and three "+
		"forecasts. %s", f.Unit(f.unit), f.horizon(), c.Message)
	return c
}

func (f follower) line(name string, style LineStyle, from int, values []float64) Line {
	l := Line{Name: name, Style: style, Y: values}
	for i, v := range values {
		l.X, l.Labels = append(l.X, float64(from+i)), append(l.Labels, f.saving(v))
	}
	return l
}

// markPaybacks marks where the plan and the forecast at current spending are paid back.
func (f follower) markPaybacks(c *Chart, p *Panel) {
	mark := func(when string, month *int, saving []float64) {
		if month == nil || *month == 0 || *month >= len(saving) {
			return
		}
		label := fmt.Sprintf("%s: %s", when, f.shortMonth(*month))
		p.Marks = append(p.Marks, Mark{X: float64(*month), Y: finance.Cumulate(saving, nil)[*month], Label: "paid back " +
			label, Short: f.shortMonth(*month), Impact: Good})
	}
	mark("as planned", f.PlannedPayback, f.PromisedSaving)
	now := &f.Forecasts[report.CurrentSpending]
	mark("now", now.PaybackMonths, now.Saving)
	var notes []string
	for _, m := range p.Marks {
		if m.Impact == Good {
			notes = append(notes, strings.TrimPrefix(m.Label, "paid back "))
		}
	}
	if len(notes) > 0 {
		c.Notes = []string{"A ring marks the last month with actuals, and from when the saving stays paid back, " +
			strings.Join(notes, ", ") + "."}
	}
}

// curveMessage says where the saving is forecast to end and when it is paid back, then and now.
func (f follower) curveMessage() string {
	now := &f.Forecasts[report.CurrentSpending]
	return fmt.Sprintf("At current spending %s saves %s in NPV before tax, %s; payback: %s, planned: %s.",
		f.name(f.Decision), f.money(now.NPVSaving), f.lessInNPV(now.NPVSaving),
		f.paidBack(now.PaybackMonths), f.paidBack(f.PlannedPayback))
}

// lessInNPV compares an NPV of saving with what was approved or, where that is not stated, with the plan.
func (f follower) lessInNPV(saving float64) string {
	if approved := f.Case.Actuals.DecidedSaving; approved != nil {
		return f.less(saving-*approved, "approved")
	}
	return f.less(saving-f.PlannedNPVSaving, "planned")
}

func (f follower) paidBack(months *int) string {
	if months == nil {
		return "not within " + words.SpelledCount(f.Case.Horizon, "year")
	}
	if *months == 0 {
		return "immediate"
	}
	return f.month(*months)
}

// curveData are the curves at the end of each year and at the last month with actuals.
func (f follower) curveData() Data {
	d := Data{Head: []string{"Cumulative saving", "Plan", "Realised"}}
	curves := [][]float64{finance.Cumulate(f.PromisedSaving, nil), finance.Cumulate(f.RealisedSaving, nil)}
	for _, k := range []report.ForecastKind{report.CurrentSpending, report.CurrentVolumesAndRates, report.AsPlanned} {
		d.Head = append(d.Head, ForecastName(k))
		curves = append(curves, finance.Cumulate(f.Forecasts[k].Saving, nil))
	}
	add := func(m int) {
		var cells []string
		for i, curve := range curves {
			if i == 1 && m > f.Month || i > 1 && m < f.Month {
				cells = append(cells, missing().Label)
				continue
			}
			cells = append(cells, f.saving(curve[m]))
		}
		d.add(words.UpperFirst(f.month(m)), cells...)
	}
	for m := 0; m <= f.Case.Months(); m++ {
		if m%12 == 0 || m == f.Month {
			add(m)
		}
	}
	return d
}
