package notation

import "math"

// Unit is what the amounts of one chart or table are counted in.
type Unit struct {
	Currency string  // ISO 4217
	Scale    float64 // 1, 1e3, 1e6 or 1e9
	small    bool    // with two decimals, since the largest amount is below a hundred
}

// unit is single units, with two decimals for amounts up to the largest that show some digit so.
func unit(currency string, largest float64) Unit {
	return Unit{currency, 1, largest >= 0.005 && largest < 99.995}
}

// UnitFor returns the unit in which the largest of the amounts has three to five digits before the decimal point, or
// fewer where even single units do not give three. Infinities and what is not a number are passed over.
func UnitFor(currency string, amounts ...float64) Unit {
	most := 0.0
	for _, a := range amounts {
		if a = math.Abs(a); a > most && !math.IsInf(a, 0) {
			most = a
		}
	}
	// The bounds are half a unit below the powers of ten, so that no figure is rounded up to a sixth digit.
	switch {
	case most >= 99_999.95e6:
		return Unit{Currency: currency, Scale: 1e9}
	case most >= 99_999.5e3:
		return Unit{Currency: currency, Scale: 1e6}
	case most >= 99_999.5:
		return Unit{Currency: currency, Scale: 1e3}
	}
	return unit(currency, most)
}

// UnitOf returns the unit in which one amount stands in a sentence: thousands from ten thousand, millions from a
// million, billions from ten thousand millions.
func UnitOf(currency string, v float64) Unit {
	switch v = math.Abs(v); {
	case v >= 9_999.95e6:
		return Unit{Currency: currency, Scale: 1e9}
	case v >= 999_500:
		return Unit{Currency: currency, Scale: 1e6}
	case v >= 9_999.5:
		return Unit{Currency: currency, Scale: 1e3}
	}
	return unit(currency, v)
}

func (u Unit) decimals() int {
	if u.Scale >= 1e6 {
		return 1
	}
	if u.small {
		return 2
	}
	return 0
}

// Least is the smallest amount that figures in the unit distinguish: EUR 1,000 in thousands, EUR 100,000 in millions
// with their one decimal.
func (u Unit) Least() float64 { return u.Scale / powers[u.decimals()] }
