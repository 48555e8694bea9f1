package ingest

import "shorecast/report"

// readFunctions reads the sheet Functions. Where it is absent the cost lines name the functions.
func (r *reader) readFunctions() {
	r.small(functionsAt, functionsSheet.Columns, func(w *row) {
		name, out := w.told(funName).word()
		if out == missing {
			w.require(funName)
		}
		if out != read || !r.named(w, funName, &r.functions, name) {
			return
		}
		f := report.Function{Source: w.source(), Name: tidyName(name)}
		f.Unit, _ = w.told(funUnit).text()
		w.numberTo(funVolume, &f.Volume)
		w.numberTo(funGrowth, &f.Growth)
		r.c.Functions = append(r.c.Functions, f)
	})
	r.c.HasFunctions = r.sheets[functionsAt] != nil
}
