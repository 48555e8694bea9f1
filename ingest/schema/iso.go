package schema

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// currencyCodes are the active codes of ISO 4217, funds and metals left out.
const currencyCodes = "" +
	" AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP " +
	"CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF " +
	"IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD " +
	"MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB " +
	"RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD " +
	"UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "

// IsCurrency reports whether the three capital letters are a currency's code.
func IsCurrency(code string) bool {
	if len(code) != 3 {
		return false
	}
	i := strings.Index(currencyCodes, code)
	return i > 0 && currencyCodes[i-1] == ' ' && currencyCodes[i+3] == ' '
}

// IsPence reports whether a word is how a hundredth part of a currency is written: GBp, ZAc, pence.
func IsPence(s string) bool {
	switch s {
	case "GBp", "GBX", "GBx", "ZAc", "ILa", "EUc", "USc", "p", "c", "¢":
		return true
	}
	key := Key(s)
	return key == "pence" || key == "penny" || key == "cents" || key == "cent"
}

// countryNames are English names in use besides those of the Unicode tables.
const countryNames = "" +
	"GB:uk:great britain:england:scotland:wales:northern ireland;US:usa:united states of america:america;" +
	"CZ:czech republic;TR:turkey;KR:korea:republic of korea;VN:viet nam;HK:hong kong;MO:macau:macao;" +
	"MM:myanmar:burma;CI:ivory coast;NL:holland:the netherlands;PH:the philippines;RU:russian federation;" +
	"AE:uae;MK:macedonia;SZ:swaziland;BA:bosnia:bosnia and herzegovina;PS:palestine;" +
	"CN:people's republic of china;IE:republic of ireland;SK:slovak republic;TT:trinidad and tobago;" +
	"CV:cape verde;TL:east timor"

type countryTable struct {
	codes map[string]string // alpha-2, alpha-3 and folded names → alpha-2
	names []string          // for suggestions
}

// countries is built on first use: it takes a millisecond that a check without countries need not spend.
var countries = sync.OnceValue(func() countryTable {
	t := countryTable{codes: map[string]string{}}
	english := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() || region.String() != code || region.Canonicalize() != region {
				continue
			}
			name := english.Name(region)
			if name == "" {
				continue
			}
			t.codes[strings.ToLower(code)] = code
			t.codes[strings.ToLower(region.ISO3())] = code
			t.codes[Fold(name)] = code
			t.codes[Fold(strings.ReplaceAll(name, "&", "and"))] = code
			t.names = append(t.names, name)
		}
	}
	for country := range strings.SplitSeq(countryNames, ";") {
		code, names, _ := strings.Cut(country, ":")
		for name := range strings.SplitSeq(names, ":") {
			t.codes[name] = code
		}
	}
	return t
})

// CurrencyCodes returns the codes of ISO 4217.
func CurrencyCodes() []string { return strings.Fields(currencyCodes) }

// CountryNames returns the English names of all countries, for suggestions.
func CountryNames() []string { return countries().names }

// Country returns the ISO 3166 alpha-2 code of a code or English name.
func Country(s string) (code string, ok bool) {
	code, ok = countries().codes[Fold(s)]
	return code, ok
}
