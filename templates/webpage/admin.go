package webpage

// AdminNav leads through the pages for administrators.
type AdminNav []Link

// Admin is the page on how the service is and what went wrong.
type Admin struct {
	Nav       AdminNav
	Notices   Table
	All       Action // acknowledges all of them; zero for fewer than two
	Instances []Instance
}

func (Admin) page() (name, title string) { return "admin", "Admin" }

// Instance is how one process of the service is.
type Instance struct {
	Host     string
	ID       string // of its heading
	State    State
	Says     string // where it gives no sign of life
	Figures  Figures
	Troubles Table
	Files    Table
}

// People is the page of those who may sign in.
type People struct {
	Nav   AdminNav
	Table Table
	Add   []Field
}

func (People) page() (name, title string) { return "people", "People" }

// Person is the page of one of them.
type Person struct {
	Nav      AdminNav
	Name     string
	State    State
	Facts    []string
	Path     string // where the form is posted
	Fields   []Field
	Grants   []GrantFields
	Provided []string // what the provider's groups give them
	Do       []Action
}

// GrantFields are a role for some cases, to be filled in.
type GrantFields struct{ Role, Cases Field }

func (p Person) page() (name, title string) { return "person", p.Name }

// Secret is the page of what is shown once: a link for a person, or a token for a program.
type Secret struct {
	Nav     AdminNav
	Heading string
	Message string
	Text    string
	Hint    string
	Back    Link
}

func (s Secret) page() (name, title string) { return "secret", s.Heading }

// Tokens is the page of the tokens of other programs.
type Tokens struct {
	Nav   AdminNav
	Table Table
	Add   []Field
}

func (Tokens) page() (name, title string) { return "tokens", "Tokens" }

// Trail is the page of what people did.
type Trail struct {
	Nav          AdminNav
	Person, What Field
	Table        Table
	Paging       Paging
}

func (Trail) page() (name, title string) { return "trail", "Trail" }

// Configuration is the page of the configuration as it was read.
type Configuration struct {
	Nav   AdminNav
	File  string
	Table Table
}

func (Configuration) page() (name, title string) { return "configuration", "Configuration" }

// Reload is the page of a configuration that is being read anew.
type Reload struct {
	Nav     AdminNav
	Asked   string
	State   State
	Message string
	Hint    string
	Waiting bool
	Own     string // where the page itself is asked for
}

func (Reload) page() (name, title string) { return "reload", "Configuration read anew" }

func (r Reload) seconds() int {
	if r.Waiting {
		return 3
	}
	return 0
}
