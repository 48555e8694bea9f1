package main

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestSignatures keeps types of outside libraries out of what a package shows to the others, so that a library can be
// changed in one place. It looks at exported functions, methods and types, and within types at exported fields.
func TestSignatures(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.tool {
			continue
		}
		foreign := foreignNames(t, s)
		if len(foreign) == 0 {
			continue
		}
		for _, decl := range s.file.Decls {
			for _, shown := range shownTypes(decl) {
				ast.Inspect(shown, func(n ast.Node) bool {
					sel, ok := n.(*ast.SelectorExpr)
					if !ok {
						return true
					}
					if x, ok := sel.X.(*ast.Ident); ok && foreign[x.Name] != "" {
						t.Errorf("%s: %s.%s of %s stands in what the package exports", s.set.Position(sel.Pos()), x.Name, sel.Sel.Name,
							foreign[x.Name])
					}
					return true
				})
			}
		}
	}
}

// foreignNames maps the names under which a file knows outside libraries to their paths.
func foreignNames(t *testing.T, s source) map[string]string {
	names := map[string]string{}
	version := regexp.MustCompile(`/v[0-9]+$`)
	for i, p := range s.imports(t) {
		if !outside(p) {
			continue
		}
		if local := s.file.Imports[i].Name; local != nil {
			names[local.Name] = p
		} else {
			names[strings.TrimPrefix(path.Base(version.ReplaceAllString(p, "")), "go-")] = p
		}
	}
	return names
}

// shownTypes returns the type expressions that a declaration exports.
func shownTypes(decl ast.Decl) []ast.Node {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || exportedReceiver(d.Recv)) {
			return []ast.Node{d.Type}
		}
	case *ast.GenDecl:
		var shown []ast.Node
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					shown = append(shown, shownParts(s.Type)...)
				}
			case *ast.ValueSpec:
				if s.Type != nil && slices.ContainsFunc(s.Names, (*ast.Ident).IsExported) {
					shown = append(shown, s.Type)
				}
			}
		}
		return shown
	}
	return nil
}

func exportedReceiver(fields *ast.FieldList) bool {
	expr := fields.List[0].Type
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	if index, ok := expr.(*ast.IndexExpr); ok {
		expr = index.X
	}
	name, ok := expr.(*ast.Ident)
	return ok && name.IsExported()
}

// shownParts leaves out the fields of a struct that others cannot reach.
func shownParts(typ ast.Expr) []ast.Node {
	structure, ok := typ.(*ast.StructType)
	if !ok {
		return []ast.Node{typ}
	}
	var shown []ast.Node
	for _, f := range structure.Fields.List {
		if len(f.Names) == 0 || slices.ContainsFunc(f.Names, (*ast.Ident).IsExported) {
			shown = append(shown, f.Type)
		}
	}
	return shown
}
