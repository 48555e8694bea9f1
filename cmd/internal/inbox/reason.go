package inbox

// Reason is why a file waits.
type Reason uint8

// The reasons.
const (
	Changing   Reason = iota // new, or its size or time changed within the settling time
	OpenExcel                // Excel has it open: its lock file ~$NAME is there
	OpenOffice               // LibreOffice has it open: its lock file .~lock.NAME# is there
	NotWhole                 // a zip without its end, a file of zeros, or an empty file
	Unfinished               // its name is that of a copy or download under way: .part, .tmp, .crdownload …
	InUse                    // another program holds it
	Unreadable               // it may not be read, or the disk fails
	Folder
	Link
	Special // a pipe, a device, a socket

	// not reported
	gone  // vanished while it was looked at
	ready // does not wait
)

var reasonNames = [...]string{"still changing", "open in Excel", "open in LibreOffice", "not whole yet",
	"still being copied or downloaded, by its name", "held by another program", "cannot be read",
	"a folder, which is not entered", "a link, which is not followed", "not a file"}

// String returns the reason in words that follow "waits: ".
func (r Reason) String() string { return reasonNames[r] }

// Lasting reports whether the wait ends only when a person does something about it; then it is no delay that needs an
// alert.
func (r Reason) Lasting() bool { return r == Folder || r == Link || r == Special }
