package templates

// Audit is the audit workbook that is written with a report, and where it computes what.
type Audit struct {
	File  string // its name: "shared-services.xlsx"
	Cells []AuditCell
}

// AuditCell is the formula of one figure of one option.
type AuditCell struct {
	Option string
	Figure string // the figure's name in JSON, "npv_saving"
	Label  string // what it is, "NPV of saving"
	Sheet  string
	Cell   string // "D7"
	Name   string // the cell's name in the workbook, "npv_saving_2"
}

// keyOfRow are the figures of page 1 by their label there.
var keyOfRow = map[string]string{"NPV of saving": "npv_saving", "Payback": "payback_months", "IRR": "irr", "Funding peak": "funding_peak",
	"Run-rate saving": "run_rate_saving", "NPV of cost": "npv_cost", "Total cost": "total_cost"}

// formula returns where the audit workbook computes an option's figure, "Results!D7"; empty where there is none.
func (m *composer) formula(option, figure string) string {
	if m.o.Audit == nil || figure == "" {
		return ""
	}
	for _, c := range m.o.Audit.Cells {
		if c.Option == option && c.Figure == figure {
			return c.Sheet + "!" + c.Cell
		}
	}
	return ""
}

// withFormulas names the formula of each key figure: as what a pointer shows over it in HTML, and behind its explanation.
func (m *composer) withFormulas(k KeyFigures) KeyFigures {
	for r := range k.Rows {
		var cells []string
		for i := range k.Rows[r].Values {
			at := m.formula(k.Options[i], keyOfRow[k.Rows[r].Label])
			if at == "" {
				continue
			}
			cells = append(cells, at)
			v := &k.Rows[r].Values[i]
			if v.Title != "" {
				v.Title += "; "
			}
			v.Title += "formula in the audit workbook: " + at
		}
		if len(cells) > 0 {
			k.Rows[r].Help += " Formula: " + list(cells) + "."
		}
	}
	return k
}

// audit is the way from the report's figures to their formulas.
func (m *composer) audit() Page {
	if m.o.Audit == nil {
		return Page{}
	}
	t := Table{ID: "audit", Title: []string{"All options", "Where " + m.o.Audit.File + " computes each key figure", m.when()}, Columns: []Column{{Head: "Figure", Wide: true}}}
	for i := range m.c.Options {
		t.Columns = append(t.Columns, Column{Head: m.c.Options[i].Name})
	}
	rows := map[string]int{}
	for _, c := range m.o.Audit.Cells {
		r, there := rows[c.Figure]
		if !there {
			r = len(t.Rows)
			rows[c.Figure] = r
			t.Rows = append(t.Rows, Row{Cells: make([]Cell, 1+len(m.c.Options))})
			t.Rows[r].Cells[0] = Cell{Text: c.Label}
		}
		for i := range m.c.Options {
			if m.c.Options[i].Name == c.Option {
				t.Rows[r].Cells[1+i] = Cell{Text: c.Sheet + "!" + c.Cell, Title: "named " + c.Name}
			}
		}
	}
	return Page{ID: "audit", Title: "Audit workbook", Message: "Every figure of this report stands in " + m.o.Audit.File + " as a live formula.",
		Blocks: []Block{Paragraph{"The audit workbook computes the case again from its inputs, each of which names the cell that it was read from. Its sheet Checks sets every " +
			"figure of the report beside its formula; the selector on its sheet Drivers puts any scenario or end of a sensitivity in force. The cells below lead from a figure to its formula.",
			Body}, t}}
}
