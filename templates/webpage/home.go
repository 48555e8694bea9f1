package webpage

// Home is the page that people come to first: what needs them, the newest reports, the next report times.
type Home struct{}

func (Home) page() (name, title string) { return "home", "Home" }
