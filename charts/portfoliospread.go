package charts

import (
	"fmt"
	"math"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"shorecast/report/portfolio"
	"shorecast/report/wording/words"
)

// mostShares is how many shares have a bar of their own; more where the rest would be the largest.
const mostShares = 12

// concentration is how the cost is distributed, on one scale.
func (g gathered) concentration() (all []Chart) {
	var most []float64
	for _, x := range []struct {
		one string
		d   *portfolio.Distribution
	}{{"country", &g.Concentration.Country}, {"provider", &g.Concentration.Provider},
		{"currency", &g.Concentration.Currency}} {
		if x.d.Herfindahl == nil {
			continue
		}
		c := g.chart("concentration-"+x.one, Concentration, Bars, "NPV of cost by "+x.one)
		c.Panels = []Panel{{}}
		p := &c.Panels[0]
		shares := cut(x.d.Shares, x.one)
		for _, s := range shares {
			b := bar(s.NPVCost, FillStrong, g.Amount(s.NPVCost, g.unit))
			b.Delta = g.Percent(*s.Share, 0)
			c.Rows, p.Bars = append(c.Rows, Row{Name: shareName(x.one, s.Name)}), append(p.Bars, b)
			most = append(most, s.NPVCost)
		}
		c.Data.Head = []string{words.UpperFirst(x.one), "NPV of cost, " + g.Unit(g.unit), "Share"}
		for _, s := range x.d.Shares {
			c.Data.add(shareName(x.one, s.Name), g.Amount(s.NPVCost, g.unit), g.Percent(*s.Share, 1))
		}
		c.Message = g.shareMessage(x.d, x.one)
		c.Desc = fmt.Sprintf("Horizontal bars of NPV of cost in %s by %s, %s. %s", g.Unit(g.unit), x.one,
			words.SpelledCount(len(c.Rows), "row"), c.Message)
		all = append(all, c)
	}
	for i := range all {
		all[i].Panels[0].Axis = axisOver(most...)
	}
	return all
}

// cut keeps the largest shares and adds up the rest.
func cut(shares []portfolio.Share, one string) []portfolio.Share {
	if len(shares) <= mostShares+1 {
		return shares
	}
	for n := mostShares; ; n++ {
		rest, part := portfolio.Share{Name: fmt.Sprintf("Other (%s)", words.Count(len(shares)-n, one))}, 0.0
		for _, s := range shares[n:] {
			rest.NPVCost += s.NPVCost
			part += *s.Share
		}
		if rest.Share = &part; rest.NPVCost <= shares[0].NPVCost || n+1 == len(shares) {
			return append(shares[:n:n], rest)
		}
	}
}

// shareName names a share: what no provider is paid is the work of one's own people.
func shareName(one, name string) string {
	switch {
	case name == portfolio.NoProvider:
		return "In-house, no provider"
	case one == "country":
		return countryName(name)
	}
	return name
}

// countryName is a country's name with its code; what is no code stays as it is.
func countryName(s string) string {
	region, err := language.ParseRegion(s)
	if err != nil || len(s) != 2 {
		return s
	}
	if name := display.English.Regions().Name(region); name != "" {
		return name + " (" + s + ")"
	}
	return s
}

// shareMessage says what the largest and the three largest have of the cost, and what the Herfindahl index is. What no
// provider is paid is no supplier: the index of providers is without it, and then with it.
func (g gathered) shareMessage(d *portfolio.Distribution, one string) string {
	var own float64
	var named []portfolio.Share
	for _, s := range d.Shares {
		if s.Name == portfolio.NoProvider {
			own = *s.Share
			continue
		}
		named = append(named, s)
	}
	index := func(v float64) string { return "Herfindahl index " + g.Number(v, 2) }
	part := func(v float64) string { return g.Percent(v, 0) + " of the cost" }
	switch {
	case len(named) == 0:
		return "No provider is paid any of the cost: all of it is in-house."
	case len(named) == 1 && own == 0:
		return "All of the cost is with one " + one + ", " + shareName(one, named[0].Name) + " (" + index(*d.Herfindahl) +
			")."
	}
	top, squares, outside := 0.0, 0.0, 1-own
	for i, s := range named {
		squares += *s.Share * *s.Share
		if i < 3 {
			top += *s.Share
		}
	}
	s := shareName(one, named[0].Name) + " has " + part(*named[0].Share)
	if len(named) > 3 {
		s += ", the three largest " + words.Plural(2, one) + " " + g.Percent(top, 0)
	}
	if own > 0 && outside > 0 {
		return s + "; " + g.Percent(own, 0) + " is in-house and paid to no provider (" + index(squares/(outside*outside)) +
			" among providers, " + g.Number(*d.Herfindahl, 2) + " with in-house as one)."
	}
	return s + " (" + index(*d.Herfindahl) + ", as if spread evenly over " + g.Number(1 / *d.Herfindahl, 1) + ")."
}

// people are the people by country, as things are and as decided, on one scale.
func (g gathered) people() []Chart {
	var before, after float64
	var all []float64
	for _, h := range g.Totals.People {
		before, after = before+h.Before, after+h.After
		all = append(all, h.Before, h.After)
	}
	if largest(all) == 0 {
		return nil
	}
	fte := func(v float64) string { return g.Number(v, 1) }
	c := g.chart("portfolio-people", PeopleByCountry, Bars, "")
	c.What, c.Unit, c.When = "People by country, FTE", "FTE", "Last year of each case"
	now := Panel{Name: "Today", Sub: "Total " + fte(before), Axis: axisOver(all...)}
	then := Panel{Name: "As decided", Sub: "Total " + fte(after), Axis: now.Axis}
	c.Data.Head = []string{"Country", "Today, FTE", "As decided", "Difference"}
	var more, most portfolio.Headcount // the country that gains most, and the one that loses most
	for _, h := range g.Totals.People {
		d := h.After - h.Before
		b := bar(h.After, FillOutline, fte(h.After))
		if g.Signed(d, 1) != g.Signed(0, 1) {
			b.Delta = g.Signed(d, 1)
		}
		c.Rows = append(c.Rows, Row{Name: countryName(h.Country)})
		now.Bars, then.Bars = append(now.Bars, bar(h.Before, FillStrong, fte(h.Before))), append(then.Bars, b)
		c.Data.add(countryName(h.Country), fte(h.Before), fte(h.After), g.Signed(d, 1))
		if d > more.After-more.Before {
			more = h
		}
		if d < most.After-most.Before {
			most = h
		}
	}
	c.Data.add("Total", fte(before), fte(after), g.Signed(after-before, 1))
	c.Panels = []Panel{now, then}
	c.Message = g.peopleMessage(before, after, more, most)
	c.Desc = "Horizontal bars of FTE by country, a panel for today and one as decided, on one scale. " + c.Message
	return []Chart{c}
}

func (g gathered) peopleMessage(before, after float64, more, most portfolio.Headcount) string {
	fte := func(v float64) string { return g.Number(math.Abs(v), 1) }
	s := fmt.Sprintf("The work takes %s FTE today and %s as decided", fte(before), fte(after))
	if d := most.After - most.Before; d < 0 {
		s += fmt.Sprintf("; %s loses most, %s", countryName(most.Country), fte(d))
	}
	if d := more.After - more.Before; d > 0 {
		s += fmt.Sprintf("; %s gains most, %s", countryName(more.Country), fte(d))
	}
	return s + "."
}
