package vector

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/charts"
	"shorecast/charts/internal/fit"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/samples/testing/specimen"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestNothingTouches draws every chart of every shape at widths from a phone's to a wide page's and looks for texts
// that overlap, lie on bars, are too small or run out of the frame.
func TestNothingTouches(t *testing.T) {
	for _, s := range shapes {
		for _, c := range chartsOf(t, s.shape) {
			for _, w := range []float64{300, 340, 420, 500, 620, 760} {
				r := newRecorder()
				h := Height(c, w)
				Draw(r, c, 0, 0, w, h)
				for _, f := range r.faults(w, h) {
					t.Errorf("%s, %s at %.0f × %.0f: %s", s.name, c.ID, w, h, f)
				}
				for _, x := range r.texts {
					if x.size < tickSize-1e-9 {
						t.Errorf("%s, %s at %.0f × %.0f: text %q is %.2f pt", s.name, c.ID, w, h, x.what, x.size)
						break
					}
				}
			}
		}
	}
}

// TestSmallRooms draws into rectangles that are too low, too narrow or much too high.
func TestSmallRooms(t *testing.T) {
	for _, s := range shapes {
		for _, c := range chartsOf(t, s.shape) {
			h := Height(c, 500)
			for _, room := range [][2]float64{{500, h / 2}, {500, 2 * h}, {120, 300}, {760, 60}} {
				r := newRecorder()
				Draw(r, c, 0, 0, room[0], room[1])
				for _, f := range r.faults(room[0], room[1]) {
					t.Errorf("%s, %s at %.0f × %.0f: %s", s.name, c.ID, room[0], room[1], f)
				}
			}
		}
	}
}

func TestSameCallsTwice(t *testing.T) {
	for _, s := range shapes[:3] {
		first, second := calls(chartsOf(t, s.shape)), calls(chartsOf(t, s.shape))
		if !slices.Equal(first, second) {
			t.Errorf("%s: two drawings differ", s.name)
		}
	}
}

func calls(cs []charts.Chart) []string {
	r := newRecorder()
	for _, c := range cs {
		r.note("# %s", c.ID)
		Draw(r, c, 0, 0, 460, Height(c, 460))
	}
	return r.calls
}

// TestGolden keeps the calls of an ordinary comparison's charts; review the difference before -update.
func TestGolden(t *testing.T) {
	cs := slices.DeleteFunc(chartsOf(t, specimen.Shape{Options: 3}), func(c charts.Chart) bool {
		return c.Topic > charts.VolumeCurve
	})
	golden(t, "ordinary.txt", calls(cs))
}

func golden(t *testing.T, file string, calls []string) {
	t.Helper()
	got := strings.Join(calls, "\n") + "\n"
	name := filepath.Join("testdata", file)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("drawing differs from %s (−want +got):\n%s", name, diff)
	}
}

// nowhere is a Page that costs nothing, so that a benchmark measures the drawing alone.
type nowhere struct{}

func (nowhere) Fill(Path, Colour)                        {}
func (nowhere) Stroke(Path, Line)                        {}
func (nowhere) Text(_, _ float64, _ string, _ TextStyle) {}
func (nowhere) TextWidth(s string, t TextStyle) float64  { return fit.Reckon(s, t.Size, t.Bold) }

func BenchmarkDraw(b *testing.B) {
	for _, s := range shapes[:4] {
		cs := chartsOf(b, s.shape)
		b.Run(s.name, func(b *testing.B) {
			for i := range b.N {
				c := cs[i%len(cs)]
				Draw(nowhere{}, c, 0, 0, 500, Height(c, 500))
			}
		})
	}
}

// TestManyWaves: a timeline holds twelve options with long names, each with more waves than have a row, contracts that
// are renewed often, and moves that go beyond the horizon; of that many rows one for each option is left.
func TestManyWaves(t *testing.T) {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(specimen.Shape{Options: 12, Years: 4, Functions: 20, Long: true})
	for i := 1; i < len(c.Case.Options); i++ {
		o := &c.Case.Options[i]
		o.Start, o.Transition, o.ParallelRunning, o.Learning, o.ContractTerm = 1+4*i, i%3*5, i%4*6, 9, 7+i
		c.Options[i].Functions = nil
		for k := range c.Case.Functions {
			c.Options[i].Functions = append(c.Options[i].Functions, k)
			c.Case.Waves = append(c.Case.Waves, report.Wave{Option: i, Function: k, Schedule: report.Schedule{
				Start: 1 + (i+3*k)%60, Transition: k % 7, ParallelRunning: k % 3, Learning: k % 5}})
		}
	}
	cs := charts.Of(c, f)
	k := slices.IndexFunc(cs, func(c charts.Chart) bool { return c.Topic == charts.Timeline })
	if k < 0 || len(cs[k].Rows) != 11 || len(cs[k].Data.Rows) != 11*7 { // six rows of waves for each option
		t.Fatalf("timeline %d of %d charts", k, len(cs))
	}
	for _, w := range []float64{300, 420, 500, 620} {
		r := newRecorder()
		h := Height(cs[k], w)
		Draw(r, cs[k], 0, 0, w, h)
		for _, fault := range r.faults(w, h) {
			t.Errorf("at %.0f × %.0f: %s", w, h, fault)
		}
	}
}
