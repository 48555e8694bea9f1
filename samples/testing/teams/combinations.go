package teams

import (
	"cmp"
	"slices"
	"strings"
)

// combinations are the rows of a group: an entry for each label column, none twice.
func (t rowDrawer) combinations() (rows [][]entry) {
	known := map[string]bool{}
	option := slices.IndexFunc(t.columns, func(a *axis) bool { return a.column == "Option" })
	outer := []entry{{}}
	if option >= 0 {
		outer = t.columns[option].entries
	}
	for _, o := range outer {
		n := 1 + t.r.IntN(3)
		if option < 0 {
			n = 1 + t.r.IntN(5)
		}
		for range n {
			row := make([]entry, len(t.columns))
			key := ""
			for i, a := range t.columns {
				switch {
				case i == option:
					row[i] = o
				case a.column == "Period":
					continue
				default:
					row[i] = pick(t.r, a.entries)
				}
				key += shown(row[i].text) + "\x00"
			}
			if !known[key] {
				known[key] = true
				rows = append(rows, row)
			}
		}
	}
	if option >= 0 && !t.columns[option].fill && t.chance(40) {
		t.r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
	if len(t.columns) > 1 && t.columns[1].fill {
		first := map[string]int{} // the row in which each option's group begins
		for i := len(rows) - 1; i >= 0; i-- {
			first[shown(rows[i][0].text)] = i
		}
		slices.SortStableFunc(rows, func(x, y []entry) int {
			return cmp.Or(cmp.Compare(first[shown(x[0].text)], first[shown(y[0].text)]),
				strings.Compare(shown(x[1].text), shown(y[1].text)))
		})
	}
	return t.byTime(rows)
}

// byTime repeats rows for each period where periods run down.
func (t rowDrawer) byTime(rows [][]entry) [][]entry {
	at := slices.IndexFunc(t.columns, func(a *axis) bool { return a.column == "Period" })
	if at < 0 {
		return rows
	}
	var out [][]entry
	with := func(row []entry, p entry) {
		row = slices.Clone(row)
		row[at] = p
		out = append(out, row)
	}
	if t.chance(30) && !t.columns[0].fill {
		for _, p := range t.columns[at].entries {
			for _, row := range rows {
				with(row, p)
			}
		}
		return out
	}
	for _, row := range rows {
		for _, p := range t.columns[at].entries {
			with(row, p)
		}
	}
	return out
}
