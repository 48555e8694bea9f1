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

// longestSaid is how many bytes a text may have that speaks of the figures below it; longer ones are prose.
const longestSaid = 200

// listen takes up what stands above the figures of a block.
func (r *run) listen(h *heading) {
	r.said = saidAbove{byColumn: map[int][]workbook.Said{}, displays: map[saidKey]*workbook.Display{}}
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
			kind := workbook.SaidName
			switch {
			case above && (c.Merged || c.Column >= len(h.roles)):
				continue
			case above:
				kind = workbook.SaidLine
			case c.Column < len(h.roles) && h.roles[c.Column] == roleClaimed:
				kind = workbook.SaidHeading
			}
			o := r.origin(w.Number, c.Column)
			if c.Type == workbook.TypeText {
				r.said.hear(c.Column, workbook.Said{Text: spelling(c), Row: o.Row, Column: o.Col, Kind: kind})
			}
			if !above {
				r.said.hear(c.Column, workbook.Said{Text: c.Note(), Row: o.Row, Column: o.Col, Kind: workbook.SaidNote})
			}
		}
	}
	r.said.hear(0, workbook.Said{Text: r.name, Kind: workbook.SaidSheet})
}

// hear takes up a text that stands in a column or above the table, if it speaks of figures.
func (s *saidAbove) hear(column int, x workbook.Said) {
	switch {
	case x.Text == "", len(x.Text) > longestSaid, literal.Says(x) == literal.Speech{}:
	case x.Kind == workbook.SaidLine, x.Kind == workbook.SaidSheet:
		s.all = append(s.all, x)
	default:
		s.byColumn[column] = append(s.byColumn[column], x)
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
