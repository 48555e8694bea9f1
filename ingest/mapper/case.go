package mapper

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
)

// outcome writes down what a survey has found.
type outcome struct{ *survey }

// proposal writes the layout.
func (s *outcome) proposal() *Proposal {
	r := &Proposal{LeftOut: s.leftOut, Plain: s.plain && len(s.costs) == 0}
	if len(s.costs) == 0 {
		return r
	}
	d := &document{}
	d.line(0, "# A proposal for "+s.file+". Behind each entry stands what it was concluded from.", "")
	d.line(0, `# Answer each "?" and check the rest, then: shorecast report --layout`, "")
	d.line(0, "name: "+quote(s.title()), "how findings and reports call the layout")
	s.writeMatch(d)
	s.writeSettings(d)
	s.writeLocations(d)
	s.writeOptions(d)
	d.line(0, "tables:", "")
	for _, p := range slices.Concat(s.places, s.others, s.costs) {
		d.writeTable(p)
		r.Tables = append(r.Tables, p.understood())
	}
	r.Layout, r.Open = []byte(d.b.String()), d.open
	return r
}

// title is what the first table is headed, else the file's name.
func (s *outcome) title() string {
	for _, p := range s.costs {
		for _, row := range p.first().title {
			if f := row.first(); f != nil && len(f.text) <= 80 {
				return f.text
			}
		}
	}
	base, _, _ := strings.Cut(s.file, ".")
	if bare := strings.TrimLeft(base, "0123456789-_. "); bare != "" {
		return bare
	}
	return base
}

// changing is what changes in the name of a file from month to month: dates and numbers.
var changing = regexp.MustCompile(`\d+(?:[-_. ]?\d+)*`)

// Pattern is the pattern of a file's name and of those that it has in other months: numbers change, and so does the
// name of a month at its end.
func Pattern(file string) string {
	p := strings.ReplaceAll(changing.ReplaceAllString(file, "*"), `"`, "?")
	ext := path.Ext(p)
	const between = " -_."
	name := strings.TrimRight(strings.TrimSuffix(p, ext), "*"+between)
	if at := strings.LastIndexAny(name, between); at > 0 && literal.IsMonthName(name[at+1:]) {
		return name[:at+1] + "*" + ext
	}
	return p
}

func (s *outcome) writeMatch(d *document) {
	d.line(0, "match:", "")
	d.line(1, "file: "+strconvQuote(Pattern(s.file)), "the file's name, * for numbers that change")
	var sheets []string
	for _, p := range slices.Concat(s.places, s.others, s.costs) {
		if !strings.ContainsAny(p.sheet, "*?") && !slices.Contains(sheets, p.sheet) && !s.csv() {
			sheets = append(sheets, p.sheet)
		}
	}
	if len(sheets) > 0 {
		d.line(1, "sheets: "+quoted(sheets), "sheets that it has to have")
	}
}

// settingLine is a setting with where it comes from, or its question.
type settingLine struct {
	of       int
	question string
}

func (s *outcome) writeSettings(d *document) {
	if s.given[schema.Settings] != nil {
		return
	}
	d.line(0, "settings:", "")
	d.line(1, schema.Settings.Sheet().Settings[schema.SettingTitle].Name+": "+quote(s.title()), "what reports are headed")
	for _, r := range s.settingRows() {
		d.line(1, r.name+": "+r.text, r.why)
	}
}

// settingRows are the settings as the layout states them.
func (s *outcome) settingRows() (rows []settingRow) {
	lines := []settingLine{
		{schema.SettingCurrency, "the currency of the report"},
		{schema.SettingFirstMonth, "the calendar month of month 1, such as 2027-01"},
		{schema.SettingFiscalYear, s.asksFiscalYear()},
		{schema.SettingHorizon, "how many years are compared, 1 to 30"},
		{schema.SettingDiscountRate, "yearly rate in per cent"},
		{schema.SettingMinimumSaving, ""},
	}
	for _, l := range lines {
		name := schema.Settings.Sheet().Settings[l.of].Name
		if i := slices.IndexFunc(s.settings, func(x setting) bool { return x.of == l.of }); i >= 0 {
			rows = append(rows, settingRow{name, pairs([]value{{"cell", s.settings[i].reference()}}), s.settings[i].why()})
			continue
		}
		if text, why := s.concluded(l.of); text != "" {
			rows = append(rows, settingRow{name, text, why})
		} else if l.question != "" {
			rows = append(rows, settingRow{name, `"?"`, l.question})
		}
	}
	return rows
}

// asksFiscalYear is the question in which month fiscal years begin, where headings name such years.
func (s *outcome) asksFiscalYear() string {
	fiscal := false
	calendar(s.costs).visit(func(period literal.Period, ok bool) {
		fiscal = fiscal || ok && period.Kind == literal.FiscalYear
	})
	if !fiscal {
		return ""
	}
	return "the month in which fiscal years such as FY27 begin: April"
}

// settingRow is a setting as the layout states it, with its reason.
type settingRow struct{ name, text, why string }

// concluded is a setting that follows from the tables; "" where it does not.
func (s *outcome) concluded(of int) (text, why string) {
	switch of {
	case schema.SettingCurrency:
		return s.currency()
	case schema.SettingFirstMonth:
		if first, _, ok := calendar(s.costs).months(); ok {
			return first.String(), "the earliest period"
		}
	case schema.SettingHorizon:
		if years := calendar(s.costs).countedYears(); years > 0 {
			return fmt.Sprint(years), "as many years as the tables count"
		}
		if first, last, ok := calendar(s.costs).months(); ok {
			return fmt.Sprint((int(last-first))/12 + 1), "from the earliest period to the latest"
		}
	}
	return "", ""
}

// currency is the one currency of all tables of costs.
func (s *outcome) currency() (text, why string) {
	for _, p := range s.costs {
		for _, c := range p.constants {
			if c.name != costName(schema.CostCurrency) || c.text == open {
				continue
			}
			if text != "" && text != c.text {
				return "", ""
			}
			text, why = c.text, "the currency of the costs: "+c.why
		}
	}
	return text, why
}

func (s *outcome) writeLocations(d *document) {
	if rows := s.locationRows(); len(rows) > 0 {
		d.line(0, "locations:", "one line for each place; amounts of a place are in its currency")
		for _, r := range rows {
			d.line(1, "- "+pairs(r.values), r.why)
		}
	}
}

func (s *outcome) writeOptions(d *document) {
	if rows := s.optionRows(); len(rows) > 0 {
		d.line(0, "options:", "")
		for _, r := range rows {
			d.line(1, "- "+strings.Replace(pairs(r.values), `"yes"`, "yes", 1), r.why)
		}
	}
}
