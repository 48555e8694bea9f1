package disk

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"syscall"

	"shorecast/cmd/internal/failure"
)

// KindOf classifies what the system said: failure.Full where there is no space or the quota is used up; ReadOnly where
// the disk or the folder may not be written, or the file not be read; Locked where another program holds the file;
// Unreachable where it is not there, or its share is not connected; BadName where the disk cannot keep a file of that
// name; Other for everything else, a failing disk among it, and for no error. An
// Explainer has the first word.
func KindOf(err error) failure.Kind {
	if said := Said(err); said != nil {
		return said.Kind
	}
	for _, s := range systemKinds {
		if slices.ContainsFunc(s.errors, func(number syscall.Errno) bool { return errors.Is(err, number) }) {
			return s.kind
		}
	}
	switch {
	case heldByReader(err):
		return failure.Locked
	case errors.Is(err, fs.ErrNotExist):
		return failure.Unreachable
	case errors.Is(err, fs.ErrPermission):
		return failure.ReadOnly
	}
	return failure.Other
}

// Explainer is an error of a file system that is no disk, and says itself what is wrong.
type Explainer interface {
	error
	Explanation() *failure.Error
}

// Said returns the words of an Explainer; nil where the error is none.
func Said(err error) *failure.Error {
	var e Explainer
	if !errors.As(err, &e) {
		return nil
	}
	return e.Explanation()
}

const goesOn = "; the work goes on by itself"

// ExplainWrite says in words why a file could not be written, renamed or removed. err is not nil.
func ExplainWrite(path string, err error) *failure.Error {
	dir, name := filepath.Dir(path), filepath.Base(path)
	return explain(err, map[failure.Kind][2]string{
		failure.Full: {"the disk of the folder " + dir + " is full", "free some space there" + goesOn},
		failure.ReadOnly: {"the folder " + dir + " may not be written",
			"give the account that Shorecast runs under the right to write there" + goesOn},
		failure.Locked: {path + " is open in another program", "close it there" + goesOn},
		failure.Unreachable: {"the folder " + dir + " is not there, or not reachable",
			"see that its disk or share is connected" + goesOn},
		failure.BadName: {"the disk of the folder " + dir + " cannot keep a file named " + name,
			"give the file a shorter name, of letters, digits and spaces"},
		failure.Other: {path + " could not be written", inOrder},
	})
}

// ExplainRead says in words why a file or folder could not be read. err is not nil.
func ExplainRead(path string, err error) *failure.Error {
	return explain(err, map[failure.Kind][2]string{
		failure.Unreachable: {path + " is not there, or not reachable", "see that its disk or share is connected" + goesOn},
		failure.ReadOnly: {path + " may not be read",
			"give the account that Shorecast runs under the right to read it"},
		failure.Locked: {path + " is open in another program that lets nobody else read it", "close it there" + goesOn},
		failure.Other:  {path + " cannot be read", inOrder},
	})
}

const inOrder = "see that the disk is connected and in order"

// explain takes message and hint from those of each kind, unless the file system has explained the error itself.
func explain(err error, sentences map[failure.Kind][2]string) *failure.Error {
	if said := Said(err); said != nil {
		return &failure.Error{Of: failure.Disk, Kind: said.Kind, Message: said.Message, Hint: said.Hint, Cause: err}
	}
	kind := KindOf(err)
	s, ok := sentences[kind]
	if !ok {
		s = sentences[failure.Other]
	}
	return &failure.Error{Of: failure.Disk, Kind: kind, Message: s[0], Hint: s[1], Cause: err}
}
