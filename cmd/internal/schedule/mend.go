package schedule

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/ua"
)

// mending is what the law of a country has and the library has not.
type mending struct{ without, with []*cal.Holiday }

// mendings are for version 2.1.13 of the library; each line names the law.
var mendings = map[string]mending{
	// Christmas Eve (act of 6 December 2024)
	"PL": {with: []*cal.Holiday{since(2025, time.December, 24)}},
	// Zumbi and Black Consciousness (Lei 14.759/2023)
	"BR": {with: []*cal.Holiday{since(2024, time.November, 20)}},
	// Saint Francis (Legge 151/2025)
	"IT": {with: []*cal.Holiday{since(2026, time.October, 4)}},
	// Epiphany and Saint John (Legea 52/2023)
	"RO": {with: []*cal.Holiday{since(2024, time.January, 6), since(2024, time.January, 7)}},
	// the New Year holidays (article 112 of the labour code)
	"RU": {with: []*cal.Holiday{since(2013, time.January, 2), since(2013, time.January, 3), since(2013, time.January, 4),
		since(2013, time.January, 5), since(2013, time.January, 6), since(2013, time.January, 8)}},
	// Matariki (Te Kāhui o Matariki Public Holiday Act 2022)
	"NZ": {with: matariki},
	// the day of the constitution and 17 November are working days by now, and in 2026 so are two others (acts on the
	// consolidation of public finances, 2023 and 2025)
	"SK": {without: []*cal.Holiday{sk.Constitution, sk.Freedom, sk.Liberation, sk.LadyOfSorrows},
		with: []*cal.Holiday{sk.Constitution.Clone(&cal.Holiday{EndYear: 2023}),
			sk.Freedom.Clone(&cal.Holiday{EndYear: 2024}), sk.Liberation.Clone(&cal.Holiday{Except: []int{2026}}),
			sk.LadyOfSorrows.Clone(&cal.Holiday{Except: []int{2026}})}},
	// Christmas by the new calendar, and the days of memory, statehood and the defenders (acts of 2023)
	"UA": {without: []*cal.Holiday{ua.OrthodoxChristmas, ua.VictoryDay, ua.DefenderOfUkraineDay},
		with: []*cal.Holiday{ua.OrthodoxChristmas.Clone(&cal.Holiday{EndYear: 2023}),
			ua.VictoryDay.Clone(&cal.Holiday{EndYear: 2023}), ua.DefenderOfUkraineDay.Clone(&cal.Holiday{EndYear: 2022}),
			since(2024, time.May, 8), since(2024, time.July, 15), since(2023, time.October, 1)}},
	// which of the days move to a Monday, and the real Good Friday (Ley 27.399)
	"AR": {without: []*cal.Holiday{ar.EasternsDay, ar.BelgranoDay, ar.GuemesDay, ar.SanMartinDay, ar.DiversityDay,
		ar.SovereigntyDay},
		with: []*cal.Holiday{{Offset: -2, Func: cal.CalcEasterOffset}, since(0, time.June, 20),
			toMonday(time.June, 17), toMonday(time.August, 17), toMonday(time.October, 12), toMonday(time.November, 20)}},
}

// since is a holiday on the same date each year, from a year on.
func since(year int, month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{StartYear: year, Month: month, Day: day, Func: cal.CalcDayOfMonth}
}

// toMonday is a holiday that is moved to the nearest Monday from any day of the working week.
func toMonday(month time.Month, day int) *cal.Holiday {
	h := since(0, month, day)
	h.Observed = []cal.AltDay{{Day: time.Tuesday, Offset: -1}, {Day: time.Wednesday, Offset: -2},
		{Day: time.Thursday, Offset: 4}, {Day: time.Friday, Offset: 3}}
	return h
}

// matariki is a Friday that the act lists year by year.
var matariki = func() (days []*cal.Holiday) {
	for i, d := range []struct {
		month time.Month
		day   int
	}{{time.June, 24}, {time.July, 14}, {time.June, 28}, {time.June, 20}, {time.July, 10}, {time.June, 25},
		{time.July, 14}, {time.July, 6}, {time.June, 21}, {time.July, 11}, {time.July, 2}, {time.June, 24},
		{time.July, 7}, {time.June, 29}} {
		h := since(2022+i, d.month, d.day)
		h.EndYear = h.StartYear
		days = append(days, h)
	}
	return days
}()

// mended returns a country's holidays with what the library lacks.
func mended(country string, days []*cal.Holiday) []*cal.Holiday {
	m := mendings[country]
	days = slices.DeleteFunc(slices.Clone(days), func(h *cal.Holiday) bool { return slices.Contains(m.without, h) })
	return append(days, m.with...)
}
