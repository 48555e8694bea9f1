package webpage

import "shorecast/charts"

// Cases is the list of the cases that somebody may see.
type Cases struct {
	Search string // what was searched for; empty for nothing
	Table  Table
	Paging Paging
}

func (Cases) page() (name, title string) { return "cases", "Cases" }

// Case is one case.
type Case struct {
	Name     string
	Subtitle string // its title; empty for none
	Cautions []string
	Next     []string // when it is reported next, by schedule
	Shared   string   // the workbooks that it is read with; empty for none
	Figures  Figures
	Verdict  string // of the newest report; empty for none
	Chart    Chart  // of the figures over the reports
	Do       []Action

	Reports   Table
	Revisions Table
	People    Table // who is mailed the reports
}

func (c Case) page() (name, title string) { return "case", c.Name }

// Chart is a chart of a page, where there is one.
type Chart struct{ Of *charts.Chart }
