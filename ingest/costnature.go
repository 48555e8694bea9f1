package ingest

import (
	"shorecast/ingest/workbook"
	"shorecast/report"
)

// nature reads category, kind, escalation and behaviour.
func (k *costsRead) nature(w *row, l *report.Line) bool {
	ok := true
	known := false
	switch name, out := k.category(w); out {
	case read:
		at, fresh := k.categories.add(name)
		if fresh {
			kind, known := kindOf(name)
			k.about = append(k.about, categoryAbout{kind: kind, known: known, topics: topicsOf(name)})
			k.r.c.Categories = append(k.r.c.Categories, tidyName(name))
			tellDerived(w, tidyName(name))
		}
		l.Category = at
		l.Kind, known = k.about[at].kind, k.about[at].known
	case missing:
		w.require(costCategory)
		ok = false
	default:
		ok = false
	}
	switch i, out := w.told(costKind).choice(k.kinds); out {
	case read:
		l.Kind = report.Kind(i)
	case missing:
		if ok && !known {
			k.tellCategory(w, l.Category)
		}
	default:
		ok = false
	}
	l.Behaviour = defaultBehaviour(l.Kind)
	switch i, out := w.told(costBehaviour).choice(k.behaviours); out {
	case read:
		l.Behaviour = report.Behaviour(i)
	case bad:
		ok = false
	}
	return ok
}

// tellDerived warns of a category with the name of one that the report derives: the two cannot be told apart.
func tellDerived(w *row, name string) {
	for _, own := range report.DerivedNames() {
		if foldName(own) != foldName(name) {
			continue
		}
		what := "the report adds this line to what it works out under that name itself"
		if own != name {
			what = "the report works out a category " + own + " itself, which stands beside this one"
		}
		w.tell(categoryDerived, costCategory, "the category \""+name+"\" is named like one of the report's own: "+what, "rename it, for example \""+name+" (own)\"")
	}
}

// category reads the category's name, without looking at it closer where it has been met.
func (k *costsRead) category(w *row) (string, outcome) {
	if c := w.cells[costCategory]; c != nil && c.Type == workbook.TypeText {
		if _, ok := k.categories.find(c.Text); ok {
			return c.Text, read
		}
	}
	return w.told(costCategory).word()
}

// tellCategory tells once of a category that has no kind.
func (k *costsRead) tellCategory(w *row, at int32) {
	if k.about[at].told {
		return
	}
	k.about[at].told = true
	name := k.categories.list[at]
	hint := "state its kind in the column Kind: " + orList(choiceWords(kindChoices))
	var list []string
	for _, c := range categories {
		list = append(list, c.Name)
	}
	if near := nearest(name, list); near != "" {
		hint = "did you mean \"" + near + "\"? Else " + hint
	}
	if isTotal(name) {
		hint = "remove the row if it adds up others, since it would count twice; else " + hint
	}
	w.tell(categoryUnknown, costCategory, "the category \""+name+"\" is not known and states no kind; it is treated as running", hint)
}

// escalation reads what the line's price follows.
func (k *costsRead) escalation(w *row, l *report.Line, byPeriod bool) bool {
	l.Escalation = defaultEscalation(l.Kind)
	if byPeriod {
		l.Escalation = report.EscalationNone
	}
	c := w.cells[costEscalation]
	if c == nil {
		return true
	}
	v := w.told(costEscalation)
	if c.Type == workbook.TypeText {
		if i, ok := k.escalations.find(c.Text); ok {
			l.Escalation = report.Escalation(i)
			return true
		}
		if _, number := parseNumber(c.Text); !number && !isRange(c.Text) {
			_, out := v.choice(k.escalations)
			return out == read
		}
	}
	l.Escalation = report.EscalationRate
	return k.numberTo(w, costEscalation, &l.Rate)
}
