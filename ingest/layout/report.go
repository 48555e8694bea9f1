package layout

import "shorecast/report"

// Report is what a report says of the layout.
func (l *Layout) Report() *report.Layout {
	of := &report.Layout{Name: l.Name, File: l.File, SHA256: l.SHA256}
	for i := range l.Tables {
		t := &l.Tables[i]
		of.Tables = append(of.Tables, report.LayoutTable{Sheet: t.Sheet.Text, As: t.As.Name(), Scale: t.Scale,
			Negated: t.Negate})
	}
	return of
}
