package page

import (
	"slices"
	"strconv"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// sensitivity shows what moves the result, and what would bring it to zero.
func sensitivity(r *results) doc.Page {
	p := doc.Page{ID: "sensitivity", Title: "Sensitivity and break-even", Message: sensitivityMessage(r)}
	p.Add(small("A driver is an uncertain input that moves cost. Sensitivity moves one driver at a time to the low and " +
		"the high end of its range and leaves everything else as planned: the longer the bar, the more the driver " +
		"matters. The ranges are " + rangesSource(r) + "."))
	for _, i := range r.others {
		p.Add(r.figures(charts.Sensitivity, i)...)
	}
	p.Add(
		small("Break-even is the change of one driver, all others as planned, at which an option costs exactly as much as " +
			r.name(r.base) + ": the further away, the safer the verdict. The search covers " +
			r.SignedPercent(-0.99, 0) + " to " + r.SignedPercent(5, 0) + ", for rates " + r.Signed(-50, 0) + " to " +
			r.Signed(50, 0) + nbsp + "points."))
	p.Add(requiredTable(r, r.focus()), breakEvenTable(r))
	return p
}

// rangesSource says whose ranges are in force.
func rangesSource(r *results) string {
	if r.Simulation.RangesFrom == report.DefaultRanges {
		return "default ranges, because the workbook has no sheet Uncertainty"
	}
	return "those of the sheet Uncertainty"
}

// sensitivityMessage says whether one driver alone could turn the saving of the option in focus, and which comes
// nearest to it.
func sensitivityMessage(r *results) string {
	o, name := &r.Options[r.focus()], r.name(r.focus())
	eliminates, eliminate := "eliminates the saving of "+name, "eliminate the saving of "+name
	if o.NPVSaving < 0 {
		eliminates = "makes " + name + " as cheap as " + r.name(r.base)
		eliminate = "make " + name + " as cheap as " + r.name(r.base)
	}
	turning, points := turningDrivers(r, r.focus()), breakEvens(r, r.focus())
	switch {
	case len(turning) == 1:
		return words.UpperFirst(turning[0]) + " alone could " + eliminate + " within its assumed range."
	case len(turning) > 1:
		return "Each of these alone could " + eliminate + " within its assumed range: " + words.And(turning) + "."
	case len(points) == 0:
		return "No single driver " + eliminates + "."
	}
	return "No single driver " + eliminates + " within its assumed range. The closest: " + r.say.Required(points[0].Lever,
		points[0].change) + "."
}

// turningDrivers names the drivers that alone, within their ranges, turn an option's saving into a loss or the other
// way round: by their break-even or, because that of Transition time is not searched for, by the ends of their range.
func turningDrivers(r *results, option int) []string {
	saving := r.Options[option].NPVSaving
	var names []string
	add := func(l report.Lever) {
		if name := words.LowerFirst(r.say.Lever(l)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, e := range breakEvens(r, option) {
		if e.within() {
			add(e.Lever)
		}
	}
	for _, s := range r.Sensitivity {
		worst, best := min(s.NPVSavingLow, s.NPVSavingHigh), max(s.NPVSavingLow, s.NPVSavingHigh)
		if s.Option == option && (worst < 0 && saving > 0 || best > 0 && saving < 0) {
			add(s.Lever)
		}
	}
	return names
}

// requiredTable lists one option's break-evens in words, the nearest first, with the planned value and the value it
// would have to take.
func requiredTable(r *results, option int) doc.Table {
	o := &r.Options[option]
	aim := "What would have to happen for the saving to be zero"
	if o.NPVSaving < 0 {
		aim = "What would have to happen for it to cost no more than " + r.name(r.base)
	}
	t := table("sensitivity-words", columns(wide("What would have to happen"), right("As planned", "Break-even",
		"Assumed range"), left("Within range?")), r.name(option), aim, "One driver at a time; the closest, relative to "+
		"its assumed range, first")
	for _, e := range breakEvens(r, option) {
		now, then := planned(r, option, e.Lever, e.change)
		t.Add(row(words.UpperFirst(r.say.Required(e.Lever, e.change)), orNone(now), orNone(then),
			text(r.say.Range(e.Driver, e.low, e.high)), inside(e.within(), o.NPVSaving < 0)))
	}
	if len(t.Rows) == 0 {
		t.Add(row("No single driver does, even far beyond its range", none, none, none, none))
	}
	return t
}

// breakEvenTable is every driver's break-even for every option.
func breakEvenTable(r *results) doc.Table {
	t := caseTable("sensitivity-break-even", r.optionColumns("Driver", r.others), r.against(),
		"Change of one driver at which an option costs the same")
	t.Notes = []string{"A dash: no change within the searched range is enough, or the driver does not affect the option."}
	var levers []report.Lever
	changes := map[report.Lever]map[int]*float64{} // by option
	for _, b := range r.BreakEven {
		if changes[b.Lever] == nil {
			changes[b.Lever] = map[int]*float64{}
			levers = append(levers, b.Lever)
		}
		changes[b.Lever][b.Option] = b.Change
	}
	for _, l := range levers {
		some := false
		x := rowOf(r.say.Lever(l), r.others, func(i int) doc.Cell {
			change := changes[l][i]
			if change == nil {
				return none
			}
			some = true
			return doc.Cell{Text: r.say.Change(l.Driver, *change, 1), Title: strconv.FormatFloat(100**change, 'f', 6, 64)}
		})
		if some {
			t.Add(x)
		}
	}
	return t
}

// rangeValues lists the range of every driver in force, each end with its cell; default ones are marked as assumed.
func rangeValues(r *results) doc.Table {
	t := table("assumptions-uncertainty", columns(left("Driver"), wide("Applies to"), right("Low"), left("Cell"),
		right("Most likely"), left("Cell"), right("High"), left("Cell")), "Uncertainty: default ranges, "+assumed+
		", because the workbook has no sheet Uncertainty")
	t.Notes = []string{"The simulation draws every driver except the discount rate, whose range is used in the " +
		"sensitivity only."}
	ranges := slices.Clone(r.Case.Uncertainty)
	sheet := int32(0)
	if len(ranges) > 0 {
		t.Title[0] = recordTitle(r, "Uncertainty", ranges[0].Source)
		sheet = ranges[0].Table
	}
	for _, d := range report.Drivers() {
		stated := slices.ContainsFunc(ranges, func(u report.Uncertainty) bool { return u.Lever.Driver == d })
		if rule := d.Rule(); len(r.Case.Uncertainty) == 0 || d == report.DiscountRate && !stated {
			ranges = append(ranges, report.Uncertainty{Lever: report.Lever{Driver: d}, Low: rule.Low, MostLikely: rule.Likely,
				High: rule.High})
		}
	}
	for _, u := range ranges {
		end := func(column string, v float64) []doc.Cell {
			return stated(r, r.say.End(u.Lever.Driver, v), u.Source, column, sheet)
		}
		t.Add(row(u.Lever.Driver.String(), slices.Concat([]doc.Cell{text(r.Case.TargetName(u.Lever.Target))},
			end("Low", u.Low), end("Most likely", u.MostLikely), end("High", u.High))...))
	}
	return t
}
