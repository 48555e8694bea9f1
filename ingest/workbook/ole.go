package workbook

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"shorecast/report/finding"
)

// oleEntry is the length of an entry in the directory of such a container: 64 bytes of name in UTF-16, then the name's
// length in bytes.
const oleEntry = 128

// recogniseOLE says what a container of the older Office programs holds. Entries of its directory always stand at
// multiples of their length, so the whole file is looked through for those names instead of following chains of sectors
// that may be damaged.
func recogniseOLE(src *source) (*finding.Reason, error) {
	buf := make([]byte, 64<<10)
	old := false
	for off := int64(0); off < src.size; off += int64(len(buf)) {
		n, err := src.ReadAt(buf, off)
		if err != nil && (src.failed || src.shrunk) {
			return nil, err
		}
		for i := 0; i+oleEntry <= n; i += oleEntry {
			switch strings.ToLower(oleName(buf[i : i+oleEntry])) {
			case "encryptedpackage", "encryptioninfo":
				return reason.FilePassword, nil
			case "workbook", "book":
				old = true
			}
		}
	}
	if old {
		return reason.FileXLS, nil
	}
	return reason.FileOldOffice, nil
}

// oleName returns the name in an entry, "" if it can be none of those looked for.
func oleName(entry []byte) string {
	size := int(binary.LittleEndian.Uint16(entry[64:]))
	if size < 10 || size > 40 || size%2 != 0 {
		return ""
	}
	units := make([]uint16, size/2-1)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(entry[2*i:])
	}
	return string(utf16.Decode(units))
}
