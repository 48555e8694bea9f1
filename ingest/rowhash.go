package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// rowKey is the same for two rows of a long list that say the same but for the period and its amount: 128 bits, so that
// two different lines never meet.
type rowKey [2]uint64

// unkeyed are the columns that do not part the lines of a long list: its own, and those that it leaves no meaning.
var unkeyed = []int{schema.CostQuantity, schema.CostUnitCost, schema.CostFrequency, schema.CostFrom, schema.CostTo,
	schema.CostPeriod, schema.CostAmount}

func keyOf(cells []*workbook.Cell) rowKey {
	key := rowKey{14695981039346656037, 0x9e3779b97f4a7c15}
	for column, c := range cells {
		if c == nil || slices.Contains(unkeyed, column) {
			continue
		}
		key.mix(1<<40 | uint64(column)<<8 | uint64(c.Type))
		if c.Type != workbook.TypeText && c.Type != workbook.TypeError {
			key.mix(uint64(c.Format))
			key.mix(math.Float64bits(c.Number))
			continue
		}
		key.text(c.Text)
	}
	return key
}

func (k *rowKey) mix(x uint64) {
	k[0] = (k[0] ^ x) * 0xff51afd7ed558ccd
	k[0] ^= k[0] >> 32
	k[1] = (k[1] ^ x) * 0xc4ceb9fe1a85ec53
	k[1] ^= k[1] >> 29
}

// text adds a text as names are compared: see schema.Fold.
func (k *rowKey) text(s string) {
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		s = schema.Fold(s)
		for _, r := range s {
			k.mix(uint64(r))
		}
		return
	}
	gap, begun := false, false
	for i := range len(s) {
		switch b := s[i]; {
		case b <= ' ':
			gap = begun
			continue
		case gap:
			k.mix(' ')
			gap = false
		}
		begun = true
		k.mix(uint64(lowerByte(s[i])))
	}
}

// hashRow is the same for two rows that are alike in every cell.
func hashRow(w *workbook.Row) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for i := range w.Cells {
		c := &w.Cells[i]
		h = (h ^ uint64(c.Column)<<8 ^ uint64(c.Type)) * prime
		if c.Type == workbook.TypeText || c.Type == workbook.TypeError {
			for j := range len(c.Text) {
				if b := c.Text[j]; b != ' ' { // blanks and case make no difference
					h = (h ^ uint64(lowerByte(b))) * prime
				}
			}
			continue
		}
		n := uint64(c.Format) ^ math.Float64bits(c.Number)
		for range 4 {
			h = (h ^ n&0xffff) * prime
			n >>= 16
		}
	}
	return h
}

func lowerByte(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		b += 'a' - 'A'
	}
	return b
}
