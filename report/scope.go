package report

// scope is the functions that an option takes over.
type scope struct {
	functions []bool // by index into Case.Functions
	every     bool   // it covers every function that the baseline works for
}

// covers reports whether the lines of a function are taken over; shared lines (−1) are when every function is.
func (s scope) covers(function int32) bool {
	if function < 0 {
		return s.every
	}
	return s.functions[function]
}

// named returns the functions that an option's labour, fees and running lines name, and whether there is any.
func (e *engine) named(option int) (functions []bool, some bool) {
	functions = make([]bool, len(e.c.Functions))
	for _, g := range e.groups[option] {
		if g.function >= 0 && g.kind <= Running {
			functions[g.function], some = true, true
		}
	}
	return functions, some
}

// scope returns what an option covers: the functions it names or, naming none, every function of the baseline.
func (e *engine) scope(option int) scope {
	all, _ := e.named(e.c.Baseline)
	functions, some := e.named(option)
	if !some || option == e.c.Baseline {
		return scope{all, true}
	}
	s := scope{functions, true}
	for i, needed := range all {
		s.every = s.every && (functions[i] || !needed)
	}
	return s
}

// names returns the functions covered, in sheet order.
func (s scope) names(c *Case) []string {
	names := []string{}
	for i, in := range s.functions {
		if in {
			names = append(names, c.Functions[i].Name)
		}
	}
	return names
}

// indices returns the functions covered, in sheet order.
func (s scope) indices() []int {
	functions := []int{}
	for i, in := range s.functions {
		if in {
			functions = append(functions, i)
		}
	}
	return functions
}
