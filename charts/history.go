package charts

import (
	"fmt"

	"shorecast/charts/notation"
	"shorecast/report/wording/words"
)

// Reported is what one of a case's reports said.
type Reported struct {
	Month   string  // of the report, "Mar 2028"
	NPV     float64 // of the saving of the option that leads
	Leading string  // its name
}

// OfHistory decides the chart of what the reports of a case said, one after the other, oldest first; false where there
// are not two of them, or they have no figures that differ from nothing.
func OfHistory(all []Reported, currency string, f notation.Format) (Chart, bool) {
	amounts := make([]float64, len(all))
	for i, r := range all {
		amounts[i] = r.NPV
	}
	if len(all) < 2 || largest(amounts) == 0 {
		return Chart{}, false
	}
	unit := notation.UnitFor(currency, amounts...)
	first, last := all[0], all[len(all)-1]
	c := Chart{ID: "history", Option: AllOptions, Form: Columns, Who: "Leading option of each report",
		What: "NPV of saving, " + f.Unit(unit), When: first.Month + " to " + last.Month, Unit: f.Unit(unit)}
	p := Panel{Axis: axisOver(amounts...)}
	c.Data.Head = []string{"Report", "NPV of saving", "Leading option"}
	for i, r := range all {
		c.Rows = append(c.Rows, Row{Name: r.Month})
		p.Bars = append(p.Bars, Bar{To: r.NPV, Fill: FillStrong, Label: f.SignedAmount(r.NPV, unit),
			Key: i == 0 || i == len(all)-1})
		c.Data.add(r.Month, f.SignedAmount(r.NPV, unit), r.Leading)
	}
	c.Panels = []Panel{p}
	before := all[len(all)-2]
	switch change := last.NPV - before.NPV; {
	case f.SignedAmount(change, unit) == f.SignedAmount(0, unit):
		c.Message = fmt.Sprintf("The NPV of saving is %s, as in the report on %s.", f.Money(last.NPV, currency), before.Month)
	default:
		verb := map[bool]string{true: "rose", false: "fell"}[change > 0]
		c.Message = fmt.Sprintf("The NPV of saving %s by %s to %s since the report on %s.", verb,
			f.Money(max(change, -change), currency), f.Money(last.NPV, currency), before.Month)
	}
	c.Desc = fmt.Sprintf("%s of the NPV of saving in %s, from %s to %s. %s",
		words.UpperFirst(words.SpelledCount(len(all), "column")), f.Unit(unit), first.Month, last.Month, c.Message)
	return c, true
}
