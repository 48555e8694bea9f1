package finding

import "strconv"

// CellName returns the name of a cell, "B7" for column 2 and row 7, both 1-based.
func CellName(column, row int) string { return ColumnName(column) + strconv.Itoa(row) }

// ColumnName returns the letters of a 1-based column: "A" for 1, "AA" for 27.
func ColumnName(column int) string {
	var b [16]byte
	i := len(b)
	for ; column > 0; column = (column - 1) / 26 {
		i--
		b[i] = byte('A' + (column-1)%26)
	}
	return string(b[i:])
}
