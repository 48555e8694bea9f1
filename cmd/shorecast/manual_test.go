package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"go/doc"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/cli"
	"shorecast/cmd/internal/config"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
	"shorecast/samples"
)

var update = flag.Bool("update", false, "write the generated parts of README.md and the manual again")

// chapters returns the paths of README.md and of the chapters of the manual, from the root.
func chapters(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(root, ".docs", "*.md"))
	if err != nil || len(all) < 9 {
		t.Fatalf("%d chapters of the manual, %v", len(all), err)
	}
	for i, name := range all {
		all[i] = ".docs/" + filepath.Base(name)
	}
	return append(all, "README.md", ".github/CONTRIBUTING.md")
}

func chapter(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func writeChapter(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// section compares the part of a chapter between the two comments of a name with what it should be, or puts it there.
func section(t *testing.T, file, name, want string) {
	t.Helper()
	text := chapter(t, file)
	before, rest, ok1 := strings.Cut(text, "<!-- "+name+" -->\n")
	got, after, ok2 := strings.Cut(rest, "<!-- end "+name+" -->")
	if !ok1 || !ok2 {
		t.Fatalf("%s has no section between <!-- %s --> and <!-- end %[2]s -->", file, name)
	}
	if got == want {
		return
	}
	if !*update {
		t.Fatalf("%s: the section %s differs from the program; run go test ./cmd/shorecast -run Manual -update\ngot:\n%s\n"+
			"want:\n%s", file, name, got, want)
	}
	writeChapter(t, file, before+"<!-- "+name+" -->\n"+want+"<!-- end "+name+" -->"+after)
}

func TestManualContract(t *testing.T) {
	var b strings.Builder
	for _, s := range schema.Contract() {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", s.Name, s.About)
		columns, head := s.Columns, "column"
		if len(s.Settings) > 0 {
			columns, head = s.Settings, "setting"
		}
		fmt.Fprintf(&b, "| %s | holds | where blank | |\n| --- | --- | --- | --- |\n", head)
		for _, c := range columns {
			heading := c.Heading()
			if c.Required {
				heading = "**" + heading + "**"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", heading, holds(c), c.Default, strings.ReplaceAll(c.Description, "|", `\|`))
		}
	}
	section(t, ".docs/workbook.md", "contract", b.String()+"\n")
}

// holds says what may stand in a column.
func holds(c schema.Column) string {
	switch c.Type {
	case schema.TypePercent:
		return c.Type.String() + ", " + c.Bounds.Text("%")
	case schema.TypeNumber, schema.TypeWhole, schema.TypeAmount:
		return c.Type.String() + ", " + c.Bounds.Text("")
	case schema.TypeName:
		if c.Of != schema.NoSheet {
			return "name from " + c.Of.Name()
		}
	case schema.TypeChoice, schema.TypeEscalation:
		var words []string
		for _, choice := range c.Choices {
			words = append(words, choice.Word)
		}
		text := strings.Join(words, ", ")
		if c.Type == schema.TypeEscalation {
			text += ", or a percentage"
		}
		return text
	}
	return c.Type.String()
}

// TestManualKinds keeps the table of categories and of what a kind decides.
func TestManualKinds(t *testing.T) {
	var b strings.Builder
	b.WriteString(
		"| kind | known categories | escalation where blank | behaviour where blank |\n| --- | --- | --- | --- |\n")
	for _, k := range schema.KindRules() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", k.Kind, strings.Join(k.Categories, ", "), k.Escalation, k.Behaviour)
	}
	section(t, ".docs/workbook.md", "kinds", b.String())
}

// TestManualFindings keeps the table of findings.
func TestManualFindings(t *testing.T) {
	var b strings.Builder
	b.WriteString("| code | severity | meaning |\n| --- | --- | --- |\n")
	for _, k := range finding.Kinds() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Code, k.Severity, strings.ReplaceAll(k.About, "|", `\|`))
	}
	section(t, ".docs/findings.md", "findings", b.String())
}

// TestManualSettings keeps the table of the configuration's keys.
func TestManualSettings(t *testing.T) {
	var b strings.Builder
	b.WriteString("| key | holds | where it is not there | |\n| --- | --- | --- | --- |\n")
	for _, k := range config.Reference() {
		holds, otherwise := k.Type.String(), k.Instead
		if len(k.Choices) > 0 {
			holds = strings.Join(k.Choices, ", ")
		}
		if k.Default != "" {
			otherwise = "`" + k.Default + "`"
		}
		name := "`" + k.Path + "`"
		if k.Required {
			name = "**" + name + "**"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", name, holds, otherwise, strings.ReplaceAll(k.About, "|", `\|`))
	}
	section(t, ".docs/settings.md", "configuration", b.String())
}

func TestManualLimits(t *testing.T) {
	l := workbook.DefaultLimits
	want := fmt.Sprintf("| what | at most |\n| --- | --- |\n| size of a file | %d MB |\n| unpacked | %d MB |\n| sheets | "+
		"%s |\n| rows of a sheet that hold something | %s |\n| cells of a workbook that hold something | %s |\n| options | "+
		"2 to 12 |\n| horizon | 30 years |\n",
		l.File>>20, l.Unpacked>>20, grouped(l.Sheets), grouped(l.Rows), grouped(l.Cells))
	section(t, ".docs/limits.md", "limits", want)
}

func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// day is the clock of these tests.
func day() time.Time { return time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC) }

// shorecast runs a command within the process, in the folder dir, and returns what it prints.
func shorecast(t *testing.T, dir string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	t.Chdir(dir)
	var out, err bytes.Buffer
	code = cli.Run(context.Background(), args, cli.Environment{Stdin: strings.NewReader(""), Stdout: &out,
		Stderr: &err, Now: day,
		Getenv: func(string) string { return "" }, Cores: 2})
	return out.String(), err.String(), code
}

func TestManualCommands(t *testing.T) {
	var b strings.Builder
	for _, verb := range []string{"", "report", "check", "map", "init", "serve", "run", "next", "runs",
		"deliveries", "user", "version"} {
		args := []string{"help"}
		if verb != "" {
			args = append(args, verb)
		}
		out, errs, code := shorecast(t, ".", args...)
		if code != 0 || errs != "" {
			t.Fatalf("help %s: exit code %d, %s", verb, code, errs)
		}
		if verb != "" {
			out, _, _ = strings.Cut(out, "\nExit codes:") // the same for all
		}
		fmt.Fprintf(&b, "```\n%s\n```\n\n", strings.TrimSpace(out))
	}
	section(t, ".docs/commands.md", "help", "\n"+b.String())
}

// TestManualExamples runs the examples of README.md and the manual and compares what they print with what stands there.
func TestManualExamples(t *testing.T) {
	dir := t.TempDir()
	writeSamples(t, filepath.Join(dir, "samples"))
	layouts := filepath.Join("samples", "layouts")
	if err := os.CopyFS(filepath.Join(dir, layouts), os.DirFS(filepath.Join(root, layouts))); err != nil {
		t.Fatal(err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("(?s)```console\n(.*?)```")
	ran := 0
	for _, file := range chapters(t) {
		t.Chdir(here)
		text := chapter(t, file)
		shown := example.ReplaceAllStringFunc(text, func(block string) string {
			ran++
			return "```console\n" + transcript(t, dir, example.FindStringSubmatch(block)[1]) + "```"
		})
		t.Chdir(here)
		switch {
		case shown == text:
		case *update:
			writeChapter(t, file, shown)
		default:
			t.Errorf("%s: an example prints something else; run go test ./cmd/shorecast -run Manual -update\n%s", file,
				cmp.Diff(text, shown))
		}
	}
	if ran < 3 {
		t.Errorf("%d examples were run: the test looks in the wrong place", ran)
	}
}

// transcript runs the commands of an example and returns them with what each prints.
func transcript(t *testing.T, dir, example string) string {
	var b strings.Builder
	for line := range strings.Lines(example) {
		if command, ok := strings.CutPrefix(line, "$ shorecast "); ok {
			out, errs, _ := shorecast(t, dir, strings.Fields(command)...)
			b.WriteString(line + filepath.ToSlash(out+errs))
		}
	}
	return b.String()
}

// writeSamples puts the sample workbooks into a folder.
func writeSamples(t testing.TB, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range samples.Names() {
		b, err := samples.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".xlsx"), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestManualSamples checks that every sample has its line in README.md, and that as many kinds of finding have no file
// as the manual says.
func TestManualSamples(t *testing.T) {
	text := chapter(t, "README.md")
	for _, name := range samples.Names() {
		if n := strings.Count(text, "\n| ["+name+"](samples/"+name+".xlsx) |"); n != 1 {
			t.Errorf("README.md has %d lines about the sample %s in its table, want 1", n, name)
		}
	}
	entries, err := os.ReadDir(root + "/samples/errors")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]int{} // by finding, its text included
	for _, e := range entries {
		code, _, _ := strings.Cut(e.Name(), ".")
		files[code]++
	}
	var alone []string
	for code, n := range files {
		if n == 1 {
			alone = append(alone, code)
		}
	}
	slices.Sort(alone)
	if len(alone) != 4 || !strings.Contains(chapter(t, ".docs/workbook.md"),
		"Four kinds of finding cannot be shown by a file") {
		t.Errorf("%d kinds of finding have a text but no file, where the manual says four: %v", len(alone), alone)
	}
}

// TestManualFolders keeps the table of folders: the purpose of each is the first sentence of its package's comment.
func TestManualFolders(t *testing.T) {
	purposes := map[string]string{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		purpose := purposes[s.dir]
		if comment := s.file.Doc.Text(); purpose == "" && comment != "" {
			first := new(doc.Package).Synopsis(comment)
			for _, kind := range []string{"Package ", "Command "} {
				first = strings.TrimPrefix(first, kind+path.Base(s.dir)+" ")
			}
			purpose = strings.TrimSuffix(first, ".")
		}
		purposes[s.dir] = purpose
	}
	var b strings.Builder
	b.WriteString("| folder | purpose: the package … |\n| --- | --- |\n")
	for _, dir := range slices.Sorted(maps.Keys(purposes)) {
		if purposes[dir] == "" {
			t.Errorf("the package in %s has no comment that says what it is for", dir)
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", dir, strings.ReplaceAll(purposes[dir], "|", `\|`))
	}
	section(t, ".docs/house.md", "folders", b.String())
}

// TestReadmeCommands checks that README.md is short, and that its two commands are those that .ci/run and this test
// run.
func TestReadmeCommands(t *testing.T) {
	text := chapter(t, "README.md")
	if n := strings.Count(text, "\n"); n > 350 {
		t.Errorf("README.md has %d lines, want 350 at most", n)
	}
	command := func(name string) string {
		_, rest, _ := strings.Cut(text, "<!-- "+name+" -->\n```\n")
		line, _, _ := strings.Cut(rest, "\n```")
		return line
	}
	if got, want := command("test command"), "go generate ./... && go test ./..."; got != want {
		t.Errorf("README.md: the test command is %q, want %q", got, want)
	}
	args, ok := strings.CutPrefix(command("report command"), "go generate ./... && go run ./cmd/shorecast ")
	if !ok {
		t.Fatalf("README.md: the report command is %q", command("report command"))
	}
	dir := t.TempDir()
	writeSamples(t, filepath.Join(dir, "samples"))
	if _, errs, code := shorecast(t, dir, strings.Fields(args)...); code != 0 {
		t.Errorf("README.md: the report command ends with exit code %d: %s", code, errs)
	}
	for _, name := range regexp.MustCompile("`(out/[a-z.-]+)`").FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat(name[1]); err != nil {
			t.Errorf("README.md: the report command does not write %s", name[1])
		}
	}
}

// TestManualLinks checks that the files that README.md and the manual link to exist, with the headings that the links
// name.
func TestManualLinks(t *testing.T) {
	anchor := func(heading string) string {
		keep := func(r rune) rune {
			if r == ' ' {
				return '-'
			} else if r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}
		return strings.Map(keep, heading)
	}
	links := 0
	for _, file := range chapters(t) {
		for _, l := range regexp.MustCompile(`\]\(([^):#]*)(?:#([^)]*))?\)`).FindAllStringSubmatch(chapter(t, file), -1) {
			links++
			to := file
			if l[1] != "" {
				to = path.Join(path.Dir(file), l[1])
			}
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(to))); err != nil {
				t.Errorf("%s links to %s, which does not exist", file, l[1])
				continue
			}
			if l[2] == "" {
				continue
			}
			headings := regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(chapter(t, to), -1)
			if !slices.ContainsFunc(headings, func(h []string) bool { return anchor(h[1]) == l[2] }) {
				t.Errorf("%s links to #%s of %s, which has no such heading", file, l[2], to)
			}
		}
	}
	if links < 15 {
		t.Errorf("%d links found: the test looks in the wrong place", links)
	}
}

// TestManualPaths checks that the files and folders of the project that the manual names in its tables exist.
func TestManualPaths(t *testing.T) {
	named := regexp.MustCompile(
		"`((?:cmd|report|ingest|charts|templates|samples|\\.ci|\\.docs|\\.github)/[A-Za-z0-9_./-]+)`")
	for _, file := range []string{".docs/house.md", ".github/CONTRIBUTING.md"} {
		for _, m := range named.FindAllStringSubmatch(chapter(t, file), -1) {
			if strings.HasSuffix(m[1], "...") {
				continue
			}
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s names %s, which does not exist", file, m[1])
			}
		}
	}
}
