package ingest

import (
	"path"
	"strings"
	"time"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// settings are the settings whose defaults depend on other sheets.
type settings struct {
	currency    string // "" where not stated
	firstMonth  report.Month
	hasFirst    bool
	badFirst    bool // stated, but unreadable: no default is noted
	fiscalStart time.Month
	badFiscal   bool
}

// settingColumns are the settings, each described like a column.
func settingColumns() []schema.Column { return schema.Settings.Sheet().Settings }

// readSettings reads the sheet Settings and fills in the defaults that depend on nothing else.
func readSettings(d *draft) {
	c := d.c
	c.Title = d.own.Name
	if title := strings.TrimSuffix(d.own.Name, path.Ext(d.own.Name)); title != "" {
		c.Title = title
	}
	c.Horizon, c.DiscountRate, c.Trials, c.Seed = 5, 0.10, 10_000, 1
	c.Settings = map[string]report.Source{}
	s := settingsReader{d: d, find: schema.NewHeadings(settingColumns())}
	d.small(schema.Settings, schema.Settings.Columns(), s.row)
	if !s.seen[schema.SettingDiscountRate] {
		d.add(reason.DiscountAssumed.At(d.settingPlace(schema.SettingDiscountRate), "", nil))
	}
	if !s.seen[schema.SettingMinimumSaving] {
		d.add(reason.SavingAssumed.At(d.settingPlace(schema.SettingMinimumSaving), "", nil))
	}
	if c.Tax == report.GroupTax {
		p := d.settingPlace(schema.SettingTax)
		p.Row, p.Col = int(c.Settings[p.Column].Row), d.tables[schema.Settings].at[schema.SettingsValue]
		d.add(reason.TaxDiscount.At(p, schema.Taxes[report.GroupTax].Word, nil, percent(c.DiscountRate)))
	}
}

// settingPlace is the place of a setting that is not stated.
func (d *draft) settingPlace(setting int) finding.Place {
	p := finding.Place{Workbook: d.own.Name}
	if t := d.tables[schema.Settings]; t != nil {
		p = t.sheetPlace()
	}
	p.Column = settingColumns()[setting].Name
	return p
}

// settingsReader reads the rows of the sheet Settings.
type settingsReader struct {
	d    *draft
	find *schema.Headings
	seen [schema.SettingCount]bool
}

func (s *settingsReader) row(w *row) {
	name, out := w.field(schema.SettingsName).text()
	switch {
	case out == missing:
		w.require(schema.SettingsName)
		return
	case out != read:
		return
	}
	stated := w.cells[schema.SettingsValue] != nil
	at, ok := s.find.Find(name)
	switch {
	case !ok && stated: // without a value it is a title between the settings
		s.unknown(w, name)
	case !ok:
	case s.seen[at]:
		w.add(reason.SettingTwice, schema.SettingsName, settingColumns()[at].Name)
	case stated:
		s.seen[at] = true
		v := w.field(schema.SettingsValue)
		v.col = &settingColumns()[at]
		s.d.c.Settings[v.col.Name] = w.source()
		s.apply(at, v)
	}
}

func (s *settingsReader) unknown(w *row, name string) {
	var free []string
	for i, seen := range s.seen {
		if !seen {
			free = append(free, settingColumns()[i].Name)
		}
	}
	if near := nearest(schema.WithoutUnit(name), free); near != "" {
		w.add(reason.SettingUnknownNear, schema.SettingsName, name, near)
	} else {
		w.add(reason.SettingUnknown, schema.SettingsName, name)
	}
}

// apply reads a setting's value into the case.
func (s *settingsReader) apply(setting int, v field) {
	c, own := s.d.c, &s.d.settings
	var out outcome
	switch setting {
	case schema.SettingTitle:
		if t, out := v.text(); out == read {
			c.Title = t
		}
	case schema.SettingOrganisation:
		c.Organisation, _ = v.text()
	case schema.SettingPreparedBy:
		c.PreparedBy, _ = v.text()
	case schema.SettingCurrency:
		own.currency, _ = v.currency()
	case schema.SettingFirstMonth:
		own.firstMonth, out = v.month()
		own.hasFirst, own.badFirst = out == read, out != read
	case schema.SettingFiscalYear:
		own.fiscalStart, out = v.monthName()
		own.badFiscal = out != read
	case schema.SettingDiscounting:
		if i, out := v.choice(schema.NewLookup(v.col.Choices)); out == read {
			c.Discounting = report.Discounting(i)
		}
	case schema.SettingTax:
		if i, out := v.choice(schema.NewLookup(v.col.Choices)); out == read {
			c.Tax = report.Tax(i)
		}
	default:
		if x, out := v.number(); out == read {
			s.applyNumber(setting, x)
		}
	}
}

func (s *settingsReader) applyNumber(setting int, x float64) {
	c := s.d.c
	switch setting {
	case schema.SettingHorizon:
		c.Horizon = int(x)
	case schema.SettingDiscountRate:
		c.DiscountRate = x
	case schema.SettingMinimumSaving:
		c.MinimumSaving = x
	case schema.SettingTrials:
		c.Trials = int(x)
	case schema.SettingSeed:
		c.Seed = int64(x)
	}
}
