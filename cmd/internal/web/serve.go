package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"shorecast/cmd/internal/batch"
)

// file is what a browser gets to keep or, in a frame, to show.
type file struct {
	name      string // that it is kept under; of people's making
	mediaType string // fixed by us, never by what is in it
	sum       string // SHA-256 of its bytes, by which a browser knows what it has
	bytes     func() ([]byte, error)
	policy    string // of what is shown in a frame; empty: it is kept
}

// framed is what a report in its frame may do: run its own scripts, as its own policy allows them by their hash, and
// nothing else. It is of no origin there, so that it reaches neither these pages nor the session.
const framed = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; " +
	"img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

// sendFile answers with a file. One that the browser has already is not sent again.
func sendFile(v *visit, f file) error {
	h := v.w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", `"`+f.sum+`"`)
	usual := h.Get("Content-Security-Policy")
	if f.policy == "" { // also where nothing is sent: a browser takes over the headers for what it has
		attachment(h, safeName(f.name), f.mediaType)
	} else {
		h.Set("Content-Type", f.mediaType)
		h.Set("Content-Security-Policy", f.policy)
	}
	if v.r.Header.Get("If-None-Match") == h.Get("ETag") {
		v.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	data, err := f.bytes()
	if err != nil {
		h.Del("ETag")
		h.Del("Content-Disposition")
		h.Set("Content-Security-Policy", usual)
		return err
	}
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(data) // whoever asked may be gone
	return nil
}

// safeName is a name for a file of people's making, without what leads elsewhere or shows it as something else.
func safeName(name string) string {
	return strings.TrimLeft(strings.Map(func(r rune) rune {
		if noName(r) || r == utf8.RuneError || unicode.Is(unicode.Bidi_Control, r) {
			return '-'
		}
		return r
	}, name), ".")
}

// noName reports whether some system takes no file's name with a character.
func noName(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) }

// mediaTypes are those of the documents of a report.
var mediaTypes = map[batch.Format]string{
	batch.PDF:     "application/pdf",
	batch.Summary: "application/pdf",
	batch.HTML:    "text/html; charset=utf-8",
	batch.JSON:    "application/json",
	batch.XLSX:    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// formatWords are what pages call the documents.
var formatWords = map[batch.Format]string{
	batch.PDF:     "PDF",
	batch.Summary: "Summary PDF",
	batch.HTML:    "HTML",
	batch.JSON:    "JSON",
	batch.XLSX:    "Audit workbook",
}

// allFormats are the documents of a report, in the order of the downloads.
var allFormats = []batch.Format{batch.PDF, batch.Summary, batch.XLSX, batch.JSON, batch.HTML}

// formatOf is a format by its word; false for none.
func formatOf(word string) (batch.Format, bool) {
	for _, f := range allFormats {
		if f.String() == word {
			return f, true
		}
	}
	return 0, false
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
