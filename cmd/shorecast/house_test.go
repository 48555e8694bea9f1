package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The direction of imports: for each folder what of ours it may import. A name ending in /... stands for the folder and
// all below it.
//
// This is policy, not a description: do not edit it to fix a build. A new line is a decision about the house.
var mayImport = map[string][]string{
	"report":            {"report/finance", "report/finding"},
	"report/finding":    {},
	"report/finance":    {},
	"report/ooxml":      {},
	"report/simulation": {},
	"report/change":     {"report", "report/finance", "report/finding", "report/internal/...", "report/tracking"},
	"report/engine": {"report", "report/finance", "report/internal/...", "report/risk", "report/simulation",
		"report/tracking"},
	"report/risk":      {"report", "report/finance", "report/internal/...", "report/simulation"},
	"report/tracking":  {"report", "report/finance", "report/internal/..."},
	"report/portfolio": {"report", "report/finance", "report/finding", "report/simulation"},

	"report/internal/ledger": {"report", "report/finance"},

	"ingest": {"ingest/layout", "ingest/literal", "ingest/schema", "ingest/shape", "ingest/workbook",
		"report/..."},
	"ingest/literal": {"ingest/schema", "ingest/workbook", "report"},
	"ingest/schema":  {"report", "report/finance", "report/wording/words"},
	"ingest/shape": {"ingest/literal", "ingest/schema", "ingest/workbook", "report", "report/finding",
		"report/wording/words"},
	"ingest/layout": {"ingest/layout/yamlfile", "ingest/literal", "ingest/schema", "ingest/shape",
		"ingest/workbook", "report", "report/finding", "report/wording/words"},
	"ingest/mapper": {"ingest/layout", "ingest/literal", "ingest/schema", "ingest/shape", "ingest/workbook",
		"report", "report/finding", "report/wording/words"},
	"ingest/workbook": {"report/finding"},
	"ingest/grid":     {"ingest/literal", "ingest/workbook", "report/finding"},

	"ingest/layout/yamlfile": {},
	"ingest/layout/form":     {"ingest/layout", "ingest/layout/yamlfile", "ingest/schema", "report/finding"},

	"charts":          {"charts/notation", "report/..."},
	"charts/notation": {},
	"charts/glyph":    {},
	"charts/vector":   {"charts", "charts/glyph", "charts/notation", "charts/internal/fit"},
	"charts/svg":      {"charts", "charts/vector"},
	"charts/echarts":  {"charts", "charts/notation", "charts/internal/fit"},

	"charts/internal/fit": {"charts"},

	"templates":                         {"charts/...", "report/..."},
	"templates/page":                    {"templates", "charts/...", "report/..."},
	"templates/pdfdoc":                  {"templates", "charts/...", "report/..."},
	"templates/htmldoc":                 {"templates", "charts/...", "report/..."},
	"templates/email":                   {"templates", "charts/...", "report/..."},
	"templates/webpage":                 {"templates", "charts/...", "report/..."},
	"templates/jsondoc":                 {"charts/notation", "report/..."},
	"templates/auditbook":               {"templates", "templates/auditbook/internal/grid", "charts/...", "report/..."},
	"templates/auditbook/internal/grid": {"report/finding", "report/ooxml"},

	"report/wording":       {"report/..."},
	"report/wording/words": {},
	"samples":              {},

	"cmd/internal/failure": {},
	"cmd/internal/pattern": {},
	"cmd/internal/people":  {"cmd/internal/pattern"},
	"cmd/internal/batch": {"cmd/internal/failure", "cmd/internal/disk", "ingest/...", "report/...",
		"charts/...", "templates/..."},
	"cmd/internal/schedule": {"report/wording/words"},
	"cmd/internal/licence":  {},
	"cmd/internal/disk":     {"cmd/internal/failure"},
	"cmd/internal/store":    {"cmd/internal/disk", "cmd/internal/failure", "cmd/internal/people", "cmd/internal/queue"},
	"cmd/internal/queue":    {},
	"cmd/internal/deliver":  {"cmd/internal/failure"},
	"cmd/internal/files":    {"cmd/internal/disk", "cmd/internal/failure"},
	"cmd/internal/inbox":    {"cmd/internal/disk", "cmd/internal/failure"},
	"cmd/internal/config": {"cmd/internal/batch", "cmd/internal/deliver", "cmd/internal/failure",
		"cmd/internal/pattern", "cmd/internal/people", "cmd/internal/schedule", "charts/notation",
		"ingest/layout", "ingest/layout/yamlfile", "ingest/schema", "report/wording/words", "templates/pdfdoc"},
	"cmd/internal/service": {"cmd/internal/batch", "cmd/internal/config", "cmd/internal/deliver", "cmd/internal/disk",
		"cmd/internal/failure", "cmd/internal/inbox", "cmd/internal/people", "cmd/internal/queue",
		"cmd/internal/schedule", "cmd/internal/store", "charts/notation", "report/...", "templates", "templates/email",
		"templates/pdfdoc"},
	"cmd/internal/metrics": {"cmd/internal/service"},
	"cmd/internal/record":  {"cmd/internal/service", "cmd/internal/store"},
	"cmd/internal/web": {"cmd/internal/batch", "cmd/internal/config", "cmd/internal/deliver", "cmd/internal/disk",
		"cmd/internal/failure", "cmd/internal/inbox", "cmd/internal/pattern", "cmd/internal/people", "cmd/internal/record",
		"cmd/internal/schedule", "cmd/internal/service", "cmd/internal/store", "ingest/...", "report/...", "charts/...", "templates/..."},
	"cmd/internal/cli": {"cmd/internal/...", "ingest/...", "report/...", "charts/...", "templates/..."},
	"cmd/shorecast":    {"cmd/internal/cli"},
}

// Folders that hold nothing but material for tests. Only tests and the generator of the samples may import them.
var forTests = []string{
	"report/internal/example",
	"cmd/internal/testing/bucket",
	"cmd/internal/testing/faulty",
	"cmd/internal/testing/mailhost",
	"cmd/internal/testing/postgres",
	"cmd/internal/testing/fault",
	"samples/testing/golden",
	"samples/testing/specimen",
	"samples/testing/teams",
	"samples/testing/tool",
}

// The owners of outside libraries: the only folders that may import them, tests and the generator of the samples apart.
// Libraries of Go's own project (golang.org/x) are everybody's but the engine's.
var owners = map[string][]string{
	"github.com/xuri/excelize/v2":   {"ingest", "ingest/workbook", "templates/auditbook/internal/grid"},
	"github.com/jung-kurt/gofpdf":   {"templates/pdfdoc"},
	"github.com/klauspost/compress": {"ingest/workbook"},
	// charts/svg measures with it and embeds nothing in the page
	"github.com/go-fonts/dejavu":          {"templates/pdfdoc", "charts/svg", "charts/vector"},
	"github.com/agnivade/levenshtein":     {"report/wording/words"},
	"github.com/go-echarts/go-echarts/v2": {"charts/echarts"},
	"gonum.org/v1/gonum":                  {"report/risk", "report/simulation"},
	"github.com/spf13/cobra":              {"cmd/internal/cli"},
	"github.com/spf13/pflag":              {"cmd/internal/cli"},
	"github.com/schollz/progressbar/v3":   {"cmd/internal/cli"},
	"golang.org/x": {"ingest", "ingest/literal", "ingest/schema",
		"ingest/workbook", "charts", "charts/notation", "charts/vector",
		"templates",
		"templates/pdfdoc", "charts/svg", "charts/glyph",
		"cmd/internal/cli", "cmd/internal/batch", "cmd/internal/deliver", "cmd/internal/disk",
		"cmd/internal/inbox", "cmd/internal/service", "cmd/internal/web"},
	"github.com/rivo/uniseg":        {"templates/email"},
	"github.com/robfig/cron/v3":     {"cmd/internal/schedule"},
	"github.com/rickar/cal/v2":      {"cmd/internal/schedule"},
	"github.com/riverqueue/river":   {"cmd/internal/queue"},
	"github.com/jackc/pgx/v5":       {"cmd/internal/store"},
	"modernc.org/sqlite":            {"cmd/internal/store"},
	"github.com/wneessen/go-mail":   {"cmd/internal/deliver"},
	"github.com/emersion/go-smtp":   {"cmd/internal/deliver"},
	"github.com/emersion/go-sasl":   {"cmd/internal/deliver"},
	"github.com/goccy/go-yaml":      {"cmd/internal/config", "ingest/layout/yamlfile"},
	"github.com/minio/minio-go/v7":  {"cmd/internal/files"},
	"github.com/alexedwards/scs/v2": {"cmd/internal/web"},
	"github.com/coreos/go-oidc/v3":  {"cmd/internal/web"},

	"github.com/prometheus":             {"cmd/internal/metrics"},
	"github.com/johannesboyne/gofakes3": {},
	"github.com/google/go-cmp":          {},
	"github.com/oauth2-proxy/mockoidc":  {},
	"github.com/golang-jwt/jwt":         {},
	"github.com/chromedp/chromedp":      {},
	"github.com/chromedp/cdproto":       {},
	"github.com/rogpeppe/go-internal":   {},
}

// source is one Go file of the project.
type source struct {
	dir  string // from the root, with slashes
	path string
	test bool
	tool bool // never built into the program: run when developing, or material for tests
	file *ast.File
	set  *token.FileSet
}

// root is the top of the project, seen from this folder.
const root = "../.."

// sources parses every Go file of the project.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	set := token.NewFileSet()
	walk(t, func(name string) {
		if path.Ext(name) != ".go" {
			return
		}
		file, err := parser.ParseFile(set, filepath.Join(root, filepath.FromSlash(name)), nil,
			parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("parse %s: %v", name, err)
		}
		dir := path.Dir(name)
		all = append(all, source{dir: dir, path: name, test: strings.HasSuffix(name, "_test.go"), file: file, set: set,
			tool: file.Name.Name == "main" && dir != "cmd/shorecast" || slices.Contains(forTests, dir)})
	})
	if len(all) < 40 {
		t.Fatalf("only %d Go files found: the test looks in the wrong place", len(all))
	}
	return all
}

// walk visits every file of the project by its path from the root, with slashes, leaving out what .gitignore names and
// Git's own folder.
func walk(t *testing.T, visit func(name string)) {
	t.Helper()
	ignored := ignoredNames(t)
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if name == ".git" || ignored(name) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.IsDir() {
			visit(name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ignoredNames understands the few forms that the project's .gitignore files use: /name at the top, name/ anywhere,
// *.suffix.
func ignoredNames(t *testing.T) func(name string) bool {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	patterns := strings.Fields(string(b))
	return func(name string) bool {
		return slices.ContainsFunc(patterns, func(p string) bool {
			if top, ok := strings.CutPrefix(p, "/"); ok {
				return name == strings.TrimSuffix(top, "/")
			}
			match, err := path.Match(strings.TrimSuffix(p, "/"), path.Base(name))
			return err == nil && match
		})
	}
}

// imports returns the paths that a file imports.
func (s source) imports(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, i := range s.file.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

func covered(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		if tree, ok := strings.CutSuffix(p, "/..."); ok {
			return name == tree || strings.HasPrefix(name, tree+"/")
		}
		return name == p
	})
}

func TestImportDirection(t *testing.T) {
	for _, s := range sources(t) {
		allowed, known := mayImport[s.dir]
		if !known && !s.tool {
			t.Errorf("%s: the folder %s has no line in the table of imports", s.path, s.dir)
			continue
		}
		for _, p := range s.imports(t) {
			ours, isOurs := strings.CutPrefix(p, "shorecast/")
			if isOurs && !s.test && !s.tool && !covered(ours, allowed) {
				t.Errorf("%s imports %s, which %s may not", s.path, p, s.dir)
			}
		}
	}
	for dir := range mayImport {
		if _, err := os.Stat(filepath.Join(root, dir)); err != nil {
			t.Errorf("the table of imports has a line for %s, which does not exist", dir)
		}
	}
}

func TestLibraryOwners(t *testing.T) {
	used := map[string]bool{}
	for _, s := range sources(t) {
		for _, p := range s.imports(t) {
			if !outside(p) {
				continue
			}
			library := ownedLibrary(p)
			used[library] = true
			switch {
			case library == "":
				t.Errorf("%s imports %s, a library without an owner", s.path, p)
			case s.test || s.tool:
			case !slices.Contains(owners[library], s.dir):
				t.Errorf("%s imports %s, which belongs to %s", s.path, p, strings.Join(owners[library], ", "))
			}
		}
	}
	for library := range owners {
		if !used[library] {
			t.Errorf("nobody imports %s: take it out of the table", library)
		}
	}
}

func ownedLibrary(p string) string {
	for library := range owners {
		if p == library || strings.HasPrefix(p, library+"/") {
			return library
		}
	}
	return ""
}

// outside reports whether an import path is neither the standard library's nor ours.
func outside(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return strings.Contains(first, ".")
}

func TestTopLevel(t *testing.T) {
	allowed := []string{"cmd", "report", "ingest", "charts", "templates", "samples", "go.mod", "go.sum", "README.md"}
	walk(t, func(name string) {
		top, _, _ := strings.Cut(name, "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(allowed, top) {
			t.Errorf("%s: %s is not a name of the top level", name, top)
		}
	})
}

func TestMainIsAShell(t *testing.T) {
	b, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(b), "\n"); n > 30 {
		t.Errorf("main.go has %d lines, want 30 at most", n)
	}
}
