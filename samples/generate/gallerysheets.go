package main

import "fmt"

// sheetExamples are about sheets, headings and rows.
func sheetExamples() []example {
	return append(sharedExamples(), []example{
		changed("sheet-missing", func(b *book) { b.remove("Locations") }),
		changed("sheet-doubled", func(b *book) {
			b.sheets = append(b.sheets, &sheet{name: "Cost table", columns: []column{{"Option", 18, ""}, {"Category", 14, ""}}})
			b.sheet("Costs").name = "Cost lines"
		}),
		changed("sheet-misspelt", func(b *book) { b.sheet("Functions").name = "Funktions" }),
		changed("sheet-version", func(b *book) {
			b.sheets = append(b.sheets, &sheet{name: "Costs 2026", columns: []column{{"Option", 18, ""}, {"Category", 14, ""}}})
		}),
		changed("sheet-hidden", func(b *book) { b.sheet("Functions").unseen = true }),
		changed("heading-missing", func(b *book) {
			s := b.sheet("Functions")
			s.columns = []column{{"Payslips", 14, ""}, {"in thousands", 12, ""}}
			s.rows = [][]any{{"Vienna", 30}, {"Kraków", 20}}
		}),
		changed("column-missing", func(b *book) { b.sheet("Costs").columns[5].heading = "Rhythm" }),
		changed("column-twice", func(b *book) { b.sheet("Costs").add("Unit price", 50000) }),
		changed("column-unknown", func(b *book) { b.sheet("Costs").add("Cost centre", 4711) }),
		changed("column-without-heading", func(b *book) { b.sheet("Costs").add(nil, "checked") }),
		changed("table-empty", func(b *book) { b.sheet("Costs").rows = nil }),
		changed("table-too-long", func(b *book) {
			s := b.sheet("Functions")
			for i := range 5000 {
				s.rows = append(s.rows, []any{fmt.Sprint("Task ", i+1)})
			}
		}),
		changed("total-row", func(b *book) {
			s := b.sheet("Costs")
			s.rows = append(s.rows, []any{"Total", nil, nil, nil, 446000})
		}),
		changed("heading-repeated", func(b *book) {
			s := b.sheet("Costs")
			s.rows = append(s.rows, []any{"Option", "Function", "Category", "Quantity", "Unit cost", "Frequency"},
				[]any{"Own centre", nil, "Insurance", 1, 9000, "annual"})
		}),
		stored("hidden-columns", func(a *archive) {
			a.replace(costsPart, `<col customWidth="true" max="6"`, `<col hidden="true" max="6"`)
		}),
		changed("hidden-rows", func(b *book) { b.sheet("Costs").hidden = []int{3} }),
	}...)
}

// sharedExamples need more workbooks than one: NAME.with1.xlsx and NAME.with2.xlsx are the shared ones.
func sharedExamples() []example {
	treasury := func(b *book) { b.sheets = []*sheet{b.sheet("Locations")} }
	return []example{
		changed("sheet-own-wins", func(*book) {}),
		changed("sheet-own-wins.with1", treasury),
		changed("sheet-shared-twice", func(b *book) { b.remove("Locations") }),
		changed("sheet-shared-twice.with1", treasury),
		changed("sheet-shared-twice.with2", treasury),
	}
}
