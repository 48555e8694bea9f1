package grid

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// sample returns a sheet with 1, 2, 3 in A1:C1, 10, 20, 30 in A2:C2, a text in D1 and nothing in D2.
func sample() *Sheet {
	s := NewBook(About{}).Sheet("Data", "", "")
	for i := range 3 {
		s.Number(1, i+1, float64(i+1), Style{})
		s.Number(2, i+1, float64(10*(i+1)), Style{})
	}
	s.Text(1, 4, "n/a", Style{})
	return s
}

// TestFormulas holds a formula's text against its value; comments say what spreadsheets make of the texts.
func TestFormulas(t *testing.T) {
	s := sample()
	a, b, c, word, blank := s.At(1, 1), s.At(1, 2), s.At(1, 3), s.At(1, 4), s.At(2, 4)
	one, two := Range(s.At(1, 1), s.At(1, 3)), Range(s.At(2, 1), s.At(2, 3))
	with := Range(s.At(1, 1), s.At(1, 4))
	tests := []struct {
		e    Expr
		says string
		want Value
	}{
		{Sub(a, Sub(b, c)), "$A$1-($B$1-$C$1)", num(2)},
		{Sub(Sub(a, b), c), "$A$1-$B$1-$C$1", num(-4)},
		{Mul(Add(a, b), c), "($A$1+$B$1)*$C$1", num(9)},
		{Div(a, Mul(b, c)), "$A$1/($B$1*$C$1)", num(1.0 / 6)},
		{Pow(b, Neg(c)), "$B$1^-$C$1", num(0.125)},
		{Neg(Pow(b, c)), "-($B$1^$C$1)", num(-8)},      // -2^3 would be the same, -2^2 would not
		{Pow(Neg(b), b), "-$B$1^$B$1", num(4)},         // minus binds first in spreadsheets
		{Pow(Pow(b, c), b), "$B$1^$C$1^$B$1", num(64)}, // from the left
		{Pow(b, Pow(c, b)), "$B$1^($C$1^$B$1)", num(512)},
		{Is(Add(a, b), "=", c), "$A$1+$B$1=$C$1", num(1)},
		{Join(a, Word(` "differ"`)), `$A$1&" ""differ"""`, Value{Kind: Text, Text: `1 "differ"`}},
		{Div(a, blank), "$A$1/$D$2", noDiv},
		{Add(a, word), "$A$1+$D$1", noValue},
		{Pow(blank, blank), "$D$2^$D$2", noNum},
		{Add(a, blank), "$A$1+$D$2", num(1)},
		{If(Is(b, ">", a), b, Div(a, blank)), "IF($B$1>$A$1,$B$1,$A$1/$D$2)", num(2)}, // what does not count is not computed
		{IfError(Div(a, blank), Word("none")), `IFERROR($A$1/$D$2,"none")`, Value{Kind: Text, Text: "none"}},
		{Sum(one, two), "SUM($A$1:$C$1,$A$2:$C$2)", num(66)},
		{Sum(with), "SUM($A$1:$D$1)", num(6)}, // texts in ranges are passed over
		{Max(Num(0), with), "MAX(0,$A$1:$D$1)", num(3)},
		{SumProduct(one, two), "SUMPRODUCT($A$1:$C$1,$A$2:$C$2)", num(140)},
		{SumProduct(Mul(Is(one, ">", Num(1)), two)), "SUMPRODUCT(($A$1:$C$1>1)*$A$2:$C$2)", num(50)},
		{SumProduct(Abs(Sub(one, two))), "SUMPRODUCT(ABS($A$1:$C$1-$A$2:$C$2))", num(54)},
		{SumProduct(Pow(Add(Num(1), a), Neg(one))), "SUMPRODUCT((1+$A$1)^-$A$1:$C$1)", num(0.875)}, // 1/2 + 1/4 + 1/8
		{Index(one, Num(1), c), "INDEX($A$1:$C$1,1,$C$1)", num(3)},
		{Index(one, Num(1), Num(12)), "INDEX($A$1:$C$1,1,12)", noRef},
		{Sum(Between(two, b, c)), "SUM(INDEX($A$2:$C$2,1,$B$1):INDEX($A$2:$C$2,1,$C$1))", num(50)},
		{SumIfs(two, Where{one, ">=", b}), `SUMIFS($A$2:$C$2,$A$1:$C$1,">="&$B$1)`, num(50)},
		{SumIfs(with, Where{with, "", c}), "SUMIFS($A$1:$D$1,$A$1:$D$1,$C$1)", num(3)},
		{CountIfs(Where{with, "<>", b}), `COUNTIFS($A$1:$D$1,"<>"&$B$1)`, num(2)},
		{IsNumber(word), "ISNUMBER($D$1)", num(0)},
		{Int(Neg(Div(a, b))), "INT(-($A$1/$B$1))", num(-1)},
		{RoundUp(Div(c, b), Num(0)), "ROUNDUP($C$1/$B$1,0)", num(2)},
		{Date(Num(2027), Num(13), a), "DATE(2027,13,$A$1)", num(46753)}, // 1 January 2028
		{RateOfReturn(Range(s.At(4, 1), s.At(4, 2)), Num(0)), "IRR($A$4:$B$4,0)", num(0.12)},
	}
	s.Number(4, 1, -100, Style{})
	s.Number(4, 2, 112, Style{})
	for _, tt := range tests {
		if got := text(tt.e, place{sheet: s}); got != tt.says {
			t.Errorf("got the text %s, want %s", got, tt.says)
		}
		got := tt.e.eval(place{sheet: s})
		if got.Kind != tt.want.Kind || got.Text != tt.want.Text || math.Abs(got.Num-tt.want.Num) > 1e-12 {
			t.Errorf("%s is %v, want %v", tt.says, got, tt.want)
		}
	}
}

func TestSeriesMoves(t *testing.T) {
	b := NewBook(About{})
	s, other := b.Sheet("Other", "", ""), b.Sheet("Data", "", "")
	for i := range 4 {
		other.Number(3, 2+i, float64(i+1), Style{})
	}
	other.Number(1, 1, 100, Style{})
	s.Series(5, 2, 4, Mul(other.Across(3, 2), other.At(1, 1)), Style{})
	if got := s.Value(5, 5).Num; got != 400 {
		t.Errorf("the last of the series is %v, want 400", got)
	}
	texts := map[int]string{}
	s.Each(func(at Ref, _ Value, formula string, _ Role) { texts[at.Col] = formula })
	if texts[2] != "Data!B3*Data!$A$1" || texts[5] != "Data!E3*Data!$A$1" {
		t.Errorf("the formulas are %v", texts)
	}
	if got := text(s.At(5, 2), place{sheet: other}); got != "Other!$B$5" {
		t.Errorf("got %s, want the sheet's name before it", got)
	}
	two := s.book.Sheet("Two words", "", "")
	if got := text(Range(two.At(1, 1), two.At(2, 1)), place{sheet: s}); got != "'Two words'!$A$1:$A$2" {
		t.Errorf("got %s, want the name of two words quoted", got)
	}
}

// TestWrittenText writes texts that are dangerous in one way or another and reads them back.
func TestWrittenText(t *testing.T) {
	want := []string{"=1+1", "+1", "-1", "@x", "<&>\"'", "_x0041_", "a\tb\nc", "  spaced ", "Kraków ₹ 日本", "'quoted"}
	b := NewBook(About{Title: "T & T", Day: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Footer: "a & b"})
	s := b.Sheet("Texts", "", "")
	for i, w := range want {
		s.Text(i+1, 1, w, Look(Plain, General))
	}
	s.Text(len(want)+1, 1, "a\x00b\x0bc", Look(Plain, General))
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, w := range append(want, "a\uFFFDb\uFFFDc") {
		cell := s.At(i+1, 1).Cell()
		if got, err := f.GetCellValue("Texts", cell); got != w || err != nil {
			t.Errorf("%s reads %q (%v), want %q", cell, got, err, w)
		}
		if formula, _ := f.GetCellFormula("Texts", cell); formula != "" {
			t.Errorf("%s is the formula %q", cell, formula)
		}
	}
}

// TestWidths puts numbers of all sizes into narrow columns: each is shown in full.
func TestWidths(t *testing.T) {
	b := NewBook(About{})
	s := b.Sheet("Data", "", "")
	s.Widths(4, 4, 4, 4, 30)
	for i, x := range []struct {
		format Format
		x      float64
		least  int // characters: counted in the text that the format gives
	}{
		{Amount, -1_234_567_890_123, len("-1,234,567,890,123")}, {Fine, 12_345.6, len("12,345.60")},
		{Factor, 93.25, len("93.250000")}, {Rate, 0.1234, len("12.34%")}, {Amount, 1e12, 30},
	} {
		s.Number(1, i+1, x.x, Look(Formula, x.format))
		s.fit()
		if got := s.defaultWidth(i + 1); got < float64(x.least)+0.5 && x.least != 30 || x.least == 30 && got != 30 {
			t.Errorf("column %d is %v wide, and has to show %d characters", i+1, got, x.least)
		}
	}
}

// TestTextRoom puts long texts into narrow columns: what another cell would cut off gets room, what has no neighbour
// goes on over the next columns, and a heading gets as many lines as its words take.
func TestTextRoom(t *testing.T) {
	b := NewBook(About{})
	s := b.Sheet("Data", "", "")
	s.Widths(8, 8, 8, 8)
	plain, head := Look(Plain, General), Look(Head, General)
	s.Text(1, 1, "From the end of the move", head)
	s.Text(2, 1, strings.Repeat("a", 20), plain)
	s.Number(2, 2, 1, plain)
	s.Text(3, 2, strings.Repeat("b", 20), plain)
	s.Text(3, 3, "", plain)
	s.Text(4, 3, strings.Repeat("c", 200), plain)
	s.Text(4, 4, "d", plain)
	s.fit()
	for col, want := range []float64{21, 8, mostText, 8} {
		if got := s.defaultWidth(col + 1); got != want {
			t.Errorf("column %d is %v wide, want %v", col+1, got, want)
		}
	}
	if got := s.heights[1]; got != 2*lineHeight {
		t.Errorf("the heading is %v points high, want that of two lines", got)
	}
	for width, want := range map[int]int{30: 1, 24: 1, 23: 2, 11: 3, 4: 6, 2: 11, 0: 19} {
		if got := lines("From the end of the move", width); got != want {
			t.Errorf("%d lines of %d characters, want %d", got, width, want)
		}
	}
}
