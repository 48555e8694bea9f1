package charts

import (
	"fmt"

	"shorecast/charts/notation"
	"shorecast/report/wording/words"
)

// people are the people employed each month against the plan; none where no row says how many.
func (f follower) people() []Chart {
	var months []int
	for m := max(1, f.Month-mostMonths+1); m <= f.Month; m++ {
		if f.FTEPlan[m] != nil && (f.FTEActual[m] != nil || len(months) > 0) {
			months = append(months, m)
		}
	}
	if len(months) == 0 {
		return nil
	}
	c := f.chart("tracked-people", TrackedPeople, Tiers, "")
	c.What, c.Unit = "People employed in full-time equivalents (FTE), average of the month", "FTE"
	c.When = f.month(months[0]) + " to " + f.month(f.Month)
	c.Key = []Sample{{FillStrong, "actual"}, {FillOutline, "plan"}}
	c.Data.Head = []string{"Month", "Plan", "Actual", "Difference"}
	heads := func(v float64) string { return f.Number(v, 1) }
	more := func(v float64) string { return f.Signed(v, 1) }
	var xs []pair
	for _, m := range months {
		x := pair{plan: *f.FTEPlan[m], actual: *f.FTEPlan[m]}
		actual, difference := notation.None, notation.None
		if n := f.FTEActual[m]; n != nil {
			x.actual = *n
			actual, difference = heads(x.actual), more(x.actual-x.plan)
		}
		xs = append(xs, x)
		c.Rows = append(c.Rows, Row{Name: f.shortMonth(m)})
		c.Data.add(f.shortMonth(m), heads(x.plan), actual, difference)
	}
	f.against(&c, "FTE", xs, heads)
	f.differ(&c, "Difference, FTE", xs, 0, more)
	for i, m := range months {
		if f.FTEActual[m] == nil {
			for k := range c.Panels {
				c.Panels[k].Bars[i] = missing()
			}
		}
	}
	c.Message = f.peopleMessage(months)
	c.Desc = fmt.Sprintf("Columns of people employed by month in front of the plan, in FTE, %s; below them the "+
		"differences.", words.SpelledCount(len(xs), "month"))
	return []Chart{c}
}

// peopleMessage speaks of the last month that has a figure.
func (f follower) peopleMessage(months []int) string {
	for k := len(months) - 1; ; k-- {
		m := months[k]
		if f.FTEActual[m] == nil {
			continue
		}
		plan, actual := *f.FTEPlan[m], *f.FTEActual[m]
		s := fmt.Sprintf("In %s %s FTE were employed, ", f.month(m), f.Number(actual, 1))
		switch d := actual - plan; {
		case f.Signed(d, 1) == f.Signed(0, 1):
			return s + "as planned."
		case d > 0:
			return s + f.Number(d, 1) + " more than planned."
		default:
			return s + f.Number(-d, 1) + " fewer than planned."
		}
	}
}
