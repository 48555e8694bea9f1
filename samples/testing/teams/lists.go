package teams

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/report/finding"
)

// settings puts the settings into the layout, some of them in cells of the team's file, or adds the contract's
// sheet.
func (b *builder) settings(y *yaml) {
	if !b.alone && b.chance(15) {
		b.team.Own.Sheets = append(b.team.Own.Sheets, sheetOf("Settings", settingRows(b.facts.settings)))
		b.tell("own Settings")
		return
	}
	var inputs *Sheet
	row, column := 2+b.r.IntN(3), 2+b.r.IntN(2)
	if !b.alone && b.chance(50) {
		inputs = b.sheet(b.freshName(pick(b.r, []string{"Inputs", "Eingaben", "Two words"})))
		inputs.put(1, 1, "What we assume")
	}
	y.line(0, "settings:")
	for _, f := range b.facts.settings {
		if inputs == nil || b.chance(50) {
			y.line(1, f.name+": "+scalar(f.value))
			continue
		}
		if label := "our " + strings.ToLower(f.name); b.chance(30) {
			inputs.put(1, column, "Our value")
			inputs.put(row, column-1, label, f.value)
			y.line(1, f.name+": {find: "+quoted(label)+", sheet: "+quoted(inputs.Name)+", column: Our value}")
			row++
			b.tell("find in settings")
			continue
		}
		inputs.put(row, column-1, "our "+strings.ToLower(f.name), f.value)
		y.line(1, f.name+": {cell: "+b.reference(inputs, row, column)+"}")
		row++
		b.tell("settings in cells")
	}
}

// reference names a cell for a layout: by its place or by a name of the workbook's own.
func (b *builder) reference(s *Sheet, row, column int) string {
	cell := finding.CellName(column, row)
	if b.chance(20) {
		name := fmt.Sprint("INPUT_", cell)
		if b.team.Own.Names == nil {
			b.team.Own.Names = map[string]string{}
		}
		letters := strings.TrimRight(cell, "0123456789")
		b.team.Own.Names[name] = fmt.Sprintf("'%s'!$%s$%d", s.Name, letters, row)
		b.tell("named range")
		return name
	}
	if strings.Contains(s.Name, " ") {
		return quoted("'" + s.Name + "'!" + cell)
	}
	return quoted(s.Name + "!" + cell)
}

// lists puts locations, options and functions into the layout, or into the team's file, in the contract's form or in
// the team's own. It returns the entries of the layout's tables.
func (b *builder) lists(y *yaml) (tables []string) {
	for _, l := range []struct {
		sheet   string
		records [][]field
	}{{"Locations", b.facts.locations}, {"Options", b.facts.options}, {"Functions", b.facts.functions}} {
		if len(l.records) == 0 {
			continue
		}
		switch n := b.r.IntN(100); {
		case b.alone || n < 60:
			y.line(0, strings.ToLower(l.sheet)+":")
			for _, record := range l.records {
				y.line(1, "- "+flow(b.found(record)))
			}
		case n < 66 && l.sheet == "Locations":
			b.team.Shared = &Book{File: "treasury.xlsx", Sheets: []*Sheet{sheetOf(l.sheet, l.records)}}
			b.tell("shared Locations")
		case n < 75:
			b.team.Own.Sheets = append(b.team.Own.Sheets, sheetOf(l.sheet, l.records))
			b.tell("own " + l.sheet)
		default:
			tables = append(tables, b.list(l.sheet, l.records))
		}
	}
	return tables
}

// found lets an exchange rate be looked up on a sheet of rates.
func (b *builder) found(record []field) []field {
	i := slices.IndexFunc(record, func(f field) bool { return f.name == "FX rate" })
	if i < 0 || b.alone || !b.chance(40) {
		return record
	}
	record = slices.Clone(record)
	var s *Sheet
	if at := slices.IndexFunc(b.team.Own.Sheets, func(s *Sheet) bool { return s.Name == "Treasury" }); at >= 0 {
		s = b.team.Own.Sheets[at]
	} else {
		s = b.sheet("Treasury")
		s.put(1, 1, "Rates of the day")
		s.put(3, 1, "Code", "Called", "For one euro")
		s.put(4, 1, "HUF", "Hungarian forint", 391.5)
	}
	code := record[2].value.(string)
	at := slices.IndexFunc(places, func(p placeFacts) bool { return p.currency == code })
	s.put(len(s.Rows)+1, 1, code, places[at].money, record[i].value)
	text := quoted(places[at].money)
	if b.chance(50) {
		text = code
	}
	record[i].value = raw("{find: " + text + ", sheet: Treasury, column: For one euro}")
	b.tell("find")
	return record
}

// listHeadings are what teams call the columns of the smaller sheets.
var listHeadings = map[string]string{"Location": "Town", "Country": "State", "Currency": "Money",
	"FX rate": "Money for one euro", "Price inflation": "Growth of prices", "Wage inflation": "Growth of pay",
	"Option": "Way of working", "Model": "Sort of deal", "Baseline": "Done so now", "Transition": "Months to move",
	"Function": "Work package", "Unit": "Counted in", "Annual volume": "Cases a year"}

// list writes records as a table of the team's own, at times turned, and returns its entry in the layout.
func (b *builder) list(as string, records [][]field) string {
	name := map[string]string{"Locations": "Town facts", "Options": "Ways", "Functions": "Workload"}[as]
	s := b.sheet(b.freshName(name))
	turned := b.chance(40)
	contract := sheetOf(as, records)
	var y yaml
	y.line(1, "- sheet: "+quote(s.Name))
	y.line(2, "as: "+as)
	if turned {
		y.line(2, "turned: true")
		b.tell("turned " + as)
	}
	row, column := 1, 1+b.r.IntN(2)
	if b.chance(50) {
		s.put(1, column, "As discussed in May")
		row = 3
	}
	extra := 0
	var claims []string
	words := names{}
	nameless := -1
	if turned && b.chance(30) {
		nameless = 1 + b.r.IntN(len(contract.Rows[0])-1)
	}
	for i, line := range contract.Rows {
		for j, cell := range line {
			name := contract.Rows[0][j].Value.(string)
			v := cell.Value
			if i == 0 {
				v = listHeadings[name]
				claims = append(claims, quote(name)+": "+quoted(shown(v)))
				if j == nameless {
					claims[len(claims)-1] = quote(name) + fmt.Sprintf(": {row: %d}", row+j)
					v = nil
				}
			} else if v != nil {
				v = b.reworded(&words, name, v)
			}
			r, c := row+i, column+j
			if turned {
				r, c = row+j, column+i
			}
			s.set(r, c, Cell{Value: v})
		}
	}
	y.line(2, "columns: {"+strings.Join(claims, ", ")+"}")
	if turned && b.chance(40) {
		s.surround(row, column, len(contract.Rows), len(contract.Rows[0]))
		y.line(2, "skip columns: [Inhabitants]")
		y.line(2, "skip rows: [Where from]")
		if row > 1 {
			extra = 1
		}
	}
	if turned && row > 1 {
		y.line(2, fmt.Sprintf("range: %q", b.rangeOf(row, column, len(contract.Rows)+extra, len(contract.Rows[0])+extra)))
	}
	y.models(words["Model"])
	b.tell("table as " + as)
	return y.String()
}

// models says what the team's words for models mean.
func (y *yaml) models(list *nameList) {
	if list == nil {
		return
	}
	var parts []string
	for _, text := range list.texts {
		parts = append(parts, quoted(text)+": "+list.says[text])
	}
	y.line(2, "names: {Model: {"+strings.Join(parts, ", ")+"}}")
}

// surround adds an attribute and a thing that are not read to a turned table.
func (s *Sheet) surround(row, column, things, attributes int) {
	s.set(row+attributes, column, Cell{Value: "Inhabitants"})
	for i := range things - 1 {
		s.set(row+attributes, column+1+i, Cell{Value: float64(1000 * (i + 7))})
	}
	s.set(row, column+things, Cell{Value: "Where from"})
	for i := range attributes {
		s.set(row+1+i, column+things, Cell{Value: "census"})
	}
}

// reworded says a model, currency or country in a team's words.
func (b *builder) reworded(words *names, column string, v any) any {
	place := slices.IndexFunc(places, func(p placeFacts) bool { return p.currency == v || p.country == v })
	switch {
	case column == "Model":
		e := entry{text: map[any]string{"in-house": "ourselves", "outsourcing": "bought", "offshoring": "moved",
			"offshore outsourcing": "bought abroad"}[v], says: map[string]any{column: v}}
		words.add(column, e)
		return e.text
	case column == "Currency" && place >= 0 && b.chance(50):
		return places[place].money
	case column == "Country" && place >= 0 && b.chance(50):
		return places[place].own
	}
	return v
}

// rangeOf is the range of a turned table of so many things and attributes.
func (b *builder) rangeOf(row, column, things, attributes int) string {
	return finding.CellName(column, row) + ":" + finding.CellName(column+things-1, row+attributes-1)
}
