package mapper

import (
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// placeTable is a table that may list or compare places.
type placeTable struct{ *table }

// locationPlan says how a table of places is to be read; nil where it is none. It is one where a column holds countries
// or, beside names, currencies.
func locationPlan(t *table) *plan {
	if len(t.heads) == 0 {
		return nil
	}
	places := placeTable{t}
	if p := places.locationsDown(); p != nil {
		return p
	}
	return places.locationsAcross()
}

func (t placeTable) locationsDown() *plan {
	p := &plan{tables: []*table{t.table}, sheet: t.sheet, as: schema.Locations}
	countries, currencies := false, false
	for _, c := range t.columns {
		of, ok := t.locationColumn(c)
		if !ok || p.hasField(schema.Locations.Columns()[of].Name) {
			if c.numbers() > 0 {
				p.skipColumns = append(p.skipColumns, reasoned{c.heading(), t.name(c) + " says nothing that is read of places"})
			}
			continue
		}
		countries = countries || of == schema.LocationCountry
		currencies = currencies || of == schema.LocationCurrency
		p.fields = append(p.fields, field{schema.Locations.Columns()[of].Name, []*column{c}, t.headCells(c)})
	}
	name := schema.Locations.Columns()[schema.LocationName].Name
	if !p.hasField(name) || !currencies || !countries && len(p.fields) < 3 {
		return nil
	}
	return p
}

// locationColumn says which column of Locations a column gives: by what stands in it, by its heading, or the first one
// of texts.
func (t placeTable) locationColumn(c *column) (int, bool) {
	texts, countries, currencies := 0, 0, 0
	for _, x := range c.cells {
		if x == nil || x.kind != isText {
			continue
		}
		texts++
		if _, ok := schema.Country(x.text); ok {
			countries++
		}
		if isCurrencyName(x.text) {
			currencies++
		}
	}
	switch {
	case texts > 0 && countries == texts:
		return schema.LocationCountry, true
	case texts > 0 && currencies == texts:
		return schema.LocationCurrency, true
	}
	if of, ok := schema.NewHeadings(schema.Locations.Columns()).Find(c.heading()); ok {
		return of, true
	}
	of, ok := schema.LocationClue(c.heading())
	if c == t.columns[0] && texts > 0 && (!ok || of == schema.LocationCountry) {
		return schema.LocationName, true
	}
	wantsText := of == schema.LocationName
	return of, ok && wantsText == (texts > 0)
}

// locationsAcross takes a comparison of places with the attributes down.
func (t placeTable) locationsAcross() *plan {
	if len(t.columns) < 3 || t.columns[0].counts[isText] == 0 {
		return nil
	}
	p := &plan{tables: []*table{t.table}, sheet: t.sheet, as: schema.Locations, turned: true}
	head := t.heads[len(t.heads)-1]
	labels := t.columns[0].at
	if f := head.at(labels); f != nil {
		p.fields = append(p.fields, field{schema.Locations.Columns()[schema.LocationName].Name, []*column{named(f.text)},
			cellAt(labels, head.number)})
	}
	countries, currencies := false, false
	for i := range t.rows {
		r := &t.rows[i]
		if r.kind == afterRow || i > 0 && r.number > t.rows[i-1].number+1 {
			break
		}
		of, ok := t.attribute(&r.gridRow, labels)
		if !ok && r.at(labels) == nil {
			break
		}
		at := cellAt(labels, r.number)
		if !ok || p.hasField(schema.Locations.Columns()[of].Name) {
			if hasNumber(&r.gridRow) {
				p.skipColumns = append(p.skipColumns, reasoned{r.label, at + " says nothing that is read of places"})
			}
			continue
		}
		countries = countries || of == schema.LocationCountry
		currencies = currencies || of == schema.LocationCurrency
		p.fields = append(p.fields, field{schema.Locations.Columns()[of].Name, []*column{attributeColumn(r, labels)}, at})
	}
	if !countries && !currencies {
		return nil
	}
	for _, c := range t.columns[1:] {
		if c.numbers() == 0 {
			p.skipRows = append(p.skipRows, reasoned{c.heading(), t.headCells(c) + ": no place, only texts below"})
		}
	}
	p.askRequired()
	return p
}

// askRequired asks for the columns of the contract without which a list cannot be read.
func (p *plan) askRequired() {
	for _, c := range p.as.Columns() {
		if c.Required && !p.says(c.Name) {
			p.constant(c.Name, open, "no cell says it; the same for all of them")
		}
	}
}

func named(heading string) *column { return &column{heads: []string{heading}} }

// attributeColumn is a row of a turned table as a column: by its label, else by its number.
func attributeColumn(r *bodyRow, labels int) *column {
	if r.at(labels) == nil {
		return &column{at: r.number}
	}
	return named(r.label)
}

// attribute says which column of Locations a row gives.
func (t placeTable) attribute(r *gridRow, labels int) (int, bool) {
	texts, countries, currencies := 0, 0, 0
	for i := range r.cells {
		c := &r.cells[i]
		place := t.column(c.column)
		if c.column == labels || c.kind != isText || place == nil || place.numbers() == 0 {
			continue
		}
		texts++
		if _, ok := schema.Country(c.text); ok {
			countries++
		}
		if isCurrencyName(c.text) {
			currencies++
		}
	}
	switch {
	case texts > 1 && countries == texts:
		return schema.LocationCountry, true
	case texts > 1 && currencies == texts:
		return schema.LocationCurrency, true
	case texts > 0 || r.at(labels) == nil:
		return 0, false
	}
	label := r.at(labels).text
	if of, ok := schema.NewHeadings(schema.Locations.Columns()).Find(label); ok {
		return of, true
	}
	return schema.LocationClue(label)
}

// isCurrencyName reports whether a text is a currency's code or name.
func isCurrencyName(s string) bool { return currencyCode(s) != "" }

// functionPlan says how a table of volumes is to be read; nil where it is none: its first texts have to be functions of
// the costs.
func functionPlan(t *table, functions map[string]bool) *plan {
	if len(t.heads) == 0 || len(t.columns) < 2 {
		return nil
	}
	p := &plan{tables: []*table{t}, sheet: t.sheet, as: schema.Functions}
	known := 0
	for _, x := range t.columns[0].cells {
		if x != nil && functions[schema.Fold(x.text)] {
			known++
		}
	}
	if known == 0 || known*2 < len(t.columns[0].cells) {
		return nil
	}
	columns := schema.Functions.Columns()
	first := t.columns[0]
	p.fields = append(p.fields, field{columns[schema.FunctionName].Name, []*column{first}, t.headCells(first)})
	for _, c := range t.columns[1:] {
		of, ok := schema.FunctionClue(c.heading())
		switch {
		case c.numbers() == 0:
			of, ok = schema.FunctionUnit, true
		case c.counts[isPercent] > 0:
			of, ok = schema.FunctionGrowth, true
		case !ok || of == schema.FunctionName || of == schema.FunctionUnit:
			of, ok = schema.FunctionVolume, true
		}
		if ok && !p.hasField(columns[of].Name) {
			p.fields = append(p.fields, field{columns[of].Name, []*column{c}, t.headCells(c)})
		} else if c.numbers() > 0 {
			p.skipColumns = append(p.skipColumns, reasoned{c.heading(), t.name(c)})
		}
	}
	if !p.hasField(columns[schema.FunctionVolume].Name) {
		return nil
	}
	return p
}

// rates is a list of exchange rates.
type rates struct {
	*table
	names, rate *column
}

// ratesOf reads a table as a list of exchange rates; ok is false where it is none.
func ratesOf(t *table) (r rates, ok bool) {
	r.table = t
	for _, c := range t.columns {
		codes := 0
		for _, x := range c.cells {
			if x != nil && x.kind == isText && isCurrencyName(x.text) {
				codes++
			}
		}
		switch {
		case r.names == nil && codes >= 2 && codes*10 >= c.counts[isText]*8:
			r.names = c
		case r.rate == nil && c.numbers() > 0:
			r.rate = c
		}
	}
	return r, r.names != nil && r.rate != nil && len(t.heads) > 0 && len(t.columns) <= 5
}

// currencyCode is the code of a currency's code or English name, "" where it is none.
func currencyCode(s string) string {
	if code, ok := literal.Currency(s); ok && (len(s) != 3 || s == strings.ToUpper(s)) {
		return code
	}
	return ""
}

// placesOf lists the names of the places that a plan reads.
func placesOf(p *plan) []string {
	t := p.first()
	var list []string
	if p.turned {
		for _, c := range t.columns[1:] {
			if c.numbers() > 0 {
				list = append(list, c.heading())
			}
		}
		return list
	}
	for _, f := range p.fields {
		if f.name != schema.Locations.Columns()[schema.LocationName].Name {
			continue
		}
		for i := range t.rows {
			x := t.rows[i].at(f.from[0].at)
			if t.rows[i].kind != afterRow && x != nil && x.kind == isText && !slices.Contains(list, x.text) {
				list = append(list, x.text)
			}
		}
	}
	return list
}
