package webpage

// Problem says why a page cannot be shown, or why something was not done.
type Problem struct {
	Title   string // such as "Not found"
	Message string
	Hint    string // what to do; empty for nothing
}

func (p Problem) page() (name, title string) { return "problem", p.Title }
