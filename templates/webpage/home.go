package webpage

// Home is the page that people come to first: what needs them, the newest reports, the next report times.
type Home struct {
	Needs   Table
	Reports Table
	Next    Table
	Welcome Empty // where there is no case at all yet, in place of all of it
}

func (Home) page() (name, title string) { return "home", "Home" }
