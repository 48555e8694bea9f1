// Package templates composes the documents of a report. A Document is made once from a Comparison and its charts: pages of paragraphs, key
// figures, tables of typed cells, charts and findings, and a Brief of it all. Small writers turn it into PDF (pdfdoc), HTML (htmldoc) and mail
// (email); none of them decides what is said.
package templates

import (
	"shorecast/charts"
	"shorecast/report/finding"
)

// Document is one report, ready to be written in any format.
type Document struct {
	Title      string
	Subtitle   string // organisation and author
	Language   string // of the text, "en"
	Locale     string // of its figures
	Pages      []Page
	Footer     string  // provenance in one line: workbook, hash, as-of date, version
	Checks     []Check // figures that must be found in the written document's own text
	AsOf       string  // "2026-01-15": also the documents' creation date
	Provenance []string
	Brief      Brief // the report in a few lines, for a mail

	// Workbook is the base name of the case's own workbook and Generator the program with its version ("Shorecast 0.1.0"). Written documents
	// carry both, HTML as the meta elements "generator" and "shorecast-workbook", PDF as creator and as keywords: so a later run knows the
	// documents that it may replace.
	Workbook  string
	Generator string
}

// Check is a figure that the gate looks for in the text of a written document.
type Check struct {
	Page  string // the ID of the page it stands on
	Label string
	Text  string // as printed
}

// Page is one topic. In the PDF it begins below the one before where there is room, and is a section of the HTML.
type Page struct {
	ID      string // stable, usable as an HTML id
	Title   string // for contents and bookmarks
	Message string // what the page says, one sentence; may be empty
	Summary bool   // also in the summary PDF
	Blocks  []Block
}

// Block is a part of a page: Paragraph, KeyFigures, Table, Figure, Findings, Heading or Pair.
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
	Title   []string // up to three lines: who; what and unit; when
	Columns []Column
	Rows    []Row
	Notes   []string
	Detail  bool // left out of the summary PDF, where a chart shows the same
}

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
	Centre
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
	Impact Impact
	Title  string // more about it, shown on demand: the unrounded figure
	Link   string // a page's ID
}

// Impact says whether a figure is good or bad for the decision. Only it is ever coloured.
type Impact uint8

// The impacts.
const (
	Neutral Impact = iota
	Good
	Bad
)

// Figure is a chart with its title and message.
type Figure struct {
	Chart  charts.Chart
	Small  bool // on the summary page: half the height
	Detail bool // left out of the summary PDF
}

// Findings is a list of findings, each with its place.
type Findings struct {
	List   []finding.Entry
	Brief  bool // one sentence each, without hints: the full list stands elsewhere
	Detail bool // left out of the summary PDF
}

// Pair puts two blocks side by side where there is room.
type Pair struct{ Left, Right Block }

func (Heading) block()    {}
func (Paragraph) block()  {}
func (KeyFigures) block() {}
func (Table) block()      {}
func (Figure) block()     {}
func (Findings) block()   {}
func (Pair) block()       {}
