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

// named returns the functions that an option's labour, fees and running lines name, and whether there is any.
func (b *Book) named(option int) (functions []bool, some bool) {
	functions = make([]bool, len(b.Case.Functions))
	for _, g := range b.groups[option] {
		if g.Function >= 0 && g.kind <= report.Running {
			functions[g.Function], some = true, true
		}
	}
	return functions, some
}

// scope returns what an option covers: the functions it names or, naming none, every function of the baseline.
func (b *Book) scope(option int) Scope {
	all, _ := b.named(b.Case.Baseline)
	functions, some := b.named(option)
	if !some || option == b.Case.Baseline {
		return Scope{all, true}
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
