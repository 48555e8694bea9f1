package workbook

import (
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"strings"
)

// manifold are workbooks with more of something than is read.
func manifold() []brokenFile {
	var merges strings.Builder
	for i := range 200_001 {
		fmt.Fprintf(&merges, `<mergeCell ref="A%d:B%d"/>`, i+1, i+1)
	}
	brokenCells := "<row>" + strings.Repeat("<c><v>1</v></c>", 16_000) + "</row>"
	return []brokenFile{
		{"too-large-unpacked", "bomb.xlsx", packed(append(goodParts(),
			zipEntry{name: "xl/media/image1.bmp", pieces: []zipPiece{{make([]byte, 1<<20), 257}}}))},
		{"too-many-texts", "many-texts.xlsx", swollen(textsPartName, "</sst>", "<si/>", 2_000_001)},
		{"too-many-rows", "many-rows.xlsx", swollen(sheetPartName, "</sheetData>", "<row><c><v>1</v></c></row>", 200_001)},
		{"too-many-cells", "many-cells.xlsx", swollen(sheetPartName, "</sheetData>", brokenCells, 501)},
		{"too-many-merges", "many-merges.xlsx", replacedPart(sheetPartName, "</sheetData>",
			"</sheetData><mergeCells>"+merges.String()+"</mergeCells>")},
	}
}

// swollen returns a good workbook that holds, before the given text of a part, so many copies of another.
func swollen(part, before, text string, times int) []byte {
	return packed(withPart(goodParts(), part, func(e *zipEntry) {
		head, tail, ok := bytes.Cut(e.body, []byte(before))
		if !ok {
			panic(part + " does not hold " + before)
		}
		e.pieces = []zipPiece{{head, 1}, {[]byte(text), times}, {append([]byte(before), tail...), 1}}
	}))
}

// piece is so many copies of some bytes.
type zipPiece struct {
	body  []byte
	times int
}

// deflatePieces packs pieces one after the other without ever holding them whole, and returns their checksum and size
// too.
func deflatePieces(pieces []zipPiece) (packed []byte, sum, size uint32) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	for _, p := range pieces {
		for range p.times {
			_, _ = w.Write(p.body) // a buffer takes everything
			sum = crc32.Update(sum, crc32.IEEETable, p.body)
			size += uint32(len(p.body))
		}
	}
	_ = w.Close()
	return b.Bytes(), sum, size
}
