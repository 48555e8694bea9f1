package ingest

import (
	"fmt"

	"shorecast/ingest/schema"
	"shorecast/report"
)

// readRisks reads the sheet Risks.
func readRisks(d *draft) {
	var risks names
	d.small(schema.Risks, schema.Risks.Columns(), func(w *row) {
		r := report.Risk{Source: w.source(), Option: report.AllOptions, Month: 12}
		r.Name, _ = d.define(w, schema.RiskName, &risks)
		if _, target, _ := d.target(w, schema.RiskOption, quotes{r.Name}, report.ReachOption, true); !target.All() {
			r.Option = target.Index
		}
		w.fields(schema.RiskProbability, &r.Probability, &r.Impact)
		currency, out := d.currency(w, schema.RiskCurrency)
		if r.Currency = int(currency); out != bad {
			w.field(schema.RiskImpact).money(d.c.Currencies[currency].Code)
		}
		w.fields(schema.RiskMitigation, &r.Mitigation, &r.Owner)
		i := len(d.c.Risks)
		d.c.Risks = append(d.c.Risks, r)
		d.monthTo(w, schema.RiskMonth, func(month int) { d.c.Risks[i].Month = month })
	})
}

// checkRisks warns of risks after the horizon.
func checkRisks(d *draft) {
	for i := range d.c.Risks {
		if r := &d.c.Risks[i]; r.Month > d.c.Months() {
			d.tables[schema.Risks].add(reason.RiskAfterHorizon, int(r.Row), schema.RiskMonth, fmt.Sprint(r.Month), r.Name,
				caseMonth{r.Month, d.c.FirstMonth}, caseMonth{d.c.Months(), d.c.FirstMonth})
		}
	}
}
