package batch

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-fonts/dejavu/dejavusanscondensed"

	"shorecast/cmd/internal/failure"
	"shorecast/report"
)

// A name that the fonts lack has a number in its place, each name one; the finding says where it stands and which font
// helps.
func TestAliases(t *testing.T) {
	c := &report.Case{Title: "東京 2027",
		Options:   []report.Option{{Name: "Team"}, {Name: "東京", Provider: "東"}, {Name: "東京 II"}},
		Locations: []report.Location{{Name: "Home"}, {Name: "東京", Source: report.Source{Row: 3, Filled: 1}}},
		Functions: []report.Function{{Name: "経理"}}, Categories: []string{"Salaries", "給与"},
		Risks: []report.Risk{{Name: "地震", Source: report.Source{Row: 5, Filled: 1}}},
		Tables: []report.Table{{Workbook: "a.xlsx", Sheet: "Sites", Columns: map[string]int{"Location": 1, "Risk": 2},
			Order: []string{"Location"}}}}
	missing := []rune("与京務地東震")
	var got []string
	for _, a := range plain(aliases(c, missing)) {
		got = append(got, a.Name+"="+a.Alias)
	}
	const want = "東京=Option 2, 東=Provider 2, 東京 II=Option 3, 給与=Category 2, 地震=Risk 1, 東京 2027=Business case a.xlsx"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	f := glyphFinding(missing, "a.xlsx", aliases(c, missing))
	for _, part := range []string{"U+4E0E, U+4EAC", "prints Option 2, Provider 2,", "and Business case a.xlsx"} {
		if !strings.Contains(f.Message(), part) {
			t.Errorf("the finding lacks %q: %s", part, f.Message())
		}
	}
	if !strings.Contains(f.Hint(), "--font") || !strings.Contains(f.Hint(), "IPAGothic") {
		t.Errorf("hint: %s", f.Hint())
	}
}

func TestReadFonts(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string][]byte{"good.ttf": dejavusanscondensed.TTF, "bad.ttf": []byte("text")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"good.ttf": "", "bad.ttf": "cannot be used as a font",
		"elsewhere.ttf": "no file", "": "is a folder"} {
		fonts, err := ReadFonts([]string{filepath.Join(dir, name)})
		good := err == nil && len(fonts) == 1
		if p := (*failure.Error)(nil); want != "" {
			good = errors.As(err, &p) && strings.Contains(p.Message, want) && strings.Contains(p.Hint, "TrueType")
		}
		if !good {
			t.Errorf("%s: got %d fonts, %v", name, len(fonts), err)
		}
	}
}
