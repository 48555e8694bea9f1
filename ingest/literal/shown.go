package literal

import (
	"math"
	"strings"

	"shorecast/ingest/workbook"
)

// Unit is what is said beside an amount.
type Unit struct {
	Sign  string // the currency's sign, short word or code, "" for none or several
	Scale string // "thousands", "millions" …, as ScaleOf gives it, where the number itself is not in full
	Pence string // how it says that the number counts hundredth parts of a currency: GBp, p, ct
}

// UnitShown returns what a number format says of the numbers that it shows; amount says that these are money. A scale
// that the format itself brings about, as #,##0,"k" does, is none: the number is whole.
func UnitShown(s *workbook.Section, amount bool) Unit {
	words := s.Words()
	u := Unit{Sign: signShown(s, words), Scale: ScaleOf(words), Pence: PenceIn(words)}
	if u.Scale == "" && amount {
		u.Scale = letterShown(words)
	}
	if u.Scale != "" && ScaleFactor(u.Scale) == math.Pow(1000, float64(s.Divided)) {
		u.Scale = ""
	}
	return u
}

func signShown(s *workbook.Section, words string) string {
	if IsSign(s.Sign) {
		if code := languageCurrency[s.Language]; code != "" && MayMean(s.Sign, code) {
			return code
		}
		return s.Sign
	}
	found := ""
	for _, w := range unitWords(words) {
		switch {
		case !IsSign(w):
		case found != "" && !strings.EqualFold(found, w):
			return ""
		default:
			found = w
		}
	}
	return found
}

// letterShown returns what a letter alone beside an amount stands for: 12.5M.
func letterShown(words string) string {
	if all := unitWords(words); len(all) == 1 {
		if s := scaleWord(all[0]); s != nil {
			return s.means
		}
	}
	return ""
}

// languageCurrency is the currency of the places whose language a number format names, by Windows' number of it
// ([MS-LCID]), where a sign such as $, £ or kr alone leaves it open.
var languageCurrency = map[int]string{
	0x0409: "USD", 0x540a: "USD", 0x300a: "USD", 0x440a: "USD", 0x500a: "USD", 0x1009: "CAD", 0x0c0c: "CAD",
	0x0c09: "AUD", 0x1409: "NZD", 0x4809: "SGD", 0x1004: "SGD", 0x0c04: "HKD", 0x0404: "TWD", 0x2809: "BZD",
	0x2009: "JMD", 0x2c09: "TTD", 0x2c0a: "ARS", 0x340a: "CLP", 0x240a: "COP", 0x080a: "MXN", 0x380a: "UYU",
	0x1c0a: "DOP", 0x0809: "GBP", 0x0411: "JPY", 0x0804: "CNY", 0x0414: "NOK", 0x0814: "NOK", 0x041d: "SEK",
	0x0406: "DKK", 0x0438: "DKK", 0x040f: "ISK", 0x0439: "INR", 0x4009: "INR", 0x0449: "INR", 0x0420: "PKR",
	0x045b: "LKR", 0x0461: "NPR", 0x0807: "CHF", 0x100c: "CHF", 0x0810: "CHF", 0x1c09: "ZAR", 0x0436: "ZAR",
	0x0c01: "EGP", 0x3001: "LBP", 0x2801: "SYP", 0x0418: "RON", 0x0818: "MDL", 0x0412: "KRW",
}
