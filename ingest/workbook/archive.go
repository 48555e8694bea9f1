package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"shorecast/report/finding"
)

// archive is the package that a workbook is stored in: a zip file. Its directory is read by archive/zip and then not
// trusted: names, sizes, methods and both descriptions of each member are compared, and every member is read to its end
// against its size and checksum.
type archive struct {
	name    string // the workbook's, for findings
	src     *source
	limits  Limits
	members []*member
	byName  map[string]*member // by lower-case name
	inflate inflater
	window  []byte // of the scanner, lent to one after the other
	left    int64  // how many unpacked bytes may still come
}

func openArchive(name string, src *source, limits Limits) (*archive, error) {
	a := &archive{name: name, src: src, limits: limits, byName: map[string]*member{}, left: limits.Unpacked}
	if err := a.directorySize(); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(src, src.size)
	if err != nil && z == nil {
		return nil, a.badDirectory()
	}
	if len(z.File) > limits.Members {
		return nil, a.tooManyParts()
	}
	for _, f := range z.File {
		m := &member{archive: a, file: f, name: strings.ReplaceAll(f.Name, `\`, "/"), method: f.Method,
			packed: int64(f.CompressedSize64), size: int64(f.UncompressedSize64), sum: f.CRC32}
		a.members = append(a.members, m)
		if key := strings.ToLower(m.name); a.byName[key] == nil {
			a.byName[key] = m
		}
	}
	return a, nil
}

// check looks at every member, now that the package is taken for a workbook.
func (a *archive) check() error {
	for _, m := range a.members {
		if err := a.checkMember(m); err != nil {
			return err
		}
	}
	if err := a.overlaps(); err != nil {
		return err
	}
	return a.declared()
}

func (a *archive) checkMember(m *member) error {
	switch {
	case a.find(m.name) != m:
		return m.fault(reason.ZipTwice)
	case m.file.Flags&1 != 0:
		return m.fault(reason.ZipEncrypted)
	case m.method != zip.Store && m.method != zip.Deflate:
		return m.fault(reason.ZipMethod)
	}
	return a.headerOf(m)
}

// headerOf compares the directory's entry with the member's own header. Where archive/zip finds that header is seen
// from where its last read of the file began.
func (a *archive) headerOf(m *member) error {
	start, err := m.file.DataOffset()
	if err != nil {
		return m.fault(reason.ZipHeader)
	}
	m.header, m.start = a.src.last, start
	head := make([]byte, 30+len(m.file.Name))
	if _, err := a.src.ReadAt(head, m.header); err != nil {
		return m.fault(reason.ZipHeader)
	}
	u16, u32 := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32
	same := string(head[:4]) == "PK\x03\x04" && u16(head[8:]) == m.method && int(u16(head[26:])) == len(m.file.Name) &&
		string(head[30:]) == m.file.Name && m.start == m.header+30+int64(u16(head[26:]))+int64(u16(head[28:])) &&
		u16(head[6:])&(1|8) == m.file.Flags&(1|8)
	// With flag 8 sum and sizes follow the data instead, and in large files sizes are kept elsewhere.
	if same && u16(head[6:])&8 == 0 {
		same = u32(head[14:]) == m.sum && sizeAgrees(u32(head[18:]), m.packed) && sizeAgrees(u32(head[22:]), m.size)
	}
	if !same || m.packed < 0 || m.size < 0 || m.packed > a.src.size-m.start {
		return m.fault(reason.ZipHeader)
	}
	return nil
}

func sizeAgrees(header uint32, directory int64) bool {
	return header == 0xFFFFFFFF || int64(header) == directory
}

// overlaps refuses members that share bytes of the file: no program writes such, but bombs are made so.
func (a *archive) overlaps() error {
	order := slices.Clone(a.members)
	slices.SortFunc(order, func(x, y *member) int { return int(min(max(x.header-y.header, -1), 1)) })
	for i := 1; i < len(order); i++ {
		if before := order[i-1]; before.start+before.packed > order[i].header {
			return order[i].fault(reason.ZipOverlap)
		}
	}
	return nil
}

// declared refuses a package that by its own account unpacks to more than is read.
func (a *archive) declared() error {
	left := a.left
	for _, m := range a.members {
		if left -= min(m.size, left+1); left < 0 {
			return a.tooLarge()
		}
	}
	return nil
}

func (a *archive) tooLarge() error { return a.fault(reason.TooLarge, "", megabytes(a.limits.Unpacked)) }

// largestDirectory bounds the memory that archive/zip may need for the directory: no workbook comes near it.
const largestDirectory = 2 << 20

// directorySize looks at the directory before archive/zip does: it has to be there, or the file was copied by half, and
// must not be huge.
func (a *archive) directorySize() error {
	const endSize = 22
	tail := make([]byte, min(a.src.size, endSize+65_535))
	start := a.src.size - int64(len(tail))
	if _, err := a.src.ReadAt(tail, start); err != nil {
		return a.badDirectory()
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < endSize {
		return a.fault(reason.FileHalfCopied, "", nil)
	}
	offset := int64(binary.LittleEndian.Uint32(tail[at+16:]))
	// the end of a large file's directory stands in a record that is found through another
	if offset == 0xFFFFFFFF && at >= 20 {
		record := make([]byte, 56)
		if _, err := a.src.ReadAt(record, int64(binary.LittleEndian.Uint64(tail[at-12:]))); err != nil {
			return a.badDirectory()
		}
		offset = int64(binary.LittleEndian.Uint64(record[48:]))
	}
	if start+int64(at)-offset > largestDirectory {
		return a.tooManyParts()
	}
	return nil
}

func (a *archive) badDirectory() error { return a.fault(reason.ZipDirectory, "", nil) }

func (a *archive) tooManyParts() error {
	return a.fault(reason.TooManyParts, "", count(a.limits.Members))
}

func (a *archive) find(name string) *member { return a.byName[strings.ToLower(name)] }

// fault makes an error of a finding about the workbook as a whole.
func (a *archive) fault(why *finding.Reason, value string, subject any, args ...any) error {
	return &fault{found(why, finding.Place{Workbook: a.name}, value, subject, args...)}
}
