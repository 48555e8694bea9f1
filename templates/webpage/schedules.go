package webpage

// Schedules is the page of all schedules.
type Schedules struct {
	Table Table
	Zone  string // of the times of the page
}

func (Schedules) page() (name, title string) { return "schedules", "Schedules" }

// Schedule is the page of one schedule.
type Schedule struct {
	Name    string
	Paused  string   // since when, a sentence; empty where it is not
	When    []string // when it reports and what, in sentences
	Remarks []string // what somebody may not have meant
	Next    Table
	Readers Table
	Last    Table
	Do      *ScheduleForms // nil for somebody who may not
}

// ScheduleForms are what can be done with a schedule.
type ScheduleForms struct {
	Pause       Action // or resume
	RunPath     string // where a run by hand is posted
	Month       Field
	Again       Field
	TestPath    string
	TestMonth   Field
	TestAddress string // where a test mail goes; empty for somebody without an address
}

func (s Schedule) page() (name, title string) { return "schedule", s.Name }

// AskedRun is the page of a run that somebody asked for.
type AskedRun struct {
	Schedule string
	Path     string // of the schedule's page
	Asked    string // what was asked for, a sentence
	State    State
	Message  string // what came of it, or is waited for
	Hint     string // what to do; empty for nothing
	Runs     Table
	Mails    Table
	Waiting  bool   // it is not done yet
	Own      string // where the page itself is asked for
}

func (a AskedRun) page() (name, title string) { return "askedrun", a.Schedule + ": a run by hand" }

func (a AskedRun) seconds() int {
	if a.Waiting {
		return 3
	}
	return 0
}
