package workbook

import (
	"archive/zip"
	"bufio"
	"github.com/klauspost/compress/flate"
	"hash/crc32"
	"io"

	"shorecast/report/finding"
)

type member struct {
	archive *archive
	file    *zip.File
	name    string // with forward slashes
	method  uint16
	header  int64 // where its own header begins in the file
	start   int64 // where its bytes begin
	packed  int64 // how many they are
	size    int64 // how many they unpack to, by the directory
	sum     uint32
	charged int64 // how many unpacked bytes were counted against the limit already
	whole   bool  // it was read to its end once
}

func (m *member) fault(why *finding.Reason) error { return m.archive.fault(why, m.name, m.name) }

// inflater is the unpacker and its buffer, used for one member after the other.
type inflater struct {
	in  *bufio.Reader
	out io.ReadCloser
}

// open returns the member's bytes, unpacked. The reader fails, with a fault, where they are not what the directory
// says; io.EOF means that size and checksum are right. Only one member of an archive can be open at a time.
func (m *member) open() io.Reader {
	f := &m.archive.inflate
	raw := io.NewSectionReader(m.archive.src, m.start, m.packed)
	if f.in == nil {
		f.in = bufio.NewReaderSize(raw, 32<<10)
	} else {
		f.in.Reset(raw)
	}
	meter := &meter{member: m, in: f.in, src: f.in}
	if m.method == zip.Deflate && m.packed > 0 { // some programs write nothing at all for an empty part
		if f.out == nil {
			f.out = flate.NewReader(f.in)
		} else if r, ok := f.out.(flate.Resetter); !ok || r.Reset(f.in, nil) != nil {
			f.out = flate.NewReader(f.in)
		}
		meter.src = f.out
	}
	return meter
}

type meter struct {
	member *member
	in     *bufio.Reader // the packed bytes: all of them have to be used up
	src    io.Reader
	n      int64
	sum    uint32
	err    error
}

func (r *meter) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.src.Read(p)
	r.n += int64(n)
	r.sum = crc32.Update(r.sum, crc32.IEEETable, p[:n])
	switch m := r.member; {
	case r.n > m.size:
		r.err = r.member.fault(reason.ZipSize)
	case !m.charge(r.n):
		r.err = m.archive.tooLarge()
	case err == io.EOF:
		r.err = r.atEnd()
	case err != nil:
		r.err = m.fault(reason.ZipPacking)
	}
	if r.err != nil && r.err != io.EOF {
		return 0, r.err
	}
	return n, r.err
}

// charge counts the bytes up to n against the archive's limit, those of an earlier reading not again.
func (m *member) charge(n int64) bool {
	if n > m.charged {
		m.archive.left -= n - m.charged
		m.charged = n
	}
	return m.archive.left >= 0
}

// atEnd returns io.EOF if the member was what the directory says.
func (r *meter) atEnd() error {
	if r.n != r.member.size {
		return r.member.fault(reason.ZipSize)
	}
	if r.sum != r.member.sum {
		return r.member.fault(reason.ZipChecksum)
	}
	if _, err := r.in.ReadByte(); err != io.EOF {
		return r.member.fault(reason.ZipSize)
	}
	r.member.whole = true
	return io.EOF
}

func (m *member) drain(buf []byte) error {
	for r := m.open(); ; {
		if _, err := r.Read(buf); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}

// readFull reads until buf is full or the member ends, and returns how many bytes came.
func readFull(r io.Reader, buf []byte) (int, error) {
	n, err := io.ReadFull(r, buf)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return n, err
}
