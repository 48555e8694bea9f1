package fit

import (
	"slices"
	"testing"

	"shorecast/charts"
)

// A figure stands at its own bar only where the plan's end leaves it a row and the next column leaves it its width.
func TestAtBar(t *testing.T) {
	ten := &Type{Measure: func(s string, _ float64, _ bool) float64 { return 10 * float64(len(s)) }}
	for _, tt := range []struct {
		beyond, step float64
		want         bool
	}{{12, 40, true}, {11, 40, false}, {12, 32, true}, {12, 31, false}} { // half of 30 + 2 + 1 + half of 28 = 32
		if got := ten.AtBar("123", tt.beyond, 12, 2, 28, tt.step); got != tt.want {
			t.Errorf("%g beyond, a step of %g: %v", tt.beyond, tt.step, got)
		}
	}
}

// Axes of tiers on one scale are as long as their spans, together no longer than may be; one of its own has its length.
func TestTiers(t *testing.T) {
	panel := func(span float64, own bool) charts.Panel { return charts.Panel{Axis: charts.Axis{Max: span}, Own: own} }
	for _, tt := range []struct {
		panels []charts.Panel
		want   []float64
	}{
		{[]charts.Panel{panel(8, false)}, []float64{100}},
		{[]charts.Panel{panel(8, false), panel(2, false), panel(99, true)}, []float64{100, 25, 30}}, // a quarter of 100
		{[]charts.Panel{panel(8, false), panel(8, false)}, []float64{70, 70}},                       // 140 in all
	} {
		if got := Tiers(&charts.Chart{Panels: tt.panels}, 100, 140, 30); !slices.Equal(got, tt.want) {
			t.Errorf("got %v, want %v", got, tt.want)
		}
	}
}
