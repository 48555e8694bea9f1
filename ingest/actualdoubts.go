package ingest

import (
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// ratio is an actual figure to a planned one, in a sentence: "1.6 times", "0.62 times", else as times says it.
type ratio float64

func (r ratio) String() string {
	switch {
	case r < 0:
		return "of the opposite sign to"
	case r > 0.1 && r < 10:
		return strconv.FormatFloat(float64(r), 'g', 2, 64) + " times"
	}
	return times(r).String()
}

// money is an amount in whole units of a currency: "EUR 7,486,994".
type money struct {
	currency string
	amount   float64
}

func (m money) String() string {
	return m.currency + " " + message.NewPrinter(language.English).Sprintf("%.0f", m.amount)
}

// actualDoubts are findings about what only the figures of actuals show.
type actualDoubts struct{ c *report.Case }

// finding puts a doubt into words.
func (x actualDoubts) finding(d *report.ActualDoubt) finding.Finding {
	c := x.c
	var months monthList
	months.months, months.first = d.Months, c.FirstMonth
	amounts, volumes, rates := x.table(schema.Actuals), x.table(schema.ActualVolumes), x.table(schema.ActualRates)
	switch d.Cause {
	case report.ActualMissing:
		return reason.ActualMissing.At(amounts, "", d.Subject, months)
	case report.ActualUnplanned:
		option := c.Options[c.Actuals.Decision].Name
		if near := nearest(d.Subject, c.Categories); near != "" {
			return reason.ActualUnplannedNear.At(x.cell(d), d.Subject, d.Subject, option, near)
		}
		return reason.ActualUnplanned.At(x.cell(d), d.Subject, d.Subject, option)
	case report.ActualFarOut:
		return reason.ActualFarOut.At(x.cell(d), d.Subject, d.Subject, months, ratio(d.Ratio))
	case report.VolumeFarOut:
		return reason.ActualVolumeFarOut.At(x.cell(d), d.Subject, d.Subject, months, ratio(d.Ratio))
	case report.RateFarOut:
		return reason.ActualRateFarOut.At(x.cell(d), d.Subject, d.Subject, months, ratio(d.Ratio))
	case report.VolumeMissing:
		return reason.ActualVolumeMissing.At(volumes, "", d.Subject, months)
	case report.RateCarried:
		return reason.RateCarried.At(rates, "", d.Subject, months)
	case report.RateElsewhere:
		return reason.RateElsewhere.At(amounts, "", d.Subject)
	case report.ForecastEarly:
		return reason.ForecastEarly.At(amounts, "", counted{c.Actuals.Month, "month"})
	}
	setting := settingColumns()[schema.SettingDecidedSaving].Name
	at := x.place(c.Settings[setting], c.Tables[c.Settings[setting].Table].Columns["Value"], setting)
	decided := *c.Actuals.DecidedSaving
	return reason.DecidedDiffers.At(at, figure(decided).String(), money{c.Currency, d.Expected},
		money{c.Currency, decided})
}

// table is the place of the sheet that such rows stand on, of the amounts where there is none.
func (x actualDoubts) table(id schema.SheetID) finding.Place {
	var s report.Source
	a := x.c.Actuals
	switch {
	case id == schema.ActualVolumes && len(a.Volumes) > 0:
		s = a.Volumes[0].Source
	case id == schema.ActualRates && len(a.Rates) > 0:
		s = a.Rates[0].Source
	case len(a.Amounts) > 0:
		s = a.Amounts[0].Source
	}
	s.Row = 0
	return x.place(s, 0, "")
}

// cell is the place of the cell that a doubt is about.
func (x actualDoubts) cell(d *report.ActualDoubt) finding.Place {
	name := ""
	for column, at := range x.c.Tables[d.Table].Columns {
		if at == d.Column {
			name = column
		}
	}
	return x.place(d.Source, d.Column, name)
}

func (x actualDoubts) place(s report.Source, column int, name string) finding.Place {
	return placeOf(x.c, s, column, name)
}

// placeOf returns the place of a cell of a record, in the team's own workbook where a layout has put its table
// together.
func placeOf(c *report.Case, s report.Source, column int, name string) finding.Place {
	t := &c.Tables[s.Table]
	p := finding.Place{Workbook: t.Workbook, Sheet: t.Sheet, Column: name}
	switch {
	case s.Row == 0:
		return p
	case t.Origins == nil:
		p.Row, p.Col = int(s.Row), column
		return p
	}
	p = origin(p, t.Origins, t.Layout, int(s.Row), column)
	p.Column = name
	return p
}
