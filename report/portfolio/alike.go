package portfolio

import (
	"maps"
	"slices"

	"shorecast/report/finding"
)

var taxDiffers = finding.Define("portfolio-tax-differs", finding.Warning,
	"Some cases of a portfolio are after tax and others before tax, and its totals add both.").
	Because("the totals add cases after tax, where Tax is group ({1}), and cases before tax ({2})",
		"state Tax alike in all cases, to compare them and add them up on one basis")

var (
	sameWork = finding.Define("portfolio-same-work", finding.Warning,
		"Two cases of a portfolio may count the same work.")
	workTwice = sameWork.Because("{1} and {2} both have {3} as it is done today in {4}: the same work may be counted "+
		"twice",
		"see that each part of the work is in one case only").
		Pairwise("{1} all have {3} as it is done today in {4}: the same work may be counted several times")
	linesTwice = sameWork.Because("{1} and {2} have most of the lines of today's cost in common: one may be a copy of "+
		"the other, and the same work may be counted twice",
		"see that each part of the work is in one case only, and leave a copy out").
		Pairwise("{1} have most of the lines of today's cost in common: some may be copies of others, and the same work " +
			"may be counted several times")
)

// pair are places in sum.all, of which a is less.
type pair struct{ a, b int }

// checkWork warns of two cases whose baselines do the same function at the same location, or mostly consist of
// the same lines. The pairs with the first case of all that do come first: where not all are kept, each case is named
// nevertheless.
func (s *sum) checkWork() {
	said := map[pair]bool{}
	done := map[workKey][]int{} // places in s.all
	var others []finding.Finding
	for i, e := range s.all {
		for _, w := range e.work {
			for k, j := range done[w.key] {
				if said[pair{j, i}] {
					continue
				}
				said[pair{j, i}] = true
				f := workTwice.At(finding.Place{}, "", nil, s.all[j].name, e.name, w.function, w.location)
				if k == 0 {
					s.findings.Add(f)
				} else {
					others = append(others, f)
				}
			}
			done[w.key] = append(done[w.key], i)
		}
	}
	s.findings.Add(others...)
	for _, p := range s.copies() {
		if !said[p] {
			s.findings.Add(linesTwice.At(finding.Place{}, "", nil, s.all[p.a].name, s.all[p.b].name))
		}
	}
}

// copies returns the pairs of cases of which one has more than half of its baseline's lines in common with the other.
func (s *sum) copies() (all []pair) {
	having := map[uint64][]int{} // the places in s.all that have a line
	for i, e := range s.all {
		common := map[int]int{}
		for _, line := range e.today {
			for _, j := range having[line] {
				common[j]++
			}
			having[line] = append(having[line], i)
		}
		for _, j := range slices.Sorted(maps.Keys(common)) {
			if 2*common[j] > min(len(e.today), len(s.all[j].today)) {
				all = append(all, pair{j, i})
			}
		}
	}
	return all
}
