package layout

import (
	"slices"

	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// summary says what was left out of the table, and which entries of the layout nothing fits.
func (r *maker) summary() {
	p := r.place(0, 0, r.t.At)
	if r.without > 0 {
		r.out.add(reason.LayoutWithout.At(p, "", words.Count(r.without, "row")))
	}
	if r.priced > 0 {
		r.out.add(reason.LayoutUncounted.At(p, "", words.Count(r.priced, "unit cost")))
	}
	if r.unsectioned > 0 {
		r.out.add(reason.LayoutUnsectioned.At(p, "", words.Count(r.unsectioned, "row")))
	}
	if h := r.head; len(h.beside) > 0 {
		column := h.beside[0]
		r.out.add(reason.LayoutBeside.At(r.place(h.last, column, r.t.At), h.names[column], h.names[column]))
	}
}

// unused notes what of the layout fits nothing in the tables of a sheet of the contract.
func (o *output) unused() {
	done := map[*Table]bool{}
	for _, r := range o.p.runs {
		t := r.t
		if done[t] {
			continue
		}
		done[t] = true
		for _, ws := range [][]Word{t.SkipColumns, t.SkipRows, t.KeepRows} {
			for _, w := range ws {
				o.fitsNothing(r, w)
			}
		}
		if t.StopAt != nil {
			o.fitsNothing(r, *t.StopAt)
		}
		for i := range t.Names {
			for k := range t.Names[i].Words {
				o.unusedWord(r, t.Names[i].Dimension, &t.Names[i].Words[k])
			}
		}
	}
}

func (o *output) fitsNothing(r *run, w Word) {
	if !o.v.used[w.At] {
		o.add(reason.LayoutUnused.At(o.v.place(r.name, w.At), w.Text, w.Text))
	}
}

// unusedWord notes a word of the team that stands nowhere: an error where an option is left without its figures.
func (o *output) unusedWord(r *run, d Dimension, t *Translation) {
	if o.v.used[t.At] {
		return
	}
	for i := range t.Values {
		option := t.Values[i].Value.Text
		if t.As[i].Column == schema.CostOption && r.t.As == schema.Costs && !o.v.met[schema.Fold(option)] {
			o.add(reason.LayoutOptionLost.At(o.v.place(r.name, t.At), t.Text, t.Text, option))
			return
		}
	}
	if r.t.givesFigures(d) {
		o.add(reason.LayoutWordLost.At(o.v.place(r.name, t.At), t.Text, t.Text))
		return
	}
	o.fitsNothing(r, t.Word)
}

// givesFigures reports whether a dimension parts the figures of the table by sheets, blocks or headings, so that a word
// that stands nowhere leaves some of them out.
func (t *Table) givesFigures(d Dimension) bool {
	if !t.As.NeedsFigures() || d.Column < 0 || t.As.Columns()[d.Column].Type != schema.TypeName {
		return false
	}
	return t.SheetIs != nil && t.SheetIs.is(d) || t.BlockIs != nil && t.BlockIs.is(d) ||
		slices.ContainsFunc(t.Across, d.is)
}
