package schedule

import (
	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	austria "github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/nc"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// country is a country's calendars. Its codes are those of ISO 3166-1 and, for its parts, 3166-2.
type country struct {
	code, name string
	days       []*cal.Holiday // nil: those that all parts have in common
	parts      map[string][]*cal.Holiday
}

// countries are those that the library knows. GB is England and Wales. The library's list for the whole of Switzerland
// has the days of all cantons, so that what they have in common is taken in its place.
var countries = []country{
	{code: "AR", name: "Argentina", days: ar.Holidays},
	{code: "AT", name: "Austria", days: austria.Holidays},
	{code: "AU", name: "Australia", parts: map[string][]*cal.Holiday{
		"ACT": au.HolidaysACT, "NSW": au.HolidaysNSW, "NT": au.HolidaysNT, "QLD": au.HolidaysQLD,
		"SA": au.HolidaysSA, "TAS": au.HolidaysTAS, "VIC": au.HolidaysVIC, "WA": au.HolidaysWA,
	}},
	{code: "BE", name: "Belgium", days: be.Holidays},
	{code: "BG", name: "Bulgaria", days: bg.Holidays},
	{code: "BR", name: "Brazil", days: br.Holidays},
	{code: "CA", name: "Canada", days: ca.Holidays},
	{code: "CH", name: "Switzerland", parts: map[string][]*cal.Holiday{
		"AG": ch.HolidaysAG, "AI": ch.HolidaysAI, "AR": ch.HolidaysAR, "BE": ch.HolidaysBE,
		"BL": ch.HolidaysBL, "BS": ch.HolidaysBS, "FR": ch.HolidaysFR, "GE": ch.HolidaysGE,
		"GL": ch.HolidaysGL, "GR": ch.HolidaysGR, "JU": ch.HolidaysJU, "LU": ch.HolidaysLU,
		"NE": ch.HolidaysNE, "NW": ch.HolidaysNW, "OW": ch.HolidaysOW, "SG": ch.HolidaysSG,
		"SH": ch.HolidaysSH, "SO": ch.HolidaysSO, "SZ": ch.HolidaysSZ, "TG": ch.HolidaysTG,
		"TI": ch.HolidaysTI, "UR": ch.HolidaysUR, "VD": ch.HolidaysVD, "VS": ch.HolidaysVS,
		"ZG": ch.HolidaysZG, "ZH": ch.HolidaysZH,
	}},
	{code: "CZ", name: "Czechia", days: cz.Holidays},
	{code: "DE", name: "Germany", days: de.Holidays, parts: map[string][]*cal.Holiday{
		"BB": de.HolidaysBB, "BE": de.HolidaysBE, "BW": de.HolidaysBW, "BY": de.HolidaysBY,
		"HB": de.HolidaysHB, "HE": de.HolidaysHE, "HH": de.HolidaysHH, "MV": de.HolidaysMV,
		"NI": de.HolidaysNI, "NW": de.HolidaysNW, "RP": de.HolidaysRP, "SH": de.HolidaysSH,
		"SL": de.HolidaysSL, "SN": de.HolidaysSN, "ST": de.HolidaysST, "TH": de.HolidaysTH,
	}},
	{code: "DK", name: "Denmark", days: dk.Holidays},
	{code: "ES", name: "Spain", days: es.Holidays},
	{code: "FR", name: "France", days: fr.Holidays},
	{code: "GB", name: "United Kingdom", days: gb.Holidays},
	{code: "GR", name: "Greece", days: gr.Holidays},
	{code: "HR", name: "Croatia", days: hr.Holidays},
	{code: "IE", name: "Ireland", days: ie.Holidays},
	{code: "IT", name: "Italy", days: it.Holidays},
	{code: "JP", name: "Japan", days: jp.Holidays},
	{code: "LT", name: "Lithuania", days: lt.Holidays},
	{code: "LV", name: "Latvia", days: lv.Holidays},
	{code: "MW", name: "Malawi", days: mw.Holidays},
	{code: "NC", name: "New Caledonia", days: nc.Holidays},
	{code: "NL", name: "Netherlands", days: nl.Holidays},
	{code: "NO", name: "Norway", days: no.Holidays},
	{code: "NZ", name: "New Zealand", days: nz.Holidays},
	{code: "PL", name: "Poland", days: pl.Holidays},
	{code: "RO", name: "Romania", days: ro.Holidays},
	{code: "RU", name: "Russia", days: ru.Holidays},
	{code: "SE", name: "Sweden", days: se.Holidays},
	{code: "SI", name: "Slovenia", days: si.Holidays},
	{code: "SK", name: "Slovakia", days: sk.Holidays},
	{code: "UA", name: "Ukraine", days: ua.Holidays},
	{code: "US", name: "United States", days: us.Holidays},
	{code: "ZA", name: "South Africa", days: za.Holidays},
}
