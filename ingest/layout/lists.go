package layout

import (
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// readSettings visits the settings that the layout states.
func (v *View) readSettings(p *part, visit func(*workbook.Row)) []finding.Finding {
	w := v.listWriter(p, []string{schema.Settings.Columns()[schema.SettingsName].Name,
		schema.Settings.Columns()[schema.SettingsValue].Name}, visit)
	for i := range v.l.Settings {
		f := &v.l.Settings[i]
		name := text(f.Name.Text)
		w.begin()
		w.put(0, &name, stated(f.Name.At))
		if c, at, ok := v.cell(&f.Value); ok {
			w.put(1, &c, at)
		}
		w.emit()
	}
	return nil
}

// readList visits the rows of a sheet that the layout states.
func (v *View) readList(p *part, visit func(*workbook.Row)) []finding.Finding {
	rows := v.l.Lists[p.id].Rows
	var heads []string
	at := map[string]int{}
	for i := range rows {
		for _, f := range rows[i].Fields {
			key := schema.Fold(f.Name.Text)
			if _, met := at[key]; !met {
				at[key] = len(heads)
				heads = append(heads, f.Name.Text)
			}
		}
	}
	w := v.listWriter(p, heads, visit)
	for i := range rows {
		fields := rows[i].Fields
		cells := make([]*Value, len(heads))
		for k := range fields {
			cells[at[schema.Fold(fields[k].Name.Text)]] = &fields[k].Value
		}
		w.begin()
		for column, x := range cells {
			if x == nil {
				continue
			}
			if c, from, ok := v.cell(x); ok {
				w.put(column, &c, from)
			}
		}
		w.emit()
	}
	return nil
}

// listWriter writes rows that the layout states.
type listWriter struct {
	v       *View
	p       *part
	visit   func(*workbook.Row)
	row     workbook.Row
	origins []report.Origin
}

func (w *listWriter) begin() {
	w.row = workbook.Row{Number: w.row.Number + 1}
	w.origins = w.origins[:0]
}

func (w *listWriter) put(column int, c *workbook.Cell, at report.Origin) {
	cell := *c
	cell.Column, cell.Merged = column+1, false
	w.row.Cells = append(w.row.Cells, cell)
	if at.Row > 0 {
		if at.Sheet >= 0 {
			at.Sheet = w.p.origins.Sheet(w.v.b.Sheets[at.Sheet].Name)
		}
		at.Column, at.Elsewhere = cell.Column, true
		w.origins = append(w.origins, at)
	}
}

func (w *listWriter) emit() {
	w.p.origins.Add(0, w.origins)
	w.visit(&w.row)
}
