package layout

import (
	"fmt"

	"shorecast/ingest/layout/yamlfile"
	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// settings reads the settings that the layout gives.
func (r *reader) settings(n *node) {
	all := schema.Settings.Sheet().Settings
	names := schema.Names(all)
	if !r.expect(n, yamlfile.Mapping, "settings with their values", "for example Discount rate: 8%") {
		return
	}
	seen := map[int]bool{}
	for _, p := range n.Keys {
		i, ok := schema.SettingNamed(p.Key.Text)
		switch {
		case p.Key.Kind == yamlfile.Faulty:
			continue
		case isQuestion(p.Key):
			r.question(p.Key, "which setting is "+p.Value.String()+": "+words.Or(names), answerHint)
			continue
		case !ok:
			r.fault(p.Key, "there is no setting "+quote(p.Key.Text),
				words.Meant(p.Key.Text, names, "the settings are "+words.And(names)))
			continue
		case seen[i]:
			r.fault(p.Key, "the setting "+all[i].Name+" is repeated", "keep one of them")
			continue
		}
		seen[i] = true
		c := &all[i]
		asked := "what is the " + c.Spoken()
		if c.Type != schema.TypeText {
			asked += ": " + c.Wanted()
		}
		if v, ok := r.value(p.Value, asked); ok {
			r.fits(p.Value, v, c)
			r.l.Settings = append(r.l.Settings, Field{Word{At(p.Key.At), c.Name}, v})
		}
	}
}

// noteNames keeps the names that a list gives, so that references to them can be looked at wherever they stand. Where
// one of them is not known yet, nothing is kept.
func (r *reader) noteNames(id schema.SheetID, n *node) {
	if !id.ListsNames() {
		return
	}
	var names []string
	for _, item := range n.Items {
		var name *node
		for _, p := range item.Keys {
			if i, ok := id.Column(p.Key.Text); ok && i == 0 {
				name = p.Value
			}
		}
		if name == nil || name.Kind != yamlfile.Text || isQuestion(name) {
			return
		}
		names = append(names, name.Text)
	}
	r.names[id] = names
}

// list reads the rows of one sheet that the layout gives.
func (r *reader) list(id schema.SheetID, n *node) *List {
	l := &List{At: At(n.At)}
	first := id.Columns()[0].Name
	if !r.expect(n, yamlfile.List, "a list of rows", "for example - {"+first+": …}") {
		return l
	}
	if len(n.Items) == 0 {
		r.fault(n, "the list "+listKey(id)+" is empty", "add a row, or remove the list")
	}
	for _, item := range n.Items {
		if r.expect(item.Node, yamlfile.Mapping, "a row of headings and values", "for example - {"+first+": …}") {
			l.Rows = append(l.Rows, r.record(id, item.Node))
		}
	}
	return l
}

// record reads one row. What its first column says names it in questions.
func (r *reader) record(id schema.SheetID, n *node) Record {
	rec := Record{At: At(n.At)}
	of := "this row"
	var seen []Dimension
	for _, p := range n.Keys {
		if p.Key.Kind == yamlfile.Faulty {
			continue
		}
		d, c, ok := r.heading(id, p.Key)
		if !ok {
			continue
		}
		if contains(seen, d) {
			r.fault(p.Key, "the column "+d.Name(id)+" is repeated", "keep one of them")
			continue
		}
		seen = append(seen, d)
		v, ok := r.value(p.Value, r.asked(&c, of))
		if !ok {
			continue
		}
		if d.Column == 0 && v.Text != "" {
			of = v.Text
		}
		r.fits(p.Value, v, &c)
		rec.Fields = append(rec.Fields, Field{Word{At(p.Key.At), d.Name(id)}, v})
	}
	for i, c := range id.Columns() {
		if c.Required && !contains(seen, Dimension{Column: i}) && !waived(id, i, seen) {
			r.fault(n, fmt.Sprintf("the row has no %s", c.Name), "add "+c.Name+": …")
		}
	}
	return rec
}

// waived reports whether a required column may be missing: a cost line with an amount has neither unit cost nor
// frequency.
func waived(id schema.SheetID, column int, seen []Dimension) bool {
	return id == schema.Costs && (column == schema.CostUnitCost || column == schema.CostFrequency) &&
		contains(seen, Dimension{Column: schema.CostAmount})
}

func contains(ds []Dimension, d Dimension) bool {
	for _, o := range ds {
		if o.is(d) {
			return true
		}
	}
	return false
}

// heading returns the column of a sheet that a key names, and what may stand in it.
func (r *reader) heading(id schema.SheetID, n *node) (Dimension, schema.Column, bool) {
	d := Dimension{At: At(n.At)}
	names := schema.Names(id.Columns())
	if isQuestion(n) {
		r.question(n, "which column of the sheet "+id.Name()+" is meant: "+words.Or(names), answerHint)
		return d, schema.Column{}, false
	}
	if i, ok := id.Column(n.Text); ok {
		d.Column = i
		return d, id.Columns()[i], true
	}
	d.Column = ByHeading
	switch year, ok := schema.YearNamed(n.Text); {
	case id == schema.Rates && ok:
		c := schema.YearColumn(year)
		d.Heading = c.Name
		return d, c, true
	case id == schema.Scorecard:
		c := schema.ScoreColumn(n.Text)
		r.known(n, Value{Text: n.Text}, &schema.Column{Rule: schema.Rule{Of: schema.Options}})
		d.Heading = n.Text
		return d, c, true
	}
	r.fault(n, "the sheet "+id.Name()+" has no column "+quote(n.Text),
		words.Meant(n.Text, names, "its columns are "+words.And(names)))
	return d, schema.Column{}, false
}
