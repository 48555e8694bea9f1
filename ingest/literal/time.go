package literal

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Time is a unit of time that an amount is for.
type Time uint8

// The units.
const (
	NoTime Time = iota
	Hour
	Day
	Week
	Month
)

// String returns the unit as sentences say it.
func (t Time) String() string { return [...]string{"", "hour", "day", "week", "month"}[t] }

// timeWords are words by what they say: nouns behind "per", nouns of several, words that say it by themselves, and
// short forms that count behind a slash alone. The languages are those of the scales.
type timeWords struct{ noun, plural, alone, slash map[string]Time }

func wordsOfTime(lists ...string) map[string]Time {
	m := map[string]Time{}
	for i, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = Time(i + 1)
		}
	}
	return m
}

var times = timeWords{
	noun: wordsOfTime(
		"hour hr stunde std heure hora ora uur godzinę godzina godz hodinu hodina hod timme timma tim saat час 小时 時間 小時",
		"day diem workday tag arbeitstag jour día dia giorno dag dzień den gün день 天 日",
		"week wk woche semaine semana settimana tydzień týden vecka hafta неделю 周 週",
		"month mth monat mois mes mese mês maand miesiąc měsíc månad ay месяц мес 月"),
	plural: wordsOfTime(
		"hours hrs manhours stunden heures horas ore uren godziny godzin hodiny hodin timmar часы часов 小时数 時間数 工时",
		"days workdays mandays personendays tage personentage arbeitstage jours días dias giorni giornate dagen dni "+
			"dny dní "+
			"dagar дни дней 天数 日数 人日",
		"weeks wochen semaines semanas settimane weken tygodnie tygodni týdny týdnů veckor недели недель",
		"months monate monaten meses mesi maanden miesiące miesięcy měsíce měsíců månader месяцы месяцев"),
	alone: wordsOfTime(
		"hourly stündlich stundensatz stundensätze horaire uurtarief godzinowa godzinowo hodinová timpris timpriser "+
			"saatlik "+
			"почасовая почасово 每小时 每时 時給",
		"daily täglich tagessatz tagessätze journalier journalière diario giornaliero giornaliera dagtarief dziennie "+
			"dzienna denně dagspris günlük ежедневно 每天 每日 日額 日給 日额",
		"weekly wöchentlich hebdomadaire semanal settimanale wekelijks tygodniowo tygodniowa "+
			"týdně haftalık еженедельно 每周 毎週",
		"monthly pcm monatlich monatliche mensuel mensuelle mensual mensile mensal maandelijks miesięcznie miesięczny "+
			"miesięczna miesięczne měsíčně měsíční månatlig aylık ежемесячно ежемесячная 每月 月额 月額 毎月"),
	slash: wordsOfTime("h std u", "d j pt", "w", "mo mon mies měs mån 月"),
}

// perWords stand before a unit of time; perShort right before it only.
var (
	perWords = strings.Fields("per / pro je par por each every za na за в 每 毎")
	perShort = strings.Fields("a an al all l la à w på i om one")
)

// timeTokens splits a text into its words in lower case and slashes; p.h. and the like are one word.
func timeTokens(text string) []string {
	s := strings.ToLower(norm.NFKC.String(text))
	for _, short := range [][2]string{{"p.h.", " per hour "}, {"p.d.", " per day "}, {"p.w.", " per week "},
		{"p.m.", " per month "}, {"m-c", " miesiąc "}, {"/", " / "}} {
		s = strings.ReplaceAll(s, short[0], short[1])
	}
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '/' && !unicode.Is(unicode.Sc, r)
	})
}

// TimeOf returns the unit of time that a heading says its amounts are for: Hour of "Cost per hour", "Rate (EUR/h)" and
// "Hourly rate".
func TimeOf(heading string) Time {
	t, _ := timeOf(timeTokens(heading))
	return t
}

// TimeOfTitle is TimeOf for a line above the table, which has to speak of money too: "8 hours per day" does not.
func TimeOfTitle(title string) Time {
	tokens := timeTokens(title)
	t, at := timeOf(tokens)
	if t == NoTime || at > 0 && quantity(tokens[at-1]) {
		return NoTime
	}
	for _, w := range tokens {
		if priceWords[w] || isMoney(w) {
			return t
		}
	}
	return NoTime
}

// quantity reports whether a word counts what stands behind "per": hours per day, 220 per year.
func quantity(w string) bool {
	_, err := strconv.Atoi(w)
	return err == nil || times.plural[w] != NoTime
}

// timeOf also returns where the phrase begins.
func timeOf(tokens []string) (t Time, at int) {
	for i, w := range tokens {
		if t := times.alone[w]; t != NoTime {
			return t, i
		}
		next := word(tokens, i+1)
		if t := times.noun[w]; t != NoTime && priceWords[next] { // "Day rate"
			return t, i
		}
		switch {
		case w == "/" && times.slash[next] != NoTime:
			return times.slash[next], i
		case slices.Contains(perWords, w):
			for _, noun := range tokens[i+1 : min(i+4, len(tokens))] {
				if t := times.noun[noun]; t != NoTime {
					return t, i
				}
				if slices.Contains(perWords, noun) {
					break
				}
			}
		case slices.Contains(perShort, w):
			if slices.Contains(perShort, next) {
				next = word(tokens, i+2)
			}
			if t := times.noun[next]; t != NoTime {
				return t, i
			}
		}
	}
	return NoTime, 0
}

// QuantityTime returns the unit of time that the heading of a quantity says it is counted in: Hour of "Hours" and
// "Quantity (h)".
func QuantityTime(heading string) Time {
	tokens := timeTokens(heading)
	for i, w := range tokens {
		if behindPer(tokens, i) {
			continue
		}
		if t := times.plural[w]; t != NoTime {
			return t
		}
		if t := times.noun[w]; t != NoTime {
			return t
		}
		if w == "h" || w == "pt" || w == "pd" || w == "md" {
			return map[bool]Time{true: Hour, false: Day}[w == "h"]
		}
	}
	return NoTime
}

// QuantityTimeOfTitle is QuantityTime for a line above the table or the name of a sheet: hours or days, of several.
func QuantityTimeOfTitle(title string) Time {
	tokens := timeTokens(title)
	for i, w := range tokens {
		if t := times.plural[w]; t != NoTime && !behindPer(tokens, i) {
			return t
		}
	}
	return NoTime
}

func behindPer(tokens []string, i int) bool { return i > 0 && slices.Contains(perWords, tokens[i-1]) }

// priceWords are words for prices and amounts in the languages of the scales.
var priceWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("cost costs rate rates price prices fee fees amount amounts charge charges " +
		"salary " +
		"salaries pay wage wages kosten satz sätze preis preise betrag beträge coût coûts tarif tarifs prix montant " +
		"montants " +
		"coste costes costo costos precio precios tarifa tarifas importe importes costi prezzo prezzi tariffa " +
		"tariffe importo " +
		"importi custo custos preço preços valor valores tarief tarieven prijs prijzen bedrag bedragen koszt koszty " +
		"stawka " +
		"stawki cena ceny kwota kwoty náklad náklady sazba sazby částka částky kostnad kostnader pris priser belopp " +
		"maliyet " +
		"ücret fiyat tutar стоимость ставка ставки цена цены сумма суммы затраты 单价 费用 成本 費用 単価 金額 料金 金额") {
		m[w] = true
	}
	return m
}()
