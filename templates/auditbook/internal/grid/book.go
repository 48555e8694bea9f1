package grid

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/report/finding"
	"shorecast/report/ooxml"
)

// Book is a workbook in the making. The library that writes it holds everything but the cells.
type Book struct {
	Sheets []*Sheet

	file      *excelize.File
	about     About
	styles    map[Style]int // the library's numbers of styles
	good, bad int           // its numbers of the colours of marks
	problems  []error
	made      []byte // what the library wrote
}

// About is what a file says of itself.
type About struct {
	Title, Creator, Subject string
	Day                     time.Time         // when it says it was made
	Footer                  string            // at the foot of every printed page, left
	Properties              map[string]string // other properties
}

// NewBook returns a workbook without sheets.
func NewBook(about About) *Book {
	b := &Book{file: excelize.NewFile(), about: about, styles: map[Style]int{}}
	b.good, b.bad = b.markStyle(green, paleGreen), b.markStyle(red, paleRed)
	made := about.Day.UTC().Format(time.RFC3339)
	b.check(b.file.SetDocProps(&excelize.DocProperties{Title: about.Title, Subject: about.Subject, Created: made,
		Modified: made, Creator: about.Creator, LastModifiedBy: about.Creator}))
	for _, name := range slices.Sorted(maps.Keys(about.Properties)) {
		b.check(b.file.SetCustomProps(excelize.CustomProperty{Name: name, Value: about.Properties[name]}))
	}
	b.check(b.file.SetAppProps(&excelize.AppProperties{Application: about.Creator}))
	b.check(b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: new(true)}))
	return b
}

// check keeps what the library refuses until the book is written.
func (b *Book) check(err error) {
	if err != nil {
		b.problems = append(b.problems, err)
	}
}

// markStyle returns the library's number of a colour of marks.
func (b *Book) markStyle(text, ground string) int {
	id, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: text}, Fill: fill(ground)})
	b.check(err)
	return id
}

// style makes sure that the library knows a style.
func (b *Book) style(s Style) {
	if _, known := b.styles[s]; !known {
		id, err := b.file.NewStyle(s.excelize())
		b.check(err)
		b.styles[s] = id
	}
}

// Sheet adds a sheet with the colour of its tab, RRGGBB. A name consists of letters and spaces, 31 at most.
func (b *Book) Sheet(name, title, tab string) *Sheet {
	s := &Sheet{Name: name, Title: title, book: b, heights: map[int]float64{}}
	if b.Sheets = append(b.Sheets, s); len(b.Sheets) == 1 {
		b.check(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		b.check(err)
	}
	b.check(b.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: new(false), ZoomScale: new(90.0)}))
	b.check(b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: new(true), TabColorRGB: new("FF" + tab),
		DefaultRowHeight: new(lineHeight)}))
	b.check(b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: new(0.4), Right: new(0.4),
		Top: new(0.6), Bottom: new(0.6), Header: new(0.3), Footer: new(0.3)}))
	footer := strings.ReplaceAll(cut(b.about.Footer, 100), "&", "&&") // the three parts hold 255 characters in all
	b.check(b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddFooter: "&L&8 " + footer + "&C&8 &A&R&8 Page &P of &N"}))
	return s
}

// Name names a cell. Both programs take names of letters, digits and underscores.
func (b *Book) Name(name string, to Ref, comment string) {
	b.check(b.file.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: text(to, place{}), Comment: comment}))
}

// Write writes the book as an .xlsx file, with the cells put into what the library has laid out.
func (b *Book) Write(w io.Writer) error {
	if b.made == nil {
		b.layOut()
	}
	if b.problems != nil {
		return fmt.Errorf("lay out the workbook: %w", errors.Join(b.problems...))
	}
	sheets := map[string]*Sheet{}
	for i, s := range b.Sheets {
		sheets["xl/worksheets/sheet"+itoa(i+1)+".xml"] = s
	}
	return ooxml.Pack(w, b.made, func(name string, part []byte, to io.Writer) error {
		s := sheets[name]
		if s == nil {
			_, err := to.Write(part)
			return err
		}
		end := bytes.Index(part, []byte("</sheetData>"))
		if end < 0 {
			return fmt.Errorf("sheet %s has no place for its cells", s.Name)
		}
		_, first := to.Write(part[:end])
		err := s.writeRows(to)
		_, last := to.Write(part[end:])
		return errors.Join(first, err, last)
	})
}

// layOut has the library write everything but the cells, once.
func (b *Book) layOut() {
	for _, s := range b.Sheets {
		s.layOut()
	}
	made, err := b.file.WriteToBuffer()
	b.check(err)
	if err == nil {
		b.made = made.Bytes()
	}
}

// layOut sets the widths of columns, and over how many printed pages the sheet is spread so that it can be read.
func (s *Sheet) layOut() {
	const acrossPage = 190 // characters
	s.fit()
	wide, columns := 0.0, 1
	for i, w := range s.widths {
		if wide += w; w > 0 {
			column := finding.ColumnName(i + 1)
			s.book.check(s.book.file.SetColWidth(s.Name, column, column, w))
		}
	}
	for i := range s.rows {
		columns = max(columns, s.rows[i].width())
	}
	s.book.check(s.book.file.SetSheetDimension(s.Name, "A1:"+s.At(max(1, len(s.rows)), columns).Cell()))
	s.book.check(s.book.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: new(9), FitToHeight: new(s.Pages),
		Orientation: new("landscape"), FitToWidth: new(max(1, int(math.Ceil(wide/acrossPage))))}))
	if s.Repeat > 0 {
		titles := s.quoted() + "!$A:$A," + s.quoted() + "!$1:$" + itoa(s.Repeat)
		name := &excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.Name}
		s.book.check(s.book.file.SetDefinedName(name))
	}
}

// Freeze keeps the first rows and columns in view, at least one of each.
func (s *Sheet) Freeze(rows, cols int) {
	const pane = "bottomRight"
	s.book.check(s.book.file.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: cols, YSplit: rows, ActivePane: pane,
		TopLeftCell: s.At(rows+1, cols+1).Cell(), Selection: []excelize.Selection{{Pane: pane}}}))
}

// Break ends a printed page after a row.
func (s *Sheet) Break(row int) {
	s.book.check(s.book.file.InsertPageBreak(s.Name, s.At(row+1, 1).Cell()))
}

// Link makes a cell lead to another place of the book.
func (s *Sheet) Link(from, to Ref) {
	place := to.Sheet.quoted() + "!" + to.Cell()
	s.book.check(s.book.file.SetCellHyperLink(s.Name, from.Cell(), place, "Location"))
}

// List makes a cell take one of the texts of a range of the same sheet.
func (s *Sheet) List(at Ref, of Expr, prompt string) {
	v := excelize.NewDataValidation(false)
	v.SetSqref(at.Cell())
	v.SetSqrefDropList(text(of, place{sheet: s}))
	v.SetInput("Choose", prompt)
	v.ShowErrorMessage = true
	s.book.check(s.book.file.AddDataValidation(s.Name, v))
}

// Mark colours the cells of a column by what they say: one text in green, any other in red.
func (s *Sheet) Mark(from, to Ref, good string) {
	is := from.Cell() + `="` + good + `"`
	other := "AND(" + from.Cell() + `<>"",NOT(` + is + "))"
	s.book.check(s.book.file.SetConditionalFormat(s.Name, from.Cell()+":"+to.Cell(), []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: is, Format: &s.book.good}, {Type: "formula", Criteria: other, Format: &s.book.bad}}))
}

// Chart is a native chart that stands on a sheet.
type Chart struct {
	Stacked bool // stacked columns; else lines
	Title   string
	Unit    string
	Skip    int // every how many labels one is shown; 0 = all
	Series  []ChartSeries
}

// ChartSeries is one series: its name's cell, and the ranges of its labels and figures.
type ChartSeries struct {
	Name           Ref
	Labels, Values Expr
}

// Chart puts a chart on the sheet.
func (s *Sheet) Chart(row, col int, c Chart) {
	small := excelize.Font{Size: 9, Color: dark}
	title := func(says string, font excelize.Font) excelize.ChartTitle {
		return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: says, Font: &font}}}
	}
	x := &excelize.Chart{Type: excelize.Line, Title: title(c.Title, excelize.Font{Size: 11, Bold: true, Color: dark}),
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 760, Height: 340},
		YAxis: excelize.ChartAxis{MajorGridLines: true, Font: small, Title: title(c.Unit, small),
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
		XAxis: excelize.ChartAxis{TickLabelPosition: excelize.ChartTickLabelLow, TickLabelSkip: c.Skip, Font: small}}
	if c.Stacked {
		x.Type = excelize.ColStacked
	}
	for _, series := range c.Series {
		x.Series = append(x.Series, excelize.ChartSeries{Name: text(series.Name, place{}),
			Categories: text(series.Labels, place{}), Values: text(series.Values, place{}),
			Marker: excelize.ChartMarker{Symbol: "none"}})
	}
	s.book.check(s.book.file.AddChart(s.Name, s.At(row, col).Cell(), x))
}
