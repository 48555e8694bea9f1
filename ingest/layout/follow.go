package layout

import (
	"shorecast/ingest/schema"
	"shorecast/ingest/shape"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// Sight is what a table of the layout makes of a part of the workbook. Rows and columns are the table's own: those of
// the sheet, the other way round where the table is turned.
type Sight struct {
	Table int // index among those of the layout
	Sheet int // index among those of the workbook
	Sort  SightSort
	Row   int
	Last  int          // of SightHeadings: the last of the rows
	Heads []SightHead  // of SightHeadings: the columns that the table has
	Word  *SightedWord // of SightWord
}

// SightSort is what a Sight is about.
type SightSort uint8

// The sorts.
const (
	SightHeadings SightSort = iota
	SightLine               // a row that gives lines
	SightBare               // a row without a figure, which gives none
	SightSection
	SightTotal   // a row of sums that is left out
	SightSkipped // by the layout
	SightTitle   // of a block
	SightWord    // a text that gives a dimension
)

// SightHead is a column of the table.
type SightHead struct {
	Column int
	Text   string // its lowest heading
	Role   SightRole
	As     []Dimension // that the column gives
}

// SightRole is what a table makes of a column.
type SightRole uint8

// The roles.
const (
	HeadRead    SightRole = iota // named by columns
	HeadValues                   // figures across
	HeadSkipped                  // by the layout
	HeadUnread                   // nothing claims it
)

// SightedWord is one of the team's words.
type SightedWord struct {
	As       Dimension
	Text     string
	Row, Col int // of the sheet; 0 for the sheet's name
}

// Follow has a function told what the tables make of the workbook whenever the view is read, the same several times
// where something is read several times.
func (v *View) Follow(f func(Sight)) { v.follow = f }

func sight(r *site, s Sight) {
	if r.v.follow == nil {
		return
	}
	for i := range r.v.l.Tables {
		if &r.v.l.Tables[i] == r.t {
			s.Table = i
		}
	}
	s.Sheet = r.sheet
	r.v.follow(s)
}

// showHeadings tells of the headings of a block that begins.
func (r *run) showHeadings(h *heading) {
	if r.v.follow == nil {
		return
	}
	s := Sight{Sort: SightHeadings, Row: h.first, Last: h.last}
	for c, role := range h.roles {
		head := SightHead{Column: c, Text: schema.Tidy(h.names[c])}
		switch role {
		case roleClaimed:
			for i, rule := range r.t.Columns {
				for _, column := range h.claims[i] {
					if column == c {
						head.As = append(head.As, rule.Dimension)
					}
				}
			}
		case roleValue:
			head.Role, head.As = HeadValues, r.t.Across
		case roleSkipped:
			head.Role = HeadSkipped
		case roleUnread:
			head.Role = HeadUnread
		default:
			continue
		}
		s.Heads = append(s.Heads, head)
	}
	sight(&r.site, s)
	for i := range r.titles {
		w := &r.titles[i]
		if at := w.Number - h.first; at >= 0 && at < len(r.t.Across) && w.Number <= h.last {
			r.showAcross(w, r.t.Across[at], h)
		}
	}
}

func (r *run) showAcross(w *workbook.Row, a Across, h *heading) {
	for i := range w.Cells {
		c := &w.Cells[i]
		if a.Column != Unread && c.Column < len(h.roles) && h.roles[c.Column] == roleValue && !c.Blank() {
			showWord(&r.site, a, c, r.origin(w.Number, c.Column))
		}
	}
}

func showWord(r *site, d Dimension, c *workbook.Cell, at report.Origin) {
	if r.v.follow != nil && c.Type == workbook.TypeText && !c.Blank() {
		sight(r, Sight{Sort: SightWord, Word: &SightedWord{d, schema.Tidy(spelling(c)), at.Row, at.Col}})
	}
}

// showNote tells of a row that is none of lines.
func showNote(r *site, n shape.Note) {
	sorts := map[shape.Sort]SightSort{shape.Total: SightTotal, shape.TotalOff: SightTotal, shape.SumLeftOut: SightTotal,
		shape.SectionRow: SightSection, shape.SectionSum: SightSection, shape.Skipped: SightSkipped}
	if sort, ok := sorts[n.Sort]; ok && r.v.follow != nil {
		sight(r, Sight{Sort: sort, Row: n.Row})
	}
}
