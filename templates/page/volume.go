package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/report"
	doc "shorecast/templates"
)

// volume is cost against volume, and which part of it moves.
func volume(r *results) doc.Page {
	p := doc.Page{ID: onVolume.id, Title: onVolume.title}
	if len(r.VolumeCurve.Multipliers) > 0 {
		p.Add(small("What each option would cost if all volumes were a fraction or a multiple of the plan: fixed cost " +
			"stays, variable cost follows, and a provider's minimum commitment is paid even where less is used."))
		p.Add(r.figures(charts.VolumeCurve, charts.AllOptions)...)
	}
	p.Add(splitTable(r))
	return p
}

// cheapest returns the first of the options with the lowest cost.
func cheapest(options []int, cost func(i int) float64) int {
	return slices.MinFunc(options, func(a, b int) int { return cmp.Compare(cost(a), cost(b)) })
}

func volumeTable(r *results) doc.Table {
	t := caseTable("tables-volume", wide("Option"), inOrder,
		"NPV of cost in "+r.inUnit(r.unit)+" at a fraction or multiple of the planned volume")
	var shown []int
	for _, x := range []float64{0.25, 0.5, 0.75, 1, 1.25, 1.5, 2} {
		k := slices.IndexFunc(r.VolumeCurve.Multipliers, func(v float64) bool { return math.Abs(v-x) < 1e-6 })
		if k >= 0 {
			shown = append(shown, k)
			t.Columns = append(t.Columns, right(r.Percent(x, 0))...)
		}
	}
	t.Rows = r.byOption(r.order, func(i int) []doc.Cell {
		return each(shown, func(k int) doc.Cell { return r.amount(r.VolumeCurve.ByOption[i][k], r.unit) })
	})
	return t
}

// crossoverTable says at which volumes two options cost the same.
func crossoverTable(r *results) doc.Table {
	t := caseTable("tables-crossovers", columns(right("Volume"), wide("Cheaper below", "Cheaper above")),
		"All pairs of options", "Volume at which they cost the same, as a share of the plan")
	crossovers := slices.Clone(r.Crossovers)
	slices.SortStableFunc(crossovers, func(a, b report.Crossover) int { return cmp.Compare(a.Volume, b.Volume) })
	for _, x := range crossovers {
		below, above := cheaperOf(r, x)
		volume := doc.Cell{Text: r.Percent(x.Volume, 1), Title: exactPercent(x.Volume)}
		t.Add(doc.Row{Cells: []doc.Cell{volume, below, above}})
	}
	return t
}

// cheaperOf returns which option of a pair is cheaper below and above their crossover. It is read from the volume curve
// at the multiple nearest to it and changes hands at every crossover of the pair in between.
func cheaperOf(r *results, x report.Crossover) (below, above doc.Cell) {
	here, there := x.Pair[0], x.Pair[1]
	a, b := r.VolumeCurve.ByOption[here], r.VolumeCurve.ByOption[there]
	nearest, at := math.Inf(1), -1
	for k, v := range r.VolumeCurve.Multipliers {
		if d := math.Abs(v - x.Volume); d < nearest && d > 1e-9 && a[k] != b[k] {
			nearest, at = d, k
		}
	}
	if at < 0 {
		return none, none
	}
	if b[at] < a[at] {
		here, there = there, here
	}
	from := r.VolumeCurve.Multipliers[at]
	for _, y := range r.Crossovers {
		if y.Pair == x.Pair && y.Volume > min(from, x.Volume) && y.Volume < max(from, x.Volume) {
			here, there = there, here
		}
	}
	if from > x.Volume {
		here, there = there, here
	}
	return text(r.name(here)), text(r.name(there))
}

func splitTable(r *results) doc.Table {
	t := table("volume-split", columns(wide("Option"), right("Fixed", "Variable", "Fixed share")), inOrder,
		"Fixed and variable cost in "+r.inUnit(r.unit), "Year "+strconv.Itoa(r.Case.Horizon))
	t.Notes = []string{"The smaller the fixed share, the more cost falls with volume: this is the value of flexibility."}
	t.Rows = r.byOption(r.order, func(i int) []doc.Cell {
		o := &r.Options[i]
		return []doc.Cell{r.amount(o.FixedCost, r.unit), r.amount(o.VariableCost, r.unit), fixedShare(r, i)}
	})
	return t
}

func fixedShare(r *results, i int) doc.Cell {
	o := &r.Options[i]
	all := o.FixedCost + o.VariableCost
	if all <= 0 || o.FixedCost < 0 || o.VariableCost < 0 {
		return none
	}
	return text(r.Percent(o.FixedCost/all, 0))
}
