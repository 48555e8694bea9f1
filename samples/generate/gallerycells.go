package main

// cellExamples are about what stands in a cell, whatever it means for the case.
func cellExamples() []example {
	return []example{
		cellOf("required-blank", "Options", 1, "Model", nil),
		cellOf("dash-blank", "Costs", 4, "Function", "-"),
		cellOf("placeholder", "Costs", 4, "Unit cost", "tbd"),
		stored("excel-error", func(a *archive) {
			a.replaceCell("E6", `<c r="E6" t="e"><f>Rates!#REF!</f><v>#REF!</v></c>`)
		}),
		cellOf("formula-uncalculated", "Costs", 4, "Unit cost", formula{"1000*4", nil}),
		cellOf("number-text", "Locations", 1, "Wage inflation (% a year)", "abt 5"),
		cellOf("number-from-text", "Costs", 4, "Unit cost", "4 000,00"),
		cellOf("number-ambiguous", "Costs", 4, "Unit cost", "4,000"),
		cellOf("number-range", "Costs", 2, "Quantity", "10-12"),
		cellOf("number-date", "Costs", 2, "Quantity", in(2027, 3)),
		cellOf("number-percent", "Costs", 4, "Unit cost", percent(4000)),
		cellOf("number-truth", "Costs", 2, "Quantity", true),
		cellOf("number-part", "Options", 1, "Transition (months)", 4.5),
		cellOf("quantity-negative", "Costs", 4, "Quantity", -1),
		cellOf("out-of-range", "Settings", 3, "Value", 40),
		cellOf("percent-ambiguous", "Locations", 1, "Wage inflation (% a year)", 0.06),
		cellOf("percent-one", "Costs", 1, "Avoidable (%)", 1),
		cellOf("percent-large", "Locations", 1, "Wage inflation (% a year)", percent(600)),
		changed("amount-scaled", func(b *book) { b.sheet("Costs").columns[4].heading = "Unit cost (k)" }),
		cellOf("currency-differs", "Costs", 4, "Unit cost", "$ 4000"),
		cellOf("month-unreadable", "Settings", 2, "Value", "next spring"),
		cellOf("month-ambiguous", "Settings", 2, "Value", "02/03/2027"),
		cellOf("month-outside-calendar", "Settings", 2, "Value", "Jan 1927"),
		cellOf("choice-unknown", "Options", 1, "Model", "nearshoring"),
		cellOf("currency-unknown", "Locations", 1, "Currency", "Zloty"),
		cellOf("country-unknown", "Locations", 1, "Country", "Polland"),
		cellOf("name-unknown", "Costs", 4, "Option", "Own center"),
		changed("name-twice", func(b *book) {
			s := b.sheet("Functions")
			s.rows = append(s.rows, []any{"payroll", "payslip", 20000})
		}),
		cellOf("name-reserved", "Functions", 0, "Function", "(shared)"),
		cellOf("value-ignored", "Costs", 4, "Avoidable (%)", percent(80)),
	}
}

// settingExamples are about the sheet Settings and the exchange rates.
func settingExamples() []example {
	return []example{
		changed("setting-unknown", func(b *book) {
			s := b.sheet("Settings")
			s.rows = append(s.rows, []any{"Rounding", 2})
		}),
		cellOf("discount-rate-assumed", "Settings", 4, "Value", nil),
		cellOf("first-month-assumed", "Settings", 2, "Value", nil),
		cellOf("minimum-saving-assumed", "Settings", 5, "Value", nil),
		changed("tax-discount-rate", func(b *book) {
			s := b.sheet("Settings")
			s.rows = append(s.rows, []any{"Tax", "group"})
			b.sheet("Locations").add("Corporate tax (%)", percent(23), percent(19))
		}),
		changed("fiscal-year-unset", func(b *book) {
			b.sheet("Costs").add("FY28")
			b.sheet("Costs").rows = append(b.sheet("Costs").rows, []any{"Own centre", nil, "Insurance", nil, nil, nil, nil, nil,
				nil, 9000})
		}),
		changed("currency-unrated", func(b *book) { b.sheet("Costs").add("Currency", nil, nil, nil, nil, "USD") }),
		cellOf("fx-missing", "Locations", 1, "FX rate", nil),
		changed("fx-both", func(b *book) { b.sheet("Locations").add("Inverse FX rate", nil, 0.2326) }),
		cellOf("pay-far-out", "Locations", 1, "FX rate", 0.2326),
		cellOf("fx-reporting", "Locations", 0, "FX rate", 1.1),
		changed("fx-disagree", func(b *book) {
			s := b.sheet("Locations")
			s.rows = append(s.rows, []any{"Gdańsk", "Poland", "PLN", 4.2, percent(6)})
		}),
		changed("baseline-productivity", func(b *book) { b.sheet("Locations").add("Productivity (%)", percent(90), percent(100)) }),
	}
}

// optionExamples are about the sheet Options.
func optionExamples() []example {
	return []example{
		changed("option-count", func(b *book) {
			b.sheet("Options").rows = b.sheet("Options").rows[:1]
			b.sheet("Costs").rows = b.sheet("Costs").rows[:2]
		}),
		cellOf("baseline-twice", "Options", 1, "Baseline", "yes"),
		changed("baseline-missing", func(b *book) {
			b.sheet("Options").set(0, "Baseline", nil).set(1, "Model", "in-house")
		}),
		cellOf("baseline-marked-no", "Options", 0, "Baseline", "no"),
		cellOf("baseline-transition", "Options", 0, "Transition (months)", 3),
		cellOf("offshoring-at-home", "Options", 1, "Location", "Vienna"),
		cellOf("outsourcing-abroad", "Options", 1, "Model", "outsourcing"),
		changed("option-without-costs", func(b *book) {
			s := b.sheet("Options")
			s.rows = append(s.rows, []any{"Provider A", "outsourcing", "Vienna", nil, 4})
		}),
	}
}
