package literal

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"shorecast/ingest/schema"
)

// currencyNames are the English names of currencies by their code, in lower case, singular and without accents. A name
// that several currencies share stands nowhere.
const currencyNames = `
AED emirati dirham, uae dirham; AFN afghani, afghan afghani; ALL lek, albanian lek; AMD dram, armenian dram; AOA
kwanza, angolan kwanza; ARS argentine peso, argentinian peso; AUD australian dollar; AWG aruban florin; AZN
azerbaijani manat; BAM convertible mark, bosnian mark; BBD barbadian dollar, barbados dollar; BDT taka, bangladeshi
taka; BGN lev, bulgarian lev; BHD bahraini dinar; BIF burundian franc; BMD bermudian dollar, bermuda dollar; BND
brunei dollar; BOB boliviano, bolivian boliviano; BRL real, brazilian real, brazilian reai; BSD bahamian dollar;
BTN ngultrum; BWP pula, botswana pula; BYN belarusian ruble, belarusian rouble; BZD belize dollar; CAD canadian
dollar; CDF congolese franc; CHF swiss franc; CLP chilean peso; CNY yuan, chinese yuan, renminbi, chinese renminbi,
rmb, yuan renminbi; COP colombian peso; CRC costa rican colon; CUP cuban peso; CVE cape verdean escudo; CZK czech
koruna, czech crown, koruna; DJF djiboutian franc; DKK danish krone, danish crown; DOP dominican peso; DZD algerian
dinar; EGP egyptian pound; ERN nakfa; ETB birr, ethiopian birr; EUR euro; FJD fijian dollar, fiji dollar; FKP
falkland islands pound; GBP british pound, pound sterling, sterling, uk pound, british pound sterling, great
british pound; GEL lari, georgian lari; GHS cedi, ghanaian cedi, ghana cedi; GIP gibraltar pound; GMD dalasi; GNF
guinean franc; GTQ quetzal, guatemalan quetzal; GYD guyanese dollar, guyana dollar; HKD hong kong dollar; HNL
lempira, honduran lempira; HTG gourde; HUF forint, hungarian forint; IDR rupiah, indonesian rupiah; ILS shekel, new
shekel, israeli new shekel, israeli shekel; INR indian rupee; IQD iraqi dinar; IRR iranian rial; ISK icelandic
krona; JMD jamaican dollar; JOD jordanian dinar; JPY yen, japanese yen; KES kenyan shilling, kenya shilling; KGS
kyrgyz som, kyrgyzstani som; KHR riel, cambodian riel; KMF comorian franc; KPW north korean won; KRW south korean
won, korean won; KWD kuwaiti dinar; KYD cayman islands dollar; KZT tenge, kazakhstani tenge; LAK kip; LBP lebanese
pound; LKR sri lankan rupee, sri lanka rupee; LRD liberian dollar; LSL loti; LYD libyan dinar; MAD moroccan dirham;
MDL moldovan leu; MGA ariary; MKD denar, macedonian denar; MMK kyat; MNT tugrik, togrog; MOP pataca; MRU ouguiya;
MUR mauritian rupee, mauritius rupee; MVR rufiyaa; MWK malawian kwacha; MXN mexican peso; MYR ringgit, malaysian
ringgit; MZN metical; NAD namibian dollar, namibia dollar; NGN naira, nigerian naira; NIO cordoba; NOK norwegian
krone, norwegian crown; NPR nepalese rupee; NZD new zealand dollar; OMR omani rial; PAB balboa; PEN peruvian sol,
nuevo sol; PGK kina; PHP philippine peso, filipino peso; PKR pakistani rupee, pakistan rupee; PLN zloty, polish
zloty; PYG guarani; QAR qatari riyal, qatari rial; RON romanian leu, romanian lei; RSD serbian dinar; RUB russian
ruble, russian rouble; RWF rwandan franc; SAR saudi riyal, saudi arabian riyal; SBD solomon islands dollar; SCR
seychellois rupee; SDG sudanese pound; SEK swedish krona, swedish crown; SGD singapore dollar; SLE leone; SOS
somali shilling; SRD surinamese dollar; SSP south sudanese pound; STN dobra; SVC salvadoran colon; SYP syrian
pound; SZL lilangeni; THB baht, thai baht; TJS somoni; TMT turkmenistan manat; TND tunisian dinar; TRY lira,
turkish lira; TTD trinidad and tobago dollar; TWD new taiwan dollar, taiwan dollar; TZS tanzanian shilling; UAH
hryvnia, ukrainian hryvnia; UGX ugandan shilling, uganda shilling; USD us dollar, united states dollar, american
dollar, u s dollar; UYU uruguayan peso; UZS uzbek sum, uzbekistani som; VES venezuelan bolivar; VND dong,
vietnamese dong; VUV vatu; WST tala; XAF central african cfa franc; XCD east caribbean dollar; XOF west african cfa
franc; XPF cfp franc; YER yemeni rial; ZAR rand, south african rand; ZMW zambian kwacha; ZWG zimbabwe gold`

var codesByName = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for entry := range strings.SplitSeq(currencyNames, ";") {
		entry = strings.Join(strings.Fields(entry), " ")
		code, names, _ := strings.Cut(entry, " ")
		for name := range strings.SplitSeq(names, ",") {
			codes[strings.TrimSpace(name)] = code
		}
	}
	return codes
})

// Currency returns the ISO 4217 code that a text means as a whole: a code in any case, an English name, or a sign that
// is one currency's. £ is the British pound; $, kr and ¥ leave it open.
func Currency(text string) (code string, ok bool) {
	text = strings.TrimSpace(text)
	if upper := strings.ToUpper(text); schema.IsCurrency(upper) && !schema.IsPence(text) {
		return upper, true
	}
	if text == "£" {
		return "GBP", true
	}
	if codes := currencySigns[strings.ToLower(strings.TrimSuffix(text, "."))]; len(codes) == 3 {
		return codes, true
	}
	code, ok = codesByName()[nameKey(text)]
	return code, ok
}

// nameKey is what names of currencies are compared by: words in lower case, without accents and the s of a plural.
func nameKey(text string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'ł' || r == 'Ł':
			return 'l'
		}
		return r
	}, norm.NFKD.String(text))
	words := strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool { return !unicode.IsLetter(r) })
	if n := len(words); n > 0 {
		words[n-1] = strings.TrimSuffix(words[n-1], "s")
	}
	return strings.Join(words, " ")
}

// namedAlone are the names that mean a currency in a heading too, and what else stands there for one of several. Others
// are words of their own: real, won, rand.
var namedAlone = map[string]string{"euro": "EUR", "zloty": "PLN", "forint": "HUF", "rupiah": "IDR", "yen": "JPY",
	"yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "sterling": "GBP", "baht": "THB", "ringgit": "MYR", "hryvnia": "UAH",
	"shekel": "ILS", "naira": "NGN", "tenge": "KZT", "koruna": "CZK", "dollar": "$", "pound": "£", "franc": "Fr",
	"rupee": "Rs", "krona": "kr", "krone": "kr", "kronor": "kr", "kroner": "kr"}

// moneyWords are further words for money in the languages of the scales: a scale beside one counts it.
var moneyWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("eur franken frank peso libra lira lirasi zlotych zlote korun koruny real " +
		"reai tl dolar " +
		"dolare dollari dollaro livre pfund rand won рублей рубля рубли руб евро долларов доллар долл гривен тенге юаней " +
		"иен франков фунтов") {
		m[w] = true
	}
	return m
}()

// isMoney reports whether a word of a heading or title means money.
func isMoney(w string) bool {
	if isUnitSign(w) {
		return true
	}
	key := nameKey(w)
	return namedAlone[key] != "" || moneyWords[key] || moneyWords[strings.ToLower(w)]
}

// currencyAt returns the currency that the words from a place on name, and how many words that takes.
func currencyAt(words []string, i int) (sign string, n int) {
	if isUnitSign(words[i]) {
		return words[i], 1
	}
	for n := min(4, len(words)-i); n > 1; n-- {
		if code := codesByName()[nameKey(strings.Join(words[i:i+n], " "))]; code != "" {
			return code, n
		}
	}
	return namedAlone[nameKey(words[i])], 1
}

// SignIn returns the currency that a heading states as its unit: "EUR" of "Unit cost (EUR)"; "" where it states none or
// several.
func SignIn(heading string) string {
	words := unitWords(heading)
	found := ""
	for i := 0; i < len(words); {
		sign, n := currencyAt(words, i)
		i += n
		if sign == "" {
			continue
		}
		if found != "" && !strings.EqualFold(found, sign) {
			return ""
		}
		found = sign
	}
	return found
}

// SignOfTitle is SignIn for a line above the table or the name of a sheet, which may speak of currencies for other
// reasons: only "in EUR", "thousands of EUR", "Currency: EUR" and a currency alone, or alone in brackets, count.
func SignOfTitle(title string) string {
	words := unitWords(title)
	found := ""
	for i := 0; i < len(words); {
		sign, n := currencyAt(words, i)
		if sign != "" && (stated(words, i) || alone(title, words[i:i+n])) {
			if found != "" && !strings.EqualFold(found, sign) {
				return ""
			}
			found = sign
		}
		i += n
	}
	return found
}

// stated reports whether the currency at a place is stated as that of all amounts: behind "in", a scale or a word for
// currency.
func stated(words []string, i int) bool {
	before := word(words, i-1)
	if n := scaleWord(before); n != nil && !strings.HasPrefix(n.word, "1") && !isCount(word(words, i-2)) {
		return true
	}
	if isOf(before) && scaleWord(word(words, i-2)) != nil && !isCount(word(words, i-3)) {
		return true
	}
	if after := scaleWord(word(words, i+1)); after != nil && !strings.HasPrefix(after.word, "1") && !isCount(before) {
		return true
	}
	switch nameKey(before) {
	case "currency", "wahrung", "devise", "moneda", "valuta", "moeda", "waluta", "mena", "birimi", "валюта":
		return true
	}
	return isIn(before)
}

// alone reports whether a currency stands by itself in a text, or in brackets of it.
func alone(title string, words []string) bool {
	own := strings.Join(words, "")
	if strings.Join(unitWords(title), "") == own {
		return true
	}
	for {
		open := strings.IndexAny(title, "([")
		if open < 0 {
			return false
		}
		title = title[open+1:]
		if end := strings.IndexAny(title, ")]"); end >= 0 && strings.Join(unitWords(title[:end]), "") == own {
			return true
		}
	}
}
