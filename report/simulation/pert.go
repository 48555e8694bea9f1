package simulation

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"sync"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// Stream returns the random stream of a name under a seed.
func Stream(seed int64, name ...string) *rand.PCG {
	h := sha256.New()
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], uint64(seed))
	h.Write(b[:])
	for _, n := range name {
		binary.LittleEndian.PutUint64(b[:], uint64(len(n)))
		h.Write(b[:])
		h.Write([]byte(n))
	}
	sum := h.Sum(nil)
	return rand.NewPCG(binary.LittleEndian.Uint64(sum), binary.LittleEndian.Uint64(sum[8:]))
}

// PERT is the distribution of an estimate by its lowest, likeliest and highest value: a beta distribution on [Low,
// High] of shape 4, mean (Low + 4·Likely + High) ÷ 6. Source: Malcolm et al., Application of a technique for research
// and development program evaluation, 1959.
type PERT struct{ Low, Likely, High float64 }

// Shape returns the two parameters of the beta distribution on [0, 1]. High is above Low.
func (p PERT) Shape() (alpha, beta float64) {
	width := p.High - p.Low
	return 1 + 4*(p.Likely-p.Low)/width, 1 + 4*(p.High-p.Likely)/width
}

// ByPercentiles returns the distribution of the given likeliest value whose 10th and 90th percentiles are low and high.
// likely lies within them; where they are equal the distribution has that one value.
func ByPercentiles(low, likely, high float64) PERT {
	if high <= low {
		return PERT{low, low, low}
	}
	// at is where the likeliest value lies in the whole distribution, from 0 at its lowest end to 1 at its highest. The
	// larger it is, the further it lies from low, too.
	from, to := 0.0, 1.0
	for {
		at := from + (to-from)/2
		p10, p90 := mathext.InvRegIncBeta(1+4*at, 5-4*at, 0.1), mathext.InvRegIncBeta(1+4*at, 5-4*at, 0.9)
		width := (high - low) / (p90 - p10)
		switch {
		case at == from || at == to:
			lowest := low - width*p10
			return PERT{lowest, likely, lowest + width}
		case low+width*(at-p10) < likely:
			from = at
		default:
			to = at
		}
	}
}

// Draw fills values from the stream. A distribution without width gives its one value and draws nothing.
func (p PERT) Draw(values []float64, source *rand.PCG) {
	if p.High <= p.Low {
		for i := range values {
			values[i] = p.Likely
		}
		return
	}
	alpha, beta := p.Shape()
	a, b, r := newGamma(alpha), newGamma(beta), rand.New(source)
	for i := range values {
		x := a.draw(r)
		values[i] = p.Low + (p.High-p.Low)*(x/(x+b.draw(r)))
	}
}

// Quantiles maps standard normal numbers to the values of the same rank in another distribution.
type Quantiles []float64

// The table of Quantiles reaches six standard deviations either way; between its places it is straight. Its error is
// below 1e-4 of the distribution's width.
const (
	quantileReach = 6
	quantileSteps = 32 // in one standard deviation
)

// Quantiles returns the distribution's, for draws that are joined to others by a copula.
func (p PERT) Quantiles() Quantiles { return p.scaled(standard(p.Shape())) }

// standard returns the quantiles of a beta distribution on [0, 1].
func standard(alpha, beta float64) Quantiles {
	q := make(Quantiles, 2*quantileReach*quantileSteps+1)
	for i := range q {
		rank := distuv.UnitNormal.CDF(float64(i)/quantileSteps - quantileReach)
		q[i] = mathext.InvRegIncBeta(alpha, beta, rank)
	}
	return q
}

// scaled returns the distribution's quantiles by those of its shape on [0, 1].
func (p PERT) scaled(shape Quantiles) Quantiles {
	q := make(Quantiles, len(shape))
	for i, x := range shape {
		q[i] = p.Low + (p.High-p.Low)*x
	}
	return q
}

// Shapes keeps the quantiles of shapes that have been asked for: many drivers have the same one, and computing it takes
// longer than a thousand draws. The zero value is ready to use, by several goroutines too.
type Shapes struct {
	mu    sync.Mutex
	known map[[2]float64]func() Quantiles
}

// Quantiles returns the distribution's, as its own method does.
func (s *Shapes) Quantiles(p PERT) Quantiles {
	alpha, beta := p.Shape()
	s.mu.Lock()
	shape := s.known[[2]float64{alpha, beta}]
	if shape == nil {
		if s.known == nil {
			s.known = map[[2]float64]func() Quantiles{}
		}
		shape = sync.OnceValue(func() Quantiles { return standard(alpha, beta) })
		s.known[[2]float64{alpha, beta}] = shape
	}
	s.mu.Unlock()
	return p.scaled(shape())
}

// At returns the value of the rank that z has among standard normal numbers.
func (q Quantiles) At(z float64) float64 {
	at := min(max((z+quantileReach)*quantileSteps, 0), float64(len(q)-1))
	i := min(int(at), len(q)-2)
	return q[i] + (at-float64(i))*(q[i+1]-q[i])
}

// gamma is the gamma distribution of a shape of at least 1 and scale 1. Source: Marsaglia and Tsang, A simple method
// for generating gamma variables, 2000. Its draws are those of gonum's distuv.Gamma, which prepares the constants anew
// for each and takes a third longer.
type gamma struct{ shape, d, c float64 }

func newGamma(shape float64) gamma {
	d := shape - 1.0/3
	return gamma{shape, d, 1 / (3 * math.Sqrt(d))}
}

func (g *gamma) draw(r *rand.Rand) float64 {
	if g.shape == 1 {
		return r.ExpFloat64()
	}
	for {
		x := r.NormFloat64()
		v := 1 + x*g.c
		if v <= 0 {
			continue
		}
		v = v * v * v
		u := r.Float64()
		if u < 1-0.0331*(x*x)*(x*x) || math.Log(u) < 0.5*x*x+g.d*(1-v+math.Log(v)) {
			return g.d * v
		}
	}
}

// Normal fills values with draws from the standard normal distribution.
func Normal(values []float64, source *rand.PCG) {
	r := rand.New(source)
	for i := range values {
		values[i] = r.NormFloat64()
	}
}
