package ingest

import (
	"strings"

	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// Identity is what a workbook says of the case that it belongs to.
type Identity struct {
	Name   string         // that its Settings state; empty where they state none
	Layout *layout.Layout // that it is read by; nil for none
}

// Identify reads of a workbook only which case it belongs to. Whether it can be read at all is for Read to find: what
// cannot be read here has no identity.
func Identify(own File, o Options) (id Identity) {
	var res Result
	var found finding.Collector
	b := seen(res.open(own, o, &found), o.Layouts, &found)
	if b == nil {
		return id
	}
	id.Layout = b.layout()
	d := &draft{c: &report.Case{}, own: b, asOf: o.AsOf, baseline: -1}
	sheetChooser{d, []*book{b}}.chooseOne(schema.Settings)
	readSettings(d)
	id.Name = strings.TrimSpace(d.c.Name)
	return id
}
