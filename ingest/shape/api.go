package shape

import "shorecast/ingest/workbook"

// Use is what a column of a sheet is to its table.
type Use uint8

// The uses.
const (
	Outside  Use = iota // no column of the table: beyond its border
	Unread              // a column of the table that is not read; its cells make no row one of data
	Label               // read as a text: Option, Category, Frequency
	Other               // read as something else: From, a percentage, a rate
	Quantity            // how many: a figure, but never added up in a total
	Amount              // money: Unit cost, Amount, a period, a crossing
)

// Column is one column of the sheet.
type Column struct {
	Use      Use
	Quantity int // of an Amount: the column whose number its figures are multiplied by; 0 = none
}

// Columns is what is known of a table's columns.
type Columns struct {
	Of       []Column // by sheet column, from index 1; those behind the last are Outside
	Required [][]int  // what a row has to fill to be read beyond two empty rows: of each group one column
	Group    int      // the column that says whose row it is (Option): a total may count since it last changed; 0 = none
	Figures  bool     // the sheet's rows need a figure (Costs, Actuals, Forecast): there are sections
}

// Rules are what a layout or the names of the case add. Functions that are nil say no.
type Rules struct {
	Levels int  // how many levels of sections the layout reads; 0 = their texts are not used
	Closed bool // the table's cells are given to the last row: empty rows end nothing

	Own  func(text string) bool // the text is the name of an option, function or location itself, so no total
	Name func(text string) bool // what stands beside a word for a total names an option, function or category

	// Of the first and second text cell of a row, "" where there is none.
	Keep func(first, second string) bool // data, whatever the row looks like
	Skip func(first, second string) bool // left out; a total may count it or not
	Stop func(first, second string) bool // the table ends before this row

	Heading func(*workbook.Row) bool // a row below two empty rows looks like headings of another table

	Figure func(*workbook.Cell) (float64, bool) // what an amount or quantity says; nil = NumberOf
	Indent func(*workbook.Cell) int             // how far a text is indented; nil = by its leading blanks
}

// Section is a section row that holds for rows below it.
type Section struct {
	Text        string // the first text that is no number of a level alone, as typed
	Row, Column int    // where it stands
}

// Sink takes what the filter finds.
type Sink interface {
	// Data takes a row of data and the sections that hold for it, the outer one first: none where no row is a section,
	// at most Rules.Levels where that is given (deeper levels take the place of the last one). bare says that the table's
	// rows need a figure and this one has none. Row and sections are valid until Data returns.
	Data(row *workbook.Row, in []Section, bare bool)
	// Note takes what else was found.
	Note(n Note)
}

// Sort is what a Note is about.
type Sort uint8

// The sorts. All but those marked are notes to the reader of a report.
const (
	Total          Sort = iota // a row of totals that adds up, or has no amount: left out
	TotalOff                   // error: a row of totals that does not add up: left out; Stands and Sum differ
	TotalCounted               // warning that asks: a row that begins or ends like a total and does not add up: data
	SumLeftOut                 // warning: a row without any label that is the sum of all rows above: left out
	SumCounted                 // warning that asks: a row that is the sum of all rows above: data
	SectionRow                 // a section; where Rules.Levels is 0 its text is ignored
	SectionSum                 // a section with the sum of its rows (only with Rules.Levels): its figures are left out
	SectionCounted             // warning that asks: a row that is the sum of the rows below it: data
	LevelUnknown               // error: neither a number nor an indent tells the level of a section
	Skipped                    // Rules.Skip takes the row
	Below                      // what stands below two empty rows is left out: from Row to Last; one for a table
	ReadOn                     // rows below two empty rows are read: from Row on; one for a table
	Prefilled                  // Rows rows hold nothing but formulas that give 0: empty; one for a table
	Beside                     // something stands in a column without a use, next to the table; one for a column
	BesideApart                // something stands beyond an empty column; one for a table, with the first cell
)

// Note is something that the filter found. Row and Column are the cell that it is about.
type Note struct {
	Sort        Sort
	Row, Column int
	Text        string  // what stands there
	Stands, Sum float64 // of TotalOff and TotalCounted: the figure of the cell and what the rows add up to
	From, To    int     // the rows that Sum adds up
	Last        int     // of Below: the last row
	Rows        int     // how many rows: of Prefilled, Below
	Label       int     // of TotalCounted: the column of the label; Column is that of the figure
	Headings    bool    // of Below: among them a row like headings, so a second table
}
