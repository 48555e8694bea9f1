package ingest

import (
	"fmt"
	"math"
	"slices"

	"shorecast/ingest/workbook"
	"shorecast/report"
)

// hashRow is the same for two rows that are alike in every cell.
func hashRow(w *workbook.Row) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for i := range w.Cells {
		c := &w.Cells[i]
		h = (h ^ uint64(c.Column)<<8 ^ uint64(c.Type)) * prime
		if c.Type == workbook.TypeText || c.Type == workbook.TypeError {
			for j := 0; j < len(c.Text); j++ {
				h = (h ^ uint64(c.Text[j])) * prime
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

// tellAlike warns of rows that are alike in every cell.
func (k *costsRead) tellAlike() {
	lines := k.r.c.Lines
	order := make([]int32, len(k.hashes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		switch x, y := k.hashes[a], k.hashes[b]; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return int(a - b)
	})
	first := 0
	for i := 1; i < len(order); i++ {
		if k.hashes[order[i]] != k.hashes[order[first]] {
			first = i
			continue
		}
		a, b := &lines[order[first]], &lines[order[i]]
		if sameLine(a, b) {
			k.tell(rowsAlike, b, costOption, "", fmt.Sprintf("this row and row %d are alike in every cell", a.Row), "remove one of them if it stands there by mistake, else tell them apart by a description")
		}
	}
	k.hashes = nil
}

// sameLine guards against two rows that only share a hash.
func sameLine(a, b *report.Line) bool {
	if a.Option != b.Option || a.Function != b.Function || a.Category != b.Category || a.Location != b.Location || a.Filled != b.Filled || a.Description != b.Description {
		return false
	}
	return a.Quantity == b.Quantity && a.UnitCost == b.UnitCost && a.From == b.From && a.To == b.To && a.Frequency == b.Frequency && slices.Equal(a.Amounts, b.Amounts)
}
