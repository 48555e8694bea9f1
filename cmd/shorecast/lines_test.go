package main

import (
	"go/ast"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// mostColumns is the length of a line, a tab counted as one. Rows of tables and texts between backquotes in tests may
// be longer.
const mostColumns = 120

// tooLong lists the folders that still have longer lines, and how many, which may only fall. What lies below a folder
// counts with it unless it has a line of its own. The list is empty when the work is done.
var tooLong = map[string]int{}

// TestLinesAreShort counts the lines of Go source that nobody can read beside another file.
func TestLinesAreShort(t *testing.T) {
	long := map[string][]string{} // by folder
	for _, s := range sources(t) {
		b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(s.path)))
		if err != nil {
			t.Fatal(err)
		}
		var excepted map[int]bool
		for i, line := range strings.Split(string(b), "\n") {
			if utf8.RuneCountInString(line) <= mostColumns {
				continue
			}
			if excepted == nil {
				excepted = s.tableRows()
			}
			if !excepted[i+1] {
				dir := listedFolder(s.dir)
				long[dir] = append(long[dir], s.path+":"+strconv.Itoa(i+1))
			}
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(long)) {
		if n, most := len(long[dir]), tooLong[dir]; n > most {
			t.Errorf("%s has %d lines of more than %d columns, at most %d are allowed; the first: %s", dir, n, mostColumns, most,
				strings.Join(long[dir][:min(n, 10)], " "))
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(tooLong)) {
		if n := len(long[dir]); n < tooLong[dir] {
			t.Logf("%s has %d long lines where the list says %d: lower it", dir, n, tooLong[dir])
		}
	}
}

// listedFolder returns the nearest folder at or above dir that the list names, or else dir.
func listedFolder(dir string) string {
	for at := dir; at != "."; at = path.Dir(at) {
		if _, ok := tooLong[at]; ok {
			return at
		}
	}
	return dir
}

// tableRows returns the lines that are rows of a table, which is an element of a slice or map that stands on one line,
// and in tests also those of texts between backquotes, and in material for tests.
func (s source) tableRows() map[int]bool {
	rows := map[int]bool{}
	line := func(p token.Pos) int { return s.set.Position(p).Line }
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			switch n.Type.(type) {
			case *ast.ArrayType, *ast.MapType, nil:
			default:
				return true
			}
			for _, e := range n.Elts {
				if from := line(e.Pos()); from == line(e.End()) && from > line(n.Lbrace) {
					rows[from] = true
				}
			}
		case *ast.BasicLit:
			if (s.test || s.tool) && n.Kind == token.STRING && strings.HasPrefix(n.Value, "`") {
				for i := line(n.Pos()); i <= line(n.End()); i++ {
					rows[i] = true
				}
			}
		}
		return true
	})
	return rows
}
