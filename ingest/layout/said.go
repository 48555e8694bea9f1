package layout

import (
	"slices"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// saidAbove is what stands above the figures of each column and speaks of their currency, scale or unit of time, the
// nearest first: headings, then the lines above the headings and the sheet's name. The contract's reader holds it
// against what the layout makes of the figures.
type saidAbove struct {
	byColumn map[int][]workbook.Said
	all      []workbook.Said // lines and the sheet's name
	displays map[saidKey]*workbook.Display
}

type saidKey struct {
	column int
	shown  *workbook.Display
}

// listen takes up what stands above the figures of a block.
func (r *run) listen(h *heading) {
	r.said = saidAbove{byColumn: map[int][]workbook.Said{}, displays: map[saidKey]*workbook.Display{}}
	s := &r.said
	for i := len(r.titles) - 1; i >= 0; i-- {
		w := &r.titles[i]
		above := w.Number < h.first
		if above && slices.ContainsFunc(w.Cells, func(c workbook.Cell) bool { return figure(&c) }) {
			continue // a table of its own
		}
		if above && w.Number <= r.lastRow {
			continue // a row of the block above
		}
		for k := range w.Cells {
			c := &w.Cells[k]
			if c.Type != workbook.TypeText || len(c.Text) > 200 || above && c.Column >= len(h.roles) {
				continue
			}
			o := r.origin(w.Number, c.Column)
			said := workbook.Said{Text: spelling(c), Row: o.Row, Column: o.Col, Kind: workbook.SaidName}
			switch {
			case above:
				said.Kind = workbook.SaidLine
				if !c.Merged && literal.LineSays(said.Text) != (literal.Speech{}) {
					s.all = append(s.all, said)
				}
				continue
			case c.Column < len(h.roles) && h.roles[c.Column] == roleClaimed:
				said.Kind = workbook.SaidHeading
			}
			s.byColumn[c.Column] = append(s.byColumn[c.Column], said)
		}
	}
	if literal.LineSays(r.name) != (literal.Speech{}) {
		s.all = append(s.all, workbook.Said{Text: r.name, Kind: workbook.SaidSheet})
	}
	for column, texts := range s.byColumn {
		s.byColumn[column] = slices.DeleteFunc(texts, func(x workbook.Said) bool {
			if x.Kind == workbook.SaidName {
				return literal.NameSays(x.Text) == literal.Speech{}
			}
			return literal.HeadingSays(x.Text) == literal.Speech{}
		})
	}
}

// mark lets a cell of figures know what stands above it.
func (r *maker) mark(c *workbook.Cell, dimension int) {
	if c.Column == 0 || len(r.said.all) == 0 && len(r.said.byColumn[c.Column]) == 0 || !r.isFigure(dimension) {
		return
	}
	key := saidKey{c.Column, c.Display}
	d, known := r.said.displays[key]
	if !known {
		d = c.Display.Under(slices.Concat(r.said.byColumn[c.Column], r.said.all))
		r.said.displays[key] = d
	}
	c.Display = d
}

// isFigure reports whether the contract's column of a dimension holds figures.
func (r *maker) isFigure(dimension int) bool {
	t := r.p.column(dimension).Type
	return t == schema.TypeAmount || t == schema.TypeNumber
}
