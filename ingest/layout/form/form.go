// Package form shows a layout as fields that a person chooses from lists, and applies what was chosen to the layout's
// text. The text is all there is: fields are read from it anew each time, whoever wrote it, and a change touches its
// own entry alone, so that comments stay.
//
// The steps: Look reads a workbook through a layout and says what its tables look like (look.go); Fields makes fields
// of the text and of that (file.go, table.go, column.go, word.go; choice.go has the lists); Apply writes answers
// (apply.go).
//
// It judges no answer: what does not fit together is said by package layout when the text is read. What lists cannot
// say is edited in the text.
package form

import (
	"strings"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
)

// Field is one choice that a layout makes.
type Field struct {
	Name    string // tells it apart from the others of the same text
	Part    Part
	Of      int            // of PartRow: which row; of PartTable: which table; from 0
	Sheet   schema.SheetID // of PartRow: the list that the row is in
	Sort    Sort
	Subject string // what it is about: a column of the contract, a setting, one of the team's words
	Heading string // of Word and WordAlso: the column of the contract that the word gives; of Column: its heading
	Figures bool   // of Column: its figures are read across
	Column  int    // of Column: which of the team's, from 1; of Across and Section: which row or level, from 0
	Value   string // "" = nothing; "=Inputs!C4" = what stands in that cell
	Choices []string
	Free    bool // what is none of Choices may be written too
	Month   bool // it takes a calendar month
	Lines   bool // each line is an entry
	Open    bool // the layout asks for it
	Rare    bool // nothing is lost where nobody looks at it
	ByHand  bool // it is written in a way that only the text can change
	Comment string
	Line    int // of the text; 0 where it is not in it
	Spot    yamlfile.Spot

	path []yamlfile.Step
}

// Part is the part of a layout that a field belongs to.
type Part uint8

// The parts.
const (
	PartFile Part = iota
	PartSettings
	PartRow // of a list: locations, options …
	PartTable
)

// Sort is what a field chooses.
type Sort uint8

// The sorts.
const (
	Name        Sort = iota // how the layout is called
	MatchFile               // pattern of the file's name
	Separator               // of a CSV file
	Decimal                 // likewise
	Encoding                // likewise
	Setting                 // the value of a setting
	Value                   // of a column, in a row of a list
	AddRow                  // the name of a row to be added to a list
	RemoveRow               // yes
	AddTable                // the sheet of a table to be added
	RemoveTable             // yes
	Sheet                   // that the table stands on
	As                      // the sheet of the contract that it gives
	Range                   //
	HeadingRows             //
	Turned                  //
	Column                  // what a column of the team's gives; Skip = it is left out
	Across                  // what a heading row of the figures says
	CellIs                  // what the figures are
	SheetIs                 // what the sheet's name gives
	BlockIs                 // what the title of a block gives
	BlockTitle              // which cells are such titles
	Section                 // what the text of section rows gives, level by level
	FillDown                // a column is written once and blank below
	Word                    // what one of the team's words means
	WordAlso                // what it says besides: Subject is the word, Heading the column that this gives
	Constant                // what nothing in the table says
	SkipRows                // patterns
	KeepRows                // likewise
	StopAt                  //
	Scale                   //
	Negate                  //
	Year                    //
	Periods                 //
)

// Skip is the value of a Column that is left out.
const Skip = "-"

// open is what stands in a layout where it asks.
const open = "?"

// yes is the answer that turns something on.
const yes = "yes"

// terms are what is said of a layout's text.
var terms = yamlfile.Terms{Name: "layout", MostBytes: 1 << 20}

// forming makes the fields of a text.
type forming struct {
	text   *yamlfile.Draft
	root   *yamlfile.Node
	scene  Scene
	names  map[schema.SheetID][]string // that lists of the layout give
	fields []Field
}

// Fields returns the fields of a layout's text, in its order; ok is false where the text is no YAML.
func Fields(text []byte, s Scene) (fields []Field, ok bool) {
	d := yamlfile.OpenDraft(text, terms)
	if d == nil {
		return nil, false
	}
	return fieldsOf(d, s), true
}

func fieldsOf(d *yamlfile.Draft, s Scene) []Field {
	f := &forming{text: d, root: d.Root(), scene: s, names: map[schema.SheetID][]string{}}
	f.noteNames()
	f.file()
	f.settings()
	f.lists()
	f.tables()
	seen := map[string]int{}
	for i := range f.fields { // a name that stands twice would be two inputs of one name
		name := f.fields[i].Name
		if seen[name]++; seen[name] > 1 {
			f.fields[i].Name += strings.Repeat("'", seen[name]-1)
		}
	}
	return f.fields
}

func key(k string) yamlfile.Step { return yamlfile.Step{Key: k} }

func index(i int) yamlfile.Step { return yamlfile.Step{Index: i} }

// below is a path that goes further.
func below(path []yamlfile.Step, steps ...yamlfile.Step) []yamlfile.Step {
	return append(path[:len(path):len(path)], steps...)
}

// add enters a field whose value stands at its path.
func (f *forming) add(x Field) {
	n := f.root.Find(x.path)
	if n != nil {
		x.Value, x.ByHand = valueOf(n)
		x.Spot, x.Line = n.At, n.At.Line
		x.Comment = f.text.Comment(n)
		x.Rare = false
	}
	x.Open = strings.TrimSpace(x.Value) == open
	f.fields = append(f.fields, x)
}

// valueOf is what stands in a place of the text as a field has it.
func valueOf(n *yamlfile.Node) (value string, byHand bool) {
	switch n.Kind {
	case yamlfile.Text:
		return n.Text, strings.Contains(n.Text, "\n")
	case yamlfile.Mapping:
		if cell := n.Get("cell"); len(n.Keys) == 1 && cell != nil && cell.Kind == yamlfile.Text {
			return "=" + cell.Text, false
		}
	case yamlfile.Nothing:
		return "", false
	}
	return n.Written(), true
}

// nodeOf is a field's value as it stands in the text.
func nodeOf(value string) *yamlfile.Node {
	if cell, ok := strings.CutPrefix(value, "="); ok && cell != "" {
		return &yamlfile.Node{Kind: yamlfile.Mapping, Flow: true,
			Keys: []yamlfile.Pair{{Key: yamlfile.Scalar("cell"), Value: yamlfile.Scalar(cell)}}}
	}
	return yamlfile.Scalar(value)
}
