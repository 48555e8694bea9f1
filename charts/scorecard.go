package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/report"
)

// scorecard is every option's score with how far its rank depends on the weights, and the criteria's weights and scores.
func (v *view) scorecard() []Chart {
	s := v.Comparison.Scorecard
	if s == nil || len(s.Options) == 0 {
		return nil
	}
	options := v.scored(s)
	if len(options) == 0 {
		return nil
	}
	c := Chart{ID: v.id("scorecard", ""), Topic: Scorecard, Form: Bars, Who: v.Title, What: "Weighted score, 1 (poor) to 5 (excellent), and rank stability",
		When: "Scores and weights of the workbook"}
	score, first := Panel{Name: "Score", Sub: "of 5", Axis: Axis{Max: 5}, Own: true}, Panel{Name: "Ranks first in", Sub: "of all possible weightings", Axis: Axis{Max: 1}, Own: true}
	c.Data.Head = []string{"Option", "Score", "Ranks first, share of all weightings"}
	for _, o := range options {
		fill := FillOutline
		if o.Name == v.Baseline {
			fill = FillStrong
		}
		c.Rows = append(c.Rows, Row{Name: o.Name, Strong: o.Name == v.Baseline})
		score.Bars = append(score.Bars, bar(math.Min(5, math.Max(0, o.Score)), fill, v.f.Number(o.Score, 2)))
		first.Bars = append(first.Bars, bar(math.Min(1, math.Max(0, o.FirstShare)), fill, v.f.Chance(o.FirstShare)))
		c.Data.Rows = append(c.Data.Rows, []string{o.Name, v.f.Number(o.Score, 2), v.f.Chance(o.FirstShare)})
	}
	c.Panels = []Panel{score, first}
	c.Message = v.scoreMessage(options)
	c.Desc = fmt.Sprintf("Horizontal bars of the weighted score of %s, and of the share of all possible weightings in which each ranks first. %s",
		count(len(options), "option", "options"), c.Message)
	c.Notes = []string{"Scores run from 1 to 5; the bars start at 0. Ranks first: how often an option would have the highest score if the weights were drawn evenly " +
		"from all possible ones."}
	return append([]Chart{c}, v.criteria()...)
}

// scored returns the scores in the order of all charts.
func (v *view) scored(s *report.ScorecardResult) []report.Scored {
	var all []report.Scored
	for i := range v.Options {
		if k := slices.IndexFunc(s.Options, func(x report.Scored) bool { return x.Name == v.Options[i].Name }); k >= 0 {
			all = append(all, s.Options[k])
		}
	}
	return all
}

// scoreMessage names the option with the highest score, and the one that ranks first most often where that is another.
func (v *view) scoreMessage(options []report.Scored) string {
	first := slices.MaxFunc(options, func(a, b report.Scored) int { return cmp.Compare(a.Score, b.Score) })
	var same []string
	often := mostOften(options)
	for _, o := range options {
		if first.Score-o.Score <= 1e-12 {
			same = append(same, o.Name)
		}
	}
	text := fmt.Sprintf("%s has the highest score, %s of 5, and ranks first in %s of all weightings", first.Name,
		v.f.Number(first.Score, 2), v.f.Chance(first.FirstShare))
	switch {
	case len(same) == len(options):
		return fmt.Sprintf("All options have the same score, %s of 5.", v.f.Number(first.Score, 2))
	case len(same) > 1:
		text = fmt.Sprintf("%s share the highest score, %s of 5", list(same), v.f.Number(first.Score, 2))
		return fmt.Sprintf("%s; %s ranks first most often, in %s of all weightings.", text, often.Name, v.f.Chance(often.FirstShare))
	case often.FirstShare > first.FirstShare+1e-9:
		return fmt.Sprintf("%s; %s ranks first most often, in %s.", text, often.Name, v.f.Chance(often.FirstShare))
	}
	return text + "."
}

func mostOften(options []report.Scored) report.Scored {
	return slices.MaxFunc(options, func(a, b report.Scored) int { return cmp.Compare(a.FirstShare, b.FirstShare) })
}

// mostCriteria is how many criteria the chart of criteria shows.
const mostCriteria = 12

// criteria are the weights and every option's scores by criterion, the heaviest first.
func (v *view) criteria() []Chart {
	if v.Case == nil || len(v.Case.Scorecard) == 0 {
		return nil
	}
	at := map[string]int{} // where the scores of an option stand: in sheet order
	for i, o := range v.Comparison.Scorecard.Options {
		at[o.Name] = i
	}
	all := slices.Clone(v.Case.Scorecard)
	slices.SortStableFunc(all, func(a, b report.Criterion) int { return cmp.Compare(b.Weight, a.Weight) })
	sum := 0.0
	for _, k := range all {
		sum += k.Weight
		if len(k.Scores) != len(v.Options) || len(at) != len(v.Options) {
			return nil
		}
	}
	if !(sum > 0) {
		return nil
	}
	c := Chart{ID: v.id("scorecard-criteria", ""), Topic: Scorecard, Form: Bars, Who: v.Title, What: "Weight of each criterion, and scores from 1 (poor) to 5 (excellent)",
		When: "Scores and weights of the workbook"}
	weights := Panel{Name: "Weight", Sub: "of all", Own: true}
	shown := all[:min(len(all), mostCriteria)]
	var shares []float64
	for _, k := range shown {
		shares = append(shares, k.Weight/sum)
		c.Rows = append(c.Rows, Row{Name: k.Name})
		weights.Bars = append(weights.Bars, bar(k.Weight/sum, FillMedium, v.f.Percent(k.Weight/sum, 0)))
	}
	weights.Axis = axisOver(shares...)
	c.Panels = []Panel{weights}
	for i := range v.Options {
		p := Panel{Name: v.Options[i].Name, Sub: "of 5", Axis: Axis{Max: 5}}
		for _, k := range shown {
			x := k.Scores[at[v.Options[i].Name]]
			p.Bars = append(p.Bars, bar(math.Min(5, math.Max(0, x)), v.fill(i), v.score(x)))
		}
		c.Panels = append(c.Panels, p)
	}
	c.Data.Head = append([]string{"Criterion", "Weight"}, v.optionNames()...)
	for _, k := range all {
		row := []string{k.Name, v.f.Percent(k.Weight/sum, 0)}
		for i := range v.Options {
			row = append(row, v.score(k.Scores[at[v.Options[i].Name]]))
		}
		c.Data.Rows = append(c.Data.Rows, row)
	}
	if left := len(all) - len(shown); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("Shown are the %s with the most weight; the table has %d more.", count(mostCriteria, "criterion", "criteria"), left))
	}
	c.Message = v.weightMessage(all, sum)
	c.Desc = fmt.Sprintf("Horizontal bars of the weight of %s and of the scores of %s. %s", count(len(shown), "criterion", "criteria"),
		count(len(v.Options), "option", "options"), c.Message)
	return []Chart{c}
}

// weightMessage names the criterion with the most weight; all are sorted by weight.
func (v *view) weightMessage(all []report.Criterion, sum float64) string {
	same := 1
	for same < len(all) && all[same].Weight == all[0].Weight {
		same++
	}
	weight := v.f.Percent(all[0].Weight/sum, 0)
	switch {
	case same == 1:
		return fmt.Sprintf("%s weighs most, %s of all.", all[0].Name, weight)
	case same == len(all):
		return fmt.Sprintf("All %s weigh the same, %s each.", count(len(all), "criterion", "criteria"), weight)
	case same <= 3:
		var top []string
		for _, k := range all[:same] {
			top = append(top, k.Name)
		}
		return fmt.Sprintf("%s weigh most, %s each.", list(top), weight)
	}
	return fmt.Sprintf("%s and %s weigh most, %s each.", all[0].Name, count(same-1, "other criterion", "other criteria"), weight)
}

// score writes a score with a decimal only where it has one.
func (v *view) score(x float64) string {
	if x == math.Round(x) {
		return v.f.Number(x, 0)
	}
	return v.f.Number(x, 1)
}
