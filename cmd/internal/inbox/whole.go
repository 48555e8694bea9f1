package inbox

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
)

// The records of a zip file begin with these, as PKWARE's note on the format (APPNOTE.TXT, section 4.3) gives them.
const (
	zipMember    = "PK\x03\x04"
	zipEntry     = "PK\x01\x02"
	zipEnd       = "PK\x05\x06"
	zipEnd64     = "PK\x06\x06"
	zipLocator64 = "PK\x06\x07"
)

// The fixed lengths of these records, in bytes.
const (
	zipEntrySize   = 46
	zipEndSize     = 22
	zipEnd64Size   = 56
	zipLocatorSize = 20
)

// Bounds of what is read to judge one file.
const (
	directoryRead = 256 << 10 // bytes of the directory
	membersSeen   = 64        // members whose beginning is looked at
)

// whole reports whether a file has nothing left to come, as far as a few short reads tell. A zip is whole when it ends
// with a directory and its first members begin where that says and fit before it. An empty file, and one that begins
// with zeros as files do for which space was reserved, are not whole. Everything else is.
func whole(r io.ReaderAt, size int64) (bool, error) {
	head := make([]byte, min(size, 4))
	if err := readAt(r, head, 0); err != nil {
		return false, err
	}
	switch {
	case len(bytes.Trim(head, "\x00")) == 0, len(head) < 4 && strings.HasPrefix(zipMember, string(head)):
		return false, nil
	case string(head) != zipMember && string(head) != zipEnd:
		return true, nil
	}
	d, found, err := findDirectory(r, size)
	if err != nil || !found {
		return false, err
	}
	return d.membersBegin(r)
}

// readAt fills p. A file that ends before is one that changed.
func readAt(r io.ReaderAt, p []byte, at int64) error {
	n, err := r.ReadAt(p, at)
	switch {
	case n == len(p):
		return nil
	case errors.Is(err, io.EOF):
		return ErrChanged
	}
	return err
}

// directory is where the directory of a zip lies.
type directory struct {
	start, size int64
	base        int64 // what stands before the first member and is counted by no offset
	entries     uint64
}

// findDirectory looks for the record that ends a zip, and for the directory before it.
func findDirectory(r io.ReaderAt, size int64) (directory, bool, error) {
	tail := make([]byte, min(size, zipEndSize+1<<16-1+zipLocatorSize))
	if len(tail) > 1<<10 { // a comment at the end is rare
		short := tail[len(tail)-1<<10:]
		if err := readAt(r, short, size-int64(len(short))); err != nil {
			return directory{}, false, err
		}
		if at := endRecord(short); at >= zipLocatorSize {
			return directoryBefore(r, short, at, size)
		}
	}
	if err := readAt(r, tail, size-int64(len(tail))); err != nil {
		return directory{}, false, err
	}
	at := endRecord(tail)
	if at < 0 {
		return directory{}, false, nil
	}
	return directoryBefore(r, tail, at, size)
}

// endRecord returns where in the last bytes of a file the end record begins, -1 where there is none.
func endRecord(tail []byte) int {
	for at := len(tail) - zipEndSize; at >= 0; at-- {
		if string(tail[at:at+4]) == zipEnd && at+zipEndSize+int(binary.LittleEndian.Uint16(tail[at+20:])) <= len(tail) {
			return at
		}
	}
	return -1
}

// directoryBefore reads the end record at a place in the last bytes of a file of a size. found is false where the
// directory does not fit.
func directoryBefore(r io.ReaderAt, tail []byte, at int, size int64) (d directory, found bool, err error) {
	end := size - int64(len(tail)) + int64(at)
	entries, length, offset := uint64(binary.LittleEndian.Uint16(tail[at+10:])),
		uint64(binary.LittleEndian.Uint32(tail[at+12:])),
		uint64(binary.LittleEndian.Uint32(tail[at+16:]))
	large := entries == 1<<16-1 || length == 1<<32-1 || offset == 1<<32-1
	if large && at >= zipLocatorSize && string(tail[at-zipLocatorSize:at-zipLocatorSize+4]) == zipLocator64 {
		end = int64(binary.LittleEndian.Uint64(tail[at-zipLocatorSize+8:]))
		if end < 0 || end > size-zipEnd64Size {
			return d, false, nil
		}
		record := make([]byte, zipEnd64Size)
		if err := readAt(r, record, end); err != nil {
			return d, false, err
		}
		if string(record[:4]) != zipEnd64 {
			return d, false, nil
		}
		entries, length, offset = binary.LittleEndian.Uint64(record[32:]), binary.LittleEndian.Uint64(record[40:]),
			binary.LittleEndian.Uint64(record[48:])
	}
	if length > uint64(end) || offset > uint64(end)-length {
		return d, false, nil
	}
	d = directory{start: end - int64(length), size: int64(length), entries: entries}
	d.base = d.start - int64(offset)
	return d, true, nil
}

// membersBegin reports whether the directory is one, and the members that it lists begin where it says and fit before
// it.
func (d directory) membersBegin(r io.ReaderAt) (bool, error) {
	list := make([]byte, min(d.size, directoryRead))
	if err := readAt(r, list, d.start); err != nil {
		return false, err
	}
	cut := d.size > directoryRead
	for range min(d.entries, membersSeen) {
		if len(list) < zipEntrySize {
			return cut, nil
		}
		if string(list[:4]) != zipEntry {
			return false, nil
		}
		if ok, err := d.memberBegins(r, list); err != nil || !ok {
			return false, err
		}
		next := zipEntrySize
		for _, at := range []int{28, 30, 32} { // the lengths of name, extra field and comment
			next += int(binary.LittleEndian.Uint16(list[at:]))
		}
		list = list[min(next, len(list)):]
	}
	return true, nil
}

func (d directory) memberBegins(r io.ReaderAt, entry []byte) (bool, error) {
	length, offset := int64(binary.LittleEndian.Uint32(entry[20:])), int64(binary.LittleEndian.Uint32(entry[42:]))
	if length == 1<<32-1 || offset == 1<<32-1 {
		return true, nil // the true ones stand in an extra field: left to the reader
	}
	if at := d.base + offset; at+30+length > d.start {
		return false, nil
	}
	head := make([]byte, 4)
	err := readAt(r, head, d.base+offset)
	return string(head) == zipMember, err
}
