package webpage

// Report is a report, with its documents.
type Report struct {
	Title    string
	Crumb    Link // the case that it is of
	Facts    string
	Cautions []string
	Verdict  string
	Figures  Figures
	Frame    string // where the report itself is shown from; empty where there is none yet
	Files    []Link
	Do       []Action
	Making   Making
}

func (r Report) page() (name, title string) { return "report", r.Title }

// Making is something that is being made, or could not be made.
type Making struct {
	What    string // such as "The report"; empty: it is there
	Path    string // where it will be
	Problem string // why it could not be made; empty while it is being made
	Hint    string
	Again   Action // to try again; without a text it cannot
}

// Portfolio is what many cases come to together.
type Portfolio struct {
	Facts    string
	Says     string
	Lacks    string // which cases are not counted, and what to do about it; empty for none
	Frame    string
	Files    []Link
	Making   Making
	Currency *Field // to choose one; nil where there is nothing to choose
	Empty    Empty  // where there is no case
}

func (Portfolio) page() (name, title string) { return "portfolio", "Portfolio" }
