package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"shorecast/charts"
	"shorecast/cmd/internal/service"
	"shorecast/templates/webpage"
)

// mostListed is how many cases stand on a page of the list.
const mostListed = 50

func cases(v *visit) error {
	_, all, err := visible(v)
	if err != nil {
		return err
	}
	p := webpage.Cases{Search: strings.TrimSpace(v.r.FormValue("q"))}
	var found []*standing
	for _, x := range all {
		if p.Search == "" || contains(x.Newest.Called(), p.Search) || contains(x.Newest.Title, p.Search) {
			found = append(found, x)
		}
	}
	from, _ := strconv.Atoi(v.r.FormValue("from")) // nonsense: the beginning
	from = max(0, min(from, len(found)-1)) / mostListed * mostListed
	to := min(from+mostListed, len(found))
	p.Paging.Text = fmt.Sprintf("%d to %d of %d", from+1, to, len(found))
	if from > 0 {
		p.Paging.Before = listPath(p.Search, from-mostListed)
	}
	if to < len(found) {
		p.Paging.After = listPath(p.Search, to)
	}
	p.Table = webpage.Table{Title: "Cases", Hidden: true, Cards: true, Columns: []webpage.Column{{Head: "Case"},
		{Head: "State"}, {Head: "Verdict"}, {Head: "NPV of saving", Figures: true}, {Head: "Change", Figures: true},
		{Head: "Report"}}, Empty: webpage.Empty{Message: "There is no case yet that you may see."}}
	if p.Search != "" {
		p.Table.Empty = webpage.Empty{Message: "No case that you may see has a name or a title with “" + p.Search + "”."}
	}
	for _, x := range found[from:to] {
		p.Table.Rows = append(p.Table.Rows, listedRow(v, x))
	}
	return v.show(p)
}

func listPath(search string, from int) string {
	q := url.Values{"from": {strconv.Itoa(from)}}
	if search != "" {
		q.Set("q", search)
	}
	return "/cases?" + q.Encode()
}

func contains(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}

// listedRow is a case in the list.
func listedRow(v *visit, x *standing) webpage.Row {
	cells := []webpage.Cell{{Text: x.Newest.Called(), Path: casePath(x.Key), Sub: titleOf(x)}, {State: caseState(x)},
		{}, {}, {}, {Text: "none yet"}}
	if x.Last != nil {
		cells[2] = webpage.Cell{Text: shortVerdict(x.figures), Sub: doubt(x.figures)}
		cells[3], cells[4] = npvCells(styleOf(v, x.Newest.Names()), x)
		cells[5] = webpage.Cell{Text: monthOf(x.Last.Period, shortMonth), Path: reportPath(x.Last.ID)}
	}
	return webpage.Row{Cells: cells}
}

// titleOf is the title of a case where it says more than its name.
func titleOf(x *standing) string {
	if strings.EqualFold(x.Newest.Title, x.Newest.Called()) {
		return ""
	}
	return x.Newest.Title
}

// caseState is the one word for how a case stands: what asks for most comes first.
func caseState(x *standing) webpage.State {
	switch {
	case !x.RetiredAt.IsZero():
		return webpage.State{Word: "retired", Kind: webpage.Ended}
	case x.refused != nil:
		return webpage.State{Word: "newer refused", Kind: webpage.Failing}
	case len(x.waiting) > 0:
		return webpage.State{Word: "waiting", Kind: webpage.Pending}
	case x.figures.Status != "":
		return statusOf(x.figures.Status)
	}
	return webpage.State{Word: "accepted"}
}

// shortVerdict is what a report recommends, or what was decided, in a few words. The whole sentence stands on the pages
// of the case and of the report.
func shortVerdict(f service.RunFigures) string {
	switch {
	case f.Tracked != nil:
		return "Decided: " + f.Tracked.Decision
	case f.Close:
		return "Too close to call between " + f.Candidate + " and " + f.Baseline
	case f.Stay:
		return "Stay with " + f.Baseline
	}
	return "Move to " + f.Verdict
}

// statusOf is where a decision that is followed up stands.
func statusOf(word string) webpage.State {
	s := webpage.State{Word: word}
	if word == "behind" || word == "off track" || word == "failing" {
		s.Kind = webpage.Failing
	}
	return s
}

func impactOf(saving float64) charts.Impact {
	switch {
	case saving > 0:
		return charts.Good
	case saving < 0:
		return charts.Bad
	}
	return charts.Neutral
}
