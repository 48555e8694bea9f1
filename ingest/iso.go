package ingest

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// currencyCodes are the active codes of ISO 4217, funds and metals left out.
const currencyCodes = " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK" +
	" DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW" +
	" KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG" +
	" QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND" +
	" VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "

// isCurrency reports whether the three capital letters are a currency's code.
func isCurrency(code string) bool {
	if len(code) != 3 {
		return false
	}
	i := strings.Index(currencyCodes, code)
	return i > 0 && currencyCodes[i-1] == ' ' && currencyCodes[i+3] == ' '
}

// countryNames are English names in use besides those of the Unicode tables.
var countryNames = map[string]string{
	"uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
	"usa": "US", "united states of america": "US", "america": "US", "czech republic": "CZ", "turkey": "TR", "korea": "KR", "republic of korea": "KR",
	"viet nam": "VN", "hong kong": "HK", "macau": "MO", "macao": "MO", "myanmar": "MM", "burma": "MM", "ivory coast": "CI", "holland": "NL",
	"the netherlands": "NL", "the philippines": "PH", "russian federation": "RU", "uae": "AE", "macedonia": "MK", "swaziland": "SZ",
	"bosnia": "BA", "bosnia and herzegovina": "BA", "palestine": "PS", "people's republic of china": "CN", "republic of ireland": "IE", "slovak republic": "SK",
	"trinidad and tobago": "TT", "cape verde": "CV", "east timor": "TL",
}

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
			t.codes[foldName(name)] = code
			t.codes[foldName(strings.ReplaceAll(name, "&", "and"))] = code
			t.names = append(t.names, name)
		}
	}
	for name, code := range countryNames {
		t.codes[name] = code
	}
	return t
})

// country returns the ISO 3166 alpha-2 code of a code or English name.
func country(s string) (code string, ok bool) {
	code, ok = countries().codes[foldName(s)]
	return code, ok
}
