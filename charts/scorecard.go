package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/charts/notation"
	"shorecast/report"
)

// scorecard is every option's score with how far its rank depends on the weights, and the criteria's weights and scores.
func (v *view) scorecard() []Chart {
	s := v.Comparison.Scorecard
	if s == nil || len(s.Options) == 0 {
		return nil
	}
	options := slices.Clone(s.Options)
	slices.SortStableFunc(options, func(a, b report.Scored) int { return cmp.Compare(b.Score, a.Score) })
	c := Chart{ID: v.id("scorecard", ""), Topic: Scorecard, Form: Bars, Who: v.Title, What: "Weighted score, 1 (worst) to 5 (best), and rank stability",
		When: "Scores and weights of the workbook"}
	score, first := Panel{Name: "Score, out of 5", Axis: Axis{Max: 5}, Own: true}, Panel{Name: "Ranks first", Sub: "share of all possible weightings", Axis: Axis{Max: 1}, Own: true}
	c.Data.Head = []string{"Option", "Score", "Ranks first, share of all weightings"}
	for _, o := range options {
		fill := FillOutline
		if o.Name == v.Baseline {
			fill = FillStrong
		}
		c.Rows = append(c.Rows, Row{Name: o.Name, Strong: o.Name == v.Baseline})
		score.Bars = append(score.Bars, bar(math.Min(5, math.Max(0, o.Score)), fill, v.f.Number(o.Score, 1)))
		first.Bars = append(first.Bars, bar(math.Min(1, math.Max(0, o.FirstShare)), fill, v.f.Percent(o.FirstShare, 0)))
		c.Data.Rows = append(c.Data.Rows, []string{o.Name, v.f.Number(o.Score, 2), v.f.Percent(o.FirstShare, 0)})
	}
	c.Panels = []Panel{score, first}
	c.Message = fmt.Sprintf("%s has the highest score, %s of 5, and ranks first in %s of all weightings.", options[0].Name,
		v.f.Number(options[0].Score, 1), v.f.Percent(options[0].FirstShare, 0))
	c.Desc = fmt.Sprintf("Horizontal bars of the weighted score of %s, and of the share of all possible weightings in which each ranks first. %s",
		count(len(options), "option", "options"), c.Message)
	c.Notes = []string{"Scores run from 1 to 5; the bars start at 0. Ranks first: how often an option would have the highest score if the weights were drawn evenly " +
		"from all possible ones."}
	return append([]Chart{c}, v.criteria()...)
}

// criteria are the weights and every option's scores by criterion.
func (v *view) criteria() []Chart {
	if v.Case == nil || len(v.Case.Scorecard) == 0 {
		return nil
	}
	_ = notation.None
	return nil
}
