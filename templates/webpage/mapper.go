package webpage

import "strconv"

// Mapper shows a workbook in a form of its own, and how a layout reads it: the sheet with the tables drawn on it, what
// can be chosen, and what comes of it. Layout and view go with the form.
type Mapper struct {
	Name      string // of the file
	Self      string // where the form is posted to
	Message   string // how it stands, in a sentence
	State     State
	Before    string // the layout's text as the fields have it
	Text      string // likewise, to be edited
	Problems  []MapProblem
	Tabs      []MapGo // the workbook's sheets
	View      string  // the part that is shown, as it is posted
	Grid      MapGrid
	Tables    []MapTable
	Parts     []MapPart
	Given     []MapGiven
	Findings  []MapFinding
	More      string     // how many findings are not shown; empty for none
	Save      *MapSave   // nil: who reads the page may not save
	Who       string     // who may, where Save is nil
	Address   string     // of this page, to be sent to them
	Answers   string     // whose answers are shown; empty where nobody answered
	Meanwhile bool       // they are not those on this page: somebody else answered since
	Uses      []MapField // which files the layout is for, and their case
	Used      string     // what that comes to; empty while the layout cannot be read
	Guesses   string     // how many suggestions can be taken at once; empty for none
	Anew      bool       // they can be discarded
	Again     bool       // the file can be dropped again: a saved layout reads it now
	Left      []string   // choices that only the text can take
	Lists     []MapList  // suggestions that fields share
}

func (p Mapper) page() (name, title string) { return "mapper", "How " + p.Name + " is read" }

// MapGo is a button that shows another part of the workbook.
type MapGo struct {
	Text    string
	View    string // the part, as it is posted
	To      string // id of what is to be in sight there; empty for nothing
	Current bool
	Here    bool // To is on this page: it is a link
}

// MapTable is a table of the layout in the legend.
type MapTable struct {
	Letter string
	Kind   int    // its colour, 0 to 5
	As     string // the sheet of the contract that it gives
	Places []MapGo
	Anchor string // of its choices
}

// Class is the class of a table's colour in the style sheet.
func (t MapTable) Class() string { return "map-" + strconv.Itoa(t.Kind) }

// MapGrid is a part of a sheet.
type MapGrid struct {
	Title   string
	Columns []MapColumn
	Rows    []MapRow
	Rest    string // what is not shown
	Before  MapGo  // rows before these; no Text: there are none
	After   MapGo
	Left    MapGo
	Right   MapGo
}

// MapColumn is a column of it, with what it gives to the tables that have it.
type MapColumn struct {
	Letter string
	Marks  []string // "A Category"
}

// MapRow is a row of it.
type MapRow struct {
	Number int
	Mark   string // what it is to a table: "A heading"
	Kind   int    // of the table's colour; −1 for none
	Cells  []MapCell
}

// MapCell is a cell of it.
type MapCell struct {
	ID           string
	Text         string
	Class        string // what it is to a table
	Figure       bool
	Across, Down int // 0 for 1
}

// MapPart is a part of the choices.
type MapPart struct {
	ID     string
	Title  string
	Letter string // of a table; empty for the rest
	Kind   int
	Open   string // how much is asked for; empty for nothing
	Groups []MapGroup
}

// Class is the class of a part's colour.
func (p MapPart) Class() string { return MapTable{Kind: p.Kind}.Class() }

// MapGroup is a group of choices that belong together.
type MapGroup struct {
	Title  string
	Help   string // what is said of all of them; empty for nothing
	Fields []MapField
	More   []MapField // that are seldom needed
}

// MapField is one choice.
type MapField struct {
	ID, Name string
	Label    string
	About    string // whose, for readers who hear the label alone; empty for nothing
	Comment  string
	Guess    string // what it may be, to be taken with one press; empty for nothing
	Error    string
	Value    string
	Options  []Option
	List     string // id of the suggestions for a line of text
	Type     string // of a line; empty for text
	Lines    bool
	Open     bool
}

// Described names what is said of a field.
func (f MapField) Described() string {
	ids := ""
	if f.Comment != "" {
		ids = f.ID + "-why"
	}
	if f.Error != "" {
		ids += " " + f.ID + "-error"
	}
	return ids
}

// MapProblem is something wrong in the layout's text.
type MapProblem struct {
	Line    int
	Message string
	Hint    string
	Field   string // id of the field that it is about; empty for none
}

// MapGiven is a sheet of the contract as the layout gives it.
type MapGiven struct {
	Title string // with how many rows there are and are shown
	Heads []Column
	Rows  []MapLine
}

// MapLine is one of its rows.
type MapLine struct {
	Number int
	Cells  []MapValue
}

// MapValue is what stands there.
type MapValue struct {
	Text   string
	Figure bool
	From   MapGo // the cell that it comes from; no Text: the layout states it
}

// MapFinding is something found when the workbook is read so.
type MapFinding struct {
	State   State
	Where   MapGo // no View: it is in no cell that can be shown
	Message string
	Hint    string
}

// MapSave is how the layout is saved.
type MapSave struct {
	Name  Field
	Ready bool // nothing is left open, and nothing wrong in the text
}

// MapList are suggestions.
type MapList struct {
	ID     string
	Values []string
}
