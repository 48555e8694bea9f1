package simulation

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"
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
