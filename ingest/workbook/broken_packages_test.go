package workbook

import (
	"bytes"
	"fmt"
	"hash/crc32"
)

// packages are workbooks whose package is damaged.
func brokenPackages() []brokenFile {
	sheet := func(change func(*zipEntry)) []byte { return packed(withPart(goodParts(), sheetPartName, change)) }
	noDirectory := packed(goodParts())
	copy(noDirectory[bytes.Index(noDirectory, []byte("PK\x01\x02")):], "PK\x00\x00")
	var crowd []zipEntry
	for i := range 2001 {
		crowd = append(crowd, zipEntry{name: fmt.Sprint("xl/media/image", i, ".png"), stored: true})
	}
	return []brokenFile{
		{"zip-directory", "damaged-list.xlsx", noDirectory},
		{"zip-checksum", "wrong-checksum.xlsx", sheet(func(e *zipEntry) { e.sum = crc32.ChecksumIEEE(e.body) ^ 1 })},
		{"zip-size", "wrong-size.xlsx", sheet(func(e *zipEntry) { e.size = uint32(len(e.body)) - 1 })},
		{"zip-packing", "cannot-unpack.xlsx", sheet(func(e *zipEntry) {
			e.packed = append([]byte{0xFF},
				deflate(e.body)...)
		})},
		{"zip-part-twice", "part-twice.xlsx", packed(append(goodParts(),
			zipEntry{name: "xl/Worksheets/Sheet1.xml", body: []byte(sheetXML(""))}))},
		{"zip-encrypted", "zip-password.xlsx", sheet(func(e *zipEntry) { e.flags = 1 })},
		{"zip-method", "packed-again.xlsx", sheet(func(e *zipEntry) { e.method = 12 })},
		{"zip-header", "two-descriptions.xlsx", sheet(func(e *zipEntry) { e.localName = "xl/worksheets/sheet2.xml" })},
		{"zip-overlap", "overlap.xlsx", overlappingParts()},
		{"too-many-parts", "many-parts.xlsx", packed(append(goodParts(), crowd...))},
	}
}

// overlapping makes a workbook with a part that holds another one.
func overlappingParts() []byte {
	inner := packed([]zipEntry{{name: "xl/inner.xml", body: []byte("<a/>"), stored: true}})
	inner = inner[:bytes.Index(inner, []byte("PK\x01\x02"))]
	entries := append(goodParts(), zipEntry{name: "xl/outer.xml", body: inner, stored: true})
	at := bytes.Index(packed(entries), inner)
	return packed(append(entries, zipEntry{name: "xl/inner.xml", body: []byte("<a/>"), stored: true, at: at,
		absent: true}))
}
