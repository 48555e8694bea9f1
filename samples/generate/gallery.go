package main

import (
	"fmt"
	"regexp"
	"strings"
)

// example is one broken file of the gallery: the code of the finding it shows, the extension that such a file would
// carry, and how it is made. Codes that no file can show (a disk that fails) are left to the test of the gallery.
type example struct {
	code, extension string
	make            func() ([]byte, error)
}

// gallery makes every file of the folder errors.
func gallery() ([]file, error) {
	var files []file
	for _, list := range [][]example{
		sheetExamples(), cellExamples(), settingExamples(), optionExamples(), costExamples(), driverExamples(),
		fileExamples(), zipExamples(), partExamples(), storedExamples(), limitExamples(),
	} {
		for _, e := range list {
			data, err := e.make()
			if err != nil {
				return nil, fmt.Errorf("make the example of %s: %w", e.code, err)
			}
			files = append(files, file{"errors/" + e.code + "." + e.extension, data})
		}
	}
	return files, nil
}

// changed is an example that changes one thing in what the good workbook says.
func changed(code string, change func(b *book)) example {
	return example{code, "xlsx", func() ([]byte, error) {
		b := good()
		change(b)
		return b.bytes()
	}}
}

// cellOf is an example that changes one cell of the good workbook; row counts from 0 below the headings.
func cellOf(code, sheet string, row int, heading string, v any) example {
	return changed(code, func(b *book) { b.sheet(sheet).set(row, heading, v) })
}

// raw is an example that is no workbook.
func raw(code, extension string, data []byte) example {
	return example{code, extension, func() ([]byte, error) { return data, nil }}
}

// good is the small workbook that every example starts from. Reading it tells nothing at all.
func good() *book {
	return &book{sheets: []*sheet{
		{name: "Settings", columns: []column{{"Setting", 20, ""}, {"Value", 24, ""}}, rows: [][]any{
			{"Title", "Invented figures"}, {"Reporting currency", "EUR"}, {"First month", in(2027, 1)}, {"Horizon (years)", 5}, {"Discount rate", percent(8)},
			{"Minimum saving (%)", percent(5)},
		}},
		{name: "Locations", columns: []column{{"Location", 14, ""}, {"Country", 12, ""}, {"Currency", 10, ""}, {"FX rate", 10,
			cents}, {"Wage inflation (% a year)", 14, ""}}, rows: [][]any{
			{"Vienna", "Austria", "EUR", nil, percent(3)},
			{"Kraków", "Poland", "PLN", 4.3, percent(6)},
		}},
		{name: "Options", columns: []column{{"Option", 18, ""}, {"Model", 18, ""}, {"Location", 14, ""}, {"Baseline", 10, ""},
			{"Transition (months)", 12, ""}}, rows: [][]any{
			{"In-house today", "in-house", "Vienna", "yes"},
			{"Own centre", "offshoring", "Kraków", nil, 6},
		}},
		{name: "Functions", columns: []column{{"Function", 14, ""}, {"Unit", 10, ""}, {"Annual volume", 12, money}}, rows: [][]any{{"Payroll", "payslip", 50000}}},
		{name: "Costs", columns: []column{{"Option", 18, ""}, {"Function", 14, ""}, {"Category", 14, ""}, {"Quantity", 10,
			""}, {"Unit cost", 12, money}, {"Frequency", 12, ""},
			{"From", 10, ""}, {"To", 10, ""}, {"Avoidable (%)", 12, ""}}, rows: [][]any{
			{"In-house today", "Payroll", "Salaries", 10, 50000, "annual", nil, nil, percent(100)},
			{"In-house today", "Payroll", "IT", 1, 2000, "monthly", nil, nil, percent(50)},
			{"Own centre", "Payroll", "Salaries", 10, 90000, "annual"},
			{"Own centre", nil, "Set-up", 1, 300000, "one-off", 0},
			{"Own centre", nil, "Travel", 1, 4000, "quarterly"},
		}},
		{name: "Uncertainty", columns: []column{{"Driver", 16, ""}, {"Applies to", 16, ""}, {"Low", 10, ""},
			{"High", 10, ""}}, rows: [][]any{
			{"Volume", "all", percent(-10), percent(10)},
		}},
	}}
}

// stored is an example that changes the stored parts of the good workbook.
func stored(code string, change func(p *archive)) example {
	return example{code, "xlsx", func() ([]byte, error) {
		a, err := goodParts()
		if err != nil {
			return nil, err
		}
		change(a)
		if a.err != nil {
			return nil, a.err
		}
		return pack(a.parts)
	}}
}

// archive is the unpacked good workbook. It keeps the first error, so that changes can be written one after the other.
type archive struct {
	parts []part
	err   error
}

// The stored parts of the good workbook that examples change.
const (
	costsPart    = "xl/worksheets/sheet5.xml"
	workbookPart = "xl/workbook.xml"
	linksPart    = "xl/_rels/workbook.xml.rels"
	stylesPart   = "xl/styles.xml"
	textsPart    = "xl/sharedStrings.xml"
	typesPart    = "[Content_Types].xml"
)

func goodParts() (*archive, error) {
	data, err := good().bytes()
	if err != nil {
		return nil, err
	}
	parts, err := unpack(data)
	return &archive{parts: parts}, err
}

// at returns the index of a part.
func (a *archive) at(name string) int {
	for i := range a.parts {
		if a.parts[i].name == name {
			return i
		}
	}
	if a.err == nil {
		a.err = fmt.Errorf("no part %s", name)
	}
	return 0
}

// replace changes the first place where old stands in a part.
func (a *archive) replace(name, old, new string) {
	p := &a.parts[a.at(name)]
	if !strings.Contains(string(p.data), old) && a.err == nil {
		a.err = fmt.Errorf("%s holds no %q", name, old)
	}
	p.data = []byte(strings.Replace(string(p.data), old, new, 1))
}

// replaceCell puts other XML in the place of a cell of the sheet Costs.
func (a *archive) replaceCell(address, with string) {
	p := &a.parts[a.at(costsPart)]
	at := regexp.MustCompile(`<c r="` + address + `"[^>]*>.*?</c>`).FindIndex(p.data)
	if at == nil {
		if a.err == nil {
			a.err = fmt.Errorf("%s has no cell %s", costsPart, address)
		}
		return
	}
	p.data = []byte(string(p.data[:at[0]]) + with + string(p.data[at[1]:]))
}

// cut leaves only what stands before the first place of mark in a part.
func (a *archive) cut(name, mark string) {
	p := &a.parts[a.at(name)]
	before, _, ok := strings.Cut(string(p.data), mark)
	if !ok && a.err == nil {
		a.err = fmt.Errorf("%s holds no %q", name, mark)
	}
	p.data = []byte(before)
}

// drop takes a part out.
func (a *archive) drop(name string) {
	i := a.at(name)
	a.parts = append(a.parts[:i], a.parts[i+1:]...)
}
