package shape

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/ingest/workbook"
)

// columnsOf reads the uses of columns from letters, from column A on: L a label, O another value, U unread, Q a
// quantity, A an amount, P an amount times the quantity before it, a blank one that is outside.
func columnsOf(letters string) Columns {
	c := Columns{Of: make([]Column, 1), Figures: true}
	quantity := 0
	var amounts []int
	for i, r := range letters {
		var of Column
		switch r {
		case 'L':
			of.Use = Label
			if len(c.Required) == 0 {
				c.Required = append(c.Required, []int{i + 1})
			}
		case 'O':
			of.Use = Other
		case 'U':
			of.Use = Unread
		case 'Q':
			of.Use, quantity = Quantity, i+1
		case 'A', 'P':
			of.Use = Amount
			amounts = append(amounts, i+1)
			if r == 'P' {
				of.Quantity = quantity
			}
		}
		c.Of = append(c.Of, of)
	}
	c.Required = append(c.Required, amounts)
	return c
}

// rowsOf reads rows from lines of cells between bars, from row 2 on. A cell is a number where it can be; "=0" is a
// formula that gives 0, "t:5" the text 5, "<" repeats the cell before it, merged with it. An empty line is an empty
// row, "T:" before a line says that an Excel table declares it as its totals.
func rowsOf(text string) []workbook.Row {
	var rows []workbook.Row
	for i, line := range strings.Split(text, "\n") {
		w := workbook.Row{Number: i + 2}
		line, w.Total = strings.CutPrefix(line, "T:")
		for k, s := range strings.Split(line, "|") {
			c := workbook.Cell{Column: k + 1, Type: workbook.TypeText, Text: strings.Trim(s, " ")}
			if strings.HasPrefix(s, "_") { // an indent
				c.Text = strings.ReplaceAll(strings.TrimRight(s, " "), "_", " ")
			}
			v, err := strconv.ParseFloat(c.Text, 64)
			switch text, isText := strings.CutPrefix(c.Text, "t:"); {
			case c.Text == "":
				continue
			case isText:
				c.Text = text
			case c.Text == "=0":
				c = workbook.Cell{Column: k + 1, Text: "0", Formula: true}
			case c.Text == "<":
				c = w.Cells[len(w.Cells)-1]
				c.Column, c.Merged = k+1, true
			case err == nil:
				c.Type, c.Number = workbook.TypeNumber, v
			}
			w.Cells = append(w.Cells, c)
		}
		if len(w.Cells) > 0 {
			rows = append(rows, w)
		}
	}
	return rows
}

// record writes down what a filter finds: a line "7 in A/B" for the data of row 7 with its sections, and for notes
// their sort with the cell.
type record struct {
	lines []string
	quiet bool // sections are used, so their notes are left out
}

func (r *record) Data(w *workbook.Row, in []Section, bare bool) {
	s := strconv.Itoa(w.Number)
	for i, section := range in {
		s += []string{" in ", "/"}[min(i, 1)] + section.Text
	}
	if bare {
		s += " bare"
	}
	r.lines = append(r.lines, s)
}

var sortNames = map[Sort]string{Total: "total", TotalOff: "off", TotalCounted: "counted", SumLeftOut: "sum",
	SumCounted: "sum?", SectionRow: "section", SectionSum: "own sum", SectionCounted: "section?", LevelUnknown: "level?",
	Skipped: "skipped", Below: "below", ReadOn: "read on", Prefilled: "prefilled", Beside: "beside", BesideApart: "apart"}

func (r *record) Note(n Note) {
	s := sortNames[n.Sort]
	if n.Sort == SectionRow && r.quiet {
		return
	}
	if n.Row > 0 {
		s += fmt.Sprintf(" %c%d", 'A'-1+n.Column, n.Row)
	}
	switch n.Sort {
	case TotalOff, TotalCounted:
		s += fmt.Sprintf(" %v not %v of %d-%d", n.Stands, n.Sum, n.From, n.To)
	case Prefilled:
		s += fmt.Sprintf(" %d", n.Rows)
	case Below:
		s += fmt.Sprintf(" to %d, %d rows", n.Last, n.Rows)
		if n.Headings {
			s += ", headings"
		}
	}
	r.lines = append(r.lines, s)
}

func run(c Columns, rules Rules, rows []workbook.Row) []string {
	r := &record{quiet: rules.Levels > 0}
	f := New(c, rules, r)
	for i := range rows {
		f.Row(&rows[i])
	}
	f.End()
	return r.lines
}

// is makes a rule of patterns: a text, or one that ends with *.
func is(patterns ...string) func(string, string) bool {
	fits := func(s string) bool {
		for _, p := range patterns {
			if begin, open := strings.CutSuffix(p, "*"); s == p || open && strings.HasPrefix(s, begin) {
				return true
			}
		}
		return false
	}
	return func(first, second string) bool { return fits(first) || fits(second) }
}

func named(names ...string) func(string) bool {
	return func(s string) bool {
		for _, n := range names {
			if strings.EqualFold(n, s) {
				return true
			}
		}
		return false
	}
}

type example struct {
	name    string
	columns string
	rules   Rules
	rows    string
	want    string // lines, joined by "; "
}

func (e example) check(t *testing.T) {
	t.Helper()
	t.Run(strings.ReplaceAll(e.name, " ", "-"), func(t *testing.T) {
		c := columnsOf(e.columns)
		if strings.HasPrefix(e.columns, "LL") {
			c.Group = 1
			c.Required = append(c.Required, []int{2})
		}
		got := run(c, e.rules, rowsOf(e.rows))
		if diff := cmp.Diff(strings.Split(e.want, "; "), got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

var totalExamples = []example{
	{"since the previous total", "LA", Rules{}, "a|1\nb|2\nTotal|3\nc|4\nTotal|4", "2; 3; total A4; 5; total A6"},
	{"all figures above", "LA", Rules{}, "a|1\nb|2\nTotal|3\nc|4\nGrand total|7", "2; 3; total A4; 5; total A6"},
	{"totals since the last total of totals", "LA", Rules{},
		"a|1\nSubtotal|1\nb|2\nSubtotal|2\nTotal|3\nc|4\nSubtotal|4\nd|5\nSubtotal|5\nTotal|9\nGrand total|12",
		"2; total A3; 4; total A5; total A6; 7; total A8; 9; total A10; total A11; total A12"},
	{"totals alone, with rows between them that no total counts", "LA", Rules{},
		"a|1\nSubtotal|1\nloose|10\n\nb|2\nSubtotal|2\nTotal|3",
		"2; total A3; 4; 6; total A7; total A8"},
	{"since a section", "LA", Rules{}, "x|9\nPeople\na|1\nb|2\nTotal|3", "2; section A3; 4 in People; 5 in People; total A6"},
	{"since an empty row", "LA", Rules{}, "x|9\n\na|1\nb|2\nTotal|3", "2; 4; 5; total A6"},
	{"since the group began", "LLA", Rules{}, "One|a|1\nTwo|b|2\nTwo|c|4\nTwo|Total|6", "2; 3; 4; total B5"},
	{"above its rows up to the next section", "LA", Rules{}, "Devices\nSubtotal|3\na|1\nb|2\nRooms\nc|5",
		"section A2; 4 in Devices; 5 in Devices; total A3; section A6; 7 in Rooms"},
	{"above its rows, which the next section ends", "LA", Rules{}, "Devices\nSubtotal|3\na|1\nRooms\nb|2",
		"section A2; 4 in Devices; off B3 3 not 1 of 4-4; section A5; 6 in Rooms"},
	{"above its rows up to an empty row", "LA", Rules{}, "x|7\nSubtotal|3\na|1\nb|2\n\nc|5", "2; 4; 5; total A3; 7"},
	{"above its rows up to a total", "LA", Rules{}, "Subtotal|3\na|1\nb|2\nSubtotal|5\nc|5",
		"3; 4; total A2; 6; total A5"},
	{"above nested sections of its own", "LA", Rules{}, "1 One\nSubtotal|7\n1.1 Part\na|1\nb|2\n1.2 Part\nc|4\n2 Two\nd|9",
		"section A2; section A4; 5 in 1 One/1.1 Part; 6 in 1 One/1.1 Part; section A7; 8 in 1 One/1.2 Part; " +
			"total A3; section A9; 10 in 2 Two"},
	{"in the first row, of all below", "LA", Rules{}, "Total|12\na|1\nb|2\n\nPeople\nc|9",
		"3; 4; section A6; 7 in People; total A2"},
	{"in the first row, not all below", "LA", Rules{}, "Total|13\na|1\nb|2\n\nPeople\nc|9",
		"3; 4; section A6; 7 in People; off B2 13 not 12 of 3-7"},
	{"products", "LQP", Rules{}, "a|2|10\nb|3|20\nTotal||80", "2; 3; total A4"},
	{"unit costs", "LQP", Rules{}, "a|2|10\nb|3|20\nTotal|5|30", "2; 3; total A4"},
	{"its own product", "LQP", Rules{}, "a|2|10\nb|3|20\nTotal|5|16", "2; 3; total A4"},
	{"products, beside a sum of quantities", "LQP", Rules{}, "a|2|10\nb|3|20\nTotal|5|80", "2; 3; total A4"},
	{"neither", "LQP", Rules{}, "a|2|10\nb|3|20\nTotal||79", "2; 3; off C4 79 not 80 of 2-3"},
	{"to the cent", "LA", Rules{}, "a|1.004\nb|2.004\nTotal|3.01\nTotal|3.00", "2; 3; total A4; total A5"},
	{"to a millionth", "LA", Rules{}, "a|1e9\nb|2e9\nTotal|3000000100", "2; 3; total A4"},
	{"each amount that it fills", "LAA", Rules{}, "a|1|4\nb|2|5\nTotal|3\nTotal||9", "2; 3; total A4; total A5"},
	{"one amount of two off", "LAA", Rules{}, "a|1|4\nb|2|5\nTotal|3|8", "2; 3; off C4 8 not 9 of 2-3"},
	{"nothing in an amount", "LAU", Rules{}, "a|1\nSubtotal of the phase||9\nb|2", "2; total A3; 4"},
	{"no total without a word", "LA", Rules{}, "a|1\nb|2\nc|9", "2; 3; 4"},
	{"declared by an Excel table", "LA", Rules{}, "a|1\nb|2\nT:Mittel|3", "2; 3; total A4"},
	{"declared by an Excel table, and off", "LA", Rules{}, "a|1\nb|2\nT:Mittel|4", "2; 3; off B4 4 not 3 of 2-3"},
	{"in the second text", "LLA", Rules{}, "x|a|1\nx|b|2\nx|Total|3", "2; 3; total B4"},
	{"not in the third text", "LLLA", Rules{}, "x|a|k|1\nx|b|k|1\nx|b|Total|5", "2; 3; 4"},
	{"merged over its first columns", "LLLA", Rules{}, "x|a|k|1\nx|b|k|2\nTotal|<|<|3", "2; 3; total A4"},
	{"beside a figure", "LQA", Rules{}, "a|2|10\nb|3|20\n|Total|30", "2; 3; total B4"},
	{"of what is named", "LA", Rules{Name: named("own crew")}, "a|1\nTotal Own crew|2", "2; off B3 2 not 1 of 2-2"},
	{"of costs", "LA", Rules{}, "a|1\nTotal costs|2", "2; off B3 2 not 1 of 2-2"},
	{"of a section", "LA", Rules{}, "1.1 People\na|1\nTotal People|2", "section A2; 3 in 1.1 People; off B4 2 not 1 of 3-3"},
	{"of what is no name", "LA", Rules{}, "a|1\nTotal rewards|2\nb|5",
		"2; counted B3 2 not 1 of 2-2; 3; 4"},
	{"of what is no name, and adds up", "LA", Rules{}, "a|1\nb|2\nTotal of these|3", "2; 3; total A4"},
	{"of what is no name, above its rows", "LA", Rules{}, "x|9\nAll this in total|3\na|1\nb|2\n\nc|1",
		"2; total A3; 4; 5; 7"},
	{"counted in a later total", "LA", Rules{}, "a|1\nTotal rewards|5\nSum|6\nb|1\nTotal|7",
		"2; total A4; total A6; counted B3 5 not 1 of 2-2; 3; 5"},
	{"counted, but not since a later total", "LA", Rules{}, "x|9\nRewards total|5\na|1\nSubtotal|1\n\nb|2\nSubtotal|3",
		"2; total A5; counted B3 5 not 9 of 2-2; 3; 4; 7; total A8"},
	{"counted, below a section", "LA", Rules{Levels: 1}, "a|1\nPeople\nTotal rewards|5",
		"2; counted B4 5 not 1 of 2-3; 4 in People"},
	{"left out below an empty row", "LA", Rules{Levels: 1}, "People\nx|9\n\nAll in total|3\na|1\nb|2",
		"3 in People; total A5; 6; 7"},
	{"of what is no name, on a line that is not complete", "LLA", Rules{}, "x|a|1\n|Total rewards|2",
		"2; off C3 2 not 1 of 2-2"},
	{"of a name that is one", "LA", Rules{Own: named("Total Care")}, "a|1\nTotal Care|7\nTotal|8", "2; 3; total A4"},
	{"kept", "LA", Rules{Keep: is("Total*")}, "a|1\nb|2\nTotal care|3\nc|4", "2; 3; sum? A4; 4; 5"},
	{"skipped rows in", "LA", Rules{Skip: is("NPV*")}, "a|1\nNPV now|5\nTotal|6", "2; skipped A3; total A4"},
	{"skipped rows out", "LA", Rules{Skip: is("NPV*")}, "a|1\nNPV now|5\nTotal|1", "2; skipped A3; total A4"},
	{"texts as figures", "LA", Rules{}, "a|t:1,200.00 €\nb|t:-\nc|t:300.00 €\nTotal|t:1,500.00 €", "2; section A3; 4 in b; total A5"},
	{"all 0", "LA", Rules{}, "a|0\nTotal|0", "2; total A3"},
}

func TestTotals(t *testing.T) {
	for _, e := range totalExamples {
		e.check(t)
	}
}

var sumExamples = []example{
	{"without a label", "LAA", Rules{}, "a|1|3\nb|2|4\n|3|7", "2; 3; sum B4"},
	{"with a label", "LAA", Rules{}, "a|1|3\nb|2|4\nc|3|7", "2; 3; sum? A4; 4"},
	{"blank where the sum is not 0", "LAA", Rules{}, "a|1|3\nb|2|4\n|3|", "2; 3; 4"},
	{"blank where the sum is 0", "LAA", Rules{}, "a|1\nb|2\n|3|", "2; 3; sum B4"},
	{"of one row", "LA", Rules{}, "a|1\n|1", "2; 3"},
	{"all 0", "LA", Rules{}, "a|0\nb|0\n|0", "2; 3; 4"},
	{"not of all above", "LA", Rules{}, "a|1\nb|2\nc|4\n|6", "2; 3; 4; 5"},
	{"totals apart", "LA", Rules{}, "a|1\nb|2\nTotal|3\nc|4\n|7", "2; 3; total A4; 5; sum B6"},
	{"of products", "LQP", Rules{}, "a|2|1\nb|3|2\n||8", "2; 3; sum C4"},
	{"in small amounts", "LA", Rules{}, "a|0.001\nb|0.002\n|0.004", "2; 3; 4"},
}

func TestSumsWithoutLabel(t *testing.T) {
	for _, e := range sumExamples {
		e.check(t)
	}
}

var sectionExamples = []example{
	{"ignored", "LLA", Rules{}, "People\nx|a|1\nRooms\nx|b|2", "section A2; 3 in People; section A4; 5 in Rooms"},
	{"used", "LA", Rules{Levels: 1}, "People\na|1\nRooms\nb|2", "3 in People; 5 in Rooms"},
	{"no rows below", "LA", Rules{Levels: 1}, "People\na|1\nRooms", "3 in People; 4 in People bare"},
	{"only a total below", "LA", Rules{Levels: 1}, "People\na|1\nRooms\nTotal|1", "3 in People; total A5; 4 in People bare"},
	{"more than its own column", "LLA", Rules{Levels: 1}, "People|Vienna\nx|a|1", "2 bare; 3"},
	{"beside an unread column", "LUA", Rules{Levels: 1}, "People|17\na||1", "3 in People"},
	{"in an unread column", "ULA", Rules{Levels: 1}, "People\n|a|1", "3 in People"},
	{"merged over the figures", "LLA", Rules{Levels: 1}, "People|<|<\nx|a|1", "3 in People"},
	{"a dash for no figure", "LA", Rules{Levels: 1}, "People\na|-\nb|1", "3 in People bare; 4 in People"},
	{"ended by an empty row", "LA", Rules{Levels: 1}, "People\na|1\n\nb|2\nRooms\nc|4", "3 in People; 5; 7 in Rooms"},
	{"ended by a row of formulas", "LA", Rules{Levels: 1}, "People\na|1\n|=0\nb|2", "3 in People; 5; prefilled 1"},
	{"not ended in a closed range", "LA", Rules{Levels: 1, Closed: true}, "People\na|1\n\n\n\nb|2", "3 in People; 7 in People"},
	{"ended above a total", "LA", Rules{Levels: 1}, "People\na|1\n\nTotal|1\nb|2", "3 in People; total A5; 6"},
	{"nested by number", "LA", Rules{Levels: 2}, "1 Own\n1.1 Staff\na|1\n1.2 Rooms\nb|2\n2 Out\n2.1 Fees\nc|4",
		"4 in 1 Own/1.1 Staff; 6 in 1 Own/1.2 Rooms; 9 in 2 Out/2.1 Fees"},
	{"nested by letter and number", "LA", Rules{Levels: 2}, "A. Own\nA.1 Staff\na|1\nB) Out\nb|2",
		"4 in A. Own/A.1 Staff; 6 in B) Out"},
	{"nested by a number of its own", "ULA", Rules{Levels: 2}, "1|Own\n1.1|Staff\n|a|1\n2|Out\n|b|2",
		"4 in Own/Staff; 6 in Out"},
	{"nested by a letter of its own", "ULA", Rules{Levels: 2}, "A|Own\nA.1|Staff\n|a|1\nB|Out\n|b|2",
		"4 in Own/Staff; 6 in Out"},
	{"nested by indent", "LA", Rules{Levels: 2}, "Own\n__Staff\na|1\n__Rooms\nb|2\nOut\nc|4",
		"4 in Own/Staff; 6 in Own/Rooms; 8 in Out"},
	{"deeper than asked", "LA", Rules{Levels: 2}, "1 Own\n1.1 Staff\n1.1.1 Day\na|1\n1.1.2 Night\nb|2",
		"5 in 1 Own/1.1.1 Day; 7 in 1 Own/1.1.2 Night"},
	{"the levels above are kept", "LA", Rules{Levels: 2}, "1 Own\n1.1 Staff\na|1\n\n1.2 Rooms\nb|2\n\nc|4",
		"4 in 1 Own/1.1 Staff; 7 in 1 Own/1.2 Rooms; 9"},
	{"levels that nothing tells", "LA", Rules{Levels: 2}, "Own\nStaff\na|1", "4 in Staff; level? A2"},
	{"a number that is missing", "LA", Rules{Levels: 2}, "1 Own\nStaff\na|1", "4 in Staff; level? A3"},
	{"on another sheet all rows are data", "", Rules{}, "People\na|1", "2; 3"},
	{"with its sum", "LA", Rules{Levels: 1}, "People|3\na|1\nb|2\nRooms|9\nc|4\nd|5",
		"own sum A2; 3 in People; 4 in People; own sum A5; 6 in Rooms; 7 in Rooms"},
	{"with its sum, not used", "LA", Rules{}, "People|3\na|1\nb|2\nRooms|9\nc|4\nd|5",
		"2; 3; 4; 5; 6; 7; section? A2; section? A5"},
	{"with its sum, not used, above the rows of one group", "LLA", Rules{}, "Staff||3\nOwn|a|1\nOwn|b|2\nOut|c|7",
		"2; 3; 4; section? A2; 5"},
	{"with its sum, not used, of rows of two groups", "LLA", Rules{}, "Own|a|3\nOwn|b|1\nOut|c|2\nOut|d|7",
		"2; 3; 4; 5"},
	{"with its sum, not used, up to an empty row", "LA", Rules{}, "People|3\na|1\nb|2\n\nc|5",
		"2; 3; 4; section? A2; 6"},
	{"with its sum, in which a row is by chance the sum of others", "LA", Rules{Levels: 1}, "People|6\nx|3\na|1\nb|2",
		"own sum A2; 3 in People; 4 in People; 5 in People"},
	{"with its sum, one of the two amounts off", "LAA", Rules{Levels: 1}, "People|3|3\na|1|1\nb|2|1", "2; 3; 4"},
	{"with the sum of one row", "LA", Rules{Levels: 1}, "People|3\na|3", "2; 3"},
	{"with the sum of one deeper row", "LA", Rules{Levels: 1}, "People|3\n__a|3", "own sum A2; 3 in People"},
	{"with its sum up to an empty row", "LA", Rules{Levels: 1}, "People|3\na|1\nb|2\n\nc|5",
		"own sum A2; 3 in People; 4 in People; 6"},
	{"with its sum, going on below", "LA", Rules{Levels: 1}, "People|3\na|1\nb|2\nc|5", "2; 3; 4; 5"},
	{"with its sum, a negative figure", "LA", Rules{Levels: 1}, "People|3\na|9\nb|-6", "own sum A2; 3 in People; 4 in People"},
	{"with its sum, and sections with theirs", "LA", Rules{Levels: 2},
		"1 All|12\n1.1 People|3\na|1\nb|2\n1.2 Rooms|9\nc|4\nd|5",
		"own sum A2; own sum A3; 4 in 1 All/1.1 People; 5 in 1 All/1.1 People; own sum A6; 7 in 1 All/1.2 Rooms; " +
			"8 in 1 All/1.2 Rooms"},
	{"with its sum, a total below", "LA", Rules{Levels: 1}, "People|3\na|1\nb|2\nRooms|9\nc|4\nd|5\nTotal|12",
		"own sum A2; 3 in People; 4 in People; own sum A5; 6 in Rooms; 7 in Rooms; total A8"},
}

func TestSections(t *testing.T) {
	for _, e := range sectionExamples {
		if e.columns == "" {
			c := columnsOf("LA")
			c.Figures = false
			if got := run(c, e.rules, rowsOf(e.rows)); strings.Join(got, "; ") != e.want {
				t.Errorf("%s: %q", e.name, got)
			}
			continue
		}
		e.check(t)
	}
}

var borderExamples = []example{
	{"two empty rows and remarks", "LA", Rules{}, "a|1\n\n\nSource\n|5\nb", "2; below A5 to 7, 3 rows"},
	{"two empty rows and rows", "LA", Rules{}, "a|1\n\n\nb|2\nc|4", "2; read on A5; 5; 6"},
	{"two empty rows and a section", "LA", Rules{}, "a|1\n\n\nSource\n\nPeople\nb|2", "2; read on A8; section A7; 8 in People; below A5 to 5, 1 rows"},
	{"two empty rows twice", "LA", Rules{}, "a|1\n\n\nb|2\n\n\nc|4\n\n\nSource", "2; read on A5; 5; 8; below A11 to 11, 1 rows"},
	{"a second table", "LA", Rules{Heading: func(w *workbook.Row) bool { return w.Cells[0].Text == "Item" }},
		"a|1\n\n\nItem|Cost\nb|2", "2; below A5 to 6, 2 rows, headings"},
	{"a second table by its words", "LAA", Rules{}, "a|1|1\n\n\nItem|Old|New\nb|2|3", "2; below A5 to 6, 2 rows, headings"},
	{"a figure yet to come", "LA", Rules{}, "a|1\n\n\nb|tbd", "2; read on A5; 5"},
	{"words for figures", "LQA", Rules{}, "a|1|1\n\n\nb|2|see below", "2; below A5 to 5, 1 rows"},
	{"one empty row", "LA", Rules{}, "\na|1\n\nb|2", "3; 5"},
	{"rows of formulas are empty", "LA", Rules{}, "a|1\n|=0\n|=0\nSource", "2; below A5 to 5, 1 rows; prefilled 2"},
	{"a formula that gives 0 beside a text", "LA", Rules{}, "a|1\nb|=0", "2; 3"},
	{"stop", "LA", Rules{Stop: is("Notes*")}, "a|1\nNotes: b|2\nc|3", "2"},
	{"beside and apart", "LA", Rules{}, "a|1|x\nb|2||y\nc|4|||z", "2; 3; 4; beside C2; beside D3; beside E4"},
	{"apart", "LA", Rules{}, "a|1||x\nb|2|||y", "2; 3; apart D2"},
	{"only beside is empty", "LA", Rules{}, "a|1||x\n|||y\nb|2||y", "2; 4; apart D2"},
	{"a side table ends no section", "LA", Rules{Levels: 1}, "People|||x\na|1||y", "3 in People; apart D2"},
}

func TestBorders(t *testing.T) {
	for _, e := range borderExamples {
		e.check(t)
	}
}

// TestBlockWithFewerAmounts holds that a total which waits for the rows below it does not outlive its block's columns.
func TestBlockWithFewerAmounts(t *testing.T) {
	r := &record{}
	f := New(columnsOf("LAA"), Rules{}, r)
	for i, block := range []string{"Total|1|2\na|1|3", "\n\n\nb|5"} {
		if i > 0 {
			f.Block(columnsOf("LA"))
		}
		for _, w := range rowsOf(block) {
			f.Row(&w)
		}
	}
	f.End()
	if got := strings.Join(r.lines, "; "); got != "3; off C2 2 not 3 of 3-3; 5" {
		t.Error(got)
	}
}

// TestPass holds that a row which the caller has dealt with is not empty.
func TestPass(t *testing.T) {
	r := &record{quiet: true}
	f := New(columnsOf("LA"), Rules{Levels: 1}, r)
	for _, w := range rowsOf("People\na|1\nhead\nb|2\n\nhead\n\nc|4\n\n\nhead\nd|9") {
		if w.Cells[0].Text == "head" {
			f.Pass(&w)
			continue
		}
		f.Row(&w)
	}
	f.End()
	if got := strings.Join(r.lines, "; "); got != "3 in People; 5 in People; read on A13; 9; 13" {
		t.Error(got)
	}
}

// TestBlocks holds that totals of a block count its rows, and a grand total those of all, whatever the columns.
func TestBlocks(t *testing.T) {
	r := &record{}
	f := New(columnsOf("LA"), Rules{}, r)
	for i, block := range []string{"a|1\nb|2\nTotal|3", "\n\n\n\n\n\n\nc|4\nTotal|4\nSum of all|7"} {
		if i > 0 {
			f.Block(columnsOf("LA"))
		}
		for _, w := range rowsOf(block) {
			f.Row(&w)
		}
	}
	f.Block(columnsOf("LAA"))
	for _, w := range rowsOf(strings.Repeat("\n", 20) + "d|2|5\nTotal|2|5\nGrand total|9|5") {
		f.Row(&w)
	}
	f.End()
	if got := strings.Join(r.lines, "; "); got != "2; 3; total A4; 9; total A10; total A11; 22; total A23; total A24" {
		t.Error(got)
	}
}

// TestManySectionsWithSums holds that the first of many long sections keeps its sum, though the rows behind it come to
// far more.
func TestManySectionsWithSums(t *testing.T) {
	const sections, rows = 12, 40
	var text []string
	data := 0
	for s := range sections {
		sum := 0
		var own []string
		for i := range rows {
			v := 100*(s+1) + i
			sum += v
			own = append(own, fmt.Sprintf("item %d.%d|%d", s, i, v))
		}
		text = append(append(text, fmt.Sprintf("Part %d|%d", s, sum)), own...)
	}
	for _, line := range run(columnsOf("LA"), Rules{Levels: 1}, rowsOf(strings.Join(text, "\n"))) {
		switch number, in, ok := strings.Cut(line, " in "); {
		case strings.HasPrefix(line, "own sum"):
		case ok && in == fmt.Sprintf("Part %d", data/rows):
			data++
		default:
			t.Fatalf("%q (row %s) after %d rows of data", line, number, data)
		}
	}
	if data != sections*rows {
		t.Errorf("%d rows of data, want %d", data, sections*rows)
	}
}
