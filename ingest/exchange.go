package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// Exchange is what a workbook states of rates of exchange on its sheet Locations.
type Exchange struct {
	Values   map[string]float64  // of one unit of a currency in the reporting currency; nil where an error was found
	Workbook report.WorkbookHash // empty where it could not be opened
	Findings []finding.Finding   // sorted
}

// ReadExchange reads the rates of a workbook that need hold no case. They are those for one unit of the currency.
func ReadExchange(f File, currency string, o Options) (x Exchange) {
	var res Result
	var found finding.Collector
	b := seen(res.open(f, o, &found), o.Layouts, &found)
	if b != nil {
		x.Workbook = res.Workbooks[0]
		d := &draft{c: &report.Case{Currency: currency}, own: b, asOf: o.AsOf, baseline: -1}
		sheetChooser{d, []*book{b}}.chooseOne(schema.Locations)
		if d.sheets[schema.Locations] == nil {
			d.add(reason.SheetMissing.At(b.place(), "", schema.Locations,
				and(schema.RequiredNames(schema.Locations.Columns()))))
		}
		readLocations(d)
		currencySettler{d}.settle()
		found.Add(d.findings.Findings()...)
		found.Add(b.rows.Close()...)
		x.Values = map[string]float64{}
		for _, c := range d.c.Currencies {
			x.Values[c.Code] = 1 / c.Rate
		}
	}
	x.Findings = found.Findings()
	finding.Sort(x.Findings)
	if finding.Refused(x.Findings) {
		x.Values = nil
	}
	return x
}
