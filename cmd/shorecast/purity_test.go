package main

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// What a package below cmd may not import: the outside world comes in as arguments.
var impure = []string{"os", "os/exec", "os/signal", "os/user", "path/filepath", "io/ioutil", "net", "net/http",
	"syscall", "flag", "log", "log/slog", "unsafe"}

// What of the packages that it may import it may not call: the clock, and the random numbers that all share.
var impureCalls = map[string][]string{
	"time":         {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "LoadLocation", "Local"},
	"math/rand":    nil, // nothing but what makes a seeded source
	"math/rand/v2": nil,
	"crypto/rand":  nil,
}

// seeded are the names that make random numbers which follow from a seed.
var seeded = []string{"New", "NewSource", "NewPCG", "NewChaCha8", "Rand", "Source", "PCG", "ChaCha8"}

// TestPurity keeps clock, chance, environment and file names out of everything but the commands: the same workbook
// gives the same report.
func TestPurity(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.tool || strings.HasPrefix(s.dir, "cmd/") {
			continue
		}
		names := map[string]string{}
		for i, p := range s.imports(t) {
			if slices.Contains(impure, p) {
				t.Errorf("%s imports %s", s.path, p)
			}
			if _, watched := impureCalls[p]; watched {
				name := p[strings.LastIndex(strings.TrimSuffix(p, "/v2"), "/")+1:]
				name = strings.TrimSuffix(name, "/v2")
				if local := s.file.Imports[i].Name; local != nil {
					name = local.Name
				}
				names[name] = p
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok || names[x.Name] == "" {
				return true
			}
			p := names[x.Name]
			if forbidden := impureCalls[p]; slices.Contains(forbidden, sel.Sel.Name) || forbidden == nil &&
				!slices.Contains(seeded, sel.Sel.Name) {
				t.Errorf("%s uses %s.%s", s.set.Position(sel.Pos()), p, sel.Sel.Name)
			}
			return true
		})
	}
}
