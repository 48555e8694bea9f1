package grid

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// packedAt is the time that every part carries, so that the same content gives the same bytes.
var packedAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// contentTypes is the part that office programs write first.
const contentTypes = "[Content_Types].xml"

// Write writes the book as an .xlsx file. The library makes the container, the styles and the charts; the sheets themselves are written here,
// cell after cell, since it keeps neither a formula's value beside it nor text results apart.
func (b *Book) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	styles, good, bad, err := b.container(f)
	if err != nil {
		return fmt.Errorf("lay out the workbook: %w", err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("lay out the workbook: %w", err)
	}
	shell, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return fmt.Errorf("lay out the workbook: %w", err)
	}
	sheets := map[string]int{}
	for i := range b.Sheets {
		sheets["xl/worksheets/sheet"+itoa(i+1)+".xml"] = i
	}
	slices.SortFunc(shell.File, func(x, y *zip.File) int {
		if (x.Name == contentTypes) != (y.Name == contentTypes) {
			if x.Name == contentTypes {
				return -1
			}
			return 1
		}
		return cmp.Compare(x.Name, y.Name)
	})
	z := zip.NewWriter(w)
	for _, part := range shell.File {
		to, err := z.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: packedAt})
		if err != nil {
			return fmt.Errorf("pack part %s: %w", part.Name, err)
		}
		if i, ok := sheets[part.Name]; ok {
			err = b.Sheets[i].write(to, i == 0, styles, good, bad)
		} else if part.Name == contentTypes {
			err = copyTypes(to, part)
		} else {
			err = copyPart(to, part)
		}
		if err != nil {
			return fmt.Errorf("pack part %s: %w", part.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack the workbook: %w", err)
	}
	return nil
}

// defaultType is the type of all parts with an extension.
var defaultType = regexp.MustCompile(`<Default [^>]*?(/>|></Default>)`)

// copyTypes copies the list of types with the extensions in order: the library adds them in another order each time, once there are charts.
func copyTypes(to io.Writer, part *zip.File) error {
	var b bytes.Buffer
	if err := copyPart(&b, part); err != nil {
		return err
	}
	types := defaultType.FindAllString(b.String(), -1)
	slices.Sort(types)
	i := -1
	_, err := io.WriteString(to, defaultType.ReplaceAllStringFunc(b.String(), func(string) string { i++; return types[i] }))
	return err
}

func copyPart(to io.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.Copy(to, r)
	return err
}

// container lays out everything but the sheets' cells.
func (b *Book) container(f *excelize.File) (styles map[Style]int, good, bad int, err error) {
	var first error
	check := func(err error) {
		if err != nil && first == nil {
			first = err
		}
	}
	for i, s := range b.Sheets {
		if i == 0 {
			check(f.SetSheetName("Sheet1", s.Name))
			continue
		}
		_, err := f.NewSheet(s.Name)
		check(err)
	}
	styles = map[Style]int{}
	for _, s := range b.used() {
		id, err := f.NewStyle(s.style())
		check(err)
		styles[s] = id
	}
	good, err = f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "006100"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"C6EFCE"}}})
	check(err)
	bad, err = f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9C0006"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}})
	check(err)
	for _, n := range b.Names {
		check(f.SetDefinedName(&excelize.DefinedName{Name: n.Name, RefersTo: n.To.address(), Comment: n.Comment}))
	}
	for _, s := range b.Sheets {
		if s.Repeat > 0 {
			check(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: quoted(s.Name) + "!$A:$A," + quoted(s.Name) + "!$1:$" + itoa(s.Repeat), Scope: s.Name}))
		}
		for i := range s.Charts {
			check(addChart(f, s, &s.Charts[i]))
		}
	}
	made := b.Day.UTC().Format(time.RFC3339)
	check(f.SetDocProps(&excelize.DocProperties{Title: b.Title, Creator: b.Creator, LastModifiedBy: b.Creator, Subject: b.Subject, Created: made, Modified: made}))
	for _, p := range b.Properties {
		check(f.SetCustomProps(excelize.CustomProperty{Name: p.Name, Value: p.Value}))
	}
	check(f.SetAppProps(&excelize.AppProperties{Application: b.Creator}))
	on := true
	check(f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &on}))
	return styles, good, bad, first
}

// used returns the styles in use, ascending.
func (b *Book) used() []Style {
	seen := map[Style]bool{}
	for _, s := range b.Sheets {
		for _, row := range s.rows {
			for i := range row {
				if row[i].style != 0 {
					seen[row[i].style] = true
				}
			}
		}
	}
	var list []Style
	for s := range seen {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

func addChart(f *excelize.File, s *Sheet, c *Chart) error {
	kind := map[ChartKind]excelize.ChartType{StackedColumns: excelize.ColStacked, Lines: excelize.Line}[c.Kind]
	text := excelize.Font{Size: 9, Color: dark}
	x := &excelize.Chart{Type: kind, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Size: 11, Bold: true, Color: dark}}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: uint(c.Width), Height: uint(c.Height)},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: text, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Unit, Font: &text}}}},
		XAxis:     excelize.ChartAxis{TickLabelPosition: excelize.ChartTickLabelLow, TickLabelSkip: c.Skip, Font: text}}
	for _, series := range c.Series {
		x.Series = append(x.Series, excelize.ChartSeries{Name: series.Name.address(), Categories: rangeAddress(series.Labels), Values: rangeAddress(series.Values),
			Marker: excelize.ChartMarker{Symbol: "none"}})
	}
	return f.AddChart(s.Name, s.At(c.Row, c.Col).Cell(), x)
}

func rangeAddress(e Expr) string {
	s := e.(*span)
	return quoted(s.from.sheet.Name) + "!$" + ColumnName(s.from.col) + "$" + itoa(s.from.row) + ":$" + ColumnName(s.to.col) + "$" + itoa(s.to.row)
}
