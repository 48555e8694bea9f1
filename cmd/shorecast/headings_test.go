package main

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"shorecast/ingest/schema"
)

// TestHeadingsBelongToTheSchema checks that no other package compares the heading of a sheet's column with a text of
// its own: what a column is follows from the schema, not from how it is spelt.
func TestHeadingsBelongToTheSchema(t *testing.T) {
	headings := map[string]bool{}
	for _, sheet := range schema.Contract() {
		for _, c := range append(sheet.Columns, sheet.Settings...) {
			headings[c.Heading()] = true
			name, _, _ := strings.Cut(c.Heading(), " (")
			headings[name] = true
		}
	}
	if len(headings) < 50 {
		t.Fatalf("only %d headings found", len(headings))
	}
	for _, s := range sources(t) {
		if s.test || s.tool || s.dir == "ingest/schema" {
			continue
		}
		check := func(e ast.Expr) {
			if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil && headings[text] {
					t.Errorf("%s compares something with the heading %q: ask the schema which column it is",
						s.set.Position(lit.Pos()), text)
				}
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op == token.EQL || n.Op == token.NEQ {
					check(n.X)
					check(n.Y)
				}
			case *ast.CaseClause:
				for _, e := range n.List {
					check(e)
				}
			}
			return true
		})
	}
}
