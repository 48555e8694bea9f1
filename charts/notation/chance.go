package notation

// Chance writes a probability as a whole percentage that never rounds doubt away: what is not certain is not "100 %" but "over 99 %", and
// what can happen is not "0 %" but "under 1 %".
func (f Format) Chance(p float64) string {
	switch {
	case p < 1 && p >= 0.995:
		return "over " + f.Percent(0.99, 0)
	case p > 0 && p <= 0.005:
		return "under " + f.Percent(0.01, 0)
	}
	return f.Percent(p, 0)
}
