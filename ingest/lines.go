package ingest

import (
	"fmt"

	"shorecast/report"
	"shorecast/report/finding"
)

// settleLines gives every line its months within the horizon, leaves out those after it and tells what single lines show.
func (k *costsRead) settleLines() {
	c := k.r.c
	kept := c.Lines[:0]
	cut, firstCut := 0, report.Line{}
	loaded := make([]int, len(c.Options))
	for i := range c.Lines {
		l := c.Lines[i]
		if k.flags[i]&lineBroken == 0 {
			inside, wasCut := k.place(&l, k.flags[i])
			if wasCut {
				if cut == 0 {
					firstCut = l
				}
				cut++
			}
			k.tellLine(&l, loaded)
			if !inside {
				continue
			}
			k.notePay(&l, len(kept))
		}
		kept = append(kept, l)
	}
	clear(c.Lines[len(kept):])
	c.Lines = kept
	k.tellPay()
	if cut > 0 {
		what := "1 line runs"
		if cut > 1 {
			what = fmt.Sprint(cut, " lines run")
		}
		k.tell(lineCut, &firstCut, costTo, "", what+" beyond the horizon; "+map[bool]string{true: "it ends", false: "they end"}[cut == 1]+" with it, in "+k.calendar(c.Months()),
			"nothing is to be done if the horizon is as meant")
	}
}

// tell adds a finding about a line's cell.
func (k *costsRead) tell(kind finding.Kind, l *report.Line, column int, value, message, hint string) {
	k.t.tell(kind, int(l.Row), column, value, message, hint)
}

// place turns a line's From and To into months within the horizon. inside is false where it lies wholly outside.
func (k *costsRead) place(l *report.Line, flag lineFlag) (inside, cut bool) {
	last := k.r.c.Months()
	if l.Frequency == report.FrequencyPeriods {
		l.From, l.To = 0, int16(last)
		return true, false
	}
	from, to := int(l.From), int(l.To)
	if flag&fromDated != 0 {
		from = k.monthFrom(l.From)
	}
	if flag&toDated != 0 {
		to = k.monthFrom(l.To)
	}
	if l.Frequency == report.FrequencyOneOff {
		return k.placeOneOff(l, from, to, flag), false
	}
	from = k.recurringFrom(l, from, flag)
	if to < 1 && k.states(l, costTo) {
		k.tell(toBeforeFrom, l, costTo, k.point(to, flag&toDated != 0), "the line ends in "+k.endPoint(to, flag)+", before the first month, "+monthText(k.r.c.FirstMonth), "correct To, or remove the line")
		return true, false
	}
	if to < from && k.states(l, costTo) {
		k.tell(toBeforeFrom, l, costTo, k.point(to, flag&toDated != 0), "the line ends in "+k.calendar(to)+", before it starts in "+k.calendar(from), "correct From or To")
		return true, false
	}
	if from > last {
		k.tellAfter(l, from, flag)
		return false, false
	}
	cut = to > last
	l.From, l.To = int16(from), int16(min(to, last))
	return true, cut
}

func (k *costsRead) states(l *report.Line, column int) bool { return l.Filled&(1<<column) != 0 }

// point writes a month as the cell states it.
func (k *costsRead) point(month int, dated bool) string {
	if dated {
		return monthText(k.r.c.FirstMonth + report.Month(month-1))
	}
	return fmt.Sprint(month)
}

// endPoint writes where a line ends before month 1.
func (k *costsRead) endPoint(to int, flag lineFlag) string {
	if flag&toDated != 0 {
		return k.point(to, true)
	}
	return fmt.Sprint("month ", to)
}

// recurringFrom returns the month in which a recurring line starts: 1 at the earliest.
func (k *costsRead) recurringFrom(l *report.Line, from int, flag lineFlag) int {
	switch {
	case from >= 1:
		return from
	case flag&fromDated != 0:
		k.tell(fromBeforeStart, l, costFrom, k.point(from, true), "the line starts in "+k.point(from, true)+", before the first month, "+monthText(k.r.c.FirstMonth)+"; it is read as starting then",
			"nothing is to be done if the first month is as meant")
	default:
		k.tell(fromZero, l, costFrom, "0", "a recurring line starts in month 0; it is read as month 1, since nothing recurs on day one", "enter 1, or leave it blank")
	}
	return 1
}

func (k *costsRead) tellAfter(l *report.Line, from int, flag lineFlag) {
	k.tell(lineAfterHorizon, l, costFrom, k.point(from, flag&fromDated != 0),
		"the line starts in "+k.calendar(from)+", after the horizon, which ends with "+k.calendar(k.r.c.Months())+"; it is left out", "correct From, or make the horizon longer")
}

// placeOneOff places a one-off in its month.
func (k *costsRead) placeOneOff(l *report.Line, from, to int, flag lineFlag) bool {
	dated := flag&fromDated != 0
	switch {
	case dated && from < 1:
		k.tell(oneOffBeforeStart, l, costFrom, k.point(from, true), "the one-off falls in "+k.point(from, true)+", before the first month, "+monthText(k.r.c.FirstMonth),
			"correct the date or the first month; a one-off on day one has From 0")
		return true
	case from > k.r.c.Months():
		k.tellAfter(l, from, flag)
		return false
	}
	if k.states(l, costTo) && to != from {
		k.tell(valueIgnored, l, costTo, k.point(to, flag&toDated != 0), "the end (To) is left out: a one-off falls in the one month that From states", "clear the cell, or correct the frequency")
	}
	l.From, l.To = int16(from), int16(from)
	return true
}

// tellLine tells what a single sound line shows.
func (k *costsRead) tellLine(l *report.Line, loaded []int) {
	r := k.r
	baseline := int(l.Option) == r.baseline
	if l.Avoidable != 1 && !baseline && r.baseline >= 0 {
		k.tell(valueIgnored, l, costAvoidable, percentText(l.Avoidable), "avoidable is left out: only the baseline's lines can be avoided", "clear the cell")
		l.Avoidable = 1
	}
	if l.Probability != 1 && l.Kind != report.Benefit {
		k.tell(valueIgnored, l, costProbability, percentText(l.Probability), "probability is left out: only benefits have one, and this line is "+kindPhrase(l.Kind), "clear the cell, or state the kind benefit")
		l.Probability = 1
	}
	if !l.Kind.IsLabour() {
		return
	}
	if l.Kind == report.LoadedLabour && loaded[l.Option] == 0 {
		loaded[l.Option]++
		k.tell(loadedLabour, l, costCategory, r.c.Categories[l.Category], "the loaded labour of \""+r.c.Options[l.Option].Name+"\" counts as FTE but stays out of the loaded cost per FTE of the locations",
			"nothing is to be done; enter plain pay as labour if the locations should be compared by it")
	}
	switch l.Frequency {
	case report.FrequencyPeriods:
		k.tell(labourByPeriod, l, costCategory, r.c.Categories[l.Category], "labour in period columns is a planned amount: productivity and attrition do not move it", "state FTE as quantity and pay as unit cost if they should")
	case report.FrequencyOneOff:
	default:
		k.tellHeads(l, baseline)
	}
}

func kindPhrase(k report.Kind) string {
	switch k {
	case report.OneOff, report.Investment:
		return "of the kind " + k.String()
	}
	return k.String()
}

// tellHeads says how many people a labour line employs, since heads are often entered already grossed up.
func (k *costsRead) tellHeads(l *report.Line, baseline bool) {
	p := k.r.c.Locations[l.Location].Productivity
	if baseline || p == 1 || p <= 0 {
		return
	}
	column := costQuantity
	if k.t.at[column] == 0 {
		column = costUnitCost
	}
	k.tell(headsEmployed, l, column, heads(l.Quantity), "entered "+heads(l.Quantity)+" FTE, "+heads(l.Quantity/p)+" employed: productivity at "+k.r.c.Locations[l.Location].Name+" is "+percentText(p),
		"quantity is the FTE that the work takes at home productivity; lower it if it is grossed up already")
}

// heads writes a number of people to one decimal.
func heads(n float64) string {
	s := fmt.Sprintf("%.1f", n)
	if s[len(s)-2:] == ".0" {
		return s[:len(s)-2]
	}
	return s
}
