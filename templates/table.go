package templates

import "slices"

// Parts spreads the columns of a table evenly over so many parts, fewer where the table has not as many, each with the
// first column. Columns that belong together stay so.
func (t *Table) Parts(n int) [][]int {
	units := t.units()
	n = max(1, min(n, len(units)))
	parts := make([][]int, n)
	for i := range parts {
		parts[i] = append([]int{0}, slices.Concat(units[i*len(units)/n:(i+1)*len(units)/n]...)...)
	}
	return parts
}

// units returns the columns behind the first that stay together: one whose heading stands there more than once, such as
// the cell of a value, goes with the one before.
func (t *Table) units() [][]int {
	uses := map[string]int{}
	for _, c := range t.Columns {
		uses[c.Head]++
	}
	var units [][]int
	for i := 1; i < len(t.Columns); i++ {
		if n := len(units); n > 0 && uses[t.Columns[i].Head] > 1 && uses[t.Columns[i-1].Head] == 1 {
			units[n-1] = append(units[n-1], i)
			continue
		}
		units = append(units, []int{i})
	}
	return units
}
