package broken

import (
	"bytes"
	"fmt"
	"hash/crc32"
)

// packages are workbooks whose package is damaged.
func packages() []File {
	sheet := func(change func(*entry)) []byte { return pack(with(good(), sheetPart, change)) }
	noDirectory := pack(good())
	copy(noDirectory[bytes.Index(noDirectory, []byte("PK\x01\x02")):], "PK\x00\x00")
	var crowd []entry
	for i := range 2001 {
		crowd = append(crowd, entry{name: fmt.Sprint("xl/media/image", i, ".png"), stored: true})
	}
	return []File{
		{"zip-directory", "damaged-list.xlsx", noDirectory},
		{"zip-checksum", "wrong-checksum.xlsx", sheet(func(e *entry) { e.sum = crc32.ChecksumIEEE(e.body) ^ 1 })},
		{"zip-size", "wrong-size.xlsx", sheet(func(e *entry) { e.size = uint32(len(e.body)) - 1 })},
		{"zip-packing", "cannot-unpack.xlsx", sheet(func(e *entry) { e.packed = append([]byte{0xFF}, deflate(e.body)...) })},
		{"zip-part-twice", "part-twice.xlsx", pack(append(good(), entry{name: "xl/Worksheets/Sheet1.xml", body: []byte(sheetXML(""))}))},
		{"zip-encrypted", "zip-password.xlsx", sheet(func(e *entry) { e.flags = 1 })},
		{"zip-method", "packed-again.xlsx", sheet(func(e *entry) { e.method = 12 })},
		{"zip-header", "two-descriptions.xlsx", sheet(func(e *entry) { e.localName = "xl/worksheets/sheet2.xml" })},
		{"zip-overlap", "overlap.xlsx", overlapping()},
		{"too-many-parts", "many-parts.xlsx", pack(append(good(), crowd...))},
	}
}

// overlapping makes a workbook with a part that holds another one.
func overlapping() []byte {
	inner := pack([]entry{{name: "xl/inner.xml", body: []byte("<a/>"), stored: true}})
	inner = inner[:bytes.Index(inner, []byte("PK\x01\x02"))]
	entries := append(good(), entry{name: "xl/outer.xml", body: inner, stored: true})
	at := bytes.Index(pack(entries), inner)
	return pack(append(entries, entry{name: "xl/inner.xml", body: []byte("<a/>"), stored: true, at: at, absent: true}))
}
