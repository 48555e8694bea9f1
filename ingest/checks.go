package ingest

import (
	"cmp"
	"math"
	"slices"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// checkFunctions notes, where no sheet lists the functions, those that the baseline does not name.
func (k *costLines) checkFunctions() {
	if k.d.c.HasFunctions || k.d.baseline < 0 {
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
			k.t.add(reason.FunctionStrayNear, n.row, schema.CostFunction, name, name, meant)
		} else {
			k.t.add(reason.FunctionStray, n.row, schema.CostFunction, name, name)
		}
	}
}

// hashRow is the same for two rows that are alike in every cell.
func hashRow(w *workbook.Row) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for i := range w.Cells {
		c := &w.Cells[i]
		h = (h ^ uint64(c.Column)<<8 ^ uint64(c.Type)) * prime
		if c.Type == workbook.TypeText || c.Type == workbook.TypeError {
			for j := range len(c.Text) {
				h = (h ^ uint64(c.Text[j])) * prime
			}
			continue
		}
		n := uint64(c.Format) ^ math.Float64bits(c.Number)
		for range 4 {
			h = (h ^ n&0xffff) * prime
			n >>= 16
		}
	}
	return h
}

func (k *costLines) checkAlike() {
	lines := k.d.c.Lines
	order := make([]int32, len(k.sums))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(k.sums[a], k.sums[b]), int(a-b)) })
	first := 0
	for i := 1; i < len(order); i++ {
		if k.sums[order[i]] != k.sums[order[first]] {
			first = i
			continue
		}
		if a, b := &lines[order[first]], &lines[order[i]]; sameLine(a, b) {
			k.add(reason.RowsAlike, b, schema.CostOption, "", a.Row)
		}
	}
	k.sums = nil
}

// sameLine guards against two rows that only share a hash.
func sameLine(a, b *report.Line) bool {
	return a.Option == b.Option && a.Function == b.Function && a.Category == b.Category && a.Location == b.Location &&
		a.Filled == b.Filled && a.Description == b.Description && a.Quantity == b.Quantity && a.UnitCost == b.UnitCost &&
		a.From == b.From && a.To == b.To && a.Frequency == b.Frequency && slices.Equal(a.Amounts, b.Amounts)
}

// checkTopics looks at what the lines of each option are about: what may be counted twice, and what is missing.
func (k *costLines) checkTopics() {
	c := k.d.c
	covered := make([]schema.Topics, len(c.Options))
	warned := map[[2]int32]schema.Topics{} // by option and location
	stated := false
	for i := range c.Lines {
		l := &c.Lines[i]
		if int(l.Option) == k.d.baseline {
			stated = stated || states(l.Source, schema.CostAvoidable)
		}
		if k.flags[i]&lineBroken != 0 {
			continue
		}
		about := k.about[l.Category].topics
		covered[l.Option] |= about
		if about&(schema.AboutOnCosts|schema.AboutWorkplace) != 0 {
			k.checkTwice(l, about, warned)
		}
	}
	if k.d.baseline < 0 || k.t.rows == 0 || k.t.at[schema.CostOption] == 0 {
		return
	}
	if !stated {
		name := k.t.columns[schema.CostAvoidable].Name
		k.d.add(reason.AvoidableAssumed.At(k.t.place(0, 0, name), "", name))
	}
	for i := range c.Options {
		m := report.Missing{Option: i}
		if i != k.d.baseline {
			m.Expected = schema.Missing(c.Options[i].Model, covered[i])
		} else if !stated {
			m.Expected = []report.Expected{report.ExpectedAvoidable}
		}
		if len(m.Expected) > 0 {
			c.Missing = append(c.Missing, m)
		}
	}
}

// checkTwice warns, once for each option, location and topic, of lines that the location's rates may hold already.
func (k *costLines) checkTwice(l *report.Line, about schema.Topics, warned map[[2]int32]schema.Topics) {
	c, place := k.d.c, &k.d.c.Locations[l.Location]
	key := [2]int32{l.Option, l.Location}
	for _, t := range []struct {
		topic  schema.Topics
		rate   float64
		column int
	}{{schema.AboutOnCosts, place.OnCosts, schema.LocationOnCosts},
		{schema.AboutWorkplace, place.WorkplaceCost, schema.LocationWorkplace}} {
		if about&t.topic == 0 || t.rate == 0 || warned[key]&t.topic != 0 {
			continue
		}
		warned[key] |= t.topic
		category, rate := c.Categories[l.Category], schema.Locations.Columns()[t.column].Spoken()
		k.add(reason.CountedTwice, l, schema.CostCategory, category, c.Options[l.Option].Name, category, place.Name, rate)
	}
}

func (k *costLines) checkCostless() {
	t := k.d.tables[schema.Options]
	if k.t.rows == 0 || t == nil || k.t.at[schema.CostOption] == 0 {
		return
	}
	has := make([]bool, len(k.d.c.Options))
	for i := range k.d.c.Lines {
		if o := k.d.c.Lines[i].Option; o >= 0 && int(o) < len(has) {
			has[o] = true
		}
	}
	for i := range k.d.c.Options {
		if o := &k.d.c.Options[i]; !has[i] {
			t.add(reason.OptionCostless, int(o.Row), schema.OptionName, o.Name, o.Name)
		}
	}
}
