package ingest

import (
	"shorecast/report"
	"shorecast/report/finding"
)

// lowestLevel is what a rate with all its changes has to stay above, −100 % and a hair: at −100 % a year nothing is left to grow or to discount by.
const lowestLevel = -1 + 1e-9

// levelChange is a change in points of a rate, with the cell that states it.
type levelChange struct {
	driver    report.Driver
	appliesTo string // "all" or a name
	points    float64
	source    report.Source
}

// rate is a rate that drivers move in points: the discount rate, or that of one location or option.
type rate struct {
	value  float64       // fraction a year
	name   string        // of the location or option; "" for the discount rate
	source report.Source // of its row; the zero Source where none states it
	column string        // of its row
	label  string        // "the wage inflation of \"Pune\""
}

// rates returns every rate that a driver moves in points and that has to stay above −100 %. Attrition stops at 0 by itself.
func (r *reader) rates(d report.Driver) []rate {
	var rs []rate
	switch d {
	case report.DiscountRate:
		rs = append(rs, rate{r.c.DiscountRate, "", r.c.Settings["Discount rate"], "Value", "the discount rate"})
	case report.WageInflation, report.PriceInflation:
		for i := range r.c.Locations {
			l := &r.c.Locations[i]
			value := l.WageInflation
			if d == report.PriceInflation {
				value = l.PriceInflation
			}
			rs = append(rs, rate{value, l.Name, l.Source, d.String(), "the " + label(d.String()) + " of \"" + l.Name + "\""})
		}
	case report.ContractIndexation:
		for i := range r.c.Options {
			o := &r.c.Options[i]
			rs = append(rs, rate{o.ContractIndexation, o.Name, o.Source, d.String(), "the " + label(d.String()) + " of \"" + o.Name + "\""})
		}
	}
	return rs
}

// checkLevels tells of changes that take a rate to −100 % a year or below: those of a scenario together, the lows of the ranges together,
// and the standard ranges where the workbook has none.
func (r *reader) checkLevels(complete bool) {
	for i := range r.c.Scenarios {
		s := &r.c.Scenarios[i]
		changes := make([]levelChange, 0, len(s.Changes))
		for _, ch := range s.Changes {
			if d, ok := report.ParseDriver(ch.Driver); ok {
				changes = append(changes, levelChange{d, ch.AppliesTo, ch.Change, ch.Source})
			}
		}
		r.checkSums(changes, scenariosAt, scnChange, "the changes of the scenario \""+s.Name+"\"")
	}
	var lows []levelChange
	for _, u := range r.c.Uncertainty {
		if d, ok := report.ParseDriver(u.Driver); ok {
			lows = append(lows, levelChange{d, u.AppliesTo, u.Low, u.Source})
		}
	}
	r.checkSums(lows, uncertaintyAt, uncLow, "the low ends of the sheet Uncertainty")
	if complete && (r.sheets[uncertaintyAt] == nil || r.tables[uncertaintyAt] != nil) {
		r.checkStandard(lows)
	}
}

// checkSums tells, once a driver, of the rate that changes which count together take lowest, where that is too low.
func (r *reader) checkSums(changes []levelChange, sheet, column int, what string) {
	for _, d := range report.Drivers() {
		var worst *rate
		var worstChange *levelChange
		least, sum := lowestLevel, 0.0
		rs := r.rates(d)
		for i := range rs {
			total, deepest := 0.0, (*levelChange)(nil)
			for j := range changes {
				ch := &changes[j]
				if ch.driver != d || ch.appliesTo != "all" && ch.appliesTo != rs[i].name {
					continue
				}
				total += ch.points
				if deepest == nil || ch.points < deepest.points {
					deepest = ch
				}
			}
			if level := rs[i].value + total; deepest != nil && level <= least {
				worst, worstChange, least, sum = &rs[i], deepest, level, total
			}
		}
		if worst != nil {
			r.tables[sheet].tell(levelTooLow, int(worstChange.source.Row), column, pointsText(worstChange.points),
				what+" take "+worst.label+" from "+percentText(worst.value)+" by "+pointsText(sum)+" to "+percentText(least)+" a year; it has to stay above -100 %",
				"enter changes that come to more than "+pointsText(-1-worst.value)+" together: -2 means two points lower, not 2 % of the rate")
		}
	}
}

// checkStandard tells of rates that the standard ranges take too low. The discount rate has one wherever the workbook states none.
func (r *reader) checkStandard(lows []levelChange) {
	own := false
	for _, ch := range lows {
		own = own || ch.driver == report.DiscountRate
	}
	for _, d := range report.Drivers() {
		if d == report.DiscountRate && own || d != report.DiscountRate && len(lows) > 0 {
			continue
		}
		low := d.Rule().Low
		for _, x := range r.rates(d) {
			if x.value+low > lowestLevel || !r.c.Stated(x.source, x.column) {
				continue
			}
			t := &r.c.Tables[x.source.Table]
			p := finding.Place{Workbook: t.Workbook, Sheet: t.Sheet, Row: int(x.source.Row), Col: t.Columns[x.column], Column: d.String()}
			r.add(levelTooLow.At(p, percentText(x.value),
				x.label+" is "+percentText(x.value)+" a year, and the standard range takes it by "+pointsText(low)+" to "+percentText(x.value+low)+"; it has to stay above -100 %",
				"enter a rate above "+percentText(-1-low)+", or a range for "+d.String()+" on the sheet Uncertainty"))
		}
	}
}

// pointsText writes a change in points.
func pointsText(f float64) string { return plain(tidyPercent(f*100)) + " points" }
