package charts

import (
	"fmt"
	"strconv"

	"shorecast/charts/notation"
	"shorecast/report"
)

// cash is the cumulative saving of each option by month against the baseline, with the month from which it stays paid back.
func (v *view) cash() []Chart {
	var all []float64
	for _, i := range v.others() {
		all = append(all, v.Options[i].CumulativeSavingByMonth...)
	}
	if len(all) == 0 {
		return nil
	}
	u := notation.UnitFor(v.Currency, all...)
	p := Panel{Axis: amountAxis(v.f, u, all...)}
	d := Data{Head: []string{"Option", "Paid back", "Funding peak, " + v.f.Unit(u)}}
	for y := range v.HorizonYears + 1 {
		d.Head = append(d.Head, fmt.Sprintf("Year %d", y))
	}
	var paid []string // whose the marks are
	for _, i := range v.others() {
		o := &v.Options[i]
		curve := o.CumulativeSavingByMonth
		l := Line{Name: o.Name, Style: lineStyle(i), X: make([]float64, len(curve)), Y: curve}
		for m := range curve {
			l.X[m] = float64(m)
			l.Labels = append(l.Labels, v.f.SignedAmount(curve[m], u))
			if m >= len(p.Heads) {
				p.Heads = append(p.Heads, monthName(m))
			}
		}
		if n := len(curve); n > 0 {
			l.Value, l.Impact = v.f.SignedAmount(curve[n-1], u), impact(-curve[n-1], p.Axis.Max-p.Axis.Min)
		}
		p.Lines = append(p.Lines, l)
		row := []string{o.Name, payback(o), v.f.Amount(o.FundingPeak, u)}
		for y := range v.HorizonYears + 1 {
			if 12*y < len(curve) {
				row = append(row, v.f.SignedAmount(curve[12*y], u))
			} else {
				row = append(row, notation.None)
			}
		}
		d.Rows = append(d.Rows, row)
		if m := o.PaybackMonths; m != nil && *m > 0 && *m < len(curve) {
			p.Marks = append(p.Marks, Mark{X: float64(*m), Y: curve[*m], Label: "month " + strconv.Itoa(*m), Impact: Good})
			paid = append(paid, o.Name)
		}
	}
	c := Chart{ID: v.id("cash-curve", ""), Topic: CashCurve, Form: Lines,
		Who:  "All options against " + v.baseline().Name,
		What: "Cumulative saving, " + v.amounts(u), When: v.period(),
		Time: v.yearAxis(0, 12), Panels: []Panel{p}, Data: d}
	shared := together(p.Marks, paid)
	if len(p.Marks) > 0 {
		c.Notes = append(c.Notes, "A ring marks the month from which an option stays paid back.")
		c.Notes = append(c.Notes, shared...)
	}
	c.Message = v.cashMessage(u)
	c.Desc = fmt.Sprintf("Lines of cumulative saving in %s by month over %s, %s. %s", v.f.Unit(u), v.years(),
		count(len(p.Lines), "option", "options"), c.Message)
	return []Chart{c}
}

func (v *view) cashMessage(u notation.Unit) string {
	o, _ := v.leader()
	n := len(o.CumulativeSavingByMonth)
	if n == 0 {
		return o.Name + " has no cash curve."
	}
	last := o.CumulativeSavingByMonth[n-1]
	end := fmt.Sprintf("saves %s by the end of %s", v.f.MoneyIn(last, u), v.lastYear())
	switch m := o.PaybackMonths; {
	case m == nil:
		return fmt.Sprintf("%s is not paid back within %s: it needs up to %s of funding and ends %s short.", o.Name, v.years(),
			v.f.MoneyIn(o.FundingPeak, u), v.f.MoneyIn(max(0, -last), u))
	case *m == 0 && impact(last, v.baseline().TotalCost) == Neutral:
		return fmt.Sprintf("%s needs no funding, and saves nothing by the end of %s.", o.Name, v.lastYear())
	case *m == 0:
		return fmt.Sprintf("%s needs no funding and %s.", o.Name, end)
	default:
		return fmt.Sprintf("%s is paid back in month %d and %s.", o.Name, *m, end)
	}
}

// together gives marks of the same month one label that names all whose they are, and says so in a note for each: the label may find no room.
func together(marks []Mark, whose []string) (notes []string) {
	for i := range marks {
		same := []string{whose[i]}
		for k := i + 1; k < len(marks); k++ {
			if marks[k].X == marks[i].X && marks[k].Label != "" {
				same = append(same, whose[k])
				marks[k].Label = ""
			}
		}
		if m := &marks[i]; len(same) > 1 && m.Label != "" {
			m.Short = m.Label
			notes = append(notes, fmt.Sprintf("In %s %s are paid back.", m.Label, list(same)))
			m.Label += ": " + list(same)
		}
	}
	return notes
}

func payback(o *report.OptionResult) string {
	switch m := o.PaybackMonths; {
	case m == nil:
		return "not paid back"
	case *m == 0:
		return "needs no funding"
	default:
		return "month " + strconv.Itoa(*m)
	}
}

// monthName is "Month 15, Year 2", or "Day one".
func monthName(m int) string {
	if m == 0 {
		return "Day one"
	}
	return fmt.Sprintf("Month %d, Year %d", m, (m+11)/12)
}

// yearAxis runs over the years from first to the horizon; a year is scale units wide.
func (v *view) yearAxis(first int, scale float64) Axis {
	a := Axis{Name: "Year", Min: float64(first) * scale, Max: float64(max(v.HorizonYears, first+1)) * scale}
	for y := first; y <= v.HorizonYears; y++ {
		a.Ticks = append(a.Ticks, Tick{float64(y) * scale, strconv.Itoa(y)})
	}
	return a
}

// dashes are the looks of the lines behind the leading one, in rank.
var dashes = [...]LineStyle{Dashed, Dotted, DashDot, LongDash, DashDotDot}

// lineStyle gives an option its look by its place in the view's order, the same in every chart: 0 is the baseline, 1 the best of the others.
// Locations have theirs by the same rule.
func lineStyle(place int) LineStyle {
	switch place {
	case 0:
		return Thin
	case 1:
		return Solid
	}
	return dashes[(place-2)%len(dashes)]
}
