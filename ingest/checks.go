package ingest

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report"
)

// checkFunctions notes, where no sheet lists the functions, those that the baseline does not name.
func (k *costLines) checkFunctions() {
	if k.d.c.HasFunctions || k.d.baseline < 0 || !k.owned() {
		return
	}
	var known []string
	for i, n := range k.named {
		if n.baseline {
			known = append(known, k.d.functions.list[i])
		}
	}
	for i, n := range k.named {
		if n.baseline {
			continue
		}
		name := k.d.functions.list[i]
		if meant := likely(name, known); len(meant) > 0 {
			n.t.add(reason.FunctionStrayNear, n.row, schema.CostFunction, name, name, meant)
		} else {
			n.t.add(reason.FunctionStray, n.row, schema.CostFunction, name, name)
		}
	}
}

func (k *costLines) checkAlike() {
	lines := k.d.c.Lines
	first := make(map[uint64]int32, len(k.sums))
	for i, sum := range k.sums {
		at, seen := first[sum]
		if !seen {
			first[sum] = int32(i)
			continue
		}
		if a, b := &lines[at], &lines[i]; sameLine(a, b) {
			k.add(reason.RowsAlike, b, schema.CostOption, "", a.Row)
		}
	}
	k.sums = nil
}

// sameLine guards against two rows that only share a hash.
func sameLine(a, b *report.Line) bool {
	return a.Table == b.Table && a.Option == b.Option && a.Function == b.Function && a.Category == b.Category &&
		a.Location == b.Location &&
		a.Filled == b.Filled && schema.Fold(a.Description) == schema.Fold(b.Description) &&
		a.Quantity == b.Quantity && a.UnitCost == b.UnitCost && a.Frequency == b.Frequency &&
		a.From == b.From && a.To == b.To && a.FromTie == b.FromTie && a.ToTie == b.ToTie &&
		slices.Equal(a.Amounts, b.Amounts)
}

// optionWork is what an option's lines within the horizon show together.
type optionWork struct {
	topics    schema.Topics
	functions map[int32]bool // that its lines of labour, fees and running cost name
	recurs    bool
	avoidable bool // stated on some line
	unsure    bool // a line of it could not be read
	severed   float64
}

// workCheck looks at what the lines of each option are about: what may be counted twice, what is missing, and whether
// it does any work.
type workCheck struct {
	*costLines
	options []optionWork
	warned  map[[2]int32]schema.Topics // by option and location
}

// note keeps what a sound line within the horizon shows.
func (k *workCheck) note(l *report.Line) {
	o := &k.options[l.Option]
	about := k.about[l.Category].topics
	o.topics |= about
	o.avoidable = o.avoidable || states(l.Source, schema.CostAvoidable)
	o.recurs = o.recurs || k.recurs(l)
	if about&schema.About(report.ExpectedSeverance) != 0 && l.Quantity > 1 {
		o.severed += l.Quantity
	}
	if l.Kind <= report.Running && l.Function >= 0 {
		if o.functions == nil {
			o.functions = map[int32]bool{}
		}
		o.functions[l.Function] = true
	}
	if about&(schema.AboutOnCosts|schema.AboutWorkplace) != 0 {
		k.checkTwice(l, about)
	}
}

// noteBroken keeps what a line shows that could not be read.
func (k *workCheck) noteBroken(l *report.Line) {
	if l.Option >= 0 {
		o := &k.options[l.Option]
		o.unsure, o.avoidable = true, o.avoidable || states(l.Source, schema.CostAvoidable)
	}
}

// recurs reports whether a line's amount falls again and again: nothing on day one does.
func (k *workCheck) recurs(l *report.Line) bool {
	if l.Kind == report.OneOff || l.Kind == report.Investment || l.Frequency == report.FrequencyOneOff {
		return false
	}
	for i, amount := range l.Amounts {
		if p := &k.d.c.Periods[i]; amount != 0 && p.First+p.Months > 1 {
			return true
		}
	}
	return l.Frequency != report.FrequencyPeriods
}

func (k *workCheck) check() {
	c, b := k.d.c, k.d.baseline
	k.checkWaves()
	if b < 0 || k.rows == 0 || !k.owned() {
		return
	}
	if !k.options[b].avoidable {
		name := k.t.columns[schema.CostAvoidable].Name
		k.d.add(reason.AvoidableAssumed.At(k.t.place(0, 0, name), "", name))
	}
	for i := range c.Options {
		o := &c.Options[i]
		c.Severed = append(c.Severed, k.options[i].severed)
		m := report.Missing{Option: i}
		if i == b {
			m.Expected = k.missingAtHome()
		} else {
			m.Expected = schema.Missing(o.Model, k.options[i].topics)
			if w := &k.options[i]; !w.recurs && !w.unsure && !k.unplaced {
				k.d.tables[schema.Options].add(reason.OptionCostless, int(o.Row), schema.OptionName, o.Name, o.Name)
			}
		}
		if len(m.Expected) > 0 {
			c.Missing = append(c.Missing, m)
		}
	}
}

// missingAtHome is what the baseline leaves open: what is avoidable, and an improved in-house option beside it.
func (k *workCheck) missingAtHome() (missing []report.Expected) {
	if !k.options[k.d.baseline].avoidable {
		missing = append(missing, report.ExpectedAvoidable)
	}
	for i := range k.d.c.Options {
		if i != k.d.baseline && k.d.c.Options[i].Model == report.InHouse {
			return missing
		}
	}
	return append(missing, report.ExpectedImprovedInHouse)
}

// checkWaves notes waves of functions that their option does not cover. An option whose lines name no function covers
// all.
func (k *workCheck) checkWaves() {
	d := k.d
	for i := range d.c.Waves {
		w := &d.c.Waves[i]
		o := &k.options[w.Option]
		if o.unsure || len(o.functions) == 0 || o.functions[int32(w.Function)] {
			continue
		}
		var covered []string
		for f, name := range d.functions.list {
			if o.functions[int32(f)] {
				covered = append(covered, name)
			}
		}
		d.uncovered(d.tables[schema.Waves], int(w.Row), d.options.list[w.Option], d.functions.list[w.Function], covered)
	}
}

// checkTwice warns, once for each option, location and topic, of lines that the location's rates may hold already.
func (k *workCheck) checkTwice(l *report.Line, about schema.Topics) {
	c, place := k.d.c, &k.d.c.Locations[l.Location]
	key := [2]int32{l.Option, l.Location}
	for _, t := range []struct {
		topic  schema.Topics
		rate   float64
		column int
	}{{schema.AboutOnCosts, place.OnCosts, schema.LocationOnCosts},
		{schema.AboutWorkplace, place.WorkplaceCost, schema.LocationWorkplace}} {
		if about&t.topic == 0 || t.rate == 0 || k.warned[key]&t.topic != 0 {
			continue
		}
		k.warned[key] |= t.topic
		category, rate := c.Categories[l.Category], schema.Locations.Columns()[t.column].Spoken()
		k.add(reason.CountedTwice, l, schema.CostCategory, category, c.Options[l.Option].Name, category, place.Name, rate)
	}
}
