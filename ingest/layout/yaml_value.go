package layout

import (
	"regexp"
	"strconv"
	"strings"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// value returns a value: a scalar, {cell: …} or {find: …}. asked is what a question mark in its place asks.
func (r *reader) value(n *node, asked string) (Value, bool) {
	v := Value{At: At(n.At)}
	switch n.Kind {
	case yamlfile.Mapping:
		return r.fetched(n)
	case yamlfile.Nothing:
		r.fault(n, "there is no value", "write a value, or remove the entry")
		return v, false
	}
	text, ok := r.text(n, asked)
	if !ok {
		return v, false
	}
	v.Text = text
	switch {
	case n.Truth:
		v.Type = Truth
		if strings.EqualFold(text, "true") {
			v.Number = 1
		}
	case n.Number:
		number, err := strconv.ParseFloat(text, 64)
		if err == nil && !strings.ContainsAny(text, "xX_") {
			v.Type, v.Number = Number, number
		}
	}
	return v, true
}

// fetched returns a value that stands in the workbook.
func (r *reader) fetched(n *node) (Value, bool) {
	v := Value{At: At(n.At)}
	isCell := false
	for _, p := range n.Keys {
		isCell = isCell || p.Key.Text == "cell"
	}
	if isCell {
		at := r.group(n, []string{"cell"}).get("cell")
		if at == nil {
			return v, false
		}
		v.Type = FromCell
		v.Text, v.Cell = at.Text, r.cell(at)
		return v, v.Cell != nil
	}
	g := r.group(n, []string{"find", "sheet", "column"})
	v.Type, v.Find = FromRow, &Find{}
	ok := true
	for _, part := range []struct {
		key, asked string
		to         *string
	}{
		{"find", "which text marks the row", &v.Find.Text},
		{"sheet", "on which sheet does the row stand", &v.Find.Sheet},
		{"column", "under which heading does the value stand", &v.Find.Column},
	} {
		switch at := g.get(part.key); {
		case at != nil:
			*part.to, _ = r.text(at, part.asked)
		case !g.has(part.key):
			r.fault(n, "the key "+part.key+" is missing",
				`write {cell: "Sheet!C4"}, or {find: a text of the row, sheet: its sheet, column: a heading}`)
		}
		ok = ok && *part.to != ""
	}
	v.Text = v.Find.Text
	return v, ok
}

var (
	address   = regexp.MustCompile(`^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$`)
	rangeName = regexp.MustCompile(`^[\p{L}_\\][\p{L}\p{N}_.\\]*$`)
)

const cellHint = `write sheet and cell, for example "Inputs!C4" or "'Two words'!C4", or the name of a cell`

// cell reads a cell's place as Excel writes it, or the name of a cell; nil where it is neither.
func (r *reader) cell(n *node) *Cell {
	text, ok := r.text(n, "in which cell does the value stand")
	if !ok {
		return nil
	}
	at := strings.LastIndex(text, "!")
	if at < 0 {
		if address.MatchString(text) {
			r.fault(n, "the cell "+quote(text)+" has no sheet", cellHint)
			return nil
		}
		if !rangeName.MatchString(text) {
			r.fault(n, quote(text)+" is neither a cell nor the name of one", cellHint)
			return nil
		}
		return &Cell{Name: text}
	}
	sheet := strings.TrimSpace(text[:at])
	if inner, cut := strings.CutPrefix(sheet, "'"); cut {
		sheet = strings.ReplaceAll(strings.TrimSuffix(inner, "'"), "''", "'")
	}
	column, row, ok := cellAddress(strings.TrimSpace(text[at+1:]))
	if !ok || sheet == "" {
		r.fault(n, quote(text)+" is no cell", cellHint)
		return nil
	}
	return &Cell{Sheet: sheet, Row: row, Column: column}
}

// The size of a sheet in Excel.
const lastRow, lastColumn = 1 << 20, 1 << 14

// cellAddress reads an address such as C4 or $C$4.
func cellAddress(text string) (column, row int, ok bool) {
	m := address.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	column, ok = columnLetters(m[1])
	row, _ = strconv.Atoi(m[2])
	return column, row, ok && row <= lastRow
}

var letters = regexp.MustCompile(`^\$?([A-Za-z]{1,3})$`)

// columnLetters reads the letters of a column.
func columnLetters(text string) (column int, ok bool) {
	m := letters.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	for _, c := range strings.ToUpper(m[1]) {
		column = column*26 + int(c-'A') + 1
	}
	return column, column <= lastColumn
}

var openRange = regexp.MustCompile(`^\$?[A-Za-z]{1,3}\$?[1-9][0-9]*:\$?[A-Za-z]{1,3}$`)

const rangeHint = `write "B6:H60", or "B6:H" down to the end of the table`

// cells reads the range of a table; nil where it is none.
func (r *reader) cells(n *node) *Range {
	text, ok := r.text(n, "which cells does the table have: "+`"B6:H60" or "B6:H"`)
	if !ok {
		return nil
	}
	hint := rangeHint
	if strings.Contains(text, "!") {
		hint = "write the sheet's name under sheet, and the cells alone here"
	}
	from, to, _ := strings.Cut(strings.ReplaceAll(text, " ", ""), ":")
	g := &Range{At: At(n.At)}
	g.FirstColumn, g.FirstRow, ok = cellAddress(from)
	switch closed := !openRange.MatchString(from + ":" + to); {
	case !ok:
	case closed:
		g.LastColumn, g.LastRow, ok = cellAddress(to)
		ok = ok && g.LastRow >= g.FirstRow
	default:
		g.LastColumn, ok = columnLetters(to)
	}
	if !ok || g.LastColumn < g.FirstColumn {
		r.fault(n, "the range is "+quote(text), hint)
		return nil
	}
	return g
}

// fits reports a value of the file that its column of the contract cannot take: a word that is none of its choices, or
// a name that none of the layout's own rows has. What cells hold is read with the workbook.
func (r *reader) fits(n *node, v Value, c *schema.Column) {
	if v.Type == FromCell || v.Type == FromRow {
		return
	}
	switch c.Type {
	case schema.TypeChoice:
		if _, ok := schema.NewLookup(c.Choices).Find(v.Text); !ok {
			r.fault(n, "the "+c.Spoken()+" cannot be "+quote(v.Text),
				words.Meant(v.Text, schema.Words(c.Choices), "expected "+c.Wanted()))
		}
	case schema.TypeYesNo:
		if _, ok := schema.YesOrNo(v.Text); !ok {
			r.fault(n, "expected yes or no, found "+n.String(), "write yes or no")
		}
	case schema.TypeName:
		r.known(n, v, c)
	}
}

// known reports a name that is none of those of the layout's own list, where it has one.
func (r *reader) known(n *node, v Value, c *schema.Column) {
	names := r.names[c.Of]
	if len(names) == 0 || c.Of == schema.Functions || schema.IsAll(v.Text) {
		return
	}
	for _, name := range names {
		if schema.Fold(name) == schema.Fold(v.Text) {
			return
		}
	}
	r.fault(n, quote(v.Text)+" is none of the "+listKey(c.Of)+" of this layout",
		words.Meant(v.Text, names, "they are "+words.And(names)))
}

// asked is what a question mark in place of a value of a column asks of something.
func (r *reader) asked(c *schema.Column, of string) string {
	switch names := r.names[c.Of]; {
	case c.Type == schema.TypeChoice:
		return "which " + c.Spoken() + " is " + of + ": " + c.Wanted()
	case c.Type == schema.TypeName && len(names) > 0:
		return "what is the " + c.Spoken() + " of " + of + ": " + words.Or(names)
	case c.Type == schema.TypeName || c.Type == schema.TypeText:
		return "what is the " + c.Spoken() + " of " + of
	}
	return "what is the " + c.Spoken() + " of " + of + ": " + c.Wanted()
}
