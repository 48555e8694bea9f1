package batch

// Problem is what stops a workbook, or the whole call, without being a fault in a workbook: a name that does not exist, a folder that may
// not be written, a file in the way. Its text is for people; what the system said is kept aside as its cause.
type Problem struct {
	Message string // a sentence without its full stop
	Hint    string // the next thing to do; may be empty
	Usage   bool   // what was asked cannot be done, rather than something having failed
	Cause   error  // for whoever looks for a defect, never shown to a user
}

// Error returns the message.
func (p *Problem) Error() string { return p.Message }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Cause }
