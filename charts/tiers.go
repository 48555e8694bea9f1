package charts

import (
	"math"
	"slices"
)

// Tops returns for each bar of Tiers one that ends where nothing stands beyond it: neither what is planned nor what is
// forecast, on the side of the figure.
func (p *Panel) Tops() []Bar { return p.ends(p.Plan) }

// Ends returns likewise for each bar of Tiers one that ends where it ends itself with what is forecast.
func (p *Panel) Ends() []Bar { return p.ends(nil) }

// Sides reports whether figures stand above and below the bars of Tiers.
func (p *Panel) Sides() (above, below bool) {
	for _, b := range p.Tops() {
		above, below = above || b.To >= 0, below || b.To < 0
	}
	return above, below
}

func (p *Panel) ends(plan []Bar) []Bar {
	all := slices.Clone(p.Bars)
	for i := range all {
		ends, figure := []float64{0, all[i].To}, all[i].To
		if plan != nil {
			ends = append(ends, plan[i].To)
		}
		if p.Ahead != nil {
			ends = append(ends, p.Ahead[i].To)
			figure += p.Ahead[i].To - p.Ahead[i].From
		}
		all[i].From, all[i].To = 0, slices.Max(ends)
		if figure < 0 {
			all[i].To = slices.Min(ends)
		}
	}
	return all
}

// pair is a figure and what was planned of it.
type pair struct{ plan, actual float64 }

// relative is the difference as a part of the plan; not ok where the plan is next to nothing.
func (x pair) relative(whole float64) (share float64, ok bool) {
	if math.Abs(x.plan) <= 1e-9*whole || x.plan == 0 {
		return 0, false
	}
	return (x.actual - x.plan) / math.Abs(x.plan), true
}

// enlarged is the part of the axis of figures below which the axis of their differences has a scale of its own.
const enlarged = 0.12

// differ adds the panel of differences. sign is 1 where more is good, −1 where more is bad, 0 where it is neither.
func (f follower) differ(c *Chart, name string, xs []pair, sign float64, write func(float64) string) {
	p, whole := Panel{Name: name}, 0.0
	var all []float64
	for _, x := range xs {
		whole = max(whole, math.Abs(x.plan), math.Abs(x.actual))
	}
	for _, x := range xs {
		d := x.actual - x.plan
		i := impact(-sign*d, whole)
		p.Bars = append(p.Bars, Bar{To: d, Fill: impactFill(i), Label: write(d), Impact: i})
		all = append(all, d)
	}
	p.Axis = axisOver(all...)
	markOutermost(p.Bars)
	first := &c.Panels[0].Axis
	if p.Axis.Max-p.Axis.Min < enlarged*(first.Max-first.Min) {
		p.Own = true
		p.Name += " (enlarged)"
	}
	c.Panels = append(c.Panels, p)
}

// mostShare is the relative difference at which a pin ends; its label says how far it goes.
const mostShare = 1.0

// pins adds the panel of relative differences.
func (f follower) pins(c *Chart, xs []pair, sign float64) {
	p, whole := Panel{Name: "Variance, % of plan", Pins: true, Own: true}, 0.0
	var all []float64
	for _, x := range xs {
		whole = max(whole, math.Abs(x.plan), math.Abs(x.actual))
	}
	for _, x := range xs {
		share, ok := x.relative(whole)
		if !ok {
			p.Bars = append(p.Bars, missing())
			continue
		}
		i := ImpactOf(sign*share, 0.01) // as it is printed
		end := min(max(share, -mostShare), mostShare)
		p.Bars = append(p.Bars, Bar{To: end, Fill: impactFill(i), Label: f.SignedPercent(share, 0), Impact: i})
		all = append(all, end)
	}
	p.Axis = axisOver(all...)
	markOutermost(p.Bars)
	c.Panels = append(c.Panels, p)
}

// markOutermost chooses the differences that keep their figure where there is no room for all: the largest to both
// sides, and the last.
func markOutermost(bars []Bar) {
	high, low := 0, 0
	for i, b := range bars {
		if b.To >= bars[high].To {
			high = i
		}
		if b.To <= bars[low].To {
			low = i
		}
	}
	bars[high].Key, bars[low].Key, bars[len(bars)-1].Key = true, true, true
}

// against makes the first panel of a chart: figures and their plan.
func (f follower) against(c *Chart, what string, xs []pair, write func(float64) string) {
	p := Panel{Name: what}
	var all []float64
	for _, x := range xs {
		p.Bars = append(p.Bars, Bar{To: x.actual, Fill: FillStrong, Label: write(x.actual)})
		p.Plan = append(p.Plan, Bar{To: x.plan, Fill: FillOutline, Label: write(x.plan)})
		all = append(all, x.actual, x.plan)
	}
	p.Axis = axisOver(all...)
	markKeys(p.Bars)
	c.Panels = []Panel{p}
}
