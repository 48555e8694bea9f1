package charts

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// mostCriteria is how many criteria the chart of criteria shows.
const mostCriteria = 12

// scorecard is every option's score with how far its rank depends on the weights, and the criteria's weights and
// scores.
func scorecard(s *scene) []Chart {
	if s.Scorecard == nil {
		return nil
	}
	return append([]Chart{scores(s)}, criteria(s)...)
}

func scoreChart(s *scene, id, what string) Chart {
	return Chart{ID: id, Topic: Scorecard, Option: AllOptions, Form: Bars, Who: s.Case.Title, What: what,
		When: "Scores and weights of the workbook"}
}

func scores(s *scene) Chart {
	c := scoreChart(s, "scorecard", "Weighted score, 1 (poor) to 5 (excellent), and rank stability")
	score := Panel{Name: "Score", Sub: "of 5", Axis: Axis{Max: 5}, Own: true}
	first := Panel{Name: "Ranks first in", Sub: "of all possible weightings", Axis: Axis{Max: 1}, Own: true}
	c.Data.Head = []string{"Option", "Score", "Ranks first, share of all weightings"}
	for _, o := range s.order {
		x := s.Scorecard.Options[o]
		figure, share := s.Number(x.Score, 2), s.Chance(x.FirstShare)
		c.Rows = append(c.Rows, s.row(o))
		score.Bars = append(score.Bars, bar(within(x.Score, 5), s.fill(o), figure))
		first.Bars = append(first.Bars, bar(within(x.FirstShare, 1), s.fill(o), share))
		c.Data.add(s.name(o), figure, share)
	}
	c.Panels = []Panel{score, first}
	c.Message = scoreMessage(s)
	c.Desc = fmt.Sprintf("Horizontal bars of the weighted score of %s, and of the share of all possible weightings in "+
		"which each ranks first. %s", s.options(), c.Message)
	c.Notes = []string{"Scores run from 1 to 5; the bars start at 0. Ranks first: how often an option would have the " +
		"highest score if the weights were drawn evenly from all possible ones."}
	return c
}

// scoreMessage names the option with the highest score, and the one that ranks first most often where that is another.
func scoreMessage(s *scene) string {
	of := s.Scorecard.Options
	first := s.most(func(o int) float64 { return of[o].Score })
	often := s.most(func(o int) float64 { return of[o].FirstShare })
	var same []int
	for _, o := range s.order {
		if of[first].Score-of[o].Score <= 1e-12 {
			same = append(same, o)
		}
	}
	score := s.Number(of[first].Score, 2)
	mostOften := fmt.Sprintf("; %s ranks first most often, in %s", s.name(often), s.Chance(of[often].FirstShare))
	switch {
	case len(same) == len(s.order):
		return fmt.Sprintf("All options have the same score, %s of 5.", score)
	case len(same) > 1:
		return fmt.Sprintf("%s share the highest score, %s of 5%s of all weightings.", words.And(s.names(same)),
			score, mostOften)
	}
	text := fmt.Sprintf("%s has the highest score, %s of 5, and ranks first in %s of all weightings", s.name(first), score,
		s.Chance(of[first].FirstShare))
	if of[often].FirstShare > of[first].FirstShare+1e-9 {
		text += mostOften
	}
	return text + "."
}

// criteria are the weights and every option's scores by criterion, the heaviest first.
func criteria(s *scene) []Chart {
	all := slices.Clone(s.Case.Scorecard)
	slices.SortStableFunc(all, func(a, b report.Criterion) int { return cmp.Compare(b.Weight, a.Weight) })
	sum := 0.0
	for _, k := range all {
		sum += k.Weight
	}
	if !(sum > 0) {
		return nil
	}
	c := scoreChart(s, "scorecard-criteria", "Weight of each criterion, and scores from 1 (poor) to 5 (excellent)")
	c.Unit = "of 5"
	weights := Panel{Name: "Weight", Sub: "of the total", Own: true}
	shown := all[:min(len(all), mostCriteria)]
	for _, k := range shown {
		c.Rows = append(c.Rows, Row{Name: k.Name})
		weights.Bars = append(weights.Bars, bar(k.Weight/sum, FillMedium, s.Percent(k.Weight/sum, 0)))
	}
	weights.Axis = axisOfEnds(weights.Bars)
	c.Panels = []Panel{weights}
	for _, o := range s.order {
		p := Panel{Name: s.name(o), Sub: "of 5", Axis: Axis{Max: 5}}
		for _, k := range shown {
			p.Bars = append(p.Bars, bar(within(k.Scores[o], 5), s.fill(o), score(s, k.Scores[o])))
		}
		c.Panels = append(c.Panels, p)
	}
	c.Data.Head = append([]string{"Criterion", "Weight"}, s.names(s.order)...)
	for _, k := range all {
		cells := []string{s.Percent(k.Weight/sum, 0)}
		for _, o := range s.order {
			cells = append(cells, score(s, k.Scores[o]))
		}
		c.Data.add(k.Name, cells...)
	}
	if left := len(all) - len(shown); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("Shown are the %s criteria with the most weight; the table has %d more.",
			words.Number(mostCriteria), left))
	}
	c.Message = weightMessage(s, all, sum)
	c.Desc = fmt.Sprintf("Horizontal bars of the weight of each criterion, %s in all, and of the scores of %s. %s",
		words.Number(len(shown)), s.options(), c.Message)
	return []Chart{c}
}

// weightMessage names the criterion with the most weight; all are sorted by weight.
func weightMessage(s *scene, all []report.Criterion, sum float64) string {
	var top []string
	for _, k := range all {
		if k.Weight == all[0].Weight {
			top = append(top, k.Name)
		}
	}
	weight := s.Percent(all[0].Weight/sum, 0)
	switch n := len(top); {
	case n == 1:
		return fmt.Sprintf("%s has the largest weight, %s of the total.", top[0], weight)
	case n == len(all):
		return fmt.Sprintf("%s have the same weight, %s each.", words.UpperFirst(allOf(n, "criterion")), weight)
	case n <= 3:
		return fmt.Sprintf("%s have the largest weights, %s each.", words.And(top), weight)
	default:
		return fmt.Sprintf("%s and %s other criteria have the largest weights, %s each.", top[0], words.Number(n-1), weight)
	}
}

// score writes a score with a decimal only where it has one.
func score(s *scene, x float64) string {
	if x == math.Round(x) {
		return s.Number(x, 0)
	}
	return s.Number(x, 1)
}
