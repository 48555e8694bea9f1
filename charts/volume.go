package charts

import (
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
)

// volume is the NPV of cost of every option at multiples of the planned volume.
func (v *view) volume() []Chart {
	curve := v.VolumeCurve
	n := len(curve.Multipliers)
	if n < 2 || len(curve.NPVCost) == 0 {
		return nil
	}
	var all []float64
	for _, s := range curve.NPVCost {
		all = append(all, s.Values...)
	}
	u := notation.UnitFor(v.Currency, all...)
	p := Panel{Axis: amountAxis(v.f, u, all...), Guide: &Guide{At: 1, Label: "planned volume"}}
	c := Chart{ID: v.id("volume-curve", ""), Topic: VolumeCurve, Form: Lines, Who: v.Title,
		What: "NPV of cost by volume, " + v.amounts(u), When: v.period(),
		Time: Axis{Name: "Volume", Min: curve.Multipliers[0], Max: curve.Multipliers[n-1]}}
	var columns []int
	for k, m := range curve.Multipliers {
		p.Heads = append(p.Heads, v.f.Percent(m, 0)+" of planned volume")
		if r := m * 4; math.Abs(r-math.Round(r)) < 1e-6 {
			c.Time.Ticks = append(c.Time.Ticks, Tick{m, v.f.Percent(m, 0)})
			columns = append(columns, k)
		}
	}
	c.Data.Head = []string{"Option"}
	for _, k := range columns {
		c.Data.Head = append(c.Data.Head, v.f.Percent(curve.Multipliers[k], 0))
	}
	place := 0
	for _, s := range curve.NPVCost {
		l := Line{Name: s.Name, Style: lineStyle(0), X: curve.Multipliers[:min(n, len(s.Values))], Y: s.Values}
		if s.Name != v.Baseline {
			place++
			l.Style = lineStyle(place)
		}
		for _, y := range l.Y {
			l.Labels = append(l.Labels, v.f.Amount(y, u))
		}
		row := []string{s.Name}
		for _, k := range columns {
			if k < len(s.Values) {
				row = append(row, v.f.Amount(s.Values[k], u))
			} else {
				row = append(row, notation.None)
			}
		}
		if len(s.Values) > 0 {
			l.Value = v.f.Amount(s.Values[len(s.Values)-1], u)
		}
		p.Lines = append(p.Lines, l)
		c.Data.Rows = append(c.Data.Rows, row)
	}
	p.Marks, c.Notes = v.crossovers()
	if s := v.volumeRange(); s != nil {
		p.Range = &Range{math.Max(c.Time.Min, 1+s.Low), math.Min(c.Time.Max, 1+s.High)}
		c.Notes = append(c.Notes, v.rangeNote(s))
	}
	c.Panels = []Panel{p}
	c.Message = v.volumeMessage()
	c.Desc = fmt.Sprintf("Lines of NPV of cost in %s at volumes from %s to %s of plan, %s. %s", v.f.Unit(u), v.f.Percent(c.Time.Min, 0),
		v.f.Percent(c.Time.Max, 0), count(len(p.Lines), "option", "options"), c.Message)
	return []Chart{c}
}

// volumeRange is the driver of all volumes with the range assumed for it, nil where it has none.
func (v *view) volumeRange() *report.Sensitivity {
	for i := range v.Comparison.Sensitivity {
		s := &v.Comparison.Sensitivity[i]
		if d, ok := report.ParseDriver(s.Driver); ok && d == report.Volume && (s.AppliesTo == "" || s.AppliesTo == "all") && s.Low < s.High {
			return s
		}
	}
	return nil
}

// rangeNote says what the band on the axis is.
func (v *view) rangeNote(s *report.Sensitivity) string {
	end := "."
	if v.standard() {
		end = ", a standard range, not yours."
	}
	return fmt.Sprintf("The grey band on the axis is the range assumed for the volume, %s to %s%s", v.change(s.Driver, s.Low), v.change(s.Driver, s.High), end)
}

// stretch is a run of volumes over which one option is the cheapest.
type stretch struct {
	name     string
	from, to float64
}

func (v *view) volumeMessage() string {
	var runs []stretch
	planned := ""
	for k, m := range v.VolumeCurve.Multipliers {
		name, least := "", math.Inf(1)
		for _, s := range v.VolumeCurve.NPVCost {
			if k < len(s.Values) && s.Values[k] < least {
				name, least = s.Name, s.Values[k]
			}
		}
		if math.Abs(m-1) < 1e-6 {
			planned = name
		}
		if n := len(runs); n > 0 && runs[n-1].name == name {
			runs[n-1].to = m
		} else {
			runs = append(runs, stretch{name, m, m})
		}
	}
	v.sharpen(runs)
	whole := func(i int) string { return v.f.Percent(runs[i].from, 0) + " to " + v.f.Percent(runs[i].to, 0) }
	switch len(runs) {
	case 1:
		return fmt.Sprintf("%s is the cheapest at every volume from %s of plan.", runs[0].name, whole(0))
	case 2:
		return fmt.Sprintf("%s is the cheapest up to %s of the planned volume, %s from %s.", runs[0].name, v.f.Percent(runs[0].to, 0),
			runs[1].name, v.f.Percent(runs[1].from, 0))
	}
	if len(runs) == 3 {
		return fmt.Sprintf("%s is the cheapest from %s of the planned volume, %s below and %s above.", runs[1].name, whole(1), runs[0].name, runs[2].name)
	}
	i := max(0, slices.IndexFunc(runs, func(r stretch) bool { return r.name == planned && r.from <= 1 && 1 <= r.to+1e-9 }))
	return fmt.Sprintf("%s is the cheapest from %s of the planned volume, another option below or above.", runs[i].name, whole(i))
}
