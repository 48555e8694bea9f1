package mapper

import (
	"fmt"
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// listRow is a row of a list that the layout itself gives.
type listRow struct {
	values []value
	why    string
	rate   *cell // that the exchange rate is taken from
}

// locationRows are the places as far as they can be known, where no table and no sheet gives them: one for each
// currency.
func (s *outcome) locationRows() (rows []listRow) {
	if len(s.places) > 0 || s.given[schema.Locations] != nil {
		return nil
	}
	reporting, _ := s.currency()
	columns := schema.Locations.Columns()
	currencies := s.currencies()
	if reporting == "" {
		currencies = append([]string{open}, currencies...)
	}
	for _, code := range currencies {
		r := listRow{why: "name of the place and its country", values: []value{{columns[schema.LocationName].Name, open},
			{columns[schema.LocationCountry].Name, open}, {columns[schema.LocationCurrency].Name, code}}}
		if code != reporting && code != open {
			text, why, at := s.rate(code)
			r.values = append(r.values, value{columns[schema.LocationFX].Name, text})
			r.why, r.rate = r.why+why, at
		}
		rows = append(rows, r)
	}
	return rows
}

// currencies are the currencies that tables of costs name.
func (s *outcome) currencies() []string {
	var list []string
	add := func(name, code string) {
		if name == costName(schema.CostCurrency) && code != open && !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	for _, p := range s.costs {
		for _, c := range p.constants {
			add(c.name, c.text)
		}
		for _, n := range p.names {
			for _, w := range n.words {
				for _, v := range w.values {
					add(v.name, v.text)
				}
			}
		}
	}
	return list
}

// rate is where the workbook gives the exchange rate of a currency.
func (s *outcome) rate(code string) (text, why string, at *cell) {
	for _, r := range s.lists {
		for i, x := range r.names.cells {
			if x != nil && currencyCode(x.text) == code {
				return pairs([]value{{"find", x.text}, {"sheet", r.sheet}, {"column", r.rate.heading()}}),
					fmt.Sprintf("; %s!%s: check that these are units of it for one unit of the reporting currency", r.sheet,
						r.headCells(r.rate)), r.rate.cells[i]
			}
		}
	}
	return open, "; units of its currency for one unit of the reporting currency", nil
}

// optionRows are the options as far as they can be known, where no sheet gives them.
func (s *outcome) optionRows() (rows []listRow) {
	if s.given[schema.Options] != nil {
		return nil
	}
	places := s.givenPlaces()
	for _, p := range s.places {
		places = append(places, placesOf(p)...)
	}
	columns := schema.Options.Columns()
	models := words.Or(schema.Words(schema.Models))
	for _, o := range s.options.all {
		place := open
		for _, x := range places {
			if within(x, o.name) {
				place = x
			}
		}
		r := listRow{why: o.at + "; model: " + models, values: []value{{columns[schema.OptionName].Name, o.name},
			{columns[schema.OptionModel].Name, open}, {columns[schema.OptionLocation].Name, place}}}
		if place == open && len(places) > 0 {
			r.why += "; location: " + words.Or(places)
		}
		if o.baseline {
			r.values = append(r.values, value{columns[schema.OptionBaseline].Name, "yes"})
			r.why += "; its name says that it is today's way"
		}
		rows = append(rows, r)
	}
	if len(rows) == 0 {
		rows = append(rows, listRow{why: "one line for each option; model: " + models,
			values: []value{{columns[schema.OptionName].Name, open}, {columns[schema.OptionModel].Name, open},
				{columns[schema.OptionLocation].Name, open}}})
	}
	return rows
}
