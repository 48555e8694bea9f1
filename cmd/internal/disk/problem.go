package disk

import (
	"path/filepath"

	"shorecast/cmd/internal/failure"
)

// ExplainWrite says in words why a file could not be written, renamed or removed. err is not nil.
func ExplainWrite(path string, err error) *failure.Error {
	p, dir := &failure.Error{Of: failure.Disk, Cause: err}, filepath.Dir(path)
	switch ReasonOf(err) {
	case Full:
		p.Message, p.Hint = "the disk of the folder "+dir+" is full", "free some space there; the work goes on by itself"
	case ReadOnly:
		p.Message, p.Hint = "the folder "+dir+" may not be written", "give the account that Shorecast runs under the right "+
			"to write there; the work goes on by itself"
	case InUse:
		p.Message, p.Hint = path+" is open in another program", "close it there; the work goes on by itself"
	case Missing:
		p.Message, p.Hint = "the folder "+dir+" is not there, or not reachable", "see that its disk or share is connected; "+
			"the work goes on by itself"
	case BadName:
		p.Message, p.Hint = "the disk of the folder "+dir+" cannot keep a file named "+filepath.Base(path),
			"give the file a shorter name, of letters, digits and spaces"
	default:
		p.Message, p.Hint = path+" could not be written", "see that the disk is connected and in order"
	}
	return p
}

// ExplainRead says in words why a file or folder could not be read. err is not nil.
func ExplainRead(path string, err error) *failure.Error {
	p := &failure.Error{Of: failure.Disk, Cause: err}
	switch ReasonOf(err) {
	case Missing:
		p.Message, p.Hint = path+" is not there, or not reachable", "see that its disk or share is connected; the work goes "+
			"on by itself"
	case ReadOnly:
		p.Message, p.Hint = path+" may not be read", "give the account that Shorecast runs under the right to read it"
	case InUse:
		p.Message, p.Hint = path+" is open in another program that lets nobody else read it",
			"close it there; the work goes on by itself"
	default:
		p.Message, p.Hint = path+" cannot be read", "see that the disk is connected and in order"
	}
	return p
}
