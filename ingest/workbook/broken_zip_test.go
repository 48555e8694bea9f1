package workbook

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
)

// entry is one member of a package, with the lies that are to be told about it.
type zipEntry struct {
	name string
	body []byte

	pieces    []zipPiece // instead of the body, where that is too long to be held
	packed    []byte     // instead of the packed body
	sum       uint32     // instead of the body's, if not 0
	size      uint32     // instead of the body's, if not 0
	flags     uint16
	method    uint16 // instead of deflate, if not 0
	stored    bool
	localName string // in the member's own header
	at        int    // where the directory says that it is, if not 0
	absent    bool   // only the directory knows it
}

// pack writes a zip file as it is told to.
func packed(entries []zipEntry) []byte {
	var out, directory bytes.Buffer
	put := func(b *bytes.Buffer, fields ...any) {
		for _, f := range fields {
			_ = binary.Write(b, binary.LittleEndian, f) // a buffer takes everything
		}
	}
	for _, e := range entries {
		method, packed := uint16(8), e.packed
		if packed == nil {
			packed = deflate(e.body)
		}
		if e.pieces != nil {
			packed, e.sum, e.size = deflatePieces(e.pieces)
		}
		if e.stored {
			method, packed = 0, e.body
		}
		if e.method != 0 {
			method = e.method
		}
		sum, size, local := crc32.ChecksumIEEE(e.body), uint32(len(e.body)), e.name
		if e.sum != 0 {
			sum = e.sum
		}
		if e.size != 0 {
			size = e.size
		}
		if e.localName != "" {
			local = e.localName
		}
		at := out.Len()
		if e.at != 0 {
			at = e.at
		}
		if !e.absent {
			put(&out, []byte("PK\x03\x04"), uint16(20), e.flags, method, uint32(0x5A210000), sum, uint32(len(packed)), size,
				uint16(len(local)), uint16(0), []byte(local))
			out.Write(packed)
		}
		put(&directory, []byte("PK\x01\x02"), uint16(20), uint16(20), e.flags, method, uint32(0x5A210000), sum,
			uint32(len(packed)), size,
			uint16(len(e.name)), uint16(0), uint16(0), uint16(0), uint16(0), uint32(0), uint32(at), []byte(e.name))
	}
	start := out.Len()
	out.Write(directory.Bytes())
	put(&out, []byte("PK\x05\x06"), uint16(0), uint16(0), uint16(len(entries)), uint16(len(entries)),
		uint32(directory.Len()), uint32(start), uint16(0))
	return out.Bytes()
}

func deflate(body []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// with returns the entries with one of them changed.
func withPart(entries []zipEntry, name string, change func(*zipEntry)) []zipEntry {
	out := append([]zipEntry(nil), entries...)
	for i := range out {
		if out[i].name == name {
			change(&out[i])
			return out
		}
	}
	panic("no entry " + name)
}

// without returns the entries but one.
func withoutPart(entries []zipEntry, name string) []zipEntry {
	var out []zipEntry
	for _, e := range entries {
		if e.name != name {
			out = append(out, e)
		}
	}
	return out
}
