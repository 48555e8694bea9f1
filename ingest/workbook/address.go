package workbook

// The size of a sheet in Excel.
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// parseAddress reads an address such as "F7", without dollar signs, from A1 to XFD1048576. Both results are 1-based.
func parseAddress(b []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(b) && i < 4; i++ {
		c := b[i] &^ 0x20 // both cases; a digit turns into something below 'A'
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	row, ok = parseRow(b[i:])
	return column, row, ok && i > 0 && column <= maxColumn
}

// parseRow reads a row number from 1 to 1048576 without leading zeros.
func parseRow(b []byte) (int, bool) {
	n, ok := digits(b, 7)
	return n, ok && b[0] != '0' && n <= maxRow
}

// digits reads a whole number of at most so many digits.
func digits(b []byte, most int) (n int, ok bool) {
	if len(b) == 0 || len(b) > most {
		return 0, false
	}
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
