package schema

import (
	"strings"
	"sync"
)

// currencyNames are English names of currencies, as people write them, by code; short ones that several share are left
// out.
const currencyNames = "AED:UAE dirham,Emirati dirham;ALL:Albanian lek,lek;AMD:Armenian dram;ARS:Argentine peso;" +
	"AUD:Australian dollar;AZN:Azerbaijani manat;BAM:convertible mark,Bosnian mark;BDT:Bangladeshi taka,taka;" +
	"BGN:Bulgarian lev,lev;BHD:Bahraini dinar;BOB:Bolivian boliviano,boliviano;BRL:Brazilian real;" +
	"CAD:Canadian dollar;CHF:Swiss franc;CLP:Chilean peso;CNY:Chinese yuan,yuan,renminbi,yuan renminbi;" +
	"COP:Colombian peso;CRC:Costa Rican colón,Costa Rican colon;CZK:Czech koruna,Czech crown;DKK:Danish krone," +
	"Danish crown;" +
	"DOP:Dominican peso;EGP:Egyptian pound;ETB:Ethiopian birr,birr;EUR:euro,euros;GBP:pound sterling,British pound," +
	"sterling,UK pound,GB pound;GEL:Georgian lari,lari;GHS:Ghanaian cedi,cedi;GTQ:Guatemalan quetzal,quetzal;" +
	"HKD:Hong Kong dollar;HNL:Honduran lempira;HUF:Hungarian forint,forint;IDR:Indonesian rupiah,rupiah;" +
	"ILS:Israeli new shekel,Israeli shekel,new shekel,shekel;INR:Indian rupee;ISK:Icelandic króna,Icelandic krona;" +
	"JMD:Jamaican dollar;JOD:Jordanian dinar;JPY:Japanese yen,yen;KES:Kenyan shilling;KRW:South Korean won,Korean won;" +
	"KWD:Kuwaiti dinar;KZT:Kazakhstani tenge,tenge;LKR:Sri Lankan rupee;MAD:Moroccan dirham;MDL:Moldovan leu;" +
	"MKD:Macedonian denar,denar;MUR:Mauritian rupee;MXN:Mexican peso;MYR:Malaysian ringgit,ringgit;NGN:Nigerian naira," +
	"naira;" +
	"NOK:Norwegian krone,Norwegian crown;NPR:Nepalese rupee;NZD:New Zealand dollar;OMR:Omani rial;PEN:Peruvian sol;" +
	"PHP:Philippine peso;PKR:Pakistani rupee;PLN:Polish złoty,Polish zloty,złoty,zloty;PYG:Paraguayan guaraní;" +
	"QAR:Qatari riyal;RON:Romanian leu,Romanian lei;RSD:Serbian dinar;RUB:Russian ruble,Russian rouble;SAR:Saudi riyal;" +
	"" +
	"SEK:Swedish krona,Swedish crown;SGD:Singapore dollar;THB:Thai baht,baht;TND:Tunisian dinar;" +
	"TRY:Turkish lira,Turkish new lira;TWD:Taiwan dollar,New Taiwan dollar;UAH:Ukrainian hryvnia,hryvnia;" +
	"UGX:Ugandan shilling;USD:US dollar,U.S. dollar,United States dollar,American dollar;UYU:Uruguayan peso;" +
	"UZS:Uzbekistani som;VND:Vietnamese dong,dong;XAF:Central African CFA franc;XOF:West African CFA franc;" +
	"ZAR:South African rand,rand"

var currencyByName = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for entry := range strings.SplitSeq(currencyNames, ";") {
		code, names, _ := strings.Cut(entry, ":")
		for name := range strings.SplitSeq(names, ",") {
			codes[Fold(name)] = code
		}
	}
	return codes
})

// CurrencyNamed returns the code of a currency by its English name, in the singular or plural; "" where it is none.
func CurrencyNamed(name string) string {
	f := Fold(name)
	if code := currencyByName()[f]; code != "" {
		return code
	}
	return currencyByName()[strings.TrimSuffix(f, "s")]
}
