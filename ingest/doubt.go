package ingest

import (
	"shorecast/ingest/workbook"
)

// doubtfulCell is a text number with two readings, to be settled by the column's other cells.
type doubtfulCell struct {
	line   int32
	row    int32
	column int16 // of the contract; −(period + 1) for period columns
	text   string
}

// numberTo reads a number of the line, or keeps it for later where its text has two readings.
func (k *costsRead) numberTo(w *row, column int, to *float64) bool {
	v := w.told(column)
	x, out := v.number()
	switch out {
	case read:
		*to = x
	case doubt:
		k.doubtful = append(k.doubtful, doubtfulCell{int32(k.count), int32(w.number), int16(column), v.cell.Text})
	case bad:
		return false
	}
	return true
}

// settleDoubts decides the text numbers with two readings once every cell of their columns is known.
func (k *costsRead) settleDoubts() {
	k.t.late = false
	for _, d := range k.doubtful {
		cell := workbook.Cell{Type: workbook.TypeText, Text: d.text}
		v := told{t: k.t, row: int(d.row), cell: &cell}
		if d.column < 0 {
			p := &k.r.periods[-d.column-1]
			v.col, v.column = &p.col, p.column
		} else {
			v.col, v.column = &k.t.columns[d.column], k.t.at[d.column]
		}
		n, _ := parseNumber(d.text)
		x, out := v.settle(n)
		if out != read {
			k.flags[d.line] |= lineBroken
			continue
		}
		l := &k.r.c.Lines[d.line]
		switch d.column {
		case costQuantity:
			l.Quantity = x
		case costUnitCost:
			l.UnitCost = x
		case costEscalation:
			l.Rate = x
		case costAvoidable:
			l.Avoidable = x
		case costProbability:
			l.Probability = x
		default:
			l.Amounts[-d.column-1] = x
		}
	}
	k.doubtful = nil
}
