package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// zipExamples are workbooks whose frame, the zip archive, is damaged.
func zipExamples() []example {
	return []example{
		mangled("zip-directory", zip.Deflate, func(z *zipped) { copy(z.data[z.entry(costsPart):], "PK\x00\x00") }),
		mangled("zip-checksum", zip.Store, func(z *zipped) {
			from := z.content(costsPart)
			z.data[from+bytes.Index(z.data[from:], []byte("<v>90000</v>"))+len("<v>")] = '8'
		}),
		mangled("zip-size", zip.Deflate, func(z *zipped) {
			z.data[z.entry(costsPart)+24] ^= 1
			z.data[z.header(costsPart)+22] ^= 1
		}),
		mangled("zip-packing", zip.Deflate, func(z *zipped) { z.data[z.content(costsPart)] = 0x07 }), // a block of the sort that does not exist
		mangled("zip-encrypted", zip.Deflate, func(z *zipped) {
			z.data[z.entry(costsPart)+8] |= 1
			z.data[z.header(costsPart)+6] |= 1
		}),
		mangled("zip-method", zip.Deflate, func(z *zipped) {
			z.data[z.entry(costsPart)+10] = 12 // bzip2
			z.data[z.header(costsPart)+8] = 12
		}),
		mangled("zip-header", zip.Deflate, func(z *zipped) { z.data[z.header(costsPart)+30] = 'y' }), // yl/worksheets/sheet5.xml
		stored("zip-part-twice", func(a *archive) { a.parts = append(a.parts, a.parts[a.at(costsPart)]) }),
		{"zip-overlap", "xlsx", overlap},
	}
}

// goodParts returns the stored parts of the good workbook.
func goodParts() ([]part, error) {
	data, err := changedBook(nil)
	if err != nil {
		return nil, err
	}
	return unpack(data)
}

// zipped is a packed workbook as bytes.
type zipped struct{ data []byte }

// mangled is an example that changes bytes of the packed good workbook.
func mangled(code string, method uint16, change func(z *zipped)) example {
	return example{code, "xlsx", func() ([]byte, error) {
		parts, err := goodParts()
		if err != nil {
			return nil, err
		}
		z, err := packPlain(parts, method)
		if err != nil {
			return nil, err
		}
		change(z)
		return z.data, nil
	}}
}

// packPlain packs with sizes and checksums in the members' own headers, as Excel does.
func packPlain(parts []part, method uint16) (*zipped, error) {
	usual, err := pack(parts)
	if err != nil {
		return nil, err
	}
	r, err := zip.NewReader(bytes.NewReader(usual), int64(len(usual)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, f := range r.File {
		h := f.FileHeader
		h.Flags, h.Extra = 0, nil
		data := parts[i].data
		if method == zip.Store {
			h.Method, h.CompressedSize64 = zip.Store, uint64(len(data))
		} else {
			start, err := f.DataOffset()
			if err != nil {
				return nil, err
			}
			data = usual[start : start+int64(f.CompressedSize64)]
		}
		m, err := w.CreateRaw(&h)
		if err != nil {
			return nil, err
		}
		if _, err := m.Write(data); err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return &zipped{b.Bytes()}, err
}

// entry returns where the directory's entry of a part begins.
func (z *zipped) entry(name string) int {
	return bytes.LastIndex(z.data, []byte(name)) - 46
}

// header returns where the part's own header begins.
func (z *zipped) header(name string) int {
	return bytes.Index(z.data, []byte(name)) - 30
}

// content returns where the part's packed bytes begin.
func (z *zipped) content(name string) int { return z.header(name) + 30 + len(name) }

// overlap makes an archive in which one part lies in the middle of another: its header stands inside the other's bytes,
// and the directory names both.
func overlap() ([]byte, error) {
	parts, err := goodParts()
	if err != nil {
		return nil, err
	}
	const outer, inner, text = "xl/media/outer.bin", "xl/media/inner.bin", "inside"
	head := make([]byte, 30)
	copy(head, "PK\x03\x04\x14\x00")
	binary.LittleEndian.PutUint32(head[14:], crc32.ChecksumIEEE([]byte(text)))
	binary.LittleEndian.PutUint32(head[18:], uint32(len(text)))
	binary.LittleEndian.PutUint32(head[22:], uint32(len(text)))
	binary.LittleEndian.PutUint16(head[26:], uint16(len(inner)))
	member := append(append(head, inner...), text...)
	z, err := packPlain(append(parts, part{outer, member}, part{inner, []byte(text)}), zip.Store)
	if err != nil {
		return nil, err
	}
	inside := z.content(outer)
	entry := z.entry(inner)
	binary.LittleEndian.PutUint32(z.data[entry+42:], uint32(inside))
	return z.data, nil
}
