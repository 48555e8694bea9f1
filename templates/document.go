// Package templates holds the model of a document: pages of paragraphs, key figures, tables of typed cells, charts and
// findings, and a Brief of it all. Package page makes one from the results of a case; small writers turn it into PDF
// (pdfdoc), HTML (htmldoc) and mail (email). None of the writers decides what is said.
package templates

import (
	"net/url"
	"time"

	"shorecast/charts"
	"shorecast/report/change"
	"shorecast/report/finding"
)

// Document is one report, ready to be written in any format.
type Document struct {
	Title    string
	Subtitle string // organisation and author
	Language string // of the text, "en"
	Pages    []Page
	Footer   string    // provenance in one line: workbook, hash, as-of date, version
	AsOf     time.Time // also the documents' creation date
	Brief    Brief     // the report in a few lines, for a mail

	Provenance []string // the same in full, a line each

	// Workbook is the base name of the case's own workbook and Generator the program with its version ("Shorecast 0.1.0").
	// Written documents carry both, HTML as the meta elements "generator" and "shorecast-workbook", PDF as creator and as
	// keywords: so a later run knows the documents that it may replace.
	Workbook  string
	Generator string
}

// Check is a figure that the gate looks for in the text of a written page.
type Check struct {
	Label string
	Text  string // as printed
}

// Page is one topic. In the PDF it begins below the one before where there is room, and is a section of the HTML.
type Page struct {
	ID       string // stable, usable as an HTML id
	Title    string // for contents and bookmarks
	Message  string // what the page says, one sentence; may be empty
	Summary  bool   // also in the summary PDF
	Appendix bool   // behind the main part: what an auditor reads
	Blocks   []Block
	Checks   []Check
}

// Add appends blocks to the page.
func (p *Page) Add(blocks ...Block) { p.Blocks = append(p.Blocks, blocks...) }

// Block is a part of a page: Heading, Paragraph, KeyFigures, Table, Figure, Findings or WhatIf.
type Block interface{ block() }

// Heading is a title within a page.
type Heading struct{ Text string }

// Paragraph is running text.
type Paragraph struct {
	Text  string
	Style ParagraphStyle
}

// ParagraphStyle is the weight of a paragraph.
type ParagraphStyle uint8

// The styles of a paragraph.
const (
	Body    ParagraphStyle = iota
	Lead                   // the sentence that decides
	Small                  // a caption or an explanation beside a figure
	Caution                // a warning that qualifies the figures beside it
)

// KeyFigures is a row of large figures for one or two options side by side.
type KeyFigures struct {
	Options []string // the columns' heads
	Rows    []KeyRow
}

// KeyRow is one key figure of each option.
type KeyRow struct {
	Label  string
	Help   string // what it means, one short sentence
	Values []Cell
}

// Table is a table of typed cells. Its first column names the rows.
type Table struct {
	ID      string
	Title   []string    // up to three lines: who; what and unit; when
	Span    charts.Span // what of the case its figures cover, as the last line of the title says
	Columns []Column
	Rows    []Row
	Notes   []string
	Detail  bool // left out of the summary PDF, where a chart shows the same
	Spare   bool // left out of the summary PDF where it would take more than its sheets
	Cards   bool // on a telephone each row is a card: the few columns have no room beside sentences
}

// Add appends rows to the table.
func (t *Table) Add(rows ...Row) { t.Rows = append(t.Rows, rows...) }

// Column is a table's column.
type Column struct {
	Head  string
	Align Align
	Wide  bool // takes the room that is left
}

// Align is where a cell's text stands.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
)

// Row is one row of a table.
type Row struct {
	Cells  []Cell
	Weight RowWeight
}

// RowWeight is what a row is.
type RowWeight uint8

// The weights of a row.
const (
	Plain    RowWeight = iota
	Total              // a sum: bold with a rule above
	Group              // a heading inside the table
	Baseline           // the baseline's row
)

// Cell is one cell: its printed text and what it means.
type Cell struct {
	Text   string
	Impact charts.Impact
	Title  string // more about it, shown on demand: the unrounded figure
	Link   string // a page's ID
	Case   string // of another case's documents, beside this one: their name without extension; empty for no link
}

// Document is the address of the other case's document with such an extension, relative to this one.
func (c *Cell) Document(extension string) string {
	return (&url.URL{Path: c.Case + extension}).String()
}

// Figure is a chart with its title and message.
type Figure struct {
	Chart  charts.Chart
	Detail bool // left out of the summary PDF
	Spare  bool // likewise, where it would take more than its sheets
	Clings bool // on paper it stands on the sheet where the next block begins
}

// Findings is a list of findings, each with its place.
type Findings struct {
	List   []finding.Entry
	Brief  bool // one sentence each, without hints: the full list stands elsewhere
	Detail bool // left out of the summary PDF
}

// WhatIf is a choice of scenarios and of drivers' ends, each with what the options save then. It is for documents that
// a reader works with; on paper and in a mail it is left out.
type WhatIf struct {
	Options  []string
	Heads    [3]string    // of the ranking: the options' names, what they save, the difference from the plan
	Figures  []string     // heads of the key figures
	Curves   charts.Chart // the cumulative saving as planned, on an axis with room for that of every outcome
	Outcomes []Outcome    // the plan first
	Notes    []string
}

// Outcome is what the options save in one case.
type Outcome struct {
	Group   string // what it is chosen under; empty for the plan
	Name    string
	Says    string      // which option leads
	Saving  []float64   // by option
	Cells   [][2]Cell   // likewise: the saving and its difference from the plan
	Figures [][]Cell    // likewise: the key figures; none for the baseline
	Curves  [][]float64 // likewise: the cumulative saving by month; none for the baseline
}

func (Heading) block()    {}
func (Paragraph) block()  {}
func (KeyFigures) block() {}
func (Table) block()      {}
func (Figure) block()     {}
func (Findings) block()   {}
func (WhatIf) block()     {}

// Brief is a report in a few lines, for a mail: what page 1 says, in its own words.
type Brief struct {
	Short      string     // the verdict in a few words, for a subject: "Move to Captive Kraków"
	Verdict    string     // the sentence that leads page 1
	Confidence Paragraph  // how sure the verdict is; without a text where nothing is known about it
	Key        KeyFigures // the leading option beside the runner-up
	Changes    []Block    // what changed since the last report: Headings, Paragraphs and Tables of two columns
	Rest       []Block    // likewise: the ranking, what would change the verdict, what is missing
	Changed    bool       // a figure or the verdict changed, or cannot be compared
	Warnings   []finding.Entry
	Charts     []charts.Chart // the two that decide
}

// Since is an earlier report, and what has changed since.
type Since struct {
	Report *change.Report // from the earlier case to this one
	// the earlier report as a sentence calls it: "the report for September 2026", "revision 2 of plan.xlsx"
	Label string
	AsOf  time.Time // its as-of day; zero where it has none
}

// Audit is the audit workbook that is written with a report, and where it computes what.
type Audit struct {
	File    string        // its name: "shared-services.xlsx"
	Figures []AuditFigure // by AuditRow
}

// AuditFigure is where a key figure is computed.
type AuditFigure struct {
	Label string      // what it is, "NPV of saving"
	Cells []AuditCell // by option
}

// AuditCell is the formula of a figure of one option.
type AuditCell struct {
	Address string // "Results!D7"
	Name    string // the cell's name in the workbook, "npv_saving_2"
}

// AuditRow is a key figure that the audit workbook computes.
type AuditRow int

// The key figures, in the order of the sheet Results.
const (
	AuditNPVCost AuditRow = iota
	AuditNPVSaving
	AuditNPVSavingShare
	AuditIRR
	AuditPayback
	AuditDiscountedPayback
	AuditFundingPeak
	AuditRunRateSaving
	AuditRunRateSavingShare
	AuditTotalCost
	AuditOneOffTotal
	AuditFixedCost
	AuditVariableCost

	NoAuditRow AuditRow = -1
)
