package finding

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var reason = Load[struct{ Employed, Rounded, Doubted, Broken *Reason }](`
# comment
employed, note: More people than entered.
  Employed, joined: {0}: productivity at {1} is {2}%
    hint: lower it

rounded, note: A rounded number.
  Rounded: {0} is
      rounded
    hint: enter {1}

doubted, warning: A doubt.
  Doubted, joined: {0}: is it right?

broken, error: A broken cell.
  Broken: broken
    hint: mend it
`)

func cell(row int) Place {
	return Place{Workbook: "b.xlsx", Sheet: "Costs", Row: row, Col: 8, Column: "Quantity"}
}

// TestGather joins notes by their reason and its arguments, whatever their texts hold; warnings and notes of other
// reasons stand alone.
func TestGather(t *testing.T) {
	fs := []Finding{
		reason.Doubted.At(cell(1), "", "a: b"),
		reason.Employed.At(cell(2), "24", "entered 24", "Pune: east", 96),
		reason.Employed.At(cell(3), "12", "entered 12", "Pune: east", 96),
		reason.Employed.At(cell(4), "24", "entered 24", "Pune: east", 82),
		reason.Employed.At(cell(5), "12", "entered 12", "Pune: east", 96),
		reason.Rounded.At(cell(6), "1", "this: x", 1),
		reason.Rounded.At(cell(7), "1", "this: x", 1),
		reason.Doubted.At(cell(8), "", "a: b"),
	}
	var got []string
	for _, e := range Gather(fs) {
		got = append(got, e.Line())
	}
	want := []string{"b.xlsx: Costs!H1: a: b: is it right?",
		"b.xlsx: Costs!H2, H3, H5: entered 24; entered 12: productivity at Pune: east is 96%",
		"b.xlsx: Costs!H4: entered 24: productivity at Pune: east is 82%", "b.xlsx: Costs!H6: this: x is rounded",
		"b.xlsx: Costs!H7: this: x is rounded",
		"b.xlsx: Costs!H8: a: b: is it right?"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestGatherPairs: what is said of several pairs with something in common is said once of all names, at most twelve of
// them; what is said of one pair alone stays as it is.
func TestGatherPairs(t *testing.T) {
	twice := Kind{Code: "twice", Severity: Warning}.Because("{1} and {2} have {3}", "").Pairwise("{1} all have {3}")
	var fs []Finding
	for i := range 20 {
		for j := range i {
			fs = append(fs, twice.At(Place{}, "", nil, string(rune('a'+j)), string(rune('a'+i)), "tax"))
		}
	}
	fs[189].More = 7
	fs = append(fs, twice.At(Place{}, "", nil, "a", "b", "rent"), twice.At(Place{}, "", nil, "x", "y", "pay"),
		twice.At(Place{}, "", nil, "x", "z", "pay"))
	var got []string
	for _, e := range Gather(fs) {
		got = append(got, e.Line())
		if e.More != 0 {
			t.Errorf("%d more of %s", e.More, e.Line())
		}
	}
	want := []string{"a, b, c, d, e, f, g, h, i, j, k, l and others all have tax", "a and b have rent",
		"x, y and z all have pay"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestGatherStops holds that one entry does not stand for cells without end.
func TestGatherStops(t *testing.T) {
	var fs []Finding
	for i := range 30 {
		fs = append(fs, reason.Employed.At(cell(i+1), "", "entered 1", "Pune", 96))
	}
	if got := len(Gather(fs)); got != 3 { // 12 + 12 + 6
		t.Errorf("%d entries, want 3", got)
	}
}

// TestCollector keeps of each code and sheet the first 200 and counts the others behind the last one.
func TestCollector(t *testing.T) {
	var c Collector
	for i := range 250 {
		c.Add(reason.Employed.At(cell(i+1), "", "x", "y", 1))
		other := cell(i + 1)
		other.Sheet = "Rates"
		c.Add(reason.Employed.At(other, "", "x", "y", 1))
	}
	c.Add(reason.Rounded.At(cell(1), "", "x", 1))
	fs := c.Findings()
	if len(fs) != 401 || Count(fs, Note) != 501 || fs[398].More != 50 || fs[399].More != 50 || fs[400].More != 0 ||
		fs[398].Cell() != "H200" {
		t.Errorf("%d kept of %d, %v", len(fs), Count(fs, Note), fs[398:])
	}
	var again Collector // what was collected twice is counted once
	again.Add(fs...)
	again.Add(reason.Employed.At(cell(251), "", "x", "y", 1))
	if fs := again.Findings(); len(fs) != 401 || Count(fs, Note) != 502 {
		t.Errorf("%d kept of %d", len(fs), Count(fs, Note))
	}
}

// TestCollectorColumns keeps one finding of a column where its reason says so.
func TestCollectorColumns(t *testing.T) {
	of := Kind{Code: "percent-ambiguous", Severity: Error}.Because("it is {1}", "mend it")
	of.perColumn = true
	var c Collector
	for row := 1; row <= 1000; row++ {
		for column := 4; column <= 5; column++ {
			c.Add(of.At(Place{Sheet: "Locations", Row: row, Col: column}, "0.06", nil, 0.06))
		}
	}
	if fs := c.Findings(); len(fs) != 2 || fs[1].Message() != "it is 0.06 (likewise E2 to E1000)" {
		t.Error(fs)
	}
}

// TestShown cuts what a cell says where it is long, between two letters.
func TestShown(t *testing.T) {
	long := strings.Repeat("ü", 3000)
	e := reason.Rounded.At(cell(1), long, long, 1).Entry()
	if len(e.Value) != 403 || len(e.Message) != 403+len(" is rounded") || !utf8.ValidString(e.Message) {
		t.Errorf("%d and %d bytes: %q", len(e.Value), len(e.Message), e.Message)
	}
}

// TestSort orders by severity, workbook, sheet, row, column, code and message.
func TestSort(t *testing.T) {
	left := cell(10)
	left.Col = 2
	fs := []Finding{reason.Rounded.At(cell(10), "", "b", 1), reason.Rounded.At(cell(10), "", "a", 1),
		reason.Employed.At(cell(10), "", "x", "y", 1), reason.Rounded.At(left, "", "a", 1),
		reason.Rounded.At(cell(9), "", "z", 1), reason.Broken.At(cell(99), "", nil)}
	Sort(fs)
	var got []string
	for _, f := range fs {
		got = append(got, f.Cell()+" "+f.Message())
	}
	want := []string{"H99 broken", "H9 z is rounded", "B10 a is rounded", "H10 x: productivity at y is 1%",
		"H10 a is rounded", "H10 b is rounded"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestJSON holds the fields that machines read.
func TestJSON(t *testing.T) {
	got, err := json.Marshal(reason.Rounded.At(cell(3), "1.5", "quantity", 2))
	want := `{"severity":"note","code":"rounded","workbook":"b.xlsx","sheet":"Costs","cell":"H3","column":"Quantity","value":"1.5",` +
		`"message":"quantity is rounded","hint":"enter 2"}`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}

func TestCellName(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10},
		"XFD1048576": {16384, 1048576}} {
		if got := CellName(at[0], at[1]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestAlso names the further cells of a finding that stands for a column.
func TestAlso(t *testing.T) {
	of := Kind{Code: "percent-ambiguous", Severity: Error}.Because("it is {1}", "mend it")
	for _, tc := range []struct {
		rows []int
		want string
	}{
		{nil, "it is 0.06"},
		{[]int{3}, "it is 0.06 (likewise E3)"},
		{[]int{3, 4}, "it is 0.06 (likewise E3 to E4)"},
		{[]int{3, 5, 6, 7, 9}, "it is 0.06 (likewise E3, E5 to E7, E9)"},
		{[]int{3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 28},
			"it is 0.06 (likewise E3, E5, E7, E9, E11, E13, E15, E17, E19, E21, E23, E25, 2 more)"},
	} {
		f := of.At(Place{Sheet: "Locations", Row: 2, Col: 5}, "0.06", nil, 0.06)
		f.Also = tc.rows
		if got := f.Message(); got != tc.want {
			t.Errorf("%v: %q; want %q", tc.rows, got, tc.want)
		}
	}
}
