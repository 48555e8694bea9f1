package main

// line is an example that adds one line to the costs of the good workbook: option, function, category, quantity, unit
// cost, frequency, from, to, avoidable.
func line(code string, values ...any) example {
	return changed(code, func(b *book) {
		s := b.sheet("Costs")
		s.rows = append(s.rows, values)
	})
}

// periods is an example that adds period columns and one line that fills them, behind what the line states itself.
func periods(code string, headings []any, values ...any) example {
	return changed(code, func(b *book) {
		s := b.sheet("Costs")
		for _, h := range headings {
			s.add(h)
		}
		s.rows = append(s.rows, values)
	})
}

// costExamples are about lines of the sheet Costs.
func costExamples() []example {
	const today, own = "In-house today", "Own centre"
	years := []any{"Year 1", "Year 2"}
	return []example{
		changed("function-not-in-baseline", func(b *book) {
			b.remove("Functions")
			b.sheet("Costs").set(2, "Function", "Pay roll")
		}),
		line("category-unknown", own, nil, "Biscuits", 1, 1200, "annual"),
		line("category-derived", own, nil, "Workplace", 1, 1200, "annual"),
		periods("amount-twice", years, own, nil, "Insurance", 1, 9000, "annual", nil, nil, nil, 9000, 9200),
		periods("amount-missing", years, own, nil, "Insurance"),
		line("labour-per-unit", own, "Payroll", "Wages", 1, 2.5, "per unit"),
		periods("labour-by-period", years, own, "Payroll", "Wages", nil, nil, nil, nil, nil, nil, 90000, 95000),
		changed("volume-missing", func(b *book) {
			b.sheet("Functions").set(0, "Annual volume", nil)
			b.sheet("Costs").rows = append(b.sheet("Costs").rows, []any{own, "Payroll", "IT", 1, 0.4, "per unit"})
		}),
		line("from-zero", own, nil, "Insurance", 1, 9000, "annual", 0),
		line("from-before-start", own, nil, "Insurance", 1, 9000, "annual", in(2026, 7)),
		line("one-off-before-start", own, nil, "Legal", 1, 30000, "one-off", in(2026, 7)),
		line("to-before-from", own, nil, "Insurance", 1, 9000, "annual", 13, 12),
		line("line-after-horizon", own, nil, "Insurance", 1, 9000, "annual", 61),
		line("line-cut", own, nil, "Insurance", 1, 9000, "annual", 1, 72),
		periods("period-outside", []any{in(2026, 12), in(2027, 1)}, own, nil, "Insurance", nil, nil, nil, nil, nil, nil, 700, 750),
		periods("period-unread", []any{"Q1 2027", "Year 2"}, own, nil, "Insurance", nil, nil, nil, nil, nil, nil, 2000, 9200),
		periods("period-overlap", []any{"2027", in(2027, 6)}, own, nil, "Insurance", nil, nil, nil, nil, nil, nil, 9000, 750),
		changed("avoidable-assumed", func(b *book) { b.sheet("Costs").set(0, "Avoidable (%)", nil).set(1, "Avoidable (%)", nil) }),
		changed("heads-employed", func(b *book) { b.sheet("Locations").add("Productivity (%)", nil, percent(85)) }),
		line("loaded-labour", own, nil, "Loaded staff cost", 1, 160000, "annual"),
		changed("counted-twice", func(b *book) {
			b.sheet("Locations").add("On-costs (%)", percent(29), percent(21))
			b.sheet("Costs").rows = append(b.sheet("Costs").rows, []any{today, nil, "Social security", 1, 140000, "annual", nil,
				nil, percent(100)})
		}),
		line("rows-alike", own, nil, "Travel", 1, 4000, "quarterly"),
	}
}

// driverExamples are about the sheets Scenarios, Uncertainty and Scorecard.
func driverExamples() []example {
	with := func(code, name string, headings []string, rows ...[]any) example {
		return changed(code, func(b *book) {
			b.remove(name) // the good workbook has a sheet Uncertainty
			s := &sheet{name: name, rows: rows}
			for _, h := range headings {
				s.columns = append(s.columns, column{h, 16, ""})
			}
			b.sheets = append(b.sheets, s)
		})
	}
	scenario := []string{"Scenario", "Driver", "Applies to", "Change"}
	ranges := []string{"Driver", "Applies to", "Low", "Most likely", "High"}
	score := []string{"Criterion", "Weight", "In-house today", "Own centre"}
	return []example{
		changed("uncertainty-missing", func(b *book) { b.remove("Uncertainty") }),
		with("applies-unknown", "Scenarios", scenario, []any{"Boom", "Volume", "Vienna", percent(20)}),
		with("change-twice", "Scenarios", scenario, []any{"Boom", "Volume", "all", percent(20)}, []any{"Boom", "Volume", nil, percent(25)}),
		changed("scenario-spelt-differently", func(b *book) {
			b.sheets = append(b.sheets, &sheet{name: "Scenarios", columns: []column{{"Scenario", 16, ""}, {"Driver", 16, ""},
				{"Applies to", 16, ""}, {"Change", 10, ""}}, rows: [][]any{
				{"Slump", "Volume", "all", percent(-20)}, {"slump", "Salaries", "all", percent(-5)},
			}})
		}),
		with("range-as-level", "Uncertainty", ranges, []any{"Volume", "all", 85, 100, 115}),
		with("range-order", "Uncertainty", ranges, []any{"Volume", "all", percent(-10), percent(15), percent(10)}),
		changed("fx-risk-twice", func(b *book) {
			b.sheet("Locations").add("FX volatility (% a year)", nil, percent(7))
			b.sheet("Uncertainty").rows = [][]any{{"FX value", "PLN", percent(-8), percent(8)}}
		}),
		changed("level-too-low", func(b *book) {
			b.sheets = append(b.sheets, &sheet{name: "Scenarios", columns: []column{{"Scenario", 16, ""}, {"Driver", 16, ""},
				{"Applies to", 16, ""}, {"Change", 10, ""}}, rows: [][]any{
				{"Slump", "Wage inflation", "all", -60}, {"Slump", "Wage inflation", "Vienna", -50},
			}})
		}),
		with("weights-zero", "Scorecard", score, []any{"Control", 0, 5, 4}, []any{"Expertise", 0, 3, 4}),
	}
}
