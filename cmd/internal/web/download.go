package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/store"
)

// download hands out a file that was dropped, its marked copy, or what was found in it as a text.
func download(v *visit) error {
	u, err := uploadOf(v)
	if err != nil {
		return err
	}
	fates, err := fatesOf(v.r.Context(), v.site, []store.Upload{u})
	if err != nil {
		return err
	}
	return partOf(v, fates[0])
}

// partOf hands out what the path names of a file that arrived.
func partOf(v *visit, f fate) error {
	r, err := readingOf(v, f)
	if err != nil {
		return err
	}
	a := f.arrival
	switch v.r.PathValue("what") {
	case "file":
		return handOut(v, a.Path, f.Name, anyBytes, a.SHA256)
	case "marked":
		return handOut(v, r.Marked, unstamped(r.Marked), workbookType(r.Marked), "")
	case "findings":
		return handOut(v, r.Text, unstamped(r.Text), plainText, "")
	}
	return errMissing
}

// The media types of what is handed out.
const (
	anyBytes  = "application/octet-stream"
	plainText = "text/plain; charset=utf-8"
	xlsxType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// workbookType is that of a marked copy. One with macros is handed out as bytes.
func workbookType(name string) string {
	if strings.EqualFold(path.Ext(name), ".xlsx") {
		return xlsxType
	}
	return anyBytes
}

// unstamped is the name of a file that was put aside, without the date that it got there.
func unstamped(at string) string {
	_, before, _ := inbox.PutAside(path.Base(at), time.UTC)
	return before
}

// handOut answers with a file that is kept. One that is to have a hash is not handed out where it was changed.
func handOut(v *visit, at, name, mediaType, sum string) error {
	if at == "" {
		return errMissing
	}
	file, size, err := openKept(v.site, at)
	if err != nil {
		return err
	}
	defer file.Close()
	if sum != "" {
		h := sha256.New()
		if _, err := io.Copy(h, io.NewSectionReader(file, 0, size)); err != nil {
			return err
		}
		if hex.EncodeToString(h.Sum(nil)) != sum {
			return wrong{"The file was changed since it was dropped, and is not handed out.",
				"Tell those who run Shorecast."}
		}
	}
	attachment(v.w.Header(), name, mediaType)
	v.w.Header().Set("Content-Length", strconv.FormatInt(size, 10))
	v.w.WriteHeader(http.StatusOK)
	_, _ = io.Copy(v.w, io.NewSectionReader(file, 0, size)) // whoever asked may be gone
	return nil
}

// openKept opens a file that was dropped, where the inbox has put it.
func openKept(s *site, at string) (file disk.File, size int64, err error) {
	box, err := s.intake.inbox(s)
	if err != nil {
		return nil, 0, err
	}
	if file, size, err = box.Open(at); errors.Is(err, inbox.ErrMissing) {
		err = wrong{"The file is no longer kept.", "Old files are removed after a while; drop it again, or ask whoever " +
			"sent it."}
	}
	return file, size, err
}

// attachment has a browser save what is handed out under a name, and do nothing else with it.
func attachment(h http.Header, name, mediaType string) {
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", disposition(name))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
}

// disposition names a file for a browser to save, as RFC 6266 has it: in letters that every browser reads, and in full.
func disposition(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\%/;`, r) {
			return '_'
		}
		return r
	}, name)
	var full strings.Builder
	for _, b := range []byte(name) { // RFC 5987, section 3.2.1
		switch {
		case '0' <= b && b <= '9', 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', strings.IndexByte("!#$&+-.^_`|~", b) >= 0:
			full.WriteByte(b)
		default:
			const digits = "0123456789ABCDEF"
			full.Write([]byte{'%', digits[b>>4], digits[b&15]})
		}
	}
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + full.String()
}
