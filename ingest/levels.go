package ingest

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
)

// lowestLevel is what a rate with all its changes has to stay above, −100% and a hair: at −100% a year nothing is left
// to grow or to discount by.
const lowestLevel = -1 + 1e-9

// levelChange is a change in points of a rate, with the row that states it.
type levelChange struct {
	report.Lever
	points float64
	row    int
}

// rate is a rate that drivers move in points: the discount rate, or that of one location or option.
type rate struct {
	value float64 // fraction a year
	index int     // of the location or option; −1 for the discount rate
	name  string
	at    finding.Place // of its cell; without a cell where none states it
}

type levelCheck struct{ *draft }

// rates returns every rate that a driver moves in points and that has to stay above −100%. Attrition stops at 0 by
// itself.
func (d levelCheck) rates(driver report.Driver) []rate {
	var rs []rate
	add := func(value float64, index int, name string, id schema.SheetID, column int, s report.Source) {
		r := rate{value: value, index: index, name: name}
		if t := d.tables[id]; t != nil && s.Row > 0 && states(s, column) {
			r.at = t.place(int(s.Row), t.at[column], driver.String())
		}
		rs = append(rs, r)
	}
	switch driver {
	case report.DiscountRate:
		name := settingColumns()[schema.SettingDiscountRate].Name
		add(d.c.DiscountRate, -1, "", schema.Settings, schema.SettingsValue, d.c.Settings[name])
	case report.WageInflation:
		for i, l := range d.c.Locations {
			least := d.least(report.RateWageInflation, i, l.WageInflation)
			add(least, i, l.Name, schema.Locations, schema.LocationWages, l.Source)
		}
	case report.PriceInflation:
		for i, l := range d.c.Locations {
			least := d.least(report.RatePriceInflation, i, l.PriceInflation)
			add(least, i, l.Name, schema.Locations, schema.LocationPrices, l.Source)
		}
	case report.ContractIndexation:
		for i, o := range d.c.Options {
			if o.IndexationFloor != nil {
				continue // it holds, whatever a driver adds
			}
			least := d.least(report.RateContractIndexation, i, o.ContractIndexation)
			add(least, i, o.Name, schema.Options, schema.OptionIndexation, o.Source)
		}
	}
	return rs
}

// least returns the lowest of a rate's years, given what holds in years that the sheet Rates leaves out.
func (d levelCheck) least(r report.Rate, index int, otherwise float64) float64 {
	i := slices.IndexFunc(d.c.Rates, func(p report.RatePath) bool { return p.Rate == r && p.Index == index })
	if i < 0 {
		return otherwise
	}
	least := slices.Min(d.c.Rates[i].Values)
	if d.c.Rates[i].First > 2 { // nothing grows in Year 1
		least = min(least, otherwise)
	}
	return least
}

// rateName is a rate in a sentence: the wage inflation of "Pune".
type rateName struct{ driver, of string }

func (n rateName) String() string {
	if n.of == "" {
		return "the " + n.driver
	}
	return "the " + n.driver + ` of "` + n.of + `"`
}

// check notes changes that take a rate to −100% a year or below: those of a scenario together, the lows of the
// ranges together, and the default ranges where the workbook has none.
func (d levelCheck) check() {
	for i := range d.c.Scenarios {
		s := &d.c.Scenarios[i]
		changes := make([]levelChange, len(s.Changes))
		for j, ch := range s.Changes {
			changes[j] = levelChange{ch.Lever, ch.Change, int(ch.Row)}
		}
		d.checkSums(changes, schema.Scenarios, schema.ScenarioChange, reason.LevelScenario, s.Name)
	}
	lows := make([]levelChange, len(d.c.Uncertainty))
	for i, u := range d.c.Uncertainty {
		lows[i] = levelChange{u.Lever, u.Low, int(u.Row)}
	}
	d.checkSums(lows, schema.Uncertainty, schema.UncertaintyLow, reason.LevelRanges, "")
	if d.complete && (d.sheets[schema.Uncertainty] == nil || d.tables[schema.Uncertainty] != nil) {
		d.checkDefaults(lows)
	}
}

// checkSums notes, once a driver, the rate that changes which count together take lowest, where that is too low.
func (d levelCheck) checkSums(changes []levelChange, sheet schema.SheetID, column int, why *finding.Reason, of string) {
	for _, driver := range report.Drivers() {
		var worst *rate
		var worstChange *levelChange
		least, sum := lowestLevel, 0.0
		rs := d.rates(driver)
		for i := range rs {
			total, deepest := 0.0, (*levelChange)(nil)
			for j := range changes {
				ch := &changes[j]
				if ch.Driver != driver || !ch.Target.All() && ch.Target.Index != rs[i].index {
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
			name := rateName{words.LowerFirst(driver.String()), worst.name}
			d.tables[sheet].add(why, worstChange.row, column, points(worstChange.points).String(), of,
				name, percent(worst.value), points(sum), percent(least), points(-1-worst.value))
		}
	}
}

// checkDefaults notes rates that the default ranges take too low. The discount rate has one wherever the workbook
// states none.
func (d levelCheck) checkDefaults(lows []levelChange) {
	own := false
	for _, ch := range lows {
		own = own || ch.Driver == report.DiscountRate
	}
	for _, driver := range report.Drivers() {
		if driver == report.DiscountRate && own || driver != report.DiscountRate && len(lows) > 0 {
			continue
		}
		low := driver.Rule().Low
		for _, r := range d.rates(driver) {
			if r.value+low > lowestLevel || r.at.Row == 0 {
				continue
			}
			name := rateName{words.LowerFirst(driver.String()), r.name}
			d.add(reason.LevelTooLow.At(r.at, percent(r.value).String(), name, percent(r.value), points(low),
				percent(r.value+low), percent(-1-low), driver))
		}
	}
}
