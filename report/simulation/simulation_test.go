package simulation

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// The drawn mean and percentiles against the closed form: mean (low + 4·likely + high)/6, percentiles of the beta
// distribution.
func TestPERTAgainstItsClosedForm(t *testing.T) {
	for _, p := range []PERT{{-0.2, 0, 0.25}, {0, 0, 0.5}, {-0.1, 0.05, 0.05}, {-1, 0, 1}} {
		values := make([]float64, 200_000)
		p.Draw(values, Stream(1, "a driver", "all"))
		alpha, beta := p.Shape()
		width := p.High - p.Low
		sd := width * math.Sqrt(alpha*beta/(alpha+beta)/(alpha+beta)/(alpha+beta+1))
		if got, want := Mean(values), (p.Low+4*p.Likely+p.High)/6; math.Abs(got-want) > 4*sd/math.Sqrt(float64(len(values))) {
			t.Errorf("%v: mean %v, want %v", p, got, want)
		}
		for _, q := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
			want := p.Low + width*mathext.InvRegIncBeta(alpha, beta, q)
			if got := Percentiles(values, q)[0]; math.Abs(got-want) > 0.01*width {
				t.Errorf("%v: percentile %v is %v, want %v", p, q, got, want)
			}
		}
	}
}

// The draws are those of gonum's beta distribution, to the bit: exponential ones where the likeliest value is an end.
func TestPERTDrawsAsTheLibrary(t *testing.T) {
	for _, p := range []PERT{{-0.2, 0, 0.25}, {0, 0, 0.5}, {-0.1, 0.05, 0.05}, {0.3, 0.31, 9}} {
		values := make([]float64, 10_000)
		p.Draw(values, Stream(1, "a driver", "all"))
		alpha, beta := p.Shape()
		library := distuv.Beta{Alpha: alpha, Beta: beta, Src: Stream(1, "a driver", "all")}
		for i, got := range values {
			if want := p.Low + (p.High-p.Low)*library.Rand(); got != want {
				t.Fatalf("%v: draw %d is %v, want %v", p, i, got, want)
			}
		}
	}
}

func TestPERTWithoutWidth(t *testing.T) {
	values := make([]float64, 3)
	PERT{0.1, 0.1, 0.1}.Draw(values, Stream(1, "x"))
	if !slices.Equal(values, []float64{0.1, 0.1, 0.1}) {
		t.Errorf("got %v, want 0.1 each time", values)
	}
}

func TestStreamsFollowFromSeedAndName(t *testing.T) {
	first := func(seed int64, name ...string) uint64 { return Stream(seed, name...).Uint64() }
	if again := first(1, "Volume", "all"); again != first(1, "Volume", "all") {
		t.Error("the same seed and name give another stream")
	}
	seen := map[uint64]string{}
	for name, v := range map[string]uint64{"1 Volume all": first(1, "Volume", "all"), "2 Volume all": first(2,
		"Volume", "all"),
		"1 Salaries all": first(1, "Salaries", "all"), "1 Volumeall": first(1, "Volumeall"), "1 Volum eall": first(1, "Volum", "eall")} {
		if other, taken := seen[v]; taken {
			t.Errorf("%s and %s share a stream", name, other)
		}
		seen[v] = name
	}
}

func TestPercentileType7(t *testing.T) {
	// =PERCENTILE.INC({1,2,3,4},0.3) is 1.9 in a spreadsheet.
	for _, tt := range []struct{ q, want float64 }{{0, 1}, {0.3, 1.9}, {0.5, 2.5}, {1, 4}} {
		if got := Percentiles([]float64{4, 1, 3, 2}, tt.q)[0]; math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("percentile %v: got %v, want %v", tt.q, got, tt.want)
		}
	}
	if got := Percentiles([]float64{7}, 0.9)[0]; got != 7 {
		t.Errorf("of one value: got %v, want 7", got)
	}
}

// Every rank, values that are equal among them, against a sorted copy.
func TestRanking(t *testing.T) {
	values := make([]float64, 5_000)
	Normal(values, Stream(1, "values"))
	for i := range values {
		values[i] = math.Round(values[i] * 1000)
	}
	sorted := slices.Sorted(slices.Values(values))
	r := newRanking(values)
	for k, want := range sorted {
		if got := r.at(k); got != want {
			t.Fatalf("rank %d: got %v, want %v", k, got, want)
		}
	}
}

func TestHistogram(t *testing.T) {
	if got, want := Histogram([]float64{-5, 0, 0.9, 1, 3.9, 4, 99}, 0, 4, 4), []int{3, 1, 0, 3}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkPERT(b *testing.B) {
	values := make([]float64, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		PERT{-0.2, 0, 0.25}.Draw(values, Stream(1, "Volume", "all"))
	}
}

// The percentiles of the distribution found are the ones asked for, also where the likeliest value is one of them.
func TestByPercentiles(t *testing.T) {
	for _, want := range []PERT{{-0.1, 0, 0.3}, {0, 0, 0.5}, {-0.1, -0.02, -0.02}, {-5, 1, 9}} {
		p := ByPercentiles(want.Low, want.Likely, want.High)
		alpha, beta := p.Shape()
		at := func(q float64) float64 { return p.Low + (p.High-p.Low)*mathext.InvRegIncBeta(alpha, beta, q) }
		if width := want.High - want.Low; math.Abs(at(0.1)-want.Low) > 1e-12*width ||
			math.Abs(at(0.9)-want.High) > 1e-12*width || p.Likely != want.Likely {
			t.Errorf("%v: got %v with the percentiles %v and %v", want, p, at(0.1), at(0.9))
		}
	}
	// By symmetry: a beta distribution of 3 and 3 has its 90th percentile at 0.7534 (table), 0.2534 from its middle.
	if got := ByPercentiles(-0.2534, 0, 0.2534); math.Abs(got.High-0.5) > 2e-4 || math.Abs(got.Low+0.5) > 2e-4 {
		t.Errorf("got %v, want −0.5 … 0.5", got)
	}
	if got := ByPercentiles(0.1, 0.1, 0.1); got != (PERT{0.1, 0.1, 0.1}) {
		t.Errorf("without width: got %v", got)
	}
}

func TestQuantiles(t *testing.T) {
	p := PERT{-0.1, 0.02, 0.3}
	q := p.Quantiles()
	alpha, beta := p.Shape()
	for _, z := range []float64{-5.9, -3.1, -1.2816, -0.01, 0, 0.7, 1.6449, 4.2, 5.9} {
		want := p.Low + 0.4*mathext.InvRegIncBeta(alpha, beta, distuv.UnitNormal.CDF(z))
		if got := q.At(z); math.Abs(got-want) > 1e-4*0.4 {
			t.Errorf("at %v: got %v, want %v", z, got, want)
		}
	}
}

// A shape that is kept gives the distribution's own quantiles, to the bit.
func TestShapes(t *testing.T) {
	var s Shapes
	for _, p := range []PERT{{-0.1, 0.02, 0.3}, {-0.2, 0.04, 0.6}, {0, 0, 5}, {-0.1, 0.02, 0.3}} {
		if got, want := s.Quantiles(p), p.Quantiles(); !slices.Equal(got, want) {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
}
