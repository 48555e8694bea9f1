package ingest

import (
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/finding"
)

// farOut is how many times pay may differ from the baseline's average before it is doubted. Wages differ by less nearly everywhere; a rate the
// wrong way round or a month's pay taken for a year's differ by more.
const farOut = 10

// payLine is a recurring labour line that states its FTE.
type payLine struct {
	line     *report.Line
	pay      float64 // a year and productive FTE, in reporting currency
	baseline bool
}

// payGroup is what one cell explains: the lines in a foreign currency, or those at a location in the reporting currency.
type payGroup struct {
	currency, location int32 // location −1 for a foreign currency, whose rate is one for all
	baseline           bool
}

// timesAYear returns how often an amount falls due in a year, 0 where it does not recur.
func timesAYear(f report.Frequency) float64 {
	switch f {
	case report.FrequencyMonthly:
		return 12
	case report.FrequencyQuarterly:
		return 4
	case report.FrequencyAnnual:
		return 1
	}
	return 0
}

// notePay keeps what a sound line within the horizon says about pay. at is the line's place in the case.
func (k *costsRead) notePay(l *report.Line, at int) {
	c := k.r.c
	if !l.Kind.IsLabour() || timesAYear(l.Frequency) == 0 || k.r.baseline < 0 || !k.states(l, costQuantity) || l.Quantity <= 0 || l.UnitCost <= 0 || l.Location < 0 {
		return
	}
	cur := &c.Currencies[l.Currency]
	if cur.Code != c.Currency && cur.Source.Row == 0 {
		return // no rate is stated, which has been told
	}
	p := payLine{line: &c.Lines[at], pay: l.UnitCost * timesAYear(l.Frequency) / cur.Rate, baseline: int(l.Option) == k.r.baseline}
	if place := &c.Locations[l.Location]; !p.baseline && place.Productivity > 0 {
		p.pay /= place.Productivity
	}
	k.pays = append(k.pays, p)
}

// tellPay warns of pay that is more than ten times, or less than a tenth of, the baseline's average (sooner where an exchange
// rate explains it): once for each currency or location.
func (k *costsRead) tellPay() {
	sum, fte := 0.0, 0.0
	var base *payLine
	for i := range k.pays {
		if p := &k.pays[i]; p.baseline {
			sum, fte = sum+p.pay*p.line.Quantity, fte+p.line.Quantity
			if base == nil {
				base = p
			}
		}
	}
	if base == nil || !(sum > 0) || math.IsInf(sum, 0) || k.payUnsure() {
		return
	}
	average := sum / fte
	if k.tellBaselinePay(base, average) {
		return
	}
	told := map[payGroup]bool{}
	sound, far := k.soundPay(average)
	for i := range k.pays {
		p := &k.pays[i]
		g := k.groupOf(p)
		switch {
		case !k.isFar(p, average):
		case g.location < 0 && !sound[g]: // every line in that currency is far out: its rate is doubted
			if !told[g] {
				k.tellRate(p, p.pay/average)
			}
			told[g] = true
		case sound[g]: // the others there are in line: this one is doubted
			k.tellFarPay(p, p.pay/average, "the baseline's average", 0)
		case !told[g]:
			told[g] = true
			k.tellFarPay(p, p.pay/average, "the baseline's average", far[g]-1)
		}
	}
}

// payUnsure reports whether an error elsewhere may be why pay is out of line: currencies and rates that could not be read, whole columns in doubt.
func (k *costsRead) payUnsure() bool {
	return slices.ContainsFunc(k.r.findings, func(f finding.Finding) bool {
		switch {
		case f.Severity != finding.Error:
			return false
		case f.Sheet == k.t.name:
			return f.Code == amountScaled.Code || f.Code == currencyDiffers.Code || f.Code == columnTwice.Code || f.Code == columnMissing.Code
		}
		return true
	})
}

// dear is how many times the baseline's average pay in another currency may be before its rate is tried the other way round: nobody moves work to
// where it costs that much more.
const dear = 5

// isFar reports whether a line's pay is out of line.
func (k *costsRead) isFar(p *payLine, average float64) bool {
	ratio, q := p.pay/average, k.r.c.Currencies[p.line.Currency].Rate
	if ratio > dear && k.foreign(p) && !p.baseline && ratio*q*q < 1 && ratio*q*q > 1.0/farOut {
		return true
	}
	return ratio > farOut || ratio < 1.0/farOut
}

// groupOf returns which cell would explain a line that is out of line.
func (k *costsRead) groupOf(p *payLine) payGroup {
	if k.foreign(p) {
		return payGroup{currency: p.line.Currency, location: -1}
	}
	return payGroup{p.line.Currency, p.line.Location, p.baseline}
}

func (k *costsRead) foreign(p *payLine) bool {
	return k.r.c.Currencies[p.line.Currency].Code != k.r.c.Currency
}

// soundPay returns the groups of which some line is in line, and how many lines of each are out of line.
func (k *costsRead) soundPay(average float64) (sound map[payGroup]bool, far map[payGroup]int) {
	sound, far = map[payGroup]bool{}, map[payGroup]int{}
	for i := range k.pays {
		p := &k.pays[i]
		if g := k.groupOf(p); k.isFar(p, average) {
			far[g]++
		} else {
			sound[g] = true
		}
	}
	return sound, far
}

// tellBaselinePay warns of the baseline's own pay where that of all others, in several currencies or places, lies far from it on the same side.
func (k *costsRead) tellBaselinePay(base *payLine, average float64) bool {
	groups := map[payGroup]bool{}
	high, low, home, sum, fte := 0, 0, false, 0.0, 0.0
	for i := range k.pays {
		p := &k.pays[i]
		if p.baseline {
			continue
		}
		groups[k.groupOf(p)] = true
		home = home || !k.foreign(p)
		sum, fte = sum+p.pay*p.line.Quantity, fte+p.line.Quantity
		switch ratio := p.pay / average; {
		case ratio > farOut:
			high++
		case ratio < 1.0/farOut:
			low++
		default:
			return false
		}
	}
	switch foreign := k.foreign(base); {
	case high > 0 && low > 0:
		return false
	case !home: // all others are in other currencies: their rates may all be the wrong way round
		return false
	case foreign && !groups[k.groupOf(base)]:
		k.tellRate(base, average*fte/sum)
		return true
	case len(groups) < 2:
		return false
	}
	k.tellFarPay(base, average*fte/sum, "the average of the other options", 0)
	return true
}
