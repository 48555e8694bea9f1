package report

import (
	"fmt"
	"math"
	"strings"
)

// settings compares the settings.
func (e *edits) settings() {
	e.calendar()
	a, b := e.u.before, e.u.after
	place := func(in *ChangedInput, name string) {
		e.place(in, side{a, a.Settings[name]}, side{b, b.Settings[name]}, "Value")
	}
	number := func(f field[Case]) {
		if x := compareField(e, f, "", "", a, b, side{}, side{}, nil, func(c *Case) *Case { return c }); x != nil {
			place(&x.input, f.column)
		}
	}
	text := func(name, was, is string, set func(*Case)) {
		if was != is {
			x := edit{cause: CauseSettings, option: everyones, input: words(name, "", was, is), apply: func(h *hybrid) { set(h.c) }}
			place(&x.input, name)
			e.list = append(e.list, x)
		}
	}
	number(real(CauseSettings, "Discount rate", "percent", func(c *Case) *float64 { return &c.DiscountRate }))
	text("Discounting", a.Discounting.String(), b.Discounting.String(), func(c *Case) { c.Discounting = b.Discounting })
	text("Tax", a.Tax.String(), b.Tax.String(), func(c *Case) { c.Tax = b.Tax })
	number(real(CauseSettings, "Minimum saving", "percent", func(c *Case) *float64 { return &c.MinimumSaving }))
}

// calendar compares what places months: first month, horizon, the start of the fiscal year, and the period columns that follow them. They
// are one edit, since each moves what the others place.
func (e *edits) calendar() {
	a, b := e.u.before, e.u.after
	var what, was, is []string
	note := func(name, old, new string) {
		if old != new {
			what, was, is = append(what, name), append(was, old), append(is, new)
		}
	}
	note("First month", a.FirstMonth.String(), b.FirstMonth.String())
	note("Horizon", plural(a.Horizon, "year"), plural(b.Horizon, "year"))
	var moved []int
	for _, k := range e.u.periods.both() {
		if o, n := a.Periods[e.u.periods.old[k]], b.Periods[e.u.periods.new[k]]; o.First != n.First || o.Months != n.Months {
			moved = append(moved, k)
		}
	}
	if a.FiscalYearStart != b.FiscalYearStart && a.FiscalYearStart != 0 && b.FiscalYearStart != 0 {
		note("Fiscal year starts", a.FiscalYearStart.String(), b.FiscalYearStart.String())
	}
	if len(what) == 0 && len(moved) == 0 {
		return
	}
	if len(what) == 0 {
		what = []string{"Period columns"}
	}
	x := edit{cause: CauseSettings, touches: touchesAll, option: everyones, input: words(strings.Join(what, ", "), "", strings.Join(was, ", "), strings.Join(is, ", "))}
	e.place(&x.input, side{a, a.Settings[what[0]]}, side{b, b.Settings[what[0]]}, "Value")
	spans := e.spans()
	x.apply = func(h *hybrid) {
		h.c.FirstMonth, h.c.Horizon, h.c.FiscalYearStart = b.FirstMonth, b.Horizon, b.FiscalYearStart
		for _, k := range moved {
			n := b.Periods[e.u.periods.new[k]]
			h.c.Periods[k].First, h.c.Periods[k].Months = n.First, n.Months
		}
		for i, s := range spans {
			h.lines[i].From, h.lines[i].To = s.from, s.to
		}
	}
	e.list = append(e.list, x)
}

// currencies compares exchange rates.
func (e *edits) currencies() {
	a, b, p := e.u.before, e.u.after, e.u.currencies
	for _, k := range p.both() {
		if k == 0 && e.u.sameCurrency() {
			continue
		}
		o, n := &a.Currencies[p.old[k]], &b.Currencies[p.new[k]]
		old, new := p.old[k], p.new[k]
		if o.Rate != n.Rate {
			e.rate(k, o, n, a.stating(old, rateColumn(o)), b.stating(new, rateColumn(n)))
		}
		for _, f := range []field[Currency]{
			real(CauseRates, "FX drift", "percent", func(c *Currency) *float64 { return &c.Drift }),
			real(CauseRates, "FX volatility", "percent", func(c *Currency) *float64 { return &c.Volatility }),
		} {
			compareField(e, f, n.Code, "", o, n, side{a, a.stating(old, f.column)}, side{b, b.stating(new, f.column)}, nil, func(c *Case) *Currency { return &c.Currencies[k] })
		}
	}
}

func rateColumn(c *Currency) string {
	if c.Inverse {
		return "Inverse FX rate"
	}
	return "FX rate"
}

// stating returns the row that states a column of a currency: its own, or else the first location's.
func (c *Case) stating(currency int, column string) Source {
	own := c.Currencies[currency].Source
	if c.Stated(own, column) {
		return own
	}
	for i := range c.Locations {
		if l := &c.Locations[i]; l.Currency == currency && c.Stated(l.Source, column) {
			return l.Source
		}
	}
	return own
}

// rate adds an exchange rate that changed, told the way round in which both revisions state it.
func (e *edits) rate(k int, o, n *Currency, old, new Source) {
	is, inverse := n.Rate, n.Inverse
	was, shown, per := o.Rate, n.Rate, n.Code+"/"+e.u.after.Currency
	if o.Inverse && inverse {
		was, shown, per = 1/was, 1/shown, e.u.after.Currency+"/"+n.Code
	}
	x := edit{cause: CauseRates, option: everyones, apply: func(h *hybrid) { h.c.Currencies[k].Rate, h.c.Currencies[k].Inverse = is, inverse }}
	x.input = numbers(rateColumn(n), n.Code, "rate", n.Code, was, shown)
	x.input.OldText, x.input.NewText = x.input.OldText+" "+per, x.input.NewText+" "+per
	e.place(&x.input, side{}, side{e.u.after, new}, rateColumn(n))
	if x.input.Cell == "" {
		e.place(&x.input, side{e.u.before, old}, side{}, rateColumn(o))
	}
	x.input.Suspicious = doubtOfRate(n.Code, was, shown, per)
	e.list = append(e.list, x)
}

// doubtfulMove is from what ratio on, either way round, the move of an exchange rate is asked about.
const doubtfulMove = 1.5

// doubtOfRate returns the question that a rate's move raises: nil where it moved by no more than half, either way round. A rate and its
// inverse are the same mistake seen from two sides, so 2 → 1.3 is asked about as 1.3 → 2 is.
func doubtOfRate(code string, was, is float64, per string) *string {
	up := max(is/was, was/is)
	if up <= doubtfulMove*(1+1e-12) {
		return nil
	}
	question := fmt.Sprintf("The exchange rate of %s moved from %s to %s %s (%s %%). Is this right, and is it stated the right way round?", code, short(was), short(is), per,
		signed(100*(is/was-1), 0))
	if p := was * is; p < doubtfulMove && p > 1/doubtfulMove && math.Abs(math.Log(p)) < math.Abs(math.Log(up)) {
		question = fmt.Sprintf("The exchange rate of %s moved from %s to %s %s, which is close to the inverse of the old rate (%s). Is it stated the wrong way round?", code,
			short(was), short(is), per, short(1/was))
	}
	return &question
}

// locations compares what holds at the locations.
func (e *edits) locations() {
	a, b, p := e.u.before, e.u.after, e.u.locations
	fields := []field[Location]{
		real(CauseWages, "Wage inflation", "percent", func(l *Location) *float64 { return &l.WageInflation }),
		real(CauseWages, "Price inflation", "percent", func(l *Location) *float64 { return &l.PriceInflation }),
		real(CauseWages, "On-costs", "percent", func(l *Location) *float64 { return &l.OnCosts }),
		real(CausePeople, "Productivity", "percent", func(l *Location) *float64 { return &l.Productivity }),
		real(CausePeople, "Attrition", "percent", func(l *Location) *float64 { return &l.Attrition }),
		real(CausePeople, "Hiring cost", "amount", func(l *Location) *float64 { return &l.HiringCost }),
		real(CausePeople, "Workplace cost", "amount", func(l *Location) *float64 { return &l.WorkplaceCost }),
		real(CausePeople, "Corporate tax", "percent", func(l *Location) *float64 { return &l.CorporateTax }),
		whole(CausePeople, "Tax holiday", "years", func(l *Location) *int { return &l.TaxHoliday }),
		real(CausePeople, "Incentive", "amount", func(l *Location) *float64 { return &l.Incentive }),
	}
	for _, k := range p.both() {
		o, n := e.u.oldLocation(p.old[k]), e.u.newLocation(p.new[k])
		old, new, was := side{a, o.Source}, side{b, n.Source}, e.start.c.Currencies
		code, before := was[n.Currency].Code, was[o.Currency].Code
		if o.Currency != n.Currency {
			x := edit{cause: CausePeople, option: everyones, input: words("Currency", n.Name, before, code), apply: func(h *hybrid) { h.c.Locations[k].Currency = n.Currency }}
			e.place(&x.input, old, new, "Currency")
			e.list = append(e.list, x)
		}
		for _, f := range fields {
			x := compareField(e, f, n.Name, code, &o, &n, old, new, nil, func(c *Case) *Location { return &c.Locations[k] })
			if x != nil && f.unit == "amount" {
				x.input.OldText = unitText(*x.input.Old, f.unit, before)
			}
		}
	}
}

// functions compares volumes.
func (e *edits) functions() {
	a, b, p := e.u.before, e.u.after, e.u.functions
	for _, k := range p.both() {
		o, n := &a.Functions[p.old[k]], &b.Functions[p.new[k]]
		lines := e.linesWith(func(l *Line) bool { return int(l.Function) == k })
		for _, f := range []field[Function]{
			real(CauseVolumes, "Annual volume", "number", func(f *Function) *float64 { return &f.Volume }),
			real(CauseVolumes, "Volume growth", "percent", func(f *Function) *float64 { return &f.Growth }),
		} {
			compareField(e, f.touching(touchesLines), n.Name, "", o, n, side{a, o.Source}, side{b, n.Source}, lines, func(c *Case) *Function { return &c.Functions[k] })
		}
	}
}

// linesWith returns the old lines that fit.
func (e *edits) linesWith(fits func(*Line) bool) []int {
	var at []int
	for i := range e.start.lines {
		if fits(&e.start.lines[i]) {
			at = append(at, i)
		}
	}
	return at
}

// options compares the terms of the options.
func (e *edits) options() {
	a, b, p := e.u.before, e.u.after, e.u.options
	terms := []field[Option]{
		whole(CauseTerms, "Transition", "months", func(o *Option) *int { return &o.Transition }),
		whole(CauseTerms, "Parallel running", "months", func(o *Option) *int { return &o.ParallelRunning }),
		whole(CauseTerms, "Learning", "months", func(o *Option) *int { return &o.Learning }),
		real(CauseTerms, "Starting productivity", "percent", func(o *Option) *float64 { return &o.StartingProductivity }),
		real(CauseTerms, "Contract indexation", "percent", func(o *Option) *float64 { return &o.ContractIndexation }),
		real(CauseTerms, "Transfer-pricing mark-up", "percent", func(o *Option) *float64 { return &o.TransferPricing }),
	}
	commitment := real(CauseVolumes, "Minimum commitment", "percent", func(o *Option) *float64 { return &o.MinimumCommitment }).touching(touchesLines)
	for _, k := range p.both() {
		o, n := a.Options[p.old[k]], e.u.newOption(p.new[k])
		o.Location = e.u.locations.oldAt[o.Location]
		old, new := side{a, o.Source}, side{b, n.Source}
		in := func(c *Case) *Option { return &c.Options[k] }
		fees := e.linesWith(func(l *Line) bool { return int(l.Option) == k && l.Kind == Fees })
		first := len(e.list)
		compareField(e, commitment, n.Name, "", &o, &n, old, new, fees, in)
		if o.Model != n.Model {
			x := edit{cause: CauseTerms, input: words("Model", n.Name, o.Model.String(), n.Model.String()), apply: func(h *hybrid) { in(h.c).Model = n.Model }}
			e.place(&x.input, old, new, "Model")
			e.list = append(e.list, x)
		}
		if o.Location != n.Location {
			where := e.start.c.Locations
			x := edit{cause: CauseTerms, input: words("Location", n.Name, where[o.Location].Name, where[n.Location].Name),
				apply: func(h *hybrid) { in(h.c).Location = n.Location }}
			e.place(&x.input, old, new, "Location")
			e.list = append(e.list, x)
		}
		for _, f := range terms {
			compareField(e, f, n.Name, "", &o, &n, old, new, nil, in)
		}
		for i := range e.list[first:] {
			e.list[first+i].option = k
		}
	}
}
