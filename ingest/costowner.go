package ingest

import (
	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// owner reads whose line it is: option, function, location, currency.
func (k *costReader) owner(w *row, l *report.Line) bool {
	d := k.d
	option, out := k.option(w)
	ok := out == read
	if l.Option = option; !ok {
		l.Option = -1
	}
	l.Description, _ = w.field(schema.CostDescription).text()
	ok = k.function(w, l, ok) && ok
	switch at, out := d.reference(w, schema.CostLocation, &d.locations); {
	case out == read:
		l.Location = at
	case out == missing && ok && d.c.Options[option].Location >= 0:
		l.Location = int32(d.c.Options[option].Location)
	default:
		return false
	}
	at, out := d.currency(w, schema.CostCurrency)
	if l.Currency = at; out == missing {
		l.Currency = int32(d.c.Locations[l.Location].Currency)
	}
	return out != bad && ok
}

// option reads whose line it is, or takes it from the sheet or the column.
func (k *costReader) option(w *row) (int32, outcome) {
	own := int32(w.t.option) - 1
	if own >= 0 && w.cells[schema.CostOption] == nil {
		return own, read
	}
	option, out := k.d.reference(w, schema.CostOption, &k.d.options)
	if out == read && own >= 0 && option != own {
		return own, w.field(schema.CostOption).add(reason.OptionDiffers, w.field(schema.CostOption).stands(),
			k.d.options.list[own])
	}
	return option, out
}

func (k *costReader) function(w *row, l *report.Line, hasOption bool) bool {
	d, c := k.d, w.cells[schema.CostFunction]
	if c == nil {
		return true
	}
	if d.c.HasFunctions {
		at, out := d.reference(w, schema.CostFunction, &d.functions)
		l.Function = at
		return out == read
	}
	at, met := d.functions.find(c.Text)
	if !met {
		name, out := w.field(schema.CostFunction).word()
		if out != read || !w.allowed(schema.CostFunction, name) {
			return false
		}
		fresh := false
		if at, fresh = d.functions.add(name); fresh {
			d.c.Functions = append(d.c.Functions, report.Function{Source: w.source(), Name: schema.Tidy(name)})
			k.named = append(k.named, namedBy{t: w.t, row: w.number})
		}
	}
	if hasOption && int(l.Option) == d.baseline {
		k.named[at].baseline = true
	}
	l.Function = at
	return true
}

// nature reads category, kind and behaviour.
func (k *costReader) nature(w *row, l *report.Line) bool {
	ok, known := true, false
	switch name, out := k.category(w); out {
	case read:
		at, fresh := k.categories.add(name)
		if fresh {
			kind, known := schema.KindOf(name)
			k.about = append(k.about, categoryAbout{kind: kind, known: known, topics: schema.TopicsOf(name)})
			k.d.c.Categories = append(k.d.c.Categories, schema.Tidy(name))
			checkDerived(w, schema.Tidy(name))
		}
		l.Category = at
		l.Kind, known = k.about[at].kind, k.about[at].known
	case missing:
		w.require(schema.CostCategory)
		ok = false
	default:
		ok = false
	}
	switch i, out := w.field(schema.CostKind).choice(); out {
	case read:
		l.Kind = report.Kind(i)
	case missing:
		if ok && !known {
			k.unknownCategory(w, l.Category)
		}
	default:
		ok = false
	}
	l.Behaviour = schema.DefaultBehaviour(l.Kind)
	switch i, out := w.field(schema.CostBehaviour).choice(); out {
	case read:
		l.Behaviour = report.Behaviour(i)
	case bad:
		ok = false
	}
	return ok
}

// category reads the category's name, without looking at it closer where it has been met.
func (k *costReader) category(w *row) (string, outcome) {
	if c := w.cells[schema.CostCategory]; c != nil && c.Type == workbook.TypeText {
		if _, ok := k.categories.find(c.Text); ok {
			return c.Text, read
		}
	}
	return w.field(schema.CostCategory).word()
}

// checkDerived warns of a category with the name of one that the report derives: the two look the same.
func checkDerived(w *row, name string) {
	for _, k := range report.DerivedCategories() {
		own := k.String()
		switch {
		case own == name:
			w.add(reason.CategoryDerived, schema.CostCategory, name)
		case schema.Fold(own) == schema.Fold(name):
			w.add(reason.CategoryDerivedNear, schema.CostCategory, name, own)
		}
	}
}

func (k *costReader) unknownCategory(w *row, at int32) {
	if k.about[at].warned {
		return
	}
	k.about[at].warned = true
	name, kinds := k.categories.list[at], or(schema.Words(schema.Kinds))
	if near := nearest(name, schema.CategoryNames()); near != "" {
		w.add(reason.CategoryUnknownNear, schema.CostCategory, name, kinds, near)
	} else {
		w.add(reason.CategoryUnknown, schema.CostCategory, name, kinds)
	}
}

func (k *costReader) escalation(w *row, l *report.Line, byPeriod bool) bool {
	l.Escalation = schema.DefaultEscalation(l.Kind)
	if byPeriod {
		l.Escalation = report.EscalationNone
	}
	c := w.cells[schema.CostEscalation]
	if c == nil {
		return true
	}
	if c.Type == workbook.TypeText {
		v := w.field(schema.CostEscalation)
		if i, ok := v.words.Find(c.Text); ok {
			l.Escalation = report.Escalation(i)
			return true
		}
		if _, number := literal.ParseNumber(c.Text); !number && !literal.IsRange(c.Text) {
			_, out := v.choice()
			return out == read
		}
	}
	l.Escalation = report.EscalationRate
	return k.number(w, schema.CostEscalation, &l.Rate)
}
