package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/cli"
	"shorecast/cmd/internal/config"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
	"shorecast/samples"
)

var update = flag.Bool("update", false, "write the generated parts of README.md anew")

const readmePath = root + "/README.md"

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// section compares the part of the README between the two comments of a name with what it should be, or puts it there.
func section(t *testing.T, name, want string) {
	t.Helper()
	text := readme(t)
	before, rest, ok1 := strings.Cut(text, "<!-- "+name+" -->\n")
	got, after, ok2 := strings.Cut(rest, "<!-- end "+name+" -->")
	if !ok1 || !ok2 {
		t.Fatalf("README.md has no section between <!-- %s --> and <!-- end %s -->", name, name)
	}
	if got == want {
		return
	}
	if !*update {
		t.Fatalf("README.md: the section %s is not what the program says; run go test ./cmd/shorecast "+
			"-update\ngot:\n%s\nwant:\n%s", name, got, want)
	}
	text = before + "<!-- " + name + " -->\n" + want + "<!-- end " + name + " -->" + after
	if err := os.WriteFile(readmePath, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestReadmeContract(t *testing.T) {
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
	section(t, "contract", b.String()+"\n")
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

// TestReadmeKinds keeps the table of categories and of what a kind decides.
func TestReadmeKinds(t *testing.T) {
	var b strings.Builder
	b.WriteString(
		"| kind | known categories | escalation where blank | behaviour where blank |\n| --- | --- | --- | --- |\n")
	for _, k := range schema.KindRules() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", k.Kind, strings.Join(k.Categories, ", "), k.Escalation, k.Behaviour)
	}
	section(t, "kinds", b.String())
}

// TestReadmeConfiguration keeps the table of the configuration's keys.
func TestReadmeConfiguration(t *testing.T) {
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
	section(t, "configuration", b.String())
}

func TestReadmeLimits(t *testing.T) {
	l := workbook.DefaultLimits
	want := fmt.Sprintf("| what | at most |\n| --- | --- |\n| size of a file | %d MB |\n| unpacked | %d MB |\n| sheets | "+
		"%s |\n| rows of a sheet that hold something | %s |\n| cells of a workbook that hold something | %s |\n| options | "+
		"2 to 12 |\n| horizon | 30 years |\n",
		l.File>>20, l.Unpacked>>20, grouped(l.Sheets), grouped(l.Rows), grouped(l.Cells))
	section(t, "limits", want)
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

func TestReadmeHelp(t *testing.T) {
	var b strings.Builder
	for _, verb := range []string{"", "report", "check", "init", "serve", "run", "next", "runs", "deliveries", "version"} {
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
	section(t, "help", "\n"+b.String())
}

// TestReadmeExamples runs the README's examples and compares what they print with what stands under them.
func TestReadmeExamples(t *testing.T) {
	dir := t.TempDir()
	writeSamples(t, filepath.Join(dir, "samples"))
	text := readme(t)
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(text, -1)
	if len(blocks) == 0 {
		t.Fatal("README.md has no examples")
	}
	for _, block := range blocks {
		var want strings.Builder
		for _, line := range strings.Split(block[1], "\n") {
			command, ok := strings.CutPrefix(line, "$ shorecast ")
			if !ok {
				continue
			}
			out, errs, _ := shorecast(t, dir, strings.Fields(command)...)
			want.WriteString(line + "\n" + filepath.ToSlash(out+errs))
		}
		if block[1] != want.String() {
			if !*update {
				t.Errorf("README.md: an example prints something else; run go test ./cmd/shorecast -update\ngot:\n%s\nwant:\n%s",
					block[1], want.String())
			}
			text = strings.Replace(text, "```console\n"+block[1]+"```", "```console\n"+want.String()+"```", 1)
		}
	}
	t.Chdir(here)
	if *update {
		if err := os.WriteFile(readmePath, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
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

// TestReadmeSamples sees that every sample has its line, and that as many sorts of finding have no file as the README
// says.
func TestReadmeSamples(t *testing.T) {
	text := readme(t)
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
	if len(alone) != 5 || !strings.Contains(text, "(five cannot be files)") {
		t.Errorf("%d sorts of finding have a text but no file, where README.md says five: %v", len(alone), alone)
	}
}

// TestReadmeStructure keeps the list of folders true: each that is named exists, and each that holds Go code or samples
// is named.
func TestReadmeStructure(t *testing.T) {
	_, rest, ok := strings.Cut(readme(t), "<!-- structure -->\n```\n")
	block, _, ok2 := strings.Cut(rest, "```")
	if !ok || !ok2 {
		t.Fatal("README.md has no block after <!-- structure -->")
	}
	var named []string
	top := ""
	for _, line := range strings.Split(strings.TrimSpace(block), "\n") {
		name := strings.TrimSuffix(strings.Fields(line)[0], "/")
		if strings.HasPrefix(line, "  ") {
			name = path.Join(top, name)
		} else {
			top = name
		}
		named = append(named, name)
		if info, err := os.Stat(filepath.Join(root, name)); err != nil || !info.IsDir() {
			t.Errorf("README.md names the folder %s, which does not exist", name)
		}
	}
	walk(t, func(name string) {
		dir := path.Dir(name)
		if strings.HasPrefix(name, ".") || dir == "." || path.Base(dir) == "testdata" || path.Ext(name) != ".go" &&
			path.Ext(name) != ".xlsx" {
			return
		}
		if !slices.Contains(named, dir) {
			t.Errorf("README.md does not name the folder %s, which holds %s", dir, path.Base(name))
		}
	})
}

// TestReadmeCommands sees that the two commands begin as they should.
func TestReadmeCommands(t *testing.T) {
	for _, name := range []string{"report command", "test command"} {
		_, rest, ok := strings.Cut(readme(t), "<!-- "+name+" -->\n```\n")
		if !ok || !strings.HasPrefix(rest, "go generate ./... && go ") {
			t.Errorf("README.md: the %s does not begin with go generate ./...", name)
		}
	}
}

// TestReadmeLinks sees that what the README links to within the project exists.
func TestReadmeLinks(t *testing.T) {
	links := regexp.MustCompile(`\]\(([^):#]+)\)`).FindAllStringSubmatch(readme(t), -1)
	if len(links) < 2 {
		t.Fatalf("%d links found, want at least the picture and the samples", len(links))
	}
	for _, l := range links {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(l[1]))); err != nil {
			t.Errorf("README.md links to %s, which does not exist", l[1])
		}
	}
}
