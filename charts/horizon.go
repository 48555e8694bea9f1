package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"shorecast/report/wording/words"
)

// horizons is the NPV of saving of each option if the comparison ended after another number of years, with a mark where
// the lead turns.
func horizons(s *scene) []Chart {
	h := &s.Horizons
	n := len(h.Years)
	if n < 2 || len(h.NPVSaving) == 0 {
		return nil
	}
	c := s.chart("horizon", HorizonCurve, Lines, "NPV of saving by horizon")
	c.Who, c.Span = s.against(), OtherSpan
	c.When = fmt.Sprintf("As if the comparison ended after %d to %d years", h.Years[0], h.Years[n-1])
	c.Time = yearAxis(h.Years[0], h.Years[n-1], 1)
	c.Time.Name = "Years"
	c.Data.Head = append([]string{"Horizon"}, append(s.names(s.others), "Leads")...)
	var all []float64
	for _, o := range s.others {
		all = append(all, h.NPVSaving[o]...)
	}
	p := Panel{Axis: axisInSteps(5, s.Format, s.unit, all...), Guide: &Guide{float64(s.Case.Horizon), "this report"}}
	for place, o := range s.others {
		l := Line{Name: s.name(o), Style: lineStyle(place + 1), Y: h.NPVSaving[o]}
		for k, y := range h.Years {
			l.X, l.Labels = append(l.X, float64(y)), append(l.Labels, s.saving(l.Y[k]))
		}
		l.Value, l.Impact = l.Labels[n-1], impact(-l.Y[n-1], p.Axis.Max-p.Axis.Min)
		p.Lines = append(p.Lines, l)
	}
	for k, y := range h.Years {
		years := words.Count(y, "year")
		p.Heads = append(p.Heads, "Horizon of "+years)
		cells := make([]string, 0, len(s.order))
		for _, l := range p.Lines {
			cells = append(cells, l.Labels[k])
		}
		c.Data.add(years, append(cells, s.name(h.Leader[k]))...)
		if k > 0 && h.Leader[k] != h.Leader[k-1] {
			at := "from " + years
			p.Marks = append(p.Marks, Mark{X: float64(y), Y: h.NPVSaving[h.Leader[k]][k],
				Label: s.name(h.Leader[k]) + " " + at, Short: at})
		}
	}
	c.Panels = []Panel{p}
	c.Message = horizonMessage(s)
	c.Notes = horizonNotes(s, p.Marks)
	c.Desc = fmt.Sprintf("Lines of NPV of saving in %s by horizon, %d to %d years, %s. %s", s.Unit(s.unit), h.Years[0],
		h.Years[n-1], words.SpelledCount(len(p.Lines), "option"), c.Message)
	return []Chart{c}
}

// nearestTurn returns the place among the horizons of the one nearest to the case's at which another option leads than
// at the case's, the shorter of two; −1 where there is none.
func nearestTurn(s *scene) int {
	h := &s.Horizons
	own := slices.Index(h.Years, s.Case.Horizon)
	turn := -1
	for k, y := range h.Years {
		if own < 0 || h.Leader[k] == h.Leader[own] {
			continue
		}
		away := func(y int) float64 { return math.Abs(float64(y - s.Case.Horizon)) }
		if turn < 0 || away(y) < away(h.Years[turn]) {
			turn = k
		}
	}
	return turn
}

func horizonMessage(s *scene) string {
	h, turn := &s.Horizons, nearestTurn(s)
	last := words.Count(h.Years[len(h.Years)-1], "year")
	leader := s.name(s.Ranking[0])
	if turn < 0 {
		return fmt.Sprintf("%s leads at every horizon up to %s.", leader, last)
	}
	return fmt.Sprintf("%s leads over %s; over %s %s would lead.", leader, words.Count(s.Case.Horizon, "year"),
		words.Count(h.Years[turn], "year"), s.name(h.Leader[turn]))
}

func horizonNotes(s *scene, turns []Mark) (notes []string) {
	h := &s.Horizons
	if len(turns) > 0 {
		var all []string
		for _, m := range turns {
			all = append(all, m.Label)
		}
		notes = append(notes, fmt.Sprintf("Over %s %s leads. A ring marks where another option takes the lead: %s.",
			words.Count(h.Years[0], "year"), s.name(h.Leader[0]), strings.Join(all, "; ")))
	}
	if s.Case.MinimumSaving > 0 {
		notes = append(notes, "The lead is by NPV of cost; where it saves less than "+s.words.Exact(s.Case.MinimumSaving)+
			", staying is recommended.")
	}
	if h.EndsAtCase {
		notes = append(notes, "Nothing is known beyond the horizon of the case: a recurring line ends, or stands in period "+
			"columns.")
	}
	return notes
}
