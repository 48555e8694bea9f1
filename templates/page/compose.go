// Package page makes the pages of a report. Each page is a function from the results of a case to blocks, in a file of
// its own; Compose puts them in order. A page decides what is said and in which unit; it computes no figure that the
// results do not hold. Sentences that other outputs print too come from package wording.
package page

import (
	"slices"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// Options are what composing depends on besides the figures.
type Options struct {
	Lines int        // cost lines that the assumptions list one by one before they are grouped; 0 = 200
	Since *doc.Since // the earlier report that this one is compared with; nil where there is none
	Short []Short    // options that go by a short name: what it stands for
	Audit *doc.Audit // the audit workbook that is written with this report; nil where there is none
}

// Short is the short name of an option, and its name in the workbook.
type Short struct{ Name, Full string }

// opening are the pages that a report begins with, further those behind them. One without blocks is left out.
var (
	opening = []func(*results) doc.Page{decision, request, changes}
	further = []func(*results) doc.Page{runnerUp, cash, bridges, cost, years, locations, functions, volume, sensitivity,
		simulation, scenarios, scorecard, models, tables, findings, audit, assumptions, lines, drawn, method}
)

// head is what contents, bookmarks and links call a page by.
type head struct{ id, title string }

// The pages that others link to or name.
var (
	onCauses      = head{"tracked-causes", "Why cost and saving differ"}
	onDrawn       = head{"tracked-drawn", "How the forecasts are drawn"}
	onDecision    = head{"decision", "Decision"}
	onRequest     = head{"request", "The request"}
	onCash        = head{"cash", "Cash and payback"}
	onCost        = head{"cost", "Total cost"}
	onLocations   = head{"locations", "Locations"}
	onVolume      = head{"volume", "Cost against volume"}
	onSimulation  = head{"simulation", "Simulation"}
	onScorecard   = head{"scorecard", "Scorecard"}
	onAssumptions = head{"assumptions", "Assumptions"}
	onLines       = head{"lines", "Cost lines"}
)

// Compose makes the report of a comparison. The comparison's Case, Findings and Provenance must be filled in.
func Compose(c *report.Comparison, cs []charts.Chart, f notation.Format, o Options) doc.Document {
	r := newResults(c, cs, f, o)
	author := ""
	if c.Case.PreparedBy != "" {
		author = "prepared by " + c.Case.PreparedBy
	}
	d := doc.Document{
		Title:      c.Case.Title,
		Subtitle:   words.NonEmpty(" · ", c.Case.Organisation, author),
		Language:   "en",
		AsOf:       r.Provenance.AsOf,
		Footer:     footer(r),
		Provenance: provenanceLines(r),
		Brief:      brief(r),
	}
	for _, p := range inOrderOf(r) {
		if len(p.Blocks) > 0 {
			r.spellMonthsOnce(p.Blocks)
			d.Pages = append(d.Pages, p)
		}
	}
	return d
}

// inOrderOf returns the pages of a case in order. A decision that is followed up begins with where it stands and what
// changed; the pages on which it was decided stand behind.
func inOrderOf(r *results) []doc.Page {
	var all []doc.Page
	first := opening
	if r.tracked() {
		t := follow(r)
		for _, page := range tracked {
			all = append(all, page(t))
		}
		first = []func(*results) doc.Page{changes, decision, request}
	}
	for _, page := range slices.Concat(first, further) {
		all = append(all, page(r))
	}
	return all
}
