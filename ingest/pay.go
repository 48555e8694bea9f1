package ingest

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// farOut is how many times pay may differ from the baseline's average before it is doubted. Wages differ by less nearly
// everywhere; a rate the wrong way round or a month's pay taken for a year's differ by more.
const farOut = 10

// dear is how many times the baseline's average pay in another currency may be before its rate is tried the other way
// round: nobody moves work to where it costs that much more.
const dear = 5

// payLine is a recurring labour line that states its FTE.
type payLine struct {
	line     *report.Line
	pay      float64 // a year and productive FTE, in reporting currency
	baseline bool
}

// payGroup is what one cell explains: the lines in a foreign currency, or those at a location in the reporting
// currency.
type payGroup struct {
	currency, location int32 // location −1 for a foreign currency, whose rate is one for all
	baseline           bool
}

type payCheck struct {
	*costLines
	pays    []payLine
	average float64 // of the baseline
}

// timesAYear is how often an amount falls due in a year; other frequencies do not recur.
var timesAYear = map[report.Frequency]float64{report.FrequencyMonthly: 12, report.FrequencyQuarterly: 4,
	report.FrequencyAnnual: 1}

// note keeps what a sound line within the horizon says about pay. at is the line's place in the case.
func (k *payCheck) note(l *report.Line, at int) {
	c := k.d.c
	times := timesAYear[l.Frequency]
	if !l.Kind.IsLabour() || times == 0 || k.d.baseline < 0 || !states(l.Source, schema.CostQuantity) ||
		l.Quantity <= 0 || l.UnitCost <= 0 || l.Location < 0 {
		return
	}
	cur := &c.Currencies[l.Currency]
	if cur.Code != c.Currency && cur.Source.Row == 0 {
		return // no rate is stated, which has been noted
	}
	p := payLine{line: &c.Lines[at], pay: l.UnitCost * times / cur.Rate, baseline: int(l.Option) == k.d.baseline}
	if place := &c.Locations[l.Location]; !p.baseline && place.Productivity > 0 {
		p.pay /= place.Productivity
	}
	k.pays = append(k.pays, p)
}

// check warns of pay that is more than ten times, or less than a tenth of, the baseline's average (sooner where an
// exchange rate explains it): once for each currency or location.
func (k *payCheck) check() {
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
	if base == nil || !(sum > 0) || math.IsInf(sum, 0) || k.unsure() {
		return
	}
	k.average = sum / fte
	if k.checkBaseline(base) {
		return
	}
	warned := map[payGroup]bool{}
	sound, far := k.groups()
	for i := range k.pays {
		p := &k.pays[i]
		g := k.group(p)
		switch {
		case !k.isFar(p):
		case g.location < 0 && !sound[g]: // every line in that currency is far out: its rate is doubted
			if !warned[g] {
				k.addRate(p, p.pay/k.average)
			}
			warned[g] = true
		case sound[g]: // the others there are in line: this one is doubted
			k.addPay(p, p.pay/k.average, 0)
		case !warned[g]:
			warned[g] = true
			k.addPay(p, p.pay/k.average, far[g]-1)
		}
	}
}

// unsure reports whether an error elsewhere may be why pay is out of line: currencies and rates that could not be read,
// whole columns in doubt.
func (k *payCheck) unsure() bool {
	ofColumns := []finding.Kind{reason.HeadingScaled.Kind, reason.CurrencyDiffers.Kind, reason.ColumnTwice.Kind,
		reason.ColumnMissing.Kind}
	return k.d.findings.Any(func(f finding.Finding) bool {
		return f.Severity == finding.Error && (!k.has(f.Sheet) || slices.Contains(ofColumns, f.Kind))
	})
}

func (k *payCheck) isFar(p *payLine) bool {
	ratio, q := p.pay/k.average, k.d.c.Currencies[p.line.Currency].Rate
	if ratio > dear && k.foreign(p) && !p.baseline && ratio*q*q < 1 && ratio*q*q > 1.0/farOut {
		return true
	}
	return ratio > farOut || ratio < 1.0/farOut
}

// group returns which cell would explain a line that is out of line.
func (k *payCheck) group(p *payLine) payGroup {
	if k.foreign(p) {
		return payGroup{currency: p.line.Currency, location: -1}
	}
	return payGroup{p.line.Currency, p.line.Location, p.baseline}
}

func (k *payCheck) foreign(p *payLine) bool {
	return k.d.c.Currencies[p.line.Currency].Code != k.d.c.Currency
}

// groups returns the groups of which some line is in line, and how many lines of each are out of line.
func (k *payCheck) groups() (sound map[payGroup]bool, far map[payGroup]int) {
	sound, far = map[payGroup]bool{}, map[payGroup]int{}
	for i := range k.pays {
		p := &k.pays[i]
		if g := k.group(p); k.isFar(p) {
			far[g]++
		} else {
			sound[g] = true
		}
	}
	return sound, far
}

// checkBaseline warns of the baseline's own pay where that of all others, in several currencies or places, lies far
// from it on the same side.
func (k *payCheck) checkBaseline(base *payLine) bool {
	groups := map[payGroup]bool{}
	high, low, home, sum, fte := 0, 0, false, 0.0, 0.0
	for i := range k.pays {
		p := &k.pays[i]
		if p.baseline {
			continue
		}
		groups[k.group(p)] = true
		home = home || !k.foreign(p)
		sum, fte = sum+p.pay*p.line.Quantity, fte+p.line.Quantity
		switch ratio := p.pay / k.average; {
		case ratio > farOut:
			high++
		case ratio < 1.0/farOut:
			low++
		default:
			return false
		}
	}
	ratio := k.average * fte / sum
	switch foreign := k.foreign(base); {
	case high > 0 && low > 0:
		return false
	case !home: // all others are in other currencies: their rates may all be the wrong way round
		return false
	case foreign && !groups[k.group(base)]:
		k.addRate(base, ratio)
		return true
	case len(groups) < 2:
		return false
	}
	k.addPay(base, ratio, 0)
	return true
}

func payOf(p *payLine, rate bool) string {
	switch {
	case !p.baseline:
		return "the baseline's average"
	case rate:
		return "that of the other options"
	}
	return "the average of the other options"
}

func (k *payCheck) addRate(p *payLine, ratio float64) {
	c := k.d.c
	cur := &c.Currencies[p.line.Currency]
	column, rate, one, other := schema.LocationFX, cur.Rate, c.Currency, cur.Code
	if cur.Inverse {
		column, rate, one, other = schema.LocationInverse, 1/cur.Rate, cur.Code, c.Currency
	}
	stated := strconv.FormatFloat(rate, 'g', 6, 64)
	k.d.tables[schema.Locations].add(reason.RateFarOut, int(cur.Source.Row), column, stated, one, stated, other,
		c.Locations[p.line.Location].Name, times(ratio), payOf(p, true), k.of(p.line).name)
}

// addPay warns of a line's pay, and says of how many others at its location the same holds.
func (k *payCheck) addPay(p *payLine, ratio float64, others int) {
	l, c := p.line, k.d.c
	why, column, value := reason.PayFarOut, schema.CostFrequency, l.Frequency.String()
	switch {
	case ratio < 1 && l.Frequency != report.FrequencyMonthly:
		why = reason.PayMonthly
	case ratio > 1 && l.Frequency != report.FrequencyAnnual:
		why = reason.PayYearly
	default:
		column, value = schema.CostUnitCost, literal.Plain(l.UnitCost)
	}
	k.add(why, l, column, value, c.Options[l.Option].Name, c.Locations[l.Location].Name, times(ratio), payOf(p, false),
		alsoFar(others))
}

type alsoFar int

func (n alsoFar) String() string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", and another line there is out of line too"
	}
	return fmt.Sprintf(", and %d other lines there are out of line too", int(n))
}

// times is a ratio in a sentence: "18 times", "1/12 of".
type times float64

func (r times) String() string {
	if r == 0 {
		return "nothing against"
	}
	if r >= 1 {
		return fmt.Sprintf("%.0f times", float64(r))
	}
	return fmt.Sprintf("1/%d of", int64(math.Round(min(1/float64(r), 1e15))))
}
