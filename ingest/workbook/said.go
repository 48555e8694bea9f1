package workbook

// Said is a text above a figure that may say what it is counted in, where a layout has taken the figure from below it.
type Said struct {
	Text        string
	Row, Column int // where it stands; 0 for the name of the sheet
	Kind        SaidKind
}

// SaidKind is what such a text is.
type SaidKind uint8

// The kinds.
const (
	SaidHeading SaidKind = iota // a heading of a column
	SaidName                    // a heading that may be a name: the columns of several options
	SaidLine                    // a line above the headings
	SaidSheet                   // the name of the sheet
	SaidNote                    // a note on a heading
)

// Under returns the display with what stands above the cell; d may be nil. Without texts it is d itself.
func (d *Display) Under(said []Said) *Display {
	if len(said) == 0 {
		return d
	}
	under := Display{said: said}
	if d != nil {
		under.sections, under.bounds = d.sections, d.bounds
	}
	return &under
}

// Said returns what stands above the cell, the nearest first: see Display.Under.
func (d *Display) Said() []Said { return d.said }

// Noted returns the display with what a note on the cell says; d may be nil.
func (d *Display) Noted(text string) *Display {
	with := Display{}
	if d != nil {
		with = *d
	}
	with.note = text
	return &with
}

// Note returns what the note or the comments on the cell say, "" where it has none.
func (c *Cell) Note() string {
	if c.Display == nil {
		return ""
	}
	return c.Display.note
}
