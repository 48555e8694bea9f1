package ingest

import (
	"path"
	"strings"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// settingColumns are the settings, each described like a column.
func settingColumns() []schema.Column { return schema.Settings.Sheet().Settings }

// readSettings reads the sheet Settings and fills in the defaults that depend on nothing else.
func readSettings(d *draft) {
	c := d.c
	c.Title = d.own.Name
	if title := strings.TrimSuffix(d.own.Name, path.Ext(d.own.Name)); title != "" {
		c.Title = title
	}
	c.Horizon, c.DiscountRate, c.Trials, c.Seed, c.Correlation = 5, 0.10, 10_000, 1, 0.50
	c.Settings = map[string]report.Source{}
	d.decided = decided{tolerance: 0.05, values: map[int]field{}}
	s := settingsReader{d: d, find: schema.NewHeadings(settingColumns()), to: [schema.SettingCount]any{
		schema.SettingTitle: &c.Title, schema.SettingCase: &c.Name, schema.SettingOrganisation: &c.Organisation,
		schema.SettingPreparedBy: &c.PreparedBy, schema.SettingCurrency: &c.Currency,
		schema.SettingFirstMonth: &c.FirstMonth, schema.SettingFiscalYear: &c.FiscalYearStart,
		schema.SettingHorizon: &c.Horizon, schema.SettingDiscountRate: &c.DiscountRate,
		schema.SettingDiscounting: &c.Discounting, schema.SettingTax: &c.Tax,
		schema.SettingMinimumSaving: &c.MinimumSaving, schema.SettingTrials: &c.Trials, schema.SettingSeed: &c.Seed,
		schema.SettingRanges: &c.Ranges, schema.SettingCorrelation: &c.Correlation,
		schema.SettingDecision: &d.decided.decision, schema.SettingActualsTo: &d.decided.to,
		schema.SettingTolerance: &d.decided.tolerance, schema.SettingDecidedSaving: &d.decided.saving,
		schema.SettingDecidedOn: &d.decided.on, schema.SettingDecidedBy: &d.decided.by,
		schema.SettingDelay: &d.decided.delay,
	}}
	d.small(schema.Settings, schema.Settings.Columns(), s.row)
	if !s.seen[schema.SettingDiscountRate] {
		d.add(reason.DiscountAssumed.At(d.settingPlace(schema.SettingDiscountRate), "", nil))
	}
	if !s.seen[schema.SettingMinimumSaving] {
		d.add(reason.SavingAssumed.At(d.settingPlace(schema.SettingMinimumSaving), "", nil))
	}
	if c.Tax == report.GroupTax {
		t, column := d.tables[schema.Settings], settingColumns()[schema.SettingTax].Name
		p := t.place(int(c.Settings[column].Row), t.at[schema.SettingsValue], column)
		d.add(reason.TaxDiscount.At(p, c.Tax.String(), nil, percent(c.DiscountRate)))
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

type settingsReader struct {
	d    *draft
	find *schema.Headings
	seen [schema.SettingCount]bool
	to   [schema.SettingCount]any // the fields of the case
}

func (s *settingsReader) row(w *row) {
	name, out := w.field(schema.SettingsName).text()
	if out == missing {
		w.require(schema.SettingsName)
	}
	if out != read {
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
		v.words = schema.NewLookup(v.col.Choices)
		s.d.c.Settings[v.col.Name] = w.source()
		s.d.unreadable[at] = v.into(s.to[at]) == bad
		if at >= schema.SettingDecision && at <= schema.SettingDelay {
			s.d.decided.values[at] = v.keep()
		}
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
