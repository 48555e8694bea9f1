package workbook

import (
	"math"
	"strconv"
)

// parseNumber reads a decimal number as XML writes it: no hexadecimal, no infinity.
func parseNumber(v []byte) (float64, bool) {
	mantissa, digits, dot := uint64(0), 0, -1
	i := 0
	if v[0] == '-' || v[0] == '+' {
		i++
	}
	start := i
	for ; i < len(v); i++ {
		switch c := v[i]; {
		case c >= '0' && c <= '9':
			mantissa = mantissa*10 + uint64(c-'0')
			digits++
		case c == '.' && dot < 0:
			dot = i
		case (c == 'e' || c == 'E') && digits > 0:
			return slowNumber(v, i)
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	if digits > 15 {
		return slowNumber(v, len(v))
	}
	n := float64(mantissa)
	if dot >= 0 {
		n /= tens[len(v)-1-dot] // both are exact, so the quotient is rounded once
	}
	if start == 1 && v[0] == '-' {
		n = -n
	}
	return n, true
}

var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// slowNumber reads a number with many digits or with an exponent, which begins at e.
func slowNumber(v []byte, e int) (float64, bool) {
	for i := e + 1; i < len(v); i++ {
		if c := v[i]; (c < '0' || c > '9') && (i > e+1 || c != '-' && c != '+') {
			return 0, false
		}
	}
	n, err := strconv.ParseFloat(string(v), 64)
	return n, err == nil && !math.IsInf(n, 0)
}
