package pdfdoc

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"shorecast/samples/testing/specimen"
	"shorecast/samples/testing/tool"
	"shorecast/templates"
)

func TestSameDocumentSameBytes(t *testing.T) {
	for name, s := range shapes {
		first := written(t, document(t, s), Options{})
		if !bytes.Equal(first, written(t, fresh(t, s), Options{})) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// Documents share no state that changes: side by side they come out as one after the other. The race detector sees
// to the rest.
func TestSideBySide(t *testing.T) {
	d := document(t, specimen.Usual)
	want := written(t, d, Options{})
	got := make([][]byte, 4)
	var wait sync.WaitGroup
	for i := range got {
		wait.Go(func() { got[i] = written(t, d, Options{}) })
	}
	wait.Wait()
	for i := range got {
		if !bytes.Equal(got[i], want) {
			t.Errorf("document %d differs from one written alone", i)
		}
	}
}

func save(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestQpdfFindsNoFault(t *testing.T) {
	qpdf := tool.Path(t, "qpdf")
	for name, s := range shapes {
		for paper, o := range papers {
			out, err := exec.Command(qpdf, "--check", save(t, written(t, document(t, s), o))).CombinedOutput()
			if err != nil || strings.Contains(string(out), "WARNING") {
				t.Errorf("%s, %s: %v\n%s", name, paper, err, out)
			}
		}
	}
}

// What another program reads from the PDF has every check, and the title and language that a reader shows.
func TestPdftotextReadsTheChecks(t *testing.T) {
	d := document(t, specimen.Usual)
	path := save(t, written(t, d, Options{}))
	text := strings.Join(strings.Fields(tool.PDFText(t, path)), " ")
	for _, p := range d.Pages {
		for _, c := range p.Checks {
			if !strings.Contains(text, strings.Join(strings.Fields(c.Text), " ")) {
				t.Errorf("%s: %s is not in the text", c.Label, c.Text)
			}
		}
	}
	info := tool.Run(t, tool.Path(t, "pdfinfo"), path)
	for _, want := range []string{"Title:           Finance shared services", "Sun Nov 15 00:00:00 2026"} {
		if !strings.Contains(string(info), want) {
			t.Errorf("pdfinfo does not tell %q:\n%s", want, info)
		}
	}
	if pdf := written(t, d, Options{}); !bytes.Contains(pdf, []byte("/Lang (en)")) ||
		!bytes.Contains(pdf, []byte("/DisplayDocTitle true")) {
		t.Error("the catalog lacks the language or the wish to show the title")
	}
}

func TestMissingGlyphs(t *testing.T) {
	tests := []struct {
		text string
		want string
	}{
		{"Wien € ₹ zł Łódź Ελλάδα Москва ₫ ₱ – “quoted” …", ""},
		{"emoji 🚀 and 漢字", "字漢🚀"},
		{"invisible \u200b\u200d\ufe0f\u202e", ""},
		{"e\u0301 composed", ""},
	}
	for _, tt := range tests {
		if got := string(MissingGlyphs(templates.Document{Title: tt.text}, nil)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	face := commonFace()
	tests := []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 50, []string{""}},
		{"one two", 500, []string{"one two"}},
		{"one two", 24, []string{"one", "two"}},
		{"19\u00a0months (1.6\u00a0years)", 60, []string{"19\u00a0months", "(1.6\u00a0years)"}},
		{"state-of-the-art", 40, []string{"state-", "of-the-art"}}, // never after fewer than four letters,
		{"abcdefgh", 20, []string{"abcd", "efgh"}},
	}
	for _, tt := range tests {
		got := face.wrap(tt.text, 9, false, tt.width)
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%q at %.0f: got %q, want %q", tt.text, tt.width, got, tt.want)
		}
		for _, line := range got {
			if w := face.measure(line, 9, false); w > tt.width+0.1 {
				t.Errorf("%q is %.1f wide, more than %.0f", line, w, tt.width)
			}
		}
	}
}
