package change

import "shorecast/report"

// pairRisks pairs the risks by name. Those of options that only one revision has move no walk.
func (r *revisions) pairRisks() []rowPair[string] {
	key := func(options []int) func(*report.Risk) (string, bool) {
		return func(x *report.Risk) (string, bool) {
			return report.NameKey(x.Name), x.Option == report.AllOptions || options[x.Option] >= 0
		}
	}
	return pairRows(r.before.Risks, r.after.Risks, key(r.options.oldAt), key(r.options.newAt))
}

func (r *revisions) oldRisk(i int) report.Risk {
	return commonRisk(r.before.Risks[i], r.options.oldAt, r.currencies.oldAt)
}

func (r *revisions) newRisk(i int) report.Risk {
	return commonRisk(r.after.Risks[i], r.options.newAt, r.currencies.newAt)
}

func commonRisk(x report.Risk, options, currencies []int) report.Risk {
	if x.Option != report.AllOptions {
		x.Option = options[x.Option]
	}
	x.Currency = currencies[x.Currency]
	return x
}

var riskFields = []field[report.Risk]{
	word(Risks, "Option", func(x *report.Risk) *int { return &x.Option }, func(c *report.Case, x *report.Risk) string {
		if x.Option == report.AllOptions {
			return report.AllName
		}
		return c.Options[x.Option].Name
	}),
	number(Risks, "Probability", Percent, func(x *report.Risk) *float64 { return &x.Probability }),
	word(Risks, "Currency", func(x *report.Risk) *int { return &x.Currency },
		func(c *report.Case, x *report.Risk) string { return c.Currencies[x.Currency].Code }),
	money(Risks, "Impact", func(x *report.Risk) *float64 { return &x.Impact },
		func(x *report.Risk) int { return x.Currency }),
	number(Risks, "Month", Month, func(x *report.Risk) *int { return &x.Month }),
}

// risks compares the risks. Only they cost anything here, so no line is moved.
func (e *edits) risks() {
	for i, p := range e.r.risks {
		record := Record{RiskRecord, p.Pair}
		switch {
		case p.After < 0:
			x := edit{cause: Risks, reach: reachesLines, option: anyOption,
				apply: func(h *hybrid) { h.c.Risks[i].Probability = 0 },
				input: Input{Column: Event, Record: record, Then: Value{Unit: Whole}}}
			e.place(&x.input, e.r.before.Risks[p.Before].Source, report.Source{}, "Impact")
			e.list = append(e.list, x)
		case p.Before < 0:
			added := e.r.newRisk(p.After)
			x := edit{cause: Risks, reach: reachesLines, option: anyOption, apply: func(h *hybrid) { h.c.Risks[i] = added },
				input: Input{Column: Event, Record: record, Now: Value{Unit: Whole}}}
			e.place(&x.input, report.Source{}, added.Source, "Impact")
			e.list = append(e.list, x)
		default:
			then, now := e.r.oldRisk(p.Before), e.r.newRisk(p.After)
			then.Month = e.shifted(then.Month, now.Month, 0)
			compare(e, subject[report.Risk]{record, &then, &now, then.Source, now.Source,
				func(h *hybrid) *report.Risk { return &h.c.Risks[i] }}, riskFields, func(x *edit) {
				x.reach = reachesLines
				if then.Option == now.Option && now.Option != report.AllOptions {
					x.option = now.Option
				}
			})
		}
	}
}
