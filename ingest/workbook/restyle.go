package workbook

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"

	"shorecast/report/finding"
)

// Spot is a cell of a sheet, 1-based.
type Spot struct{ Row, Column int }

// SheetText is the XML of a sheet of which a copy is made that differs in the styles of some cells and in nothing else.
type SheetText struct {
	text   []byte     // in UTF-8
	prefix string     // of the sheet's elements, with the colon
	edits  []textEdit // in ascending order
	// Drawing is the link to the drawing of the sheet's comments, "" where it has none.
	Drawing string
	undrawn int // where such a link goes
}

// textEdit replaces text[at:end] by before, what it says of each spot, and after.
type textEdit struct {
	at, end       int
	before, after string
	spots         []styledSpot
	attribute     bool // of the tag at hand; else cells
}

type styledSpot struct {
	Spot
	old int // its style
}

// PlainText returns an XML part in UTF-8, whatever it is written in, without a mark.
func PlainText(part []byte) ([]byte, error) {
	text, err := io.ReadAll(&unmarked{src: bytes.NewReader(part)})
	if err != nil {
		return nil, fmt.Errorf("decode a part: %w", err)
	}
	if xmlDeclaration.Match(text) && !bytes.Equal(text, part) {
		text = xmlDeclaration.ReplaceAll(text, []byte(`<?xml version="1.0" encoding="UTF-8"?>`))
	}
	return text, nil
}

var xmlDeclaration = regexp.MustCompile(`^<\?xml\s[^>]*\?>`)

// NewSheetText looks for cells in a sheet's XML.
func NewSheetText(part []byte, spots []Spot) (*SheetText, error) {
	text, err := PlainText(part)
	if err != nil {
		return nil, err
	}
	s := &spotFinder{walker: newWalker(bytes.NewReader(text), nil), sheet: &SheetText{text: text, undrawn: -1}}
	s.left = slices.Clone(spots)
	slices.SortFunc(s.left, func(a, b Spot) int { return cmp.Or(a.Row-b.Row, a.Column-b.Column) })
	s.left = slices.Compact(s.left)
	if err := s.find(); err != nil {
		return nil, fmt.Errorf("look for cells in a sheet: %w", err)
	}
	return s.sheet, nil
}

// spotFinder reads a sheet's XML and notes where the cells stand, or where they would.
type spotFinder struct {
	*walker
	sheet   *SheetText
	left    []Spot // that were not met yet
	columns []columnStyle
	rowAt   int
	style   int // of the row at hand, −1 where it has none of its own
	column  int
}

type columnStyle struct{ first, last, style int }

// at is where the scanner is: behind the tag at hand.
func (s *spotFinder) at() int { return s.gone + s.pos }

func (s *spotFinder) find() error {
	err := s.root(spaceMain, "worksheet", func() error {
		switch {
		case s.is("cols"):
			return s.children(func() error {
				first, ok1 := digits([]byte(s.attr("min")), 5)
				last, ok2 := digits([]byte(s.attr("max")), 5)
				if style, ok := digits([]byte(s.attr("style")), 6); ok && ok1 && ok2 {
					s.columns = append(s.columns, columnStyle{first, last, style})
				}
				return nil
			})
		case s.is("sheetData"):
			return s.data()
		case s.is("legacyDrawing"):
			s.sheet.Drawing = s.attrIn(spaceRelation, "id")
		case s.sheet.undrawn < 0 && s.behindDrawing():
			s.sheet.undrawn = s.tagAt
		}
		return nil
	})
	if s.sheet.undrawn < 0 {
		s.sheet.undrawn = s.tagAt // of the root's end
	}
	return err
}

// behindDrawing reports whether the element that begins comes after the link to a drawing of comments (ECMA-376 part 1,
// 18.3.1.99).
func (s *spotFinder) behindDrawing() bool {
	switch string(s.name) {
	case "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst":
		return s.space == spaceMain
	case "AlternateContent":
		return s.rowAt > 0
	}
	return false
}

func (s *spotFinder) data() error {
	tag := s.sheet.text[s.tagAt:s.at()]
	if name, _, ok := bytes.Cut(tag[1:], []byte("sheetData")); ok {
		s.sheet.prefix = string(name)
	}
	empty, end := s.closing, s.at()
	if empty {
		s.add(textEdit{at: end - 2, end: end, before: ">"})
	}
	if err := s.children(s.row); err != nil {
		return err
	}
	if !empty {
		end = s.tagAt
	}
	s.rowsBefore(maxRow+1, end)
	if empty {
		s.add(textEdit{at: end, end: end, before: "</" + s.sheet.prefix + "sheetData>"})
	}
	s.rowAt = max(1, s.rowAt)
	return nil
}

func (s *spotFinder) add(e textEdit) { s.sheet.edits = append(s.sheet.edits, e) }

// take returns the spots of the row at hand that stand before a column.
func (s *spotFinder) take(row, column int) (taken []styledSpot) {
	for len(s.left) > 0 && s.left[0].Row == row && s.left[0].Column < column {
		taken = append(taken, styledSpot{s.left[0], s.blankStyle(s.left[0].Column)})
		s.left = s.left[1:]
	}
	return taken
}

// blankStyle is the style of a cell that is not stored: its row's or its column's.
func (s *spotFinder) blankStyle(column int) int {
	if s.style >= 0 {
		return s.style
	}
	for _, c := range s.columns {
		if c.first <= column && column <= c.last {
			return c.style
		}
	}
	return 0
}

// rowsBefore notes the rows that are not stored, before the one with a number that stands at a place.
func (s *spotFinder) rowsBefore(number, at int) {
	s.style = -1
	for len(s.left) > 0 && s.left[0].Row < number {
		row := s.left[0].Row
		s.add(textEdit{at: at, end: at, before: fmt.Sprintf(`<%srow r="%d">`, s.sheet.prefix, row),
			after: "</" + s.sheet.prefix + "row>", spots: s.take(row, maxColumn+1)})
	}
}

func (s *spotFinder) row() error {
	number := s.rowAt + 1
	if n, ok := digits([]byte(s.attr("r")), 7); ok {
		number = n
	}
	s.rowsBefore(number, s.tagAt)
	s.rowAt, s.column = number, 0
	if style, ok := digits([]byte(s.attr("s")), 6); ok && truth(s.attr("customFormat")) {
		s.style = style
	}
	if empty, end := s.closing, s.at(); empty {
		if spots := s.take(number, maxColumn+1); len(spots) > 0 {
			s.add(textEdit{at: end - 2, end: end, before: ">", spots: spots, after: "</" + s.sheet.prefix + "row>"})
		}
		return s.children(func() error { return nil })
	}
	if err := s.children(s.cell); err != nil {
		return err
	}
	if spots := s.take(number, maxColumn+1); len(spots) > 0 {
		s.add(textEdit{at: s.tagAt, end: s.tagAt, spots: spots})
	}
	return nil
}

var styleAttribute = regexp.MustCompile(`\ss\s*=\s*("[^"]*"|'[^']*')`)

func (s *spotFinder) cell() error {
	if !s.is("c") {
		return nil
	}
	column := s.column + 1
	if c, _, ok := parseAddress([]byte(s.attr("r"))); ok {
		column = c
	}
	s.column = column
	if spots := s.take(s.rowAt, column); len(spots) > 0 {
		s.add(textEdit{at: s.tagAt, end: s.tagAt, spots: spots})
	}
	spots := s.take(s.rowAt, column+1)
	if len(spots) == 0 {
		return nil
	}
	spots[0].old, _ = digits([]byte(s.attr("s")), 6)
	at := s.tagAt + 1 + len(s.sheet.prefix) + len("c")
	e := textEdit{at: at, end: at, spots: spots, attribute: true}
	if found := styleAttribute.FindIndex(s.sheet.text[at:s.at()]); found != nil {
		e.at, e.end = at+found[0], at+found[1]
	}
	s.add(e)
	return nil
}

// Styles returns the styles of the cells that were looked for.
func (s *SheetText) Styles() map[Spot]int {
	styles := map[Spot]int{}
	for _, e := range s.edits {
		for _, spot := range e.spots {
			styles[spot.Spot] = spot.old
		}
	}
	return styles
}

// Restyled returns the sheet's XML with other styles of its cells, and linked to a drawing of comments unless the link
// is empty.
func (s *SheetText) Restyled(styles map[Spot]int, drawing string) []byte {
	edits := s.edits
	if drawing != "" && s.Drawing == "" {
		link := fmt.Sprintf(`<%slegacyDrawing xmlns:r="%s" r:id="%s"/>`, s.prefix, Relationships, drawing)
		edits = append(slices.Clone(edits), textEdit{at: s.undrawn, end: s.undrawn, before: link})
	}
	out := bytes.NewBuffer(make([]byte, 0, len(s.text)+64*len(edits)))
	at := 0
	for _, e := range edits {
		out.Write(s.text[at:e.at])
		out.WriteString(e.before)
		for _, spot := range e.spots {
			if e.attribute {
				fmt.Fprintf(out, ` s="%d"`, styles[spot.Spot])
			} else {
				fmt.Fprintf(out, `<%sc r="%s" s="%d"/>`, s.prefix, finding.CellName(spot.Column, spot.Row), styles[spot.Spot])
			}
		}
		out.WriteString(e.after)
		at = e.end
	}
	out.Write(s.text[at:])
	return out.Bytes()
}

// Relationships is the namespace of links.
const Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// WithSheet lists one more sheet in a workbook's main part, behind the others, and has it shown first.
func WithSheet(part []byte, name, id, link string) ([]byte, error) {
	text, err := PlainText(part)
	if err != nil {
		return nil, err
	}
	w := newWalker(bytes.NewReader(text), nil)
	view, viewEnd, end, sheets, prefix := -1, 0, -1, 0, ""
	err = w.root(spaceMain, "workbook", func() error {
		switch {
		case w.is("bookViews"):
			return w.children(func() error {
				if view < 0 && w.is("workbookView") {
					view, viewEnd = w.tagAt, w.gone+w.pos
				}
				return nil
			})
		case w.is("sheets"):
			before, _, _ := bytes.Cut(text[w.tagAt+1:], []byte("sheets"))
			prefix = string(before)
			err := w.children(func() error { sheets++; return nil })
			end = w.tagAt
			return err
		}
		return nil
	})
	if err != nil || end < 0 {
		return nil, fmt.Errorf("list a sheet: %w", cmp.Or(err, malformed("there is no list of sheets")))
	}
	entry := fmt.Sprintf(`<%ssheet name=%q sheetId=%q xmlns:r="%s" r:id=%q/>`, prefix, name, id, Relationships, link)
	out := slices.Concat(text[:end], []byte(entry), text[end:])
	if view >= 0 && view < end {
		tag := activeTab.ReplaceAll(text[view:viewEnd], nil)
		at := bytes.Index(tag, []byte("workbookView")) + len("workbookView")
		tag = slices.Concat(tag[:at], fmt.Appendf(nil, ` activeTab="%d"`, sheets), tag[at:])
		out = slices.Concat(out[:view], tag, out[viewEnd:])
	}
	return out, nil
}

var activeTab = regexp.MustCompile(`\s(activeTab|firstSheet)\s*=\s*("[^"]*"|'[^']*')`)
