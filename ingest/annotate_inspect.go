package ingest

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"

	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// inspection is what a sound workbook holds: its sheets, each with a sum over everything in its cells.
type inspection struct {
	sheets []workbook.Sheet
	parts  []string // in which the sheets are stored, "" for those without cells
	sums   [][sha256.Size]byte
}

// inspect reads a workbook to its end by the reader's own strict rules; ok is false where it is damaged, very large, or
// no package of parts.
func inspect(name string, data []byte) (in inspection, ok bool) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return in, false
	}
	room := uint64(mostUnpacked)
	for _, f := range z.File {
		if f.UncompressedSize64 > room {
			return in, false
		}
		room -= f.UncompressedSize64
	}
	b, fs := workbook.Open(name, bytes.NewReader(data), int64(len(data)), workbook.DefaultLimits)
	if b == nil {
		return in, false
	}
	in.sheets = b.Sheets
	for i := range b.Sheets {
		sum := sha256.New()
		fs = append(fs, b.Read(i, func(r *workbook.Row) { sumRow(sum, r) })...)
		in.parts = append(in.parts, b.Part(i))
		in.sums = append(in.sums, [sha256.Size]byte(sum.Sum(nil)))
	}
	fs = append(fs, b.Close()...)
	return in, !finding.Refused(fs)
}

func sumRow(sum hash.Hash, r *workbook.Row) {
	b := make([]byte, 0, 1024)
	put := func(n uint64) { b = binary.LittleEndian.AppendUint64(b, n) }
	flag := func(on bool) {
		if on {
			put(1)
		} else {
			put(0)
		}
	}
	put(uint64(r.Number))
	flag(r.Hidden)
	for i := range r.Cells {
		c := &r.Cells[i]
		put(uint64(c.Column))
		put(uint64(c.Type)<<8 | uint64(c.Format))
		put(math.Float64bits(c.Number))
		flag(c.Formula)
		flag(c.Merged)
		put(uint64(len(c.Text)))
		b = append(b, c.Text...)
	}
	sum.Write(b)
}

// holds reports whether a copy has all sheets of the original in their order, every cell as it was, and one sheet more.
func (in inspection) holds(original inspection) bool {
	if len(in.sheets) != len(original.sheets)+1 {
		return false
	}
	for i, s := range original.sheets {
		if in.sheets[i] != s || in.sums[i] != original.sums[i] {
			return false
		}
	}
	return true
}
