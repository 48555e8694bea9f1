package charts_test

import (
	"slices"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/samples/testing/specimen"
)

// TestOneStylePerOption: an option's line looks the same in every chart, the best other option's alone is heavy, and
// the baseline's look is its own. Locations keep the same rule among themselves.
func TestOneStylePerOption(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{Options: 6, Doubt: true})
	styles := map[string]charts.LineStyle{}
	for _, x := range charts.Of(c, english(t)) {
		if x.Form != charts.Lines {
			continue
		}
		heavy := 0
		for _, l := range x.Panels[0].Lines {
			if l.Style == charts.Solid {
				heavy++
			}
			if x.Topic == charts.LoadedCost {
				continue
			}
			if s, ok := styles[l.Name]; ok && s != l.Style {
				t.Errorf("%s: %s has style %d, elsewhere %d", x.ID, l.Name, l.Style, s)
			}
			styles[l.Name] = l.Style
			if (l.Style == charts.Thin) != (l.Name == c.Case.Options[c.Case.Baseline].Name) {
				t.Errorf("%s: %s has style %d; only the baseline is thin", x.ID, l.Name, l.Style)
			}
		}
		if heavy != 1 {
			t.Errorf("%s: %d heavy lines, want one", x.ID, heavy)
		}
	}
	var all []charts.LineStyle
	for _, s := range styles {
		if slices.Contains(all, s) {
			t.Errorf("two of six options share the style %d", s)
		}
		all = append(all, s)
	}
	if len(all) != 6 {
		t.Errorf("%d options with lines, want 6", len(all))
	}
}

// TestSameOrderEverywhere: the rows of every chart of options stand in one order.
func TestSameOrderEverywhere(t *testing.T) {
	cs := charts.Of(specimen.Comparison(specimen.Shape{Options: 5, Doubt: true}), english(t))
	names := func(id string) (all []string) {
		for _, r := range find(t, cs, id).Rows {
			all = append(all, r.Name)
		}
		return all
	}
	want := names("unit-cost")
	for _, id := range []string{"cheapest", "scorecard"} {
		if got := names(id); !slices.Equal(got, want) {
			t.Errorf("%s: options %q, want %q", id, got, want)
		}
	}
	for _, id := range []string{"simulation", "scenarios"} {
		if got := names(id); !slices.Equal(got, want[1:]) {
			t.Errorf("%s: options %q, want %q", id, got, want[1:])
		}
	}
}

// TestPaidBackTogether: a ring that is two options' has both names.
func TestPaidBackTogether(t *testing.T) {
	c := specimen.Comparison(specimen.Shape{Options: 4})
	month := 25
	for i := range c.Options {
		if i != c.Case.Baseline {
			c.Options[i].PaybackMonths = &month
		}
	}
	x := find(t, charts.Of(c, english(t)), "cash-curve")
	m := x.Panels[0].Marks
	if len(m) != 3 || !strings.HasPrefix(m[0].Label, "month 25: ") || m[0].Short != "month 25" || m[1].Label != "" ||
		m[2].Label != "" {
		t.Fatalf("marks %+v", m)
	}
	for _, l := range x.Panels[0].Lines {
		if !strings.Contains(m[0].Label, l.Name) || !strings.Contains(strings.Join(x.Notes, " "), l.Name) {
			t.Errorf("label %q and notes %q do not name %s", m[0].Label, x.Notes, l.Name)
		}
	}
}

// TestVolumeRange: the range that the sensitivity moves the volume in is marked: −20 % and +15 % of doubtful.
func TestVolumeRange(t *testing.T) {
	r := find(t, charts.Of(doubtful(), english(t)), "volume-curve").Panels[0].Range
	if r == nil || r.From != 0.8 || r.To != 1.15 {
		t.Errorf("range %+v, want 0.8 to 1.15", r)
	}
}

// TestRareIsSeen: one future of 2,000 in a step still has a height.
func TestRareIsSeen(t *testing.T) {
	c := doubtful()
	c.Simulation.Options[1].Histogram = []int{1, 1999, 0, 0}
	if got := find(t, charts.Of(c, english(t)), "simulation").Panels[0].Spreads[0].Heights; !slices.Equal(got,
		[]float64{0.05, 1, 0, 0}) {
		t.Errorf("heights %v", got)
	}
}

// TestLabelled: ticks 10 apart on a length of 100 for 0 … 100; labels 25 wide leave every fifth, and every fourth where
// a guide stands at one of those.
func TestLabelled(t *testing.T) {
	a := charts.Axis{Max: 100}
	for k := range 11 {
		a.Ticks = append(a.Ticks, charts.Tick{At: float64(10 * k)})
	}
	for _, tt := range []struct {
		guide *charts.Guide
		want  []float64
	}{{nil, []float64{0, 50, 100}}, {&charts.Guide{At: 80}, []float64{0, 40, 80}}} {
		var got []float64
		for _, x := range a.Labelled(25, 100, tt.guide) {
			got = append(got, x.At)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("guide %v: got %v, want %v", tt.guide, got, tt.want)
		}
	}
}
