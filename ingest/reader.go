package ingest

import (
	"shorecast/report"
	"shorecast/report/finding"
)

// reader builds a case from the sheets of one or several workbooks.
type reader struct {
	o        Options
	c        *report.Case
	findings []finding.Finding
	ownName  string // of the case's own workbook
	sheets   [sheetCount]*located
	tables   [sheetCount]*table // nil where the sheet is absent or has no headings

	currencies names // of the case, in the order of Case.Currencies
	locations  names
	options    names
	functions  names
	settings   settingsRead
	places     []locationRow
	baseline   int // index into the options, −1 where there is none
	periods    []periodColumn
	costs      costsRead

	models, drivers *choiceFinder // they remember what they met, so no two readers share them
}

func (r *reader) add(f finding.Finding) { r.findings = append(r.findings, f) }

func (r *reader) raw(ref report.Ref, text string) {
	if r.c.RawText == nil {
		r.c.RawText = map[report.Ref]string{}
	}
	r.c.RawText[ref] = text
}

// readBooks reads the case of open workbooks. own is nil where it could not be opened.
func readBooks(own *book, shared []*book, complete bool, o Options) (c *report.Case, noCase bool, fs []finding.Finding) {
	r := &reader{o: o, c: &report.Case{}, ownName: own.Name, baseline: -1, drivers: newChoiceFinder(driverChoices())}
	sheets, isCase := r.choose(own, shared)
	if !isCase {
		return nil, true, r.findings
	}
	r.sheets = sheets
	if complete {
		r.tellMissingSheets(own, &sheets)
	}
	r.readSettings(own)
	r.readLocations()
	r.readOptions()
	r.settleCurrencies()
	r.checkOptions()
	r.readFunctions()
	r.readCosts()
	r.readScenarios()
	r.readUncertainty()
	if complete {
		r.tellStandardRanges(own)
	}
	r.checkLevels(complete)
	r.readScorecard()
	r.finish()
	return r.c, false, r.findings
}

// require tells of a required cell that is blank. It is silent where the whole column is missing, which has been told.
func (w *row) require(column int) {
	if w.t.at[column] == 0 {
		return
	}
	v := w.told(column)
	w.tell(requiredBlank, column, v.col.label()+" is blank", "enter "+v.wanted())
}
