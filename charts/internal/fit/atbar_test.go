package fit

import "testing"

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
