package teams

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// facts are what a case says besides its cost lines, in the contract's columns.
type facts struct {
	settings  []field
	locations [][]field
	options   [][]field
	functions [][]field
}

// invent makes the facts of a case.
func (b *builder) invent() (f facts) {
	b.money = "EUR"
	b.time = calendar{year: 2027, month: []int{1, 1, 4, 7, 10}[b.r.IntN(5)], horizon: 2 + b.r.IntN(4)}
	f.settings = []field{{"Reporting currency", b.money},
		{"First month", fmt.Sprintf("%d-%02d", b.time.year, b.time.month)}, {"Horizon", float64(b.time.horizon)},
		{"Discount rate", float64(5 + b.r.IntN(7))}, {"Minimum saving", float64(b.r.IntN(5))}, {"Trials", 100.0}}
	if b.chance(40) {
		b.time.fiscal = 4
		f.settings = append(f.settings, field{"Fiscal year starts", "April"})
	}
	if b.chance(30) {
		f.settings = append(f.settings, field{"Discounting", pick(b.r, []string{"mid-year", "monthly"})})
	}
	n := 2 + b.r.IntN(3)
	for i := range n {
		b.own = append(b.own, pick(b.r, optionWords[i]))
	}
	used := some(b.r, places, 1+b.r.IntN(3))
	for _, p := range used {
		rows := []field{{"Location", p.name}, {"Country", p.country}, {"Currency", p.currency}}
		if p.currency != b.money {
			rows = append(rows, field{"FX rate", p.rate})
		}
		f.locations = append(f.locations, append(rows, field{"Price inflation", float64(b.r.IntN(4))},
			field{"Wage inflation", 1.5 * float64(b.r.IntN(4))}))
	}
	for i, o := range b.own {
		at := used[0]
		model := "in-house"
		if i > 0 {
			if at, model = pick(b.r, used), "outsourcing"; at.name != used[0].name {
				model = pick(b.r, []string{"offshoring", "offshore outsourcing"})
			}
		}
		row := []field{{"Option", o.contract}, {"Model", model}, {"Location", at.name}}
		if i == 0 {
			row = append(row, field{"Baseline", "yes"})
		} else {
			row = append(row, field{"Transition", float64(b.r.IntN(5))})
		}
		f.options = append(f.options, row)
	}
	b.work = some(b.r, functionWords, b.r.IntN(4))
	for _, w := range b.work {
		f.functions = append(f.functions, []field{{"Function", w.contract}, {"Unit", "piece"},
			{"Annual volume", float64(1000 * (1 + b.r.IntN(90)))}})
	}
	return f
}

// sheetOf writes records as a sheet of the contract.
func sheetOf(name string, records [][]field) *Sheet {
	s := &Sheet{Name: name}
	var columns []string
	for _, r := range records {
		for _, f := range r {
			if !slices.Contains(columns, f.name) {
				columns = append(columns, f.name)
			}
		}
	}
	for i, c := range columns {
		s.put(1, i+1, c)
	}
	for i, r := range records {
		for _, f := range r {
			s.put(i+2, slices.Index(columns, f.name)+1, f.value)
		}
	}
	return s
}

// settingRows are the settings as records of the contract's sheet.
func settingRows(settings []field) (rows [][]field) {
	for _, f := range settings {
		rows = append(rows, []field{{"Setting", f.name}, {"Value", f.value}})
	}
	return rows
}

// write makes the contract's form and puts the facts into the team's file or its layout.
func (b *builder) write() {
	t := b.team
	t.Contract = b.contract()
	var y yaml
	t.Own.File = "team.xlsx"
	y.line(0, "name: "+quote(fmt.Sprint("Team ", t.Seed)))
	if b.alone {
		b.asCSV(&y)
	}
	if b.chance(50) {
		y.line(0, "match:")
		y.line(1, `file: "`+strings.Replace(t.Own.File, "team", "te*", 1)+`"`)
		if b.chance(50) && !b.alone {
			y.line(1, "sheets: ["+quote(t.Own.Sheets[0].Name)+"]")
		}
	}
	b.settings(&y)
	tables := b.lists(&y)
	y.line(0, "tables:")
	for _, table := range append(b.tables, tables...) {
		y.WriteString(table)
	}
	t.Layout = y.String()
}

// contract makes the contract's form of the case.
func (b *builder) contract() *Book {
	c := &Book{File: "contract.xlsx", Sheets: []*Sheet{sheetOf("Settings", settingRows(b.facts.settings)),
		sheetOf("Locations", b.facts.locations), sheetOf("Options", b.facts.options)}}
	if len(b.facts.functions) > 0 {
		c.Sheets = append(c.Sheets, sheetOf("Functions", b.facts.functions))
	}
	c.Sheets = append(c.Sheets, b.team.costs(b.team.Lines))
	return c
}

// asCSV makes the file a CSV.
func (b *builder) asCSV(y *yaml) {
	o := b.team.Own
	c := CSV{Separator: pick(b.r, []rune{',', ';', '\t', '|'}), Decimal: pick(b.r, []rune{'.', ','}),
		Encoding: pick(b.r, encodings)}
	if c.Decimal == c.Separator {
		c.Separator = ';'
	}
	if b.chance(40) {
		c.Thousands = map[rune]string{'.': ",", ',': "."}[c.Decimal]
		if b.chance(50) {
			c.Thousands = " "
		}
	}
	o.CSV, o.File, o.Sheets[0].Name = &c, "team.csv", "team"
	encoding := strings.TrimSuffix(c.Encoding, "-bom")
	y.line(0, fmt.Sprintf("csv: {separator: %q, decimal: %q, encoding: %s}", string(c.Separator), string(c.Decimal),
		encoding))
	b.tell("CSV " + c.Encoding)
}

// Left returns the contract's form of the lines whose figures are left in a book that was changed, in the order of
// that book.
func (x *Team) Left(changed *Book) *Book {
	places := changed.Figures()
	var lines []*Line
	for _, l := range x.Lines {
		left := *l
		left.Figures = slices.DeleteFunc(slices.Clone(l.Figures), func(f Figure) bool {
			_, stands := places[f.ID]
			return !stands
		})
		if len(left.Figures) > 0 {
			lines = append(lines, &left)
		}
	}
	inOrder(lines, changed)
	b := *x.Contract
	b.Sheets = append(slices.Clone(b.Sheets[:len(b.Sheets)-1]), x.costs(lines))
	return &b
}

// costs writes lines as the contract's sheet Costs.
func (x *Team) costs(lines []*Line) *Sheet {
	columns := []string{"Option", "Function", "Category", "Kind", "Description", "Location", "Currency", "Quantity",
		"Unit cost", "Frequency", "From", "To", "Escalation", "Behaviour", "Avoidable", "Probability"}
	var periods []string
	for h := range x.periods {
		periods = append(periods, h)
	}
	slices.SortFunc(periods, func(p, q string) int {
		return cmp.Or(cmp.Compare(x.periods[p], x.periods[q]), strings.Compare(p, q))
	})
	columns = append(columns, periods...)
	s := &Sheet{Name: "Costs"}
	for i, c := range columns {
		s.put(1, i+1, c)
	}
	for i, l := range lines {
		for c, v := range l.Says {
			if at := slices.Index(columns, c); at >= 0 {
				s.put(i+2, at+1, v)
			}
		}
		for _, f := range l.Figures {
			s.put(i+2, slices.Index(columns, f.Column)+1, f.Value)
		}
	}
	return s
}
