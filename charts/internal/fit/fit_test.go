package fit

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"shorecast/charts"
)

// wide is a measure by hand: every rune is one wide.
func wide(s string, _ float64, _ bool) float64 { return float64(len([]rune(s))) }

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		s     string
		width float64
		most  int
		want  []string
	}{
		{"In-house today", 20, 2, []string{"In-house today"}},
		{"In-house today", 9, 2, []string{"In-house", "today"}},
		{"Captive centre Hyderabad", 10, 2, []string{"Captive", "centre Hy…"}},
		{"Captive centre Hyderabad", 10, 3, []string{"Captive", "centre", "Hyderabad"}},
		{"Donaudampfschifffahrt", 10, 2, []string{"Donaudamp-", "fschifffa…"}},
		{"Donaudampfschifffahrt", 10, 3, []string{"Donaudamp-", "fschifffa-", "hrt"}},
		{"provider/transition", 12, 2, []string{"provider/", "transition"}}, // after the slash, without a hyphen
		{"", 10, 2, []string{""}},
		{"   ", 10, 2, []string{""}},
		{"日本語の名前", 3, 2, []string{"日本-", "語の…"}},
		{"ab", 1, 1, []string{"a…"}}, // narrower than anything: at least one letter stays
	} {
		if got := Wrap(tt.s, tt.width, tt.most, 8, false, wide); !slices.Equal(got, tt.want) {
			t.Errorf("Wrap(%q, %v, %d) = %q, want %q", tt.s, tt.width, tt.most, got, tt.want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		width float64
		want  string
	}{{20, "Service desk"}, {12, "Service desk"}, {11, "Service de…"}, {9, "Service…"}, {2, "S…"}, {0, "S…"}} {
		if got := Shorten("Service desk", tt.width, 8, false, wide); got != tt.want {
			t.Errorf("Shorten to %v = %q, want %q", tt.width, got, tt.want)
		}
	}
}

// TestWrapHolds wraps seeded random names and checks that lines keep to the width and lose no letter before the
// ellipsis.
func TestWrapHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		for range 1 + r.IntN(30) {
			b.WriteRune([]rune("aeimn-/ öłЖ語")[r.IntN(12)])
		}
		width, most := 3+float64(r.IntN(12)), 1+r.IntN(4)
		lines := Wrap(b.String(), width, most, 8, false, wide)
		if len(lines) > most {
			t.Fatalf("%q at %v: %d lines, at most %d", b.String(), width, len(lines), most)
		}
		for _, l := range lines {
			if wide(l, 8, false) > width {
				t.Fatalf("%q at %v: line %q is too wide", b.String(), width, l)
			}
		}
		letters := func(s string) string { return strings.NewReplacer(" ", "", "-", "", "…", "").Replace(s) }
		if got := letters(strings.Join(lines, "")); !strings.HasPrefix(letters(b.String()), got) {
			t.Fatalf("%q at %v: lines %q have other letters", b.String(), width, lines)
		}
	}
}

func TestApart(t *testing.T) {
	for _, tt := range []struct {
		at   []float64
		want []float64 // labels are 10 high, the room is 0 to 100
	}{
		{[]float64{20, 50, 80}, []float64{20, 50, 80}},
		{[]float64{50, 52}, []float64{46, 56}},         // pushed apart about their middle
		{[]float64{1, 2}, []float64{5, 15}},            // held at the edge
		{[]float64{99, 98, 97}, []float64{95, 85, 75}}, // from the other edge
		{[]float64{48, 50, 61}, []float64{43, 53, 63}}, // a block takes in its neighbour: 48−40−… mean of 48, 40, 41 is 43
		{[]float64{-500, 500}, []float64{5, 95}},       // outside
	} {
		got := Apart(tt.at, slices.Repeat([]float64{10}, len(tt.at)), 0, 100)
		if !slices.EqualFunc(got, tt.want, func(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }) {
			t.Errorf("Apart(%v) = %v, want %v", tt.at, got, tt.want)
		}
	}
}

// TestApartHolds checks seeded random labels: none touches another, all are inside, their order follows where they
// wanted to be.
func TestApartHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var at, heights []float64
		for range 1 + r.IntN(8) {
			at, heights = append(at, r.Float64()*140-20), append(heights, 5+r.Float64()*7)
		}
		got := Apart(at, heights, 0, 100)
		for i, x := range got {
			if x-heights[i]/2 < -1e-9 || x+heights[i]/2 > 100+1e-9 {
				t.Fatalf("%v: %v leaves the room", at, got)
			}
			for j, y := range got {
				if at[i] < at[j] && x+heights[i]/2 > y-heights[j]/2+1e-9 {
					t.Fatalf("%v: %v touch or have lost their order", at, got)
				}
			}
		}
	}
}

// TestPlacing: a label avoids lines, other labels and the frame, and is given up where there is no room.
func TestPlacing(t *testing.T) {
	frame, at := Box{0, 0, 100, 60}, Point{50, 30}
	free := placing{frame: frame}
	if b, ok := free.near(at, 20, 7, false); !ok || b != (Box{40, 34, 60, 41}) { // centred, 4 above
		t.Errorf("in an empty frame: %v %v, want 40, 34", b, ok)
	}
	if b, ok := free.near(at, 20, 7, false); !ok || b.Y1 > 30 { // above is taken now
		t.Errorf("beside another label: %v %v, want below", b, ok)
	}
	crossed := placing{frame: frame, lines: [][]Point{{{0, 36}, {100, 36}}}}
	if b, ok := crossed.near(at, 20, 7, false); !ok || b.Y1 > 36 && b.Y0 < 36 {
		t.Errorf("near a line: %v %v, want clear of it", b, ok)
	}
	if b, ok := (&placing{frame: frame}).near(at, 101, 7, false); ok {
		t.Errorf("wider than the frame: placed at %v", b)
	}
}

// TestFigureStaysWhole: a line never breaks between a figure and its unit, and a text of two lines keeps them.
func TestFigureStaysWhole(t *testing.T) {
	byRune := func(s string, _ float64, _ bool) float64 { return float64(len([]rune(s))) }
	if got, want := Wrap("Total 21,811 (−22\u00a0%)", 16, 2, 8, false, byRune), []string{"Total 21,811",
		"(−22\u00a0%)"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := WrapLines("volume\ncheapest: A", 20, 2, 8, false, byRune), []string{"volume",
		"cheapest: A"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNearestMark: a label that might be taken for another mark's is left out, unless it names its own.
func TestNearestMark(t *testing.T) {
	own, other := Point{50, 20}, Point{56, 20}
	for _, marks := range [][]Point{{own, other}, {own, other, {44, 20}}} {
		p := placing{frame: Box{0, 0, 200, 40}, marks: marks}
		b, ok := p.near(own, 30, 7, false)
		if ok != (len(marks) == 2) || ok && b.distance(own) >= b.distance(other) {
			t.Errorf("%v: label at %v, %v", marks, b, ok)
		}
		if _, ok := p.near(own, 30, 7, true); !ok {
			t.Errorf("%v: a label that names its mark is left out", marks)
		}
	}
}

// TestNoLineBetween: a label that does not name its mark stands on the mark's own side of a line.
func TestNoLineBetween(t *testing.T) {
	own := Point{50, 20}
	p := placing{frame: Box{0, 16, 200, 60}, marks: []Point{own}, lines: [][]Point{{{0, 26}, {200, 26}}}}
	if b, ok := p.near(own, 120, 7, false); ok {
		t.Errorf("behind the line: %v", b)
	}
	if b, ok := p.near(own, 120, 7, true); !ok || b.Y0 < 26 {
		t.Errorf("with the mark's name: %v, %v, want it beyond the line", b, ok)
	}
}

// TestWavesStayWhole: on a telephone the names of a wave's functions, these of the sample shared-services, are not cut.
func TestWavesStayWhole(t *testing.T) {
	set := Type{Measure: Reckon, Name: 12, Least: 80, Most: 200}
	c := charts.Chart{Form: charts.Stages, Rows: []charts.Row{{Name: "Accounts payable, Service desk and General ledger"}}}
	if names, _ := set.Rows(&c, 300); strings.Contains(strings.Join(names[0], " "), "…") {
		t.Errorf("the name is cut: %q", names[0])
	}
}
