package charts

import (
	"fmt"
	"math"

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
			c.Rows, p.Bars = append(c.Rows, Row{Name: shareName(s.Name)}), append(p.Bars, b)
			most = append(most, s.NPVCost)
		}
		c.Data.Head = []string{words.UpperFirst(x.one), "NPV of cost, " + g.Unit(g.unit), "Share"}
		for _, s := range x.d.Shares {
			c.Data.add(shareName(s.Name), g.Amount(s.NPVCost, g.unit), g.Percent(*s.Share, 1))
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

// shareName names a share: what no provider is paid has words of its own.
func shareName(name string) string {
	if name == portfolio.NoProvider {
		return "No provider"
	}
	return name
}

// shareMessage says what has the largest share, and what the Herfindahl index means.
func (g gathered) shareMessage(d *portfolio.Distribution, one string) string {
	index := "Herfindahl index " + g.Number(*d.Herfindahl, 2)
	for _, s := range d.Shares {
		if s.Name == portfolio.NoProvider {
			continue
		}
		part := s.Name + " has " + g.Percent(*s.Share, 0) + " of the cost"
		switch even := 1 / *d.Herfindahl; {
		case one == "provider":
			return part + ", the largest part that a provider is paid (" + index + ")."
		case len(d.Shares) == 1:
			return "All of the cost is in one " + one + ", " + s.Name + " (" + index + ")."
		default:
			return part + "; it is spread as if evenly over " + g.Number(even, 1) + " " + words.Plural(2, one) + " (" + index +
				")."
		}
	}
	return "No provider is paid any of the cost (" + index + ")."
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
		c.Rows = append(c.Rows, Row{Name: h.Country})
		now.Bars, then.Bars = append(now.Bars, bar(h.Before, FillStrong, fte(h.Before))), append(then.Bars, b)
		c.Data.add(h.Country, fte(h.Before), fte(h.After), g.Signed(d, 1))
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
	s := fmt.Sprintf("%s FTE work on it today and %s as decided", fte(before), fte(after))
	if d := most.After - most.Before; d < 0 {
		s += fmt.Sprintf("; %s loses most, %s", most.Country, fte(d))
	}
	if d := more.After - more.Before; d > 0 {
		s += fmt.Sprintf("; %s gains most, %s", more.Country, fte(d))
	}
	return s + "."
}
