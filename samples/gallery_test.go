package samples_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/ingest"
	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report/engine"
	"shorecast/report/finding"
)

var update = flag.Bool("update", false, "write the texts of the gallery anew")

// asOf is the report's date for every example: nothing in the gallery depends on the day on which the test runs.
var asOf = time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)

// TestGallery reads one broken file for every sort of finding and compares what is told with the text beside it.
func TestGallery(t *testing.T) {
	for _, k := range finding.Kinds() {
		t.Run(k.Code, func(t *testing.T) {
			result := readExample(t, k.Code)
			i := slices.IndexFunc(result.Findings, func(f finding.Finding) bool { return f.Code == k.Code })
			if i < 0 {
				t.Fatalf("no finding of this code; got %v", texts(result.Findings))
			}
			if got, want := result.Findings[i].Severity, k.Severity; got != want {
				t.Errorf("severity: got %v, want %v", got, want)
			}
			if got, want := result.Case != nil, !finding.Refused(result.Findings); got != want {
				t.Errorf("there is a case: got %v, want %v", got, want)
			}
			if k.Severity != finding.Error && finding.Refused(result.Findings) {
				t.Errorf("a %v must not refuse its example: %v", k.Severity, texts(result.Findings))
			}
			compareText(t, k.Code, result.Findings[i].String()+"\n")
		})
	}
}

// TestGalleryComplete holds the gallery against the list of findings: no file without a finding, no two texts that read
// alike.
func TestGalleryComplete(t *testing.T) {
	codes := map[string]bool{}
	for _, k := range finding.Kinds() {
		codes[k.Code] = true
		if strings.TrimSpace(k.About) == "" {
			t.Errorf("%s: nothing says what it is about", k.Code)
		}
	}
	entries, err := os.ReadDir("errors")
	if err != nil {
		t.Fatal(err)
	}
	alike := map[string]string{}
	for _, e := range entries {
		code, rest, _ := strings.Cut(e.Name(), ".")
		if !codes[code] {
			t.Errorf("errors/%s: there is no finding %q", e.Name(), code)
		}
		if info, err := e.Info(); err == nil && info.Size() > 300<<10 {
			t.Errorf("errors/%s has %d bytes, want at most 300 KB", e.Name(), info.Size())
		}
		if rest != "txt" {
			continue
		}
		text, err := os.ReadFile(filepath.Join("errors", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(masked(string(text))), "\n") {
			if line == "" {
				continue
			}
			if other := alike[line]; other != "" && !strings.HasPrefix(line, "  hint:") {
				t.Errorf("%s and %s read alike: %s", other, code, line)
			}
			alike[line] = code
		}
	}
}

// TestGalleryAnnotated marks some of the broken workbooks and reads the copies: the same is found in them.
func TestGalleryAnnotated(t *testing.T) {
	for _, code := range []string{"number-text", "excel-error", "formula-uncalculated", "merge-covered", "hidden-rows",
		"percent-large", "sheet-hidden", "fx-both", "period-overlap", "range-order"} {
		t.Run(code, func(t *testing.T) {
			want := readExample(t, code).Findings
			original, err := os.ReadFile(filepath.Join("errors", code+".xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			data, made, err := ingest.Annotate(code+".xlsx", original, workbook.CSV{}, want)
			if err != nil {
				t.Fatal(err)
			}
			if made != ingest.MarkedCopy {
				t.Fatal("the workbook was not copied")
			}
			got := readFrom(code+".xlsx", bytes.NewReader(data), int64(len(data))).Findings
			if !slices.Equal(finding.Entries(got), finding.Entries(want)) {
				t.Errorf("the copy reads differently\n got %v\nwant %v", texts(got), texts(want))
			}
		})
	}
}

// readExample reads the example of a code, with the shared workbooks NAME.with1.xlsx … that belong to it.
func readExample(t *testing.T, code string) ingest.Result {
	t.Helper()
	if special, ok := specials[code]; ok {
		return special(t, code+".xlsx")
	}
	files, err := filepath.Glob(filepath.Join("errors", code+".*"))
	if err != nil {
		t.Fatal(err)
	}
	var own, approved *ingest.File
	var shared []ingest.File
	var layouts ingest.Layouts
	for _, name := range files {
		if strings.HasSuffix(name, ".txt") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := ingest.File{Name: filepath.Base(name), R: bytes.NewReader(data), Size: int64(len(data))}
		switch {
		case strings.HasSuffix(f.Name, ".layout.yaml"):
			layouts = readLayouts(t, f.Name, data)
		case strings.Contains(f.Name, ".approved."):
			approved = &f
		case strings.Contains(f.Name, ".with"):
			shared = append(shared, f)
		default:
			own = &f
		}
	}
	if own == nil {
		t.Fatalf("errors/ holds no example of %s", code)
	}
	result := ingest.Read(*own, shared, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits, Layouts: layouts})
	if approved != nil {
		plan := ingest.Read(*approved, shared, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits, PlanOnly: true})
		result.Findings = append(result.Findings, ingest.Approve(result.Case, plan.Case)...)
		if finding.Refused(result.Findings) {
			result.Case = nil
		}
	}
	if result.Case != nil { // what only the figures show
		result.Findings = append(result.Findings, ingest.Doubts(result.Case, engine.Open(result.Case).Checks())...)
		if finding.Refused(result.Findings) {
			result.Case = nil
		}
	}
	return result
}

// readLayouts reads a layout as one that was given by hand.
func readLayouts(t *testing.T, name string, data []byte) ingest.Layouts {
	t.Helper()
	l, problems := layout.Load(name, data)
	if l == nil {
		t.Fatal(problems)
	}
	return ingest.Layouts{All: []*layout.Layout{l}, ByHand: true}
}

// specials are the findings that no file can show by itself: about the machine, or about its size.
var specials = map[string]func(t *testing.T, name string) ingest.Result{
	"layouts-two": func(t *testing.T, name string) ingest.Result {
		book, err := os.ReadFile(filepath.Join("errors", name))
		if err != nil {
			t.Fatal(err)
		}
		ls := readLayouts(t, "first.layout.yaml", []byte("name: First\nsettings: {Title: First}\n"))
		other := readLayouts(t, "second.layout.yaml", []byte("name: Second\nsettings: {Title: Second}\n"))
		ls.All = append(ls.All, other.All...)
		return ingest.Read(ingest.File{Name: name, R: bytes.NewReader(book), Size: int64(len(book))}, nil,
			ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits, Layouts: ls})
	},
	"file-unreadable": func(_ *testing.T, name string) ingest.Result { return readFrom(name, failing{}, 4096) },
	"file-changed":    func(t *testing.T, name string) ingest.Result { return readFrom(name, bytes.NewReader(small(t)), 1<<20) },
	"file-too-large": func(t *testing.T, name string) ingest.Result {
		return readFrom(name, bytes.NewReader(small(t)), 65<<20)
	},
	"workbook-unreadable": func(_ *testing.T, name string) ingest.Result { return readFrom(name, panicking{}, 4096) },
}

func readFrom(name string, r io.ReaderAt, size int64) ingest.Result {
	return ingest.Read(ingest.File{Name: name, R: r, Size: size}, nil, ingest.Options{AsOf: asOf,
		Limits: workbook.DefaultLimits})
}

// small returns the bytes of a good workbook.
func small(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("quick-start.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// failing is a file on a broken disk.
type failing struct{}

func (failing) ReadAt([]byte, int64) (int, error) { return 0, errors.New("input/output error") }

// panicking stands for a workbook that brings the reader to a halt.
type panicking struct{}

func (panicking) ReadAt([]byte, int64) (int, error) { panic("index out of range") }

func compareText(t *testing.T, code, got string) {
	t.Helper()
	path := filepath.Join("errors", code+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("read the text (go test ./samples -update writes it): %v", err)
	}
	if got != string(want) {
		t.Errorf("text differs\n got: %s\nwant: %s", got, want)
	}
}

// What differs between two findings of one sort: the workbook, the place, what stands there in quotes, numbers.
var (
	place   = regexp.MustCompile(`^[\w.-]+\.\w+(: [\w ]+(![A-Z]+\d+)?)?: `)
	quoted  = regexp.MustCompile(`"[^"]*"`)
	figures = regexp.MustCompile(`[\d][\d.,\x{a0}]*`)
)

// masked takes out of a finding's text what would differ between two findings of one sort anyway.
func masked(text string) string {
	text = place.ReplaceAllString(text, "")
	return figures.ReplaceAllString(quoted.ReplaceAllString(text, `"…"`), "0")
}

func texts(fs []finding.Finding) string {
	var all []string
	for _, f := range fs {
		all = append(all, f.Code+": "+f.String())
	}
	return strings.Join(all, "\n")
}
