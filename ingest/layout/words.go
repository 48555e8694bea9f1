package layout

import (
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// speech is what the team's words say in one dimension.
type speech struct {
	words map[string]*Translation // by folded word
	met   map[string][]said       // by word as met
}

// said is one thing that a word says: the value of a column of the contract.
type said struct {
	dimension int           // of the line
	cell      workbook.Cell // its column is not set
	below     int           // of CellWord: the column of the figures below
}

func (r *site) speeches() map[int]*speech {
	all := map[int]*speech{}
	for i := range r.t.Names {
		n := &r.t.Names[i]
		s := &speech{words: map[string]*Translation{}}
		for k := range n.Words {
			s.words[schema.Fold(n.Words[k].Text)] = &n.Words[k]
		}
		all[r.p.index(n.Dimension)] = s
	}
	return all
}

// saysWord returns what a word says in a dimension: the word itself, where the layout lists nothing for it. ok is false
// where it is not listed.
func (r *site) saysWord(dimension int, c *workbook.Cell) (all []said, listed bool) {
	s := r.says[dimension]
	if s == nil {
		return r.itself(dimension, c), false
	}
	word := spelling(c)
	if all, ok := s.met[word]; ok {
		return all, true
	}
	t := s.words[schema.Fold(word)]
	if t == nil {
		return r.itself(dimension, c), false
	}
	r.v.used[t.At] = true
	if t.Below != NoColumn {
		all = append(all, said{dimension: CellWord, below: t.Below})
	}
	for i := range t.Values {
		if c, _, ok := r.v.cell(&t.Values[i].Value); ok {
			all = append(all, said{dimension: r.p.index(t.As[i]), cell: c})
		}
	}
	if s.met == nil {
		s.met = map[string][]said{}
	}
	s.met[word] = all
	return all, true
}

// itself is a word that says what it is. It is valid until the next word.
func (r *site) itself(dimension int, c *workbook.Cell) []said {
	r.own[0] = said{dimension: dimension, cell: *c}
	return r.own[:]
}

// cellOf is a value of the layout as a cell of a workbook would hold it.
func cellOf(v *Value) workbook.Cell {
	switch v.Type {
	case Number:
		return workbook.Cell{Type: workbook.TypeNumber, Number: v.Number, Text: v.Text}
	case Truth:
		return workbook.Cell{Type: workbook.TypeBool, Number: v.Number, Text: v.Text}
	}
	return workbook.Cell{Type: workbook.TypeText, Text: v.Text}
}
