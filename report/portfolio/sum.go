package portfolio

import (
	"cmp"
	"slices"

	"shorecast/report"
	"shorecast/report/finance"
	"shorecast/report/finding"
)

// sum is a portfolio whose cases have their rate and their place in the calendar.
type sum struct {
	*Portfolio
	places     []place // by case; without an Entry where the case is refused
	all, added []place
	first      report.Month // the earliest month 1
	findings   finding.Collector
}

// place is a case in its portfolio.
type place struct {
	*Entry
	index   int     // of the case
	rate    float64 // value of one unit of its currency in the portfolio's
	later   int     // months after the earliest first month
	atStart float64 // what one unit of its currency on its own day one is worth at start
}

func newSum(p *Portfolio, given *Given) *sum {
	s := &sum{Portfolio: p, places: make([]place, len(p.entries))}
	for i, e := range p.entries {
		if e == nil {
			continue
		}
		value, ok := p.value(e.currency, given)
		if !ok {
			s.findings.Add(RateMissing.At(finding.Place{Workbook: e.workbook()}, e.currency, nil, e.currency, p.Currency))
			continue
		}
		s.places[i] = place{Entry: e, index: i, rate: value}
		if s.first == 0 || e.firstMonth < s.first {
			s.first = e.firstMonth
		}
	}
	for i := range s.places {
		e := &s.places[i]
		if e.Entry == nil {
			continue
		}
		e.later = int(e.firstMonth - s.first)
		e.atStart = e.rate * discountOn(e.discountRate, e.firstMonth, s.first)
		s.all = append(s.all, *e)
		if e.added {
			s.added = append(s.added, *e)
		}
	}
	s.checkRates()
	s.checkWork()
	return s
}

// workbook is the name of the case's own workbook.
func (e *Entry) workbook() string {
	if len(e.workbooks) == 0 {
		return ""
	}
	return e.workbooks[0].Name
}

// cases lists the cases in the portfolio's currency.
func (s *sum) cases() []Case {
	cases := make([]Case, len(s.places))
	for i, e := range s.places {
		if e.Entry == nil {
			cases[i] = s.unlisted(i)
			continue
		}
		cases[i] = Case{Name: e.name, Title: e.title, Currency: e.currency, Rate: e.rate, FirstMonth: e.firstMonth,
			Saved: e.saved, Call: e.call, Option: e.option, Added: e.added, Status: e.status,
			AfterTax: e.afterTax,
			Figures: Figures{e.rate * e.NPVSaving, e.rate * e.OneOffTotal, e.rate * e.RunRateSaving,
				e.rate * e.FundingPeak, e.PaybackMonths},
			NPVSavingAtStart: e.atStart * e.NPVSaving, NPVSavingShare: e.share, ProbabilitySaves: e.probabilitySaves}
		if e.planned != nil {
			planned := e.rate * *e.planned
			cases[i].Planned = &planned
		}
		if e.added {
			shortfall := e.atStart * e.shortfall
			cases[i].Shortfall = &shortfall
		}
	}
	return cases
}

// unlisted is a refused case.
func (s *sum) unlisted(i int) Case {
	if e := s.entries[i]; e != nil {
		return Case{Name: e.name, Title: e.title, Currency: e.currency, Refused: true}
	}
	r := s.refused[i]
	return Case{Name: r.Name, Title: r.Title, Refused: true, Errors: len(r.Errors), Unread: len(r.Workbooks) == 0}
}

// total adds cases up.
func (s *sum) total(of []place) Total {
	t := Total{Cases: len(of), Cumulative: s.curve(of)}
	tolerance := 0.0
	for _, e := range of {
		t.NPVSaving += e.atStart * e.NPVSaving
		t.OneOffTotal += e.rate * e.OneOffTotal
		t.RunRateSaving += e.rate * e.RunRateSaving
		tolerance += finance.FlowTolerance * e.rate * e.flow
		for _, h := range e.people {
			i := slices.IndexFunc(t.People, func(x Headcount) bool { return x.Country == h.Country })
			if i < 0 {
				i = len(t.People)
				t.People = append(t.People, Headcount{Country: h.Country})
			}
			t.People[i].Before += h.Before
			t.People[i].After += h.After
		}
	}
	slices.SortFunc(t.People, func(a, b Headcount) int { return cmp.Compare(a.Country, b.Country) })
	if len(of) == 0 {
		return t
	}
	t.FundingPeak = finance.FundingPeak(t.Cumulative)
	if t.FundingPeak > 0 {
		month := slices.Index(t.Cumulative, -t.FundingPeak)
		t.FundingPeakMonth = &month
	}
	if month, ok := finance.Payback(t.Cumulative, tolerance); ok {
		t.PaybackMonths = &month
	}
	t.Ahead = s.ahead(&t)
	return t
}

// ahead is what a total has yet to fund.
func (s *sum) ahead(t *Total) *Ahead {
	from := int(report.NewMonth(s.AsOf.Year(), s.AsOf.Month()) - s.first)
	if from < 0 {
		return nil
	}
	a := &Ahead{From: min(from, len(t.Cumulative)-1)}
	a.PeakPast = t.FundingPeakMonth != nil && *t.FundingPeakMonth <= a.From
	for m := a.From + 1; m < len(t.Cumulative); m++ {
		if falls := t.Cumulative[a.From] - t.Cumulative[m]; falls > a.Funding {
			a.Funding, a.Month = falls, &m
		}
	}
	return a
}

// curve adds up what cases have saved so far. A case's month 0 is the point before the end of its first month; after
// its last month its saving stays as it is.
func (s *sum) curve(of []place) []float64 {
	n := 0
	for _, e := range s.all {
		n = max(n, e.later+len(e.cumulative))
	}
	curve := make([]float64, n)
	for _, e := range of {
		for m := e.later; m < n; m++ {
			curve[m] += e.rate * e.cumulative[min(m-e.later, len(e.cumulative)-1)]
		}
	}
	return curve
}

// byYear adds up what the added cases save by calendar year. A case's month 0 is in the year of its first month.
func (s *sum) byYear() (from int, years []float64) {
	if len(s.added) == 0 {
		return 0, nil
	}
	from = s.first.Year()
	for _, e := range s.added {
		before := 0.0
		for m, x := range e.cumulative {
			y := (e.firstMonth + report.Month(max(m-1, 0))).Year() - from
			for len(years) <= y {
				years = append(years, 0)
			}
			years[y] += e.rate * (x - before)
			before = x
		}
	}
	return from, years
}
