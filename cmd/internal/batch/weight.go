package batch

import (
	"archive/zip"
	"bytes"
)

// heavyBytes is how much a workbook holds, unpacked, from which on it is worked on alone. Reading takes some three
// times as much memory, and an audit workbook several times that.
const heavyBytes = 16 << 20

// Heavy reports whether work on a workbook is expected to take much memory. It goes by what the file holds unpacked,
// since a small file may hold much, and reads no more of it than its directory.
func Heavy(book []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return len(book) >= heavyBytes // CSV, or no workbook
	}
	left := uint64(heavyBytes)
	for _, f := range z.File {
		if f.UncompressedSize64 >= left {
			return true
		}
		left -= f.UncompressedSize64
	}
	return false
}
