package change

import (
	"math"

	"shorecast/report"
	"shorecast/report/finance"
)

var settingFields = []field[report.Case]{
	number(Settings, "Discount rate", Percent, func(c *report.Case) *float64 { return &c.DiscountRate }),
	word(Settings, "Discounting", func(c *report.Case) *finance.Timing { return &c.Discounting },
		func(_, c *report.Case) string { return c.Discounting.String() }),
	word(Settings, "Tax", func(c *report.Case) *report.Tax { return &c.Tax },
		func(_, c *report.Case) string { return c.Tax.String() }),
	number(Settings, "Minimum saving", Percent, func(c *report.Case) *float64 { return &c.MinimumSaving }),
}

// settings compares the settings.
func (e *edits) settings() {
	e.calendar()
	s := subject[report.Case]{old: e.r.before, new: e.r.after, in: func(h *hybrid) *report.Case { return h.c }}
	compare(e, s, settingFields, func(x *edit) { e.placeSetting(&x.input, x.input.Column) })
}

func (e *edits) placeSetting(in *Input, setting Column) {
	e.place(in, e.r.before.Settings[string(setting)], e.r.after.Settings[string(setting)], "Value")
}

// calendar compares what places months: first month, horizon, the start of the fiscal year, and the period columns that
// follow them. They are one edit, since each moves what the others place.
func (e *edits) calendar() {
	a, b := e.r.before, e.r.after
	var moved []int
	for _, k := range e.r.periods.both() {
		if o, n := a.Periods[e.r.periods.old[k]], b.Periods[e.r.periods.new[k]]; o.First != n.First || o.Months != n.Months {
			moved = append(moved, k)
		}
	}
	columns := CalendarColumns(a, b)
	if len(columns) == 0 && len(moved) == 0 {
		return
	}
	x := edit{cause: Settings, reach: reachesAll, option: anyOption,
		input: Input{Column: Calendar, Then: Value{Unit: Whole}, Now: Value{Unit: Whole}}}
	if len(columns) > 0 {
		e.placeSetting(&x.input, columns[0])
	}
	spans := e.spans()
	tied := e.linesWith(func(l *report.Line) bool { return l.FromTie != report.Untied || l.ToTie != report.Untied })
	x.apply = func(h *hybrid) {
		h.c.FirstMonth, h.c.Horizon, h.c.FiscalYearStart = b.FirstMonth, b.Horizon, b.FiscalYearStart
		for _, k := range moved {
			n := b.Periods[e.r.periods.new[k]]
			h.c.Periods[k].First, h.c.Periods[k].Months = n.First, n.Months
		}
		for i, s := range spans {
			h.lines[i].From, h.lines[i].To = s.from, s.to
		}
		e.shiftStarts(h)
		h.settle(tied)
	}
	e.list = append(e.list, x)
}

var currencyFields = []field[report.Currency]{
	number(Rates, "FX drift", Percent, func(c *report.Currency) *float64 { return &c.Drift }),
	number(Rates, "FX volatility", Percent, func(c *report.Currency) *float64 { return &c.Volatility }),
}

// currencies compares exchange rates.
func (e *edits) currencies() {
	a, b, p := e.r.before, e.r.after, e.r.currencies
	for _, k := range p.both() {
		if k == 0 && e.r.sameCurrency() {
			continue
		}
		pair := Pair{p.old[k], p.new[k]}
		s := subject[report.Currency]{record: Record{CurrencyRecord, pair},
			old: &a.Currencies[pair.Before], new: &b.Currencies[pair.After],
			in: func(h *hybrid) *report.Currency { return &h.c.Currencies[k] }}
		if s.old.Rate != s.new.Rate {
			e.rate(s)
		}
		for i := range currencyFields {
			column := currencyFields[i].column
			s.then, s.now = stating(a, pair.Before, column), stating(b, pair.After, column)
			compare(e, s, currencyFields[i:i+1], nil)
		}
	}
}

func rateColumn(c *report.Currency) Column {
	if c.Inverse {
		return InverseFXRate
	}
	return FXRate
}

// rateRef returns where the rate of a currency stands.
func rateRef(c *report.Case, currency int) report.Ref {
	column := rateColumn(&c.Currencies[currency])
	ref, _ := c.Ref(stating(c, currency, column), string(column))
	return ref
}

// stating returns the row that states a column of a currency: its own, or else the first location's.
func stating(c *report.Case, currency int, column Column) report.Source {
	own := c.Currencies[currency].Source
	if c.Stated(own, string(column)) {
		return own
	}
	for i := range c.Locations {
		if l := &c.Locations[i]; l.Currency == currency && c.Stated(l.Source, string(column)) {
			return l.Source
		}
	}
	return own
}

// rate adds an exchange rate that changed, the way round in which both revisions state it.
func (e *edits) rate(s subject[report.Currency]) {
	was, is, unit := s.old.Rate, s.new.Rate, Rate
	if s.old.Inverse && s.new.Inverse {
		was, is, unit = 1/was, 1/is, InverseRate
	}
	x := edit{cause: Rates, option: anyOption,
		apply: func(h *hybrid) { s.in(h).Rate, s.in(h).Inverse = s.new.Rate, s.new.Inverse }}
	x.input = Input{Column: rateColumn(s.new), Record: s.record, Doubt: doubtOf(was, is),
		Then: Value{Unit: unit, Number: was, Currency: s.new.Code}, Now: Value{Unit: unit, Number: is, Currency: s.new.Code}}
	x.input.stands(rateRef(e.r.before, s.record.Before), rateRef(e.r.after, s.record.After))
	e.list = append(e.list, x)
}

// doubtfulMove is from what ratio on, either way round, the move of an exchange rate is questioned.
const doubtfulMove = 1.5

// doubtOf returns the doubt that a rate's move raises: none where it moved by no more than half, either way round. A
// rate and its inverse are the same mistake seen from two sides, so 2 → 1.3 is questioned as 1.3 → 2 is.
func doubtOf(was, is float64) Doubt {
	up := max(is/was, was/is)
	if up <= doubtfulMove*(1+1e-12) {
		return NoDoubt
	}
	if p := was * is; p < doubtfulMove && p > 1/doubtfulMove && math.Abs(math.Log(p)) < math.Abs(math.Log(up)) {
		return Inverted
	}
	return FarMove
}

func currencyOf(l *report.Location) int { return l.Currency }

var locationFields = []field[report.Location]{
	word(People, "Currency", func(l *report.Location) *int { return &l.Currency },
		func(c *report.Case, l *report.Location) string { return c.Currencies[l.Currency].Code }),
	number(Wages, "Wage inflation", Percent, func(l *report.Location) *float64 { return &l.WageInflation }),
	number(Wages, "Price inflation", Percent, func(l *report.Location) *float64 { return &l.PriceInflation }),
	number(Wages, "On-costs", Percent, func(l *report.Location) *float64 { return &l.OnCosts }),
	number(People, "Productivity", Percent, func(l *report.Location) *float64 { return &l.Productivity }),
	number(People, "Attrition", Percent, func(l *report.Location) *float64 { return &l.Attrition }),
	money(People, "Hiring cost", func(l *report.Location) *float64 { return &l.HiringCost }, currencyOf),
	money(People, "Workplace cost", func(l *report.Location) *float64 { return &l.WorkplaceCost }, currencyOf),
	number(People, "Corporate tax", Percent, func(l *report.Location) *float64 { return &l.CorporateTax }),
	number(People, "Tax holiday", Years, func(l *report.Location) *int { return &l.TaxHoliday }),
	money(People, "Incentive", func(l *report.Location) *float64 { return &l.Incentive }, currencyOf),
}

// locations compares what holds at the locations.
func (e *edits) locations() {
	p := e.r.locations
	for _, k := range p.both() {
		o, n := e.r.oldLocation(p.old[k]), e.r.newLocation(p.new[k])
		compare(e, subject[report.Location]{Record{LocationRecord, Pair{p.old[k], p.new[k]}}, &o, &n, o.Source, n.Source,
			func(h *hybrid) *report.Location { return &h.c.Locations[k] }}, locationFields, nil)
	}
}

var functionFields = []field[report.Function]{
	number(Volumes, "Annual volume", Number, func(f *report.Function) *float64 { return &f.Volume }),
	number(Volumes, "Volume growth", Percent, func(f *report.Function) *float64 { return &f.Growth }),
}

// functions compares volumes.
func (e *edits) functions() {
	p := e.r.functions
	for _, k := range p.both() {
		o, n := &e.r.before.Functions[p.old[k]], &e.r.after.Functions[p.new[k]]
		lines := e.linesWith(func(l *report.Line) bool { return int(l.Function) == k })
		compare(e, subject[report.Function]{Record{FunctionRecord, Pair{p.old[k], p.new[k]}}, o, n, o.Source, n.Source,
			func(h *hybrid) *report.Function { return &h.c.Functions[k] }}, functionFields,
			func(x *edit) { x.reach, x.lines = reachesLines, lines })
	}
}

// linesWith returns the old lines that fit.
func (e *edits) linesWith(fits func(*report.Line) bool) []int {
	var at []int
	for i := range e.start.lines {
		if fits(&e.start.lines[i]) {
			at = append(at, i)
		}
	}
	return at
}

var optionFields = []field[report.Option]{
	number(Volumes, MinimumCommitment, Percent, func(o *report.Option) *float64 { return &o.MinimumCommitment }),
	number(Volumes, "Dead band", Percent, func(o *report.Option) *float64 { return &o.DeadBand }),
	number(Volumes, "Additional volume price", Percent, func(o *report.Option) *float64 { return &o.AdditionalPrice }),
	number(Volumes, "Reduced volume credit", Percent, func(o *report.Option) *float64 { return &o.ReducedCredit }),
	word(Terms, "Model", func(o *report.Option) *report.Model { return &o.Model },
		func(_ *report.Case, o *report.Option) string { return o.Model.String() }),
	word(Terms, "Location", func(o *report.Option) *int { return &o.Location },
		func(c *report.Case, o *report.Option) string { return c.Locations[o.Location].Name }),
	number(Terms, "Starting productivity", Percent, func(o *report.Option) *float64 { return &o.StartingProductivity }),
	number(Terms, "Contract indexation", Percent, func(o *report.Option) *float64 { return &o.ContractIndexation }),
	bound("Indexation floor", func(o *report.Option) **float64 { return &o.IndexationFloor }),
	bound("Indexation cap", func(o *report.Option) **float64 { return &o.IndexationCap }),
	{Terms, "Contract term", func(_ *report.Case, o *report.Option) Value {
		if o.ContractTerm == 0 {
			return Value{}
		}
		return Value{Unit: Months, Number: float64(o.ContractTerm)}
	}, func(to, from *report.Option) { to.ContractTerm = from.ContractTerm }},
	number(Terms, "Price change at renewal", Percent, func(o *report.Option) *float64 { return &o.RenewalChange }),
	number(Terms, "Transfer-pricing mark-up", Percent, func(o *report.Option) *float64 { return &o.TransferPricing }),
}

// bound returns the field of a bound that there may be.
func bound(column Column, at func(*report.Option) **float64) field[report.Option] {
	return field[report.Option]{Terms, column, func(_ *report.Case, o *report.Option) Value {
		if b := *at(o); b != nil {
			return Value{Unit: Percent, Number: *b}
		}
		return Value{}
	}, func(to, from *report.Option) { *at(to) = *at(from) }}
}

// options compares the terms of the options.
func (e *edits) options() {
	p := e.r.options
	for _, k := range p.both() {
		o, n := e.r.before.Options[p.old[k]], e.r.after.Options[p.new[k]]
		o.Location, n.Location = e.r.locations.oldAt[o.Location], e.r.locations.newAt[n.Location]
		fees := e.linesWith(func(l *report.Line) bool { return int(l.Option) == k && l.Kind == report.Fees })
		compare(e, subject[report.Option]{Record{OptionRecord, Pair{p.old[k], p.new[k]}}, &o, &n, o.Source, n.Source,
			func(h *hybrid) *report.Option { return &h.c.Options[k] }}, optionFields, func(x *edit) {
			if x.option = k; x.input.Column == MinimumCommitment {
				x.reach, x.lines = reachesLines, fees
			}
		})
		e.schedule(k, Pair{p.old[k], p.new[k]}, &o, &n)
	}
}
