package ledger

// VolumeClass is what the volume of variable lines follows.
type VolumeClass struct {
	volumeKey
	Planned []float64 // by year: v
}

type volumeKey struct {
	Function int32 // −1 = shared
	planned  bool  // stated in period columns: v is 1
	band
}

// band is what volume other than planned costs in fees. Others follow the volume: see plain.
type band struct{ dead, additional, reduced, commitment float64 }

// plain is the band of what follows the volume as it is.
var plain = band{0, 1, 1, 0}

// Plain reports whether the class follows the volume as it is.
func (v *VolumeClass) Plain() bool { return v.band == plain }

// fill writes vol(m) by year: v·u, and of fees max(v·b(u), minimum commitment).
func (v *VolumeClass) fill(row []float64, u float64) {
	u = v.priced(u)
	row = row[:len(v.Planned)]
	for y, planned := range v.Planned {
		row[y] = planned * u
	}
	if v.commitment == 0 {
		return
	}
	for y := range row {
		row[y] = max(row[y], v.commitment)
	}
}

// priced returns what a volume of u times the plan costs of it: b(u).
func (b band) priced(u float64) float64 {
	if b.dead == 0 && b.additional == 1 && b.reduced == 1 {
		return u
	}
	return 1 + b.additional*max(0, u-1-b.dead) - b.reduced*max(0, 1-b.dead-u)
}

// at returns vol(m) of one year.
func (v *VolumeClass) at(year int, u float64) float64 {
	x := v.Planned[year] * v.priced(u)
	if v.commitment == 0 {
		return x
	}
	return max(x, v.commitment)
}

// Turns returns the values of u between which it is linear in a year.
func (v *VolumeClass) Turns(year int) []float64 {
	if v.Plain() {
		return nil
	}
	low, high := 1-v.dead, 1+v.dead
	turns := []float64{low, high}
	if v.commitment == 0 || v.Planned[year] <= 0 {
		return turns
	}
	binds := v.commitment/v.Planned[year] - 1 // the change of the fee from which on it does not
	if v.reduced > 0 && binds < 0 {
		turns = append(turns, low+binds/v.reduced)
	}
	if v.additional > 0 && binds > 0 {
		turns = append(turns, high+binds/v.additional)
	}
	return turns
}

// growth returns v by year.
func (p *paths) growth(v volumeKey) []float64 {
	if v.Function >= 0 && !v.planned {
		return p.grown[v.Function]
	}
	return p.steady
}
