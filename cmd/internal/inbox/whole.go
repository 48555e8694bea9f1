package inbox

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// The records of a zip file begin with these, as PKWARE's note on the format (APPNOTE.TXT, section 4.3) gives them.
const (
	zipMember = "PK\x03\x04"
	zipEnd    = "PK\x05\x06"
)

// membersSeen is how many members' beginnings are looked at to judge one file.
const membersSeen = 64

// whole reports whether a file has nothing left to come, as far as its directory and a few short reads tell. A zip is
// whole when it ends with a directory and its first members begin where that says and fit into the file. An empty file,
// and one that begins with zeros as files do for which space was reserved, are not whole. Everything else is.
func whole(r io.ReaderAt, size int64) (bool, error) {
	w := &watched{r: r, size: size}
	head := make([]byte, min(size, 4))
	if _, err := w.ReadAt(head, 0); err != nil && w.failed != nil {
		return false, w.failed
	}
	switch {
	case len(bytes.Trim(head, "\x00")) == 0, len(head) < 4 && strings.HasPrefix(zipMember, string(head)):
		return false, nil
	case string(head) != zipMember && string(head) != zipEnd:
		return true, nil
	}
	z, err := zip.NewReader(w, size)
	ok := err == nil || errors.Is(err, zip.ErrInsecurePath) // names are the workbook reader's business
	for i := 0; ok && i < min(len(z.File), membersSeen); i++ {
		start, err := z.File[i].DataOffset()
		ok = err == nil && start <= size && z.File[i].CompressedSize64 <= uint64(size-start)
	}
	return ok && w.failed == nil, w.failed
}

// watched remembers the first failure to read what should be there. A file that ends before its size is one that
// changed.
type watched struct {
	r      io.ReaderAt
	size   int64
	failed error
}

func (w *watched) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 || at >= w.size {
		return 0, io.EOF
	}
	n, err := w.r.ReadAt(p, at)
	switch {
	case w.failed != nil || int64(n) >= min(int64(len(p)), w.size-at):
	case errors.Is(err, io.EOF):
		w.failed = ErrChanged
	default:
		w.failed = err
	}
	return n, err
}
