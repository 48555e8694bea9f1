package vector

import (
	"testing"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report/change"
	"shorecast/samples/testing/specimen"
)

// A walk of changes may cross zero in both directions and hold steps too small to see; nothing of it touches.
func TestWalkOfChanges(t *testing.T) {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(specimen.Shape{Options: 6, Long: true})
	after := change.Standing{Case: c.Case, Alternative: 1}
	for n, effects := range [][]float64{{5e5, -9e5, 30, -2e5, 8e5}, {-3e6, 1e6}, {1}, {}, {4e9, -4e9, 100},
		{1e6, 2e6, -5e5, 4e5, -3e5, 2e5, -1e5, 9e5, 1e4, -7e5}} {
		w := change.Walk{Option: 1, From: 3e5, To: 3e5}
		for i, e := range effects {
			w.Steps = append(w.Steps, change.Step{Cause: change.Causes()[i], Effect: e})
			w.To += e
		}
		walk, ok := charts.WalkOf(c, &change.Report{After: after, Walks: []change.Walk{w}}, "the report for May", f)
		if !ok {
			t.Fatal("no walk")
		}
		if n == 0 {
			golden(t, "walk.txt", calls([]charts.Chart{walk.Chart}))
		}
		for _, width := range []float64{300, 420, 620} {
			r := newRecorder()
			h := Height(walk.Chart, width)
			Draw(r, walk.Chart, 0, 0, width, h)
			for _, fault := range r.faults(width, h) {
				t.Errorf("%v at %.0f: %s", effects, width, fault)
			}
		}
	}
}
