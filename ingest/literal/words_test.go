package literal

import (
	"testing"

	"shorecast/ingest/workbook"
)

// TestScaleOfLanguages holds words for thousand and more in the languages that teams write.
func TestScaleOfLanguages(t *testing.T) {
	for heading, want := range map[string]string{
		"Kosten in Tausend": "thousands", "Kosten (Tsd. €)": "thousands", "Kosten (Mio. EUR)": "millions",
		"Mrd. €":                          "billions",
		"Unit cost (en milliers d'euros)": "thousands", "Coût (M€)": "millions", "Coût (Md€)": "billions",
		"Coste (miles de EUR)": "thousands", "Coste en miles": "thousands", "Coste (millones)": "millions",
		"Coste (mil millones de EUR)": "billions", "Costo (migliaia di euro)": "thousands", "Costo (mila €)": "thousands",
		"Costo (mln EUR)": "millions", "Custo (milhares de reais)": "thousands", "Custo (R$ mil)": mil,
		"Custo (milhões)": "millions", "Kosten (duizend euro)": "thousands", "Kosten (miljoen)": "millions",
		"Koszt (tys. zł)": "thousands", "Koszt (mln zł)": "millions", "Náklad (tis. Kč)": "thousands",
		"Náklad (mil. Kč)": mil, "Kostnad (tkr)": "thousands", "Kostnad (mkr)": "millions",
		"Kostnad (tusental kr)": "thousands",
		"Maliyet (bin TL)":      "thousands", "Maliyet (milyon)": "millions", "Unit cost (тыс. руб.)": "thousands",
		"Стоимость, млн руб.": "millions", "Unit cost (千円)": "thousands", "百万円": "millions", "単価（万円）": "ten thousands",
		"亿元": "hundred millions", "(千)": "thousands", "万欧元": "ten thousands", "千€": "thousands", "千ユーロ": "thousands",
		"Distance (miles)": "", "Cost per bin": "", "Bin cost": "", "Bins": "", "Mil spec": "", "千葉": "", "Cost (b)": "",
		"T. Miles": "", "Mille Miglia": "",
	} {
		if got := ScaleOf(heading); got != want {
			t.Errorf("%q counts in %q; want %q (words %q)", heading, got, want, unitWords(heading))
		}
	}
}

// TestScaleOfTitle holds which lines above a table count its amounts, and which only sound so.
func TestScaleOfTitle(t *testing.T) {
	for title, want := range map[string]string{
		"All figures in thousands": "thousands", "Amounts in EUR 1,000": "thousands",
		"Alle Beträge in Tausend Euro": "thousands",
		"Angaben in T€":                "thousands", "Angaben in TEUR": "thousands", "Montants en milliers d’euros": "thousands",
		"Importes en miles de euros": "thousands", "Valores em milhares de reais": "thousands",
		"Importi in migliaia":          "thousands",
		"Bedragen in duizenden euro's": "thousands", "Kwoty w tys. zł": "thousands", "Částky v tis. Kč": "thousands",
		"Belopp i tusental kronor": "thousands", "Tutarlar bin TL": "thousands", "Суммы в тыс. руб.": "thousands",
		"单位：万元": "ten thousands", "（単位：千円）": "thousands", "金额单位:百万元": "millions", "Plan 2027 TEUR": "thousands",
		"thousands of US dollars": "thousands", "USD millions": "millions", "₹ in lakhs": "lakhs",
		"Branches within 30 miles of Leeds, and Thousand Oaks": "", "Lac Street office; 2 tons of paper a year": "",
		"Distances in miles": "", "Budget of 2.5 million EUR": "", "EUR 2 million saved": "", "总投资500万元": "",
		"1,000 KRW = 0.70 EUR": "", "A million reasons": "", "M&A": "", "Milestones": "", "Lakh Valley": "",
		"Bin Laden": "",
	} {
		if got := ScaleOfTitle(title); got != want {
			t.Errorf("%q counts in %q; want %q (words %q)", title, got, want, unitWords(title))
		}
	}
}

// TestScaleFactor holds the factors of the scales, and an example of each.
func TestScaleFactor(t *testing.T) {
	for means, want := range map[string]struct {
		factor  float64
		example string
	}{
		"thousands": {1e3, "12,000 for 12 thousand"}, "millions": {1e6, "12,000,000 for 12 million"},
		"lakhs": {1e5, "1,200,000 for 12 lakhs"}, "crores": {1e7, "120,000,000 for 12 crores"},
		"ten thousands": {1e4, "120,000 for 12 ten thousand"}, mil: {0, "12,000 for 12 thousand"},
		"": {0, "12,000 for 12 thousand"},
	} {
		if f, e := ScaleFactor(means), ScaleExample(means); f != want.factor || e != want.example {
			t.Errorf("%s: %v, %q; want %v, %q", means, f, e, want.factor, want.example)
		}
	}
}

// TestCurrency holds which texts mean one currency as a whole.
func TestCurrency(t *testing.T) {
	for text, want := range map[string]string{
		"EUR": "EUR", "pln": "PLN", "€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK", "US$": "USD", "R$": "BRL", "₹": "INR",
		"US Dollar": "USD", "US dollars": "USD", "U.S. Dollar": "USD", "United States dollar": "USD", "euro": "EUR",
		"Euros": "EUR", "Polish złoty": "PLN", "Polish zloty": "PLN", "POLISH ZLOTYS": "PLN", "Swiss Francs": "CHF",
		"pound sterling": "GBP", "British Pound": "GBP", "Indian Rupee": "INR", "Japanese yen": "JPY",
		"Swedish krona": "SEK",
		"Czech koruna":  "CZK", "Brazilian reais": "BRL", "Trinidad and Tobago dollar": "TTD", "Hong Kong dollars": "HKD",
		"$": "", "¥": "", "kr": "", "dollar": "", "pound": "", "rupee": "", "GBp": "", "": "", "EUR per hour": "",
		"franc": "",
	} {
		if got, ok := Currency(text); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", text, got, ok, want)
		}
	}
}

// TestSignOfNames holds currencies by name in headings and titles, and words that only sound so.
func TestSignOfNames(t *testing.T) {
	for heading, want := range map[string]string{"Unit cost (US dollars)": "USD", "Unit cost (euro)": "EUR",
		"Unit cost in Polish zloty": "PLN", "Unit cost (dollars)": "$", "Unit cost (pounds)": "£",
		"Cost, Swiss francs": "CHF",
		"Unit cost (real)":   "", "Unit cost (real terms)": "", "Won deals": "", "Rand office": "",
		"Unit cost (euro or dollars)": ""} {
		if got := SignIn(heading); got != want {
			t.Errorf("%q states %q; want %q", heading, got, want)
		}
	}
	for title, want := range map[string]string{"All amounts in USD": "USD", "Alle Beträge in Tausend Euro": "EUR",
		"Currency: PLN": "PLN", "(EUR)": "EUR", "EUR": "EUR", "Cost overview [€]": "€", "Costs in k€": "€",
		"in US dollars": "USD",
		"TEUR":          "EUR", "Kwoty w tys. zł": "zł", "Cost lines (EUR)": "EUR",
		"1 EUR = 4.30 PLN": "", "EUR and USD": "", "Converted from USD": "", "Budget of EUR 2 million": "",
		"In EUR and in USD": "",
		"Help desk, Zurich": "", "Amounts in local currency": ""} {
		if got := SignOfTitle(title); got != want {
			t.Errorf("the title %q states %q; want %q", title, got, want)
		}
	}
}

// TestTimeOf holds which headings give amounts by a unit of time.
func TestTimeOf(t *testing.T) {
	for heading, want := range map[string]Time{
		"Cost per hour": Hour, "Rate (EUR/h)": Hour, "Hourly rate": Hour, "Unit cost (p.h.)": Hour, "Rate an hour": Hour,
		"Day rate": Day, "Day cost": Day, "Cost per working day": Day, "EUR/day": Day, "Per diem": Day,
		"Weekly cost": Week, "Cost a week": Week, "Unit cost (monthly)": Month, "Unit cost p.m.": Month, "Rent pcm": Month,
		"Unit cost (EUR p.m.)": Month, "Workplace cost (per FTE and month)": Month, "EUR/mo": Month,
		"Stundensatz": Hour, "Kosten pro Monat": Month, "€/Std.": Hour, "EUR/Tag": Day,
		"Coût par mois": Month, "Tarif horaire": Hour,
		"Coste por hora": Hour, "Coste mensual": Month, "Costo al mese": Month, "Custo por mês": Month, "Uurtarief": Hour,
		"Prijs per maand": Month, "Koszt miesięczny": Month, "Stawka za godzinę": Hour, "Cena za měsíc": Month,
		"Pris per timme": Hour, "Aylık maliyet": Month, "Цена за час": Hour, "每月费用": NoTime, "每月": Month, "月額": Month,
		"Cost/月": Month, "PREIS JE TAG": Day,
		"Cost per unit": NoTime, "Cost per head": NoTime, "Unit cost": NoTime, "Cost p.a.": NoTime, "Annual cost": NoTime,
		"EUR/t": NoTime, "Unit cost (M/F)": NoTime, "Transition (months)": NoTime, "12 months": NoTime, "Monday": NoTime,
		"Unit cost (EUR/m²)": NoTime, "Cost per FTE and year": NoTime,
	} {
		if got := TimeOf(heading); got != want {
			t.Errorf("%q is by %q; want %q", heading, got, want)
		}
	}
	for title, want := range map[string]Time{"All unit costs are rates per day": Day, "EUR per month": Month,
		"Alle Preise pro Monat": Month, "Monthly costs": Month,
		"8 hours per day, 220 days per year": NoTime, "Cost of 8 hours per day": NoTime, "Open 24 hours a day": NoTime,
		"Report of the month": NoTime, "Monthly report": NoTime} {
		if got := TimeOfTitle(title); got != want {
			t.Errorf("the title %q is by %q; want %q", title, got, want)
		}
	}
}

// TestQuantityTime holds which headings count hours or days.
func TestQuantityTime(t *testing.T) {
	for heading, want := range map[string]Time{"Hours": Hour, "Quantity (h)": Hour, "Hours per year": Hour,
		"Man-days":    Day,
		"Effort (PD)": Day, "Stunden": Hour, "Personentage": Day, "Jours": Day, "Godziny": Hour, "Quantity (months)": Month,
		"Quantity": NoTime, "FTE": NoTime, "Quantity per month": NoTime} {
		if got := QuantityTime(heading); got != want {
			t.Errorf("%q counts %q; want %q", heading, got, want)
		}
	}
	for title, want := range map[string]Time{"Hours by task": Hour, "Days and day rates": Day, "Rates per day": NoTime,
		"Day rates": NoTime, "All unit costs are rates per day": NoTime} {
		if got := QuantityTimeOfTitle(title); got != want {
			t.Errorf("the title %q counts %q; want %q", title, got, want)
		}
	}
}

// TestUnitShown holds what number formats say of amounts.
func TestUnitShown(t *testing.T) {
	for code, want := range map[string]Unit{
		"[$$-409]#,##0": {Sign: "USD"}, "[$$-1009]0": {Sign: "CAD"}, `"$"#,##0`: {Sign: "$"},
		"[$CA$-1009]\\ 0": {Sign: "CAD"},
		"[$$-415]0":       {Sign: "$"}, "[$€-809]0": {Sign: "€"}, `#,##0\ "€"`: {Sign: "€"}, "[$PLN]\\ 0": {Sign: "PLN"},
		"[$kr-41D]0": {Sign: "SEK"}, "[$kr.-406]0": {Sign: "DKK"}, `0" kr"`: {Sign: "kr"}, `0" Ft"`: {Sign: "Ft"},
		"[$£-809]0": {Sign: "GBP"}, "[$¥-804]0": {Sign: "CNY"}, `0" TEUR"`: {Sign: "EUR", Scale: "thousands"},
		`0"k"`: {Scale: "thousands"}, `0.0" lakh"`: {Scale: "lakhs"}, `0"M"`: {Scale: "millions"}, `#,##0,"k"`: {},
		`0.00,,\ "Mio."`: {}, `#,##0,\ "T$"`: {Sign: "$"}, `0,"M"`: {Scale: "millions"}, `0"万"`: {Scale: "ten thousands"},
		`#,##0,"千円"`: {}, `0.0,,,"B"`: {}, `0" €/h"`: {Sign: "€"}, `0" pcs"`: {}, `0" EUR/USD"`: {Sign: "EUR"},
		`#,##0"000"`: {Scale: "thousands"}, "#,##0,": {},
	} {
		s := (&workbook.Cell{Number: 1, Display: workbook.NewDisplay(code)}).Shown()
		if s == nil {
			t.Errorf("%s shows nothing", code)
			continue
		}
		if got := UnitShown(s, true); got != want {
			t.Errorf("%s says %+v; want %+v (%q)", code, got, want, s.Words())
		}
	}
	if got := UnitShown((&workbook.Cell{Display: workbook.NewDisplay(`0" t"`)}).Shown(), false); got != (Unit{}) {
		t.Errorf("tons say %+v", got)
	}
}
