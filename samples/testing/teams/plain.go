package teams

import (
	"fmt"
	"slices"
)

// plainCase makes the whole case with the contract's words, in one of the shapes that need no layout: options as
// columns, a sheet for each option, a long list of periods, all under names that are numbered or decorated.
func (b *builder) plainCase() {
	b.plain = true
	b.tell("without a layout")
	for _, l := range []struct {
		name    string
		records [][]field
	}{{"Settings", settingRows(b.facts.settings)}, {"Locations", b.facts.locations}, {"Options", b.facts.options},
		{"Functions", b.facts.functions}} {
		if len(l.records) > 0 {
			s := sheetOf(l.name, l.records)
			s.Name = b.decorated(l.name)
			b.team.Own.Sheets = append(b.team.Own.Sheets, s)
		}
	}
	t := &table{builder: b, scale: 1, mode: pick(b.r, []mode{unitCosts, amounts, listed, listedByTime})}
	t.tell(modeNames[t.mode])
	planner{t}.placePlainly()
	if t.mode == listed {
		t.values = []string{"Unit cost"}
		if t.chance(30) {
			t.values = append(t.values, "Quantity")
		}
	}
	if t.mode == listedByTime {
		t.values = []string{"Amount"}
	}
	t.totals = t.chance(50) && planner{t}.addsUp()
	header{t}.spread()
	t.lines = map[string]*Line{}
	t.left = 1 + t.r.IntN(2)
	if t.sheets == nil {
		t.drawSheet(t.decorated("Costs"), nil)
		return
	}
	form := pick(t.r, []string{"Costs %s", "Costs - %s", "%s costs", "%s"})
	for _, e := range t.sheets.entries {
		t.drawSheet(fmt.Sprintf(form, e.text), e.says)
	}
}

// placePlainly gives the dimensions their places.
func (t planner) placePlainly() {
	column := func(name string, list []entry) {
		for i := range list {
			list[i].text = list[i].says[name]
		}
		t.columns = append(t.columns, &axis{column: name, entries: list, heading: name})
	}
	options := own("Option", t.builder.own)
	for i := range options {
		options[i].text = options[i].says["Option"]
	}
	switch {
	case t.mode == unitCosts:
		t.across = []*axis{{column: "Option", entries: options}}
		t.tell("options as columns")
	case t.chance(50):
		t.sheets = &axis{column: "Option", entries: options}
		t.tell("a sheet for each option")
	default:
		column("Option", options)
	}
	column("Category", own("Category", distinct(some(t.r, categories, 2+t.r.IntN(4)))))
	if len(t.work) > 0 && t.chance(50) {
		column("Function", own("Function", t.work))
	}
	if t.chance(30) {
		column("Currency", []entry{{says: map[string]any{"Currency": "EUR"}}})
	}
	if !t.hasPeriods() {
		column("Frequency", own("Frequency", some(t.r, frequencyWords, 1+t.r.IntN(3))))
	} else {
		t.placePeriodsPlainly()
	}
	if t.mode != listedByTime && t.chance(30) {
		t.sections = []*axis{{entries: []entry{{text: "People and rooms"}, {text: "All else"}}}}
		t.tell("sections")
	}
}

// placePeriodsPlainly lets periods run across or down, in a form that needs no key of a layout.
func (t planner) placePeriodsPlainly() {
	for {
		t.periods = pick(t.r, forms)(t.r, t.time)
		own := slices.ContainsFunc(t.periods.periods, func(e entry) bool {
			s, isText := e.text.(string)
			return isText && !e.says["Period"].(period).understood(s)
		})
		if t.periods.count == "" && t.periods.year == 0 && !own {
			break
		}
	}
	a := &axis{column: "Period", entries: t.periods.periods, heading: "Period"}
	for _, e := range a.entries {
		p := e.says["Period"].(period)
		t.team.periods[p.heading] = p.order
	}
	if t.mode == amounts {
		t.across = []*axis{a}
		return
	}
	t.columns = append(t.columns, a)
}

// decorated is the name of a sheet of the contract as people write it.
func (b *builder) decorated(name string) string {
	form := pick(b.r, []string{"%s", "3. %s", "04_%s", "%s (v2)", "Tab 4 – %s"})
	return fmt.Sprintf(form, name)
}
