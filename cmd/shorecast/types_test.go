package main

import (
	"fmt"
	"go/ast"
	"maps"
	"slices"
	"testing"
)

// A type has one idea. Beyond these numbers it has two, and becomes two types.
const (
	mostMethods = 40
	mostFiles   = 8
)

// TestTypesHaveOneIdea counts the methods of every type of the program, and the files in which they stand.
func TestTypesHaveOneIdea(t *testing.T) {
	methods := map[string]int{}
	files := map[string]map[string]bool{}
	for _, s := range sources(t) {
		if s.test || s.tool {
			continue
		}
		for _, decl := range s.file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Recv == nil {
				continue
			}
			name := s.dir + "." + receiver(f.Recv)
			methods[name]++
			if files[name] == nil {
				files[name] = map[string]bool{}
			}
			files[name][s.path] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(methods)) {
		if methods[name] > mostMethods || len(files[name]) > mostFiles {
			t.Errorf("%s has %d methods in %d files, at most %d in %d are allowed: take it apart along its ideas", name,
				methods[name], len(files[name]), mostMethods, mostFiles)
		}
	}
}

// receiver returns the name of the type that a method belongs to.
func receiver(fields *ast.FieldList) string {
	expr := fields.List[0].Type
	for {
		switch x := expr.(type) {
		case *ast.StarExpr:
			expr = x.X
		case *ast.IndexExpr:
			expr = x.X
		case *ast.IndexListExpr:
			expr = x.X
		case *ast.Ident:
			return x.Name
		default:
			return fmt.Sprintf("%T", x)
		}
	}
}
