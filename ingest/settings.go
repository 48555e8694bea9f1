package ingest

import (
	"strings"
	"time"

	"shorecast/report"
	"shorecast/report/finding"
)

// settingsRead are the settings whose defaults depend on other sheets.
type settingsRead struct {
	currency    string // "" where not stated
	currencyAt  finding.Place
	firstMonth  report.Month
	hasFirst    bool
	badFirst    bool // stated, but unreadable: no default is told of
	fiscalStart time.Month
	badFiscal   bool
}

// readSettings reads the sheet Settings and fills in the defaults that depend on nothing else.
func (r *reader) readSettings(own *book) {
	c := r.c
	c.Title = strings.TrimSuffix(own.Name, ".xlsx")
	if i := strings.LastIndexByte(own.Name, '.'); i > 0 {
		c.Title = own.Name[:i]
	}
	c.Horizon, c.DiscountRate, c.Trials, c.Seed = 5, 0.10, 10_000, 1
	c.Settings = map[string]report.Source{}
	var seen [settingCount]bool
	find := newHeadingFinder(settingsSheet.Settings, false)
	r.small(settingsAt, settingsSheet.Columns, func(w *row) { r.setting(w, find, &seen) })
	if !seen[setDiscountRate] {
		r.add(discountAssumed.At(r.settingsPlace(own, setDiscountRate), "", "the discount rate is not stated; 10 % a year is assumed",
			"state it on the sheet Settings: every present value depends on it"))
	}
	if !seen[setMinimumSaving] {
		r.add(savingAssumed.At(r.settingsPlace(own, setMinimumSaving), "", "no minimum saving is stated, so that any saving speaks for a move",
			"state on the sheet Settings which part of the baseline's cost a move has to save, if there is such a hurdle"))
	}
	if c.Tax == report.GroupTax {
		src := c.Settings["Tax"]
		t := c.Tables[src.Table]
		p := finding.Place{Workbook: t.Workbook, Sheet: t.Sheet, Row: int(src.Row), Col: t.Columns["Value"], Column: "Tax"}
		r.add(taxDiscount.At(p, "group", "figures are after tax, so the discount rate of "+plain(tidyPercent(c.DiscountRate*100))+" % has to be one after tax",
			"see that it is; a rate before tax makes later savings count too little"))
	}
}

// settingsPlace is where a setting that is not stated is told of.
func (r *reader) settingsPlace(own *book, setting int) finding.Place {
	p := finding.Place{Workbook: own.Name, Column: settingsSheet.Settings[setting].Name}
	if t := r.tables[settingsAt]; t != nil {
		p.Workbook, p.Sheet = t.workbook, t.name
	}
	return p
}

// setting reads one row.
func (r *reader) setting(w *row, find *headingFinder, seen *[settingCount]bool) {
	name, out := w.told(0).text()
	if out != read {
		if out == missing {
			w.require(0)
		}
		return
	}
	at, ok := find.find(name)
	if !ok {
		r.unknownSetting(w, name, seen)
		return
	}
	col := &settingsSheet.Settings[at]
	if seen[at] {
		w.tell(nameTwice, 0, "the setting "+col.Name+" stands twice", "keep one of the two rows")
		return
	}
	if w.cells[1] == nil {
		return
	}
	seen[at] = true
	r.c.Settings[col.Name] = w.source()
	v := told{w.t, w.number, w.cells[1], col, w.t.at[1]}
	r.apply(at, v)
}

func (r *reader) unknownSetting(w *row, name string, seen *[settingCount]bool) {
	if w.cells[1] == nil {
		return // a title between the settings
	}
	var free []string
	for i, col := range settingsSheet.Settings {
		if !seen[i] {
			free = append(free, col.Name)
		}
	}
	hint := "remove it, or use one of the settings that the starter workbook lists"
	if near := nearest(withoutUnit(name), free); near != "" {
		hint = "did you mean \"" + near + "\"?"
	}
	w.tell(settingUnknown, 0, "the setting \""+name+"\" is not known and is left out", hint)
}

// apply reads a setting's value into the case.
func (r *reader) apply(at int, v told) {
	c, s := r.c, &r.settings
	switch at {
	case setTitle:
		if t, out := v.text(); out == read {
			c.Title = t
		}
	case setOrganisation:
		c.Organisation, _ = v.text()
	case setPreparedBy:
		c.PreparedBy, _ = v.text()
	case setCurrency:
		s.currency, _ = v.currency()
		s.currencyAt = v.t.place(v.row, v.column, v.col.Name)
	case setFirstMonth:
		var out outcome
		s.firstMonth, out = v.month()
		s.hasFirst, s.badFirst = out == read, out != read
	case setFiscalYear:
		var out outcome
		s.fiscalStart, out = v.monthName()
		s.badFiscal = out != read
	case setDiscounting:
		if i, out := v.choice(newChoiceFinder(v.col.Choices)); out == read {
			c.Discounting = report.Discounting(i)
		}
	case setTax:
		if i, out := v.choice(newChoiceFinder(v.col.Choices)); out == read {
			c.Tax = report.Tax(i)
		}
	default:
		r.applyNumber(at, v)
	}
}

func (r *reader) applyNumber(at int, v told) {
	x, out := v.number()
	if out != read {
		return
	}
	switch at {
	case setHorizon:
		r.c.Horizon = int(x)
	case setDiscountRate:
		r.c.DiscountRate = x
	case setMinimumSaving:
		r.c.MinimumSaving = x
	case setTrials:
		r.c.Trials = int(x)
	case setSeed:
		r.c.Seed = int64(x)
	}
}
