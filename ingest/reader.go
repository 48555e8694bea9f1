package ingest

import (
	"slices"
	"time"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// draft is the case as far as it is read, with what the readers of the sheets share.
type draft struct {
	c        *report.Case
	findings finding.Collector
	own      *book     // the case's own workbook
	asOf     time.Time // the day of the report
	complete bool      // every workbook could be opened, so that what is missing is missing
	sheets   [schema.SheetCount]*located
	tables   [schema.SheetCount]*table // nil where the sheet is absent or has no headings

	currencies names // in the order of Case.Currencies
	locations  names
	options    names
	functions  names
	unreadable [schema.SettingCount]bool // settings that are stated all the same: no default of theirs is noted
	places     []locationMoney           // beside Case.Locations
	dated      []datedMonth
	schedules  map[[2]int32]report.Schedule // of the waves, by option and function
	baseline   int                          // index into the options, −1 where there is none
	periods    []periodColumn
	said       map[saidOfLayout]bool // of lines of the layout
	decided    decided
}

func (d *draft) add(f finding.Finding) {
	if !d.repeated(f) {
		d.findings.Add(f)
	}
}

// saidOfLayout is what a finding says of a line of the layout.
type saidOfLayout struct {
	finding.Place
	message string
}

// repeated reports whether the same was found before of what the layout itself states, which every line repeats.
func (d *draft) repeated(f finding.Finding) bool {
	if f.Layout == "" || f.Row > 0 || f.Sheet != "" {
		return false
	}
	said := saidOfLayout{f.Place, f.Message()}
	if d.said[said] {
		return true
	}
	if d.said == nil {
		d.said = map[saidOfLayout]bool{}
	}
	d.said[said] = true
	return false
}

func (d *draft) keepRaw(ref report.Ref, text string) {
	if d.c.RawText == nil {
		d.c.RawText = map[report.Ref]string{}
	}
	d.c.RawText[ref] = text
}

func readBooks(own *book, shared []*book, complete bool, o Options) (c *report.Case, noCase bool,
	fs []finding.Finding) {
	d := &draft{c: &report.Case{}, own: own, asOf: o.AsOf, complete: complete, baseline: -1}
	sheets := sheetChooser{d, append([]*book{own}, shared...)}
	if !sheets.choose() || o.Shared {
		return nil, true, d.doubled()
	}
	readSettings(d)
	readLocations(d)
	readOptions(d)
	sources, ok := sheets.chooseCosts()
	if !ok {
		return nil, true, d.doubled()
	}
	currencySettler{d}.settle()
	checkOptions(d)
	readFunctions(d)
	costs := readCosts(d, sources)
	sheets.check(sources)
	readWaves(d)
	readRates(d)
	readRisks(d)
	readDrivers(d)
	levelCheck{d}.check()
	readScorecard(d)
	costs.settle()
	if !o.PlanOnly {
		readActuals(d)
	}
	return d.c, false, d.findings.Findings()
}

// doubled returns what is wrong with the sheets of a workbook that holds no case: only that some stand twice.
func (d *draft) doubled() []finding.Finding {
	return slices.DeleteFunc(d.findings.Findings(), func(f finding.Finding) bool {
		return f.Reason != reason.SheetTwice || f.Workbook != d.own.Name
	})
}

// define reads a name that other sheets refer to, and enters it in their list; ok is false where it is none or stands
// there already.
func (d *draft) define(w *row, column int, ns *names) (name string, ok bool) {
	if w.into(column, &name) != read {
		return "", false
	}
	if i, fresh := ns.add(name); !fresh {
		w.add(reason.NameTwice, column, w.spoken(column), ns.list[i])
		return name, false
	}
	w.allowed(column, name)
	return name, true
}

// reference reads a name that another sheet lists and returns its index there. Where that sheet could not be read, any
// name passes.
func (d *draft) reference(w *row, column int, ns *names) (int32, outcome) {
	c := w.cells[column]
	if c == nil {
		w.require(column)
		return 0, missing
	}
	if i, ok := ns.find(c.Text); ok && c.Text != "" {
		return i, read
	}
	name, out := w.field(column).word()
	if out != read {
		return 0, out
	}
	if i, ok := ns.find(name); ok {
		return i, read
	}
	if t := d.tables[w.t.columns[column].Of]; t != nil && len(ns.list) > 0 {
		d.unknown(w, column, ns, t, name)
	}
	return 0, bad
}

// unknown notes a name that the other table does not list, with what may be meant by it.
func (d *draft) unknown(w *row, column int, ns *names, t *table, name string) {
	subject := w.spoken(column)
	if w.t.enough(reason.NameUnknown) {
		w.add(reason.NameUnknown, column, subject, name, t.name)
		return
	}
	letter, script := strange(name)
	switch meant := likely(name, ns.list); {
	case len(meant) > 0 && letter != "":
		w.add(reason.NameStrange, column, subject, name, t.name, meant, letter, script)
	case len(meant) > 0:
		w.add(reason.NameUnknownNear, column, subject, name, t.name, meant)
	case len(ns.list) > 12, len(ns.list) == 0:
		w.add(reason.NameUnknown, column, subject, name, t.name)
	default:
		w.add(reason.NameUnknownListed, column, subject, name, t.name, or(ns.list))
	}
}

// currency reads a currency that has a rate: the reporting currency or a location's.
func (d *draft) currency(w *row, column int) (int32, outcome) {
	c := w.cells[column]
	if c == nil {
		return 0, missing
	}
	if at, ok := d.currencies.find(c.Text); ok && c.Type == workbook.TypeText && !schema.IsPence(c.Text) {
		return at, read
	}
	code, out := w.field(column).currency()
	if at, ok := d.currencies.find(code); ok && out == read {
		return at, read
	}
	if out == read && d.c.Currency != "" {
		w.add(reason.CurrencyUnrated, column, code, or(d.currencies.list))
	}
	return 0, bad
}
