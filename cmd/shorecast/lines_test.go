package main

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// mostColumns is the length of a line, a tab counted as one. In tests, and in material for them, rows of tables and
// texts between backquotes may be longer.
const mostColumns = 120

// TestLinesAreShort looks for lines of Go source that nobody can read beside another file.
func TestLinesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(s.path)))
		if err != nil {
			t.Fatal(err)
		}
		var excepted map[int]bool
		for i, line := range strings.Split(string(b), "\n") {
			n := utf8.RuneCountInString(line)
			if n > mostColumns && excepted == nil {
				excepted = s.tableRows()
			}
			if n > mostColumns && !excepted[i+1] {
				t.Errorf("%s:%d has %d columns, at most %d are allowed", s.path, i+1, n, mostColumns)
			}
		}
	}
}

// tableRows returns the lines of tests, and of material for them, that are rows of a table, which is an element of a
// slice or map that stands on one line, or lines of a text between backquotes.
func (s source) tableRows() map[int]bool {
	rows := map[int]bool{}
	if !s.test && !s.tool {
		return rows
	}
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
			if n.Kind == token.STRING && strings.HasPrefix(n.Value, "`") {
				for i := line(n.Pos()); i <= line(n.End()); i++ {
					rows[i] = true
				}
			}
		}
		return true
	})
	return rows
}
