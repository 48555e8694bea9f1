// Package failure says to people what failed and what to do about it. The state, the queue, the disk and the commands
// use one type for it. What the system said is kept aside as its cause.
package failure

// Error is a failure in words for people.
type Error struct {
	Of      Subject
	Kind    Kind
	Message string // a sentence without its full stop
	Hint    string // the next thing to do; may be empty
	Cause   error  // for callers that branch on it and for the log; never shown to a user
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Is reports whether the failure is one of a subject: errors.Is(err, failure.State).
func (e *Error) Is(target error) bool { return target == error(e.Of) }

// Subject is what failed.
type Subject uint8

// The subjects.
const (
	Command Subject = iota // what somebody asked for
	Disk                   // a file or folder outside the state
	State                  // the service's ledger
	Queue                  // the service's queue of jobs
)

// Error returns the subject's name.
func (s Subject) Error() string {
	return [...]string{"the command", "the disk", "the state", "the queue"}[s]
}

// Kind classifies a failure for callers that branch on it.
type Kind uint8

// The kinds of failures.
const (
	Other       Kind = iota
	Usage            // nothing failed: what was asked for cannot be done
	Full             // the disk is full, or the quota is used up
	ReadOnly         // the file, its folder or the database may not be written, or the file not be read
	Unreachable      // the file, its folder, its share or the server is not there
	Locked           // another program holds it
	Denied           // the server does not let us in
	Newer            // a newer version of the program has used it
	Damaged          // not a state, or one that is broken
	BadAddress       // the address cannot be read
	BadName          // the disk cannot keep a file of that name
	Slow             // the server takes too long, or says that it has too much to do
)

var kindNames = []string{"other", "usage", "full", "read-only", "unreachable", "locked", "denied", "newer", "damaged",
	"bad address", "bad name", "slow"}

// String returns the kind's name.
func (k Kind) String() string { return kindNames[k] }
