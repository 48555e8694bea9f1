package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"shorecast/cmd/internal/failure"
)

// Exit codes. They are part of the interface.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitRefused     = 3
	exitInterrupted = 130
)

var exitTable = []struct {
	code  int
	about string
}{
	{exitDone, "all done"},
	{exitFailed,
		"something failed that no workbook is to blame for: a disk, a permission, a file in the way, or a defect of " +
			"Shorecast"},
	{exitUsage, "what was asked cannot be done: an unknown command, option or name"},
	{exitRefused, "some workbooks were refused because of errors in them; the rest is done"},
	{exitInterrupted, "interrupted; what was finished by then is whole"},
}

// exitCodes is the table as help prints it.
func exitCodes() string {
	var b strings.Builder
	b.WriteString("Exit codes:\n")
	for _, e := range exitTable {
		fmt.Fprintf(&b, "  %3d  %s\n", e.code, e.about)
	}
	return b.String()
}

// exitError ends a command whose messages are printed already.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// exitCode prints a command's error, unless that has been done, and returns its code.
func (a *app) exitCode(err error) int {
	var exit exitError
	var problem *failure.Error
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &exit):
		return int(exit)
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &problem):
		a.err.problem("shorecast", problem)
		if problem.Kind == failure.Usage || problem.Kind == failure.Newer { // trying again would not help
			return exitUsage
		}
		return exitFailed
	}
	a.err.problem("shorecast", &failure.Error{Message: "a defect of Shorecast stopped the command",
		Hint: "run it again with --debug and send what it prints to those who maintain Shorecast"})
	if a.debug {
		fmt.Fprintln(a.env.Stderr, err)
	}
	return exitFailed
}
