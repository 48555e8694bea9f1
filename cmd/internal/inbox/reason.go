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
	Unreadable               // it may not be read, or the disk fails to
	Folder
	Link
	Special // a pipe, a device, a socket

	gone // vanished while it was looked at; never reported
)

var reasonNames = [...]string{
	"still changing", "open in Excel", "open in LibreOffice", "not whole yet", "still being copied or downloaded, by its name", "held by another program",
	"cannot be read", "a folder, which is not entered", "a link, which is not followed", "not a file",
}

// String returns the reason in words that follow "waits: ".
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return "unknown"
}

// Lasting reports whether the wait ends only when a person does something about it, so that it is no delay to raise an
// alarm about.
func (r Reason) Lasting() bool { return r == Folder || r == Link || r == Special }

// Hint returns what to do about a file that waits longer than it should; empty where there is nothing but to wait.
func (w Waiting) Hint() string {
	name := Printable(w.Name)
	switch w.Reason {
	case OpenExcel:
		return "close it in Excel; if nobody has it open, delete the file " + excelLock + name + " beside it"
	case OpenOffice:
		return "close it in LibreOffice; if nobody has it open, delete the file " + officeLock + name + officeClose +
			" beside it"
	case NotWhole:
		return "see whether the copy is still under way; if not, copy the file again"
	case Unfinished:
		return "see whether the copy or download is still under way; if it is done, give the file its proper name"
	case InUse:
		return "close it in the other program"
	case Unreadable:
		return "give the account that Shorecast runs under the right to read it, or copy it again"
	case Folder:
		return "drop the workbooks themselves, not a folder of them"
	case Link, Special:
		return "drop a copy of the file itself"
	}
	return ""
}
