package store

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"syscall"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

// Explain turns what went wrong, with the queue too, into what the caller gets: the errors that callers branch on as
// they are, and for everything else a *failure.Error.
func (c *connection) Explain(ctx context.Context, doing string, err error) error {
	var p *failure.Error
	switch known := (*KnownError)(nil); {
	case err == nil, errors.As(err, &p), errors.As(err, &known):
		return err
	case slices.ContainsFunc(branchable, func(e error) bool { return errors.Is(err, e) }):
		return err
	case ctx.Err() != nil:
		return fmt.Errorf("%s: %w", doing, context.Cause(ctx))
	}
	return explain(c.dialect.sentences, c.dialect.kind(err), c.place, fmt.Errorf("%s: %w", doing, err))
}

// branchable are the errors that callers branch on.
var branchable = []error{
	ErrHeld,
	ErrLastAdmin,
	ErrLeaseLost,
	ErrJobLost,
	ErrNotMember,
	ErrClaimed,
	ErrNotFound,
	ErrDecided,
	ErrNotDue,
	ErrNotFinal,
	ErrNotKept,
	ErrAfterDot,
	ErrPoison,
	ErrNotFired,
	ErrNotItsTurn,
}

// fileKind classifies what the system says about a file or folder.
func fileKind(err error) failure.Kind {
	if errors.Is(err, fs.ErrExist) || errors.Is(err, syscall.EISDIR) {
		return failure.Unreachable
	}
	return disk.KindOf(err)
}

// sentences are the message and the hint for each kind of failure; %s is the place.
type sentences map[failure.Kind][2]string

var aboutFile = sentences{
	failure.Full: {"the state in %s cannot be written: the disk is full",
		"free some space there; nothing is lost, and the service goes on by itself"},
	failure.ReadOnly: {"the state in %s cannot be written: the file, its folder or the disk is read-only",
		"let the account that runs shorecast write to the file and its folder"},
	failure.Unreachable: {"the state in %s cannot be opened, read or written",
		"see whether its folder is there and its disk is connected and working"},
	failure.Locked: {"the state in %s is held by another program",
		"end the program that holds it open, such as a backup or a viewer of databases; the service tries again by itself"},
	failure.Damaged: {"the state in %s is damaged, or no state of shorecast",
		"name another file in the configuration, or bring back the last backup of this one"},
	failure.Other: {"the state in %s gave an error that is not known here",
		"look into the log; if it stays, restart the service"},
}

var aboutServer = sentences{
	failure.Full: {"the state in %s cannot be written: the server's disk is full",
		"ask whoever runs the database server to free some space; nothing is lost, and the service goes on by itself"},
	failure.ReadOnly: {"the state in %s may not be written", "let the user of the address create and write tables there"},
	failure.Unreachable: {"the state in %s cannot be reached",
		"see whether the database server is running, the database exists, and the address in the configuration is right"},
	failure.Locked: {"the state in %s is held by another program",
		"see what holds locks on the tables whose names begin with shorecast_; the service tries again by itself"},
	failure.Denied: {"the state in %s does not let us in",
		"see whether user and password are right, and whether the server takes connections of this user from this machine"},
	failure.Damaged: {"the state in %s is damaged", "have whoever runs the database server look at its log"},
	failure.Other:   aboutFile[failure.Other],
}

// untrusted is about a server whose certificate is refused.
var untrusted = [2]string{"the state in %s cannot be reached: its certificate is not trusted, or for another name",
	"name its authority in the address, such as ?sslmode=verify-full&sslrootcert=/etc/shorecast/authority.pem, and the " +
		"server as its certificate does"}

func explain(by sentences, kind failure.Kind, place string, cause error) *failure.Error {
	s, ok := by[kind]
	if !ok {
		s = by[failure.Other]
	}
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	if errors.As(cause, &certificate) || errors.As(cause, &authority) {
		s = untrusted
	}
	return &failure.Error{Of: failure.State, Kind: kind, Message: fmt.Sprintf(s[0], place), Hint: s[1], Cause: cause}
}
