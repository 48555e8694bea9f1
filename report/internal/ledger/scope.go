package ledger

import "shorecast/report"

// Scope is the functions that an option takes over.
type Scope struct {
	Functions []bool // by index into Case.Functions
	every     bool   // it covers every function that the baseline works for
}

// covers reports whether the lines of a function are taken over; shared lines (−1) are when every function is.
func (s Scope) covers(function int32) bool {
	if function < 0 {
		return s.every
	}
	return s.Functions[function]
}

// named returns the functions that an option's lines of some kinds name, and whether there is any.
func named(b *Book, option int, counts func(report.Kind) bool) (functions []bool, some bool) {
	functions = make([]bool, len(b.Case.Functions))
	for _, g := range b.groups[option] {
		if g.Function >= 0 && counts(g.Kind) {
			functions[g.Function], some = true, true
		}
	}
	return functions, some
}

// scope returns what an option covers: the functions that its labour, fees and running lines name or, where they name
// none, every function that the baseline has lines of.
func scopeOf(b *Book, option int) Scope {
	works := func(k report.Kind) bool { return k <= report.Running }
	all, _ := named(b, b.Case.Baseline, works)
	functions, some := named(b, option, works)
	switch {
	case option == b.Case.Baseline:
		return Scope{all, true}
	case !some:
		functions, _ = named(b, b.Case.Baseline, func(report.Kind) bool { return true })
	}
	s := Scope{functions, true}
	for i, needed := range all {
		s.every = s.every && (functions[i] || !needed)
	}
	return s
}

// Indices returns the functions covered, in sheet order.
func (s Scope) Indices() []int {
	functions := []int{}
	for i, in := range s.Functions {
		if in {
			functions = append(functions, i)
		}
	}
	return functions
}
