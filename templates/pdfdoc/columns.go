package pdfdoc

import (
	"shorecast/templates"
)

// setting is how close a table is set.
type setting struct {
	size float64 // of its text
	padX float64 // the room left and right of a cell's text
}

// The settings that a table tries, widest first; where none fits, its columns are spread over several blocks.
var settings = []setting{{8.2, 3.9}, {8, 3.4}, {8, 2.8}}

const (
	squeeze  = 1.01 // how much wider than the sheet a table may be by nature, sentences apart, before it is set smaller
	sentence = 115  // a cell that is wider than this by nature is a sentence, and breaks in any case

	cellPadY   = 2.7
	tightPadY  = 0.4  // where page 1 is set closest
	mostOfWord = 92.0 // a column is never wider than this for the sake of one word
	labelWidth = 84.0 // the first column is not squeezed below this
)

// columnSet is some of a table's columns with their widths.
type columnSet struct {
	setting
	columns []int
	widths  []float64
}

// extent is how wide a column has to be, how wide it would be with every cell on one line, and that without the
// length of sentences.
type extent struct{ least, natural, usual float64 }

// fitColumns finds the widest setting at which all columns fit into the width; where none does, the columns are
// split at the widest, each part beginning with the first column.
func (m *measurer) fitColumns(t *templates.Table, cells [][]string, width float64) []columnSet {
	var ext []extent
	best := -1
	for i, s := range settings {
		if i < min(m.tight/2, len(settings)-1) {
			continue
		}
		tried := m.extents(t, cells, s)
		all := total(tried)
		if all.least <= width {
			best, ext = i, tried
		}
		if all.usual <= width*squeeze && best >= 0 {
			break
		}
	}
	if best < 0 {
		return splitColumns(t, m.extents(t, cells, settings[0]), width)
	}
	set := columnSet{setting: settings[best]}
	for i := range ext {
		set.columns = append(set.columns, i)
	}
	set.widths = share(t, ext, set.columns, min(width, max(total(ext).natural*1.12, width*0.62)))
	return []columnSet{set}
}

func total(ext []extent) (sum extent) {
	for _, e := range ext {
		sum.least += e.least
		sum.natural += e.natural
		sum.usual += e.usual
	}
	return sum
}

func (m *measurer) extents(t *templates.Table, cells [][]string, with setting) []extent {
	ext := make([]extent, len(t.Columns))
	for i, c := range t.Columns {
		word := min(m.face.longestWord(sanitise(c.Head, m.face), with.size, true), mostOfWord)
		ext[i] = extent{least: word, natural: max(word, min(64, m.face.measure(sanitise(c.Head, m.face), with.size, true)))}
	}
	for r, row := range cells {
		if t.Rows[r].Weight == templates.Group {
			continue
		}
		bold := t.Rows[r].Weight == templates.Total
		for i, s := range row {
			if i >= len(ext) || s == "" {
				continue
			}
			natural := m.face.measure(s, with.size, bold)
			if natural <= ext[i].least {
				continue
			}
			ext[i].natural = max(ext[i].natural, natural)
			least := natural
			if least > 46 || t.Columns[i].Align == templates.Left {
				least = min(m.face.longestWord(s, with.size, bold), mostOfWord)
			}
			ext[i].least = max(ext[i].least, least)
		}
	}
	if len(ext) > 0 {
		ext[0].least = max(ext[0].least, min(ext[0].natural, labelWidth))
	}
	for i := range ext {
		ext[i].least += 2*with.padX + 0.1
		ext[i].natural = max(ext[i].natural+2*with.padX+0.1, ext[i].least)
		ext[i].usual = max(ext[i].least, min(ext[i].natural, sentence))
	}
	return ext
}

// share gives each of the columns its width. Where there is room to spare, numbers stand in columns of one width
// and the rest goes to the wide columns; where there is not, every column gives way by the same part of what it can
// spare.
func share(t *templates.Table, ext []extent, columns []int, width float64) []float64 {
	chosen := make([]extent, len(columns))
	for i, c := range columns {
		chosen[i] = ext[c]
	}
	all := total(chosen)
	out := make([]float64, len(columns))
	if all.natural > width {
		part := (width - all.least) / (all.natural - all.least)
		for i, e := range chosen {
			out[i] = e.least + part*(e.natural-e.least)
		}
		return out
	}
	for i, e := range chosen {
		out[i] = e.natural
	}
	spare := width - all.natural
	spare = even(t, columns, out, spare)
	var wide []int
	for i, c := range columns {
		if t.Columns[c].Wide {
			wide = append(wide, i)
		}
	}
	if len(wide) == 0 {
		wide = []int{len(columns) - 1}
		if t.Columns[columns[len(columns)-1]].Align == templates.Right {
			wide = []int{0}
		}
	}
	for _, i := range wide {
		out[i] += spare / float64(len(wide))
	}
	return out
}

// even widens the right-aligned columns to one width as far as the spare room goes, and returns what is left of it.
func even(t *templates.Table, columns []int, out []float64, spare float64) float64 {
	most, n := 0.0, 0
	for i, c := range columns {
		if t.Columns[c].Align == templates.Right {
			most = max(most, out[i])
			n++
		}
	}
	if n < 2 {
		return spare
	}
	cost := 0.0
	for i, c := range columns {
		if t.Columns[c].Align == templates.Right {
			cost += most - out[i]
		}
	}
	part := 1.0
	if cost > spare {
		part = spare / cost
	}
	for i, c := range columns {
		if t.Columns[c].Align == templates.Right {
			d := part * (most - out[i])
			out[i] += d
			spare -= d
		}
	}
	return max(0, spare)
}

// splitColumns spreads columns over as few parts as possible, of about as many columns each.
func splitColumns(t *templates.Table, ext []extent, width float64) []columnSet {
	first := min(ext[0].least, width/3)
	for i := 1; i < len(ext); i++ {
		ext[i].least = min(ext[i].least, width-first)
		ext[i].natural = max(ext[i].least, min(ext[i].natural, width-first))
	}
	ext[0] = extent{least: first, natural: max(first, min(ext[0].natural, width/3))}
	n := 2
	for n < len(ext) && !fit(t.Parts(n), ext, width) {
		n++
	}
	var out []columnSet
	for _, s := range t.Parts(n) {
		out = append(out, columnSet{setting: settings[0], columns: s, widths: share(t, ext, s, width)})
	}
	return out
}

// fit reports whether each of the parts has room in a width.
func fit(parts [][]int, ext []extent, width float64) bool {
	for _, p := range parts {
		least := 0.0
		for _, c := range p {
			least += ext[c].least
		}
		if least > width {
			return false
		}
	}
	return true
}
