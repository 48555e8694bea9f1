package webpage

// SignIn is where people sign in.
type SignIn struct {
	To       string // the path to go on to
	Login    string // as it was typed before
	Wrong    string // why it did not work; empty the first time
	Start    string // the command that adds the first person; empty where there are people
	Provider string // the path where people sign in with the company's account; empty where there is none
	Trouble  string // why that does not work now; empty where it does
}

func (SignIn) page() (name, title string) { return "signin", "Sign in" }

// SignedOut is what people see who have signed out.
type SignedOut struct {
	Provider string // the address where they sign out of the company's account too; empty where there is none
}

func (SignedOut) page() (name, title string) { return "signedout", "Signed out" }

// ChoosePassword is where somebody with a one-time link sets their password.
type ChoosePassword struct {
	Login string
	Least int    // how many characters it has at least
	Wrong string // why it did not work; empty the first time
}

func (ChoosePassword) page() (name, title string) { return "choosepassword", "Choose a password" }
