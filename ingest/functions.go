package ingest

import (
	"shorecast/ingest/schema"
	"shorecast/report"
)

// readFunctions reads the sheet Functions. Where it is absent the cost lines name the functions.
func readFunctions(d *draft) {
	d.small(schema.Functions, schema.Functions.Columns(), func(w *row) {
		name, ok := d.define(w, schema.FunctionName, &d.functions)
		if !ok {
			return
		}
		f := report.Function{Source: w.source(), Name: name}
		w.fields(schema.FunctionUnit, &f.Unit, &f.Volume, &f.Growth)
		d.c.Functions = append(d.c.Functions, f)
	})
	d.c.HasFunctions = d.sheets[schema.Functions] != nil
}
