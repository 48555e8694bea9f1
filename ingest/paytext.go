package ingest

import (
	"fmt"
	"math"
	"strconv"

	"shorecast/report"
)

// tellRate warns of a currency's exchange rate.
func (k *costsRead) tellRate(p *payLine, ratio float64) {
	c := k.r.c
	cur := &c.Currencies[p.line.Currency]
	column, rate, one, other := locFX, cur.Rate, c.Currency, cur.Code
	if cur.Inverse {
		column, rate, one, other = locInverse, 1/cur.Rate, cur.Code, c.Currency
	}
	against := "the baseline's average"
	if p.baseline {
		against = "that of the other options"
	}
	t := k.r.tables[locationsAt]
	figure := strconv.FormatFloat(rate, 'g', 6, 64)
	t.tell(payFarOut, int(cur.Source.Row), column, figure, "1 "+one+" = "+figure+" "+other+" makes pay per productive FTE at "+c.Locations[p.line.Location].Name+" "+
		timesText(ratio)+" "+against+"; is the rate the wrong way round?", "correct the rate; or the pay or its frequency on the sheet "+k.t.name+", if the rate is right and that is not")
}

// tellFarPay warns of a line's pay, and says of how many others at its location the same holds.
func (k *costsRead) tellFarPay(p *payLine, ratio float64, against string, others int) {
	l := p.line
	column, question, hint := costUnitCost, "is the amount right?", "correct the unit cost or the frequency; quantity is the number of FTE, unit cost the pay of one"
	switch {
	case ratio < 1 && l.Frequency != report.FrequencyMonthly:
		column, question, hint = costFrequency, "is it a monthly amount?", "enter monthly as frequency if it is, or correct the unit cost"
	case ratio > 1 && l.Frequency != report.FrequencyAnnual:
		column, question, hint = costFrequency, "is it a yearly amount?", "enter annual as frequency if it is, or correct the unit cost"
	}
	value := l.Frequency.String()
	if column == costUnitCost {
		value = plain(l.UnitCost)
	}
	k.tell(payFarOut, l, column, value, "pay per productive FTE of \""+k.r.c.Options[l.Option].Name+"\" at "+k.r.c.Locations[l.Location].Name+" is "+
		timesText(ratio)+" "+against+alsoText(others)+"; "+question, hint)
}

// alsoText tells of other lines that are out of line too.
func alsoText(others int) string {
	switch others {
	case 0:
		return ""
	case 1:
		return ", and another line there is out of line too"
	}
	return fmt.Sprintf(", and %d other lines there are out of line too", others)
}

// timesText writes a ratio: "18 times", "one 12th of".
func timesText(ratio float64) string {
	if ratio >= 1 {
		return fmt.Sprintf("%.0f times", ratio)
	}
	n := int64(math.Round(min(1/ratio, 1e15)))
	ending := "th"
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		ending = "st"
	case n%10 == 2:
		ending = "nd"
	case n%10 == 3:
		ending = "rd"
	}
	return fmt.Sprintf("one %d%s of", n, ending)
}
