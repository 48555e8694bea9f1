package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/report"
)

// readFunctions reads the sheet Functions. Where it is absent the cost lines name the functions.
func readFunctions(d *draft) {
	d.small(schema.Functions, schema.Functions.Columns(), func(w *row) {
		name, ok := w.name(schema.FunctionName)
		if !ok || !d.record(w, schema.FunctionName, &d.functions, name) {
			return
		}
		f := report.Function{Source: w.source(), Name: schema.Tidy(name)}
		f.Unit, _ = w.field(schema.FunctionUnit).text()
		w.numberTo(schema.FunctionVolume, &f.Volume)
		w.numberTo(schema.FunctionGrowth, &f.Growth)
		d.c.Functions = append(d.c.Functions, f)
	})
	d.c.HasFunctions = d.sheets[schema.Functions] != nil
}
