// Package cli is the command line of Shorecast: a file for each verb, and one table of exit codes (exit.go).
//
// The rules of what a user sees: results go to standard output, messages to people to standard error; a message says
// what is wrong and, on a line of its own that begins with "hint:", the next thing to do; colour and a progress bar
// appear on a terminal only and colour never where NO_COLOR is set; no text of a library is shown. Run takes everything
// that it depends on, so that every command can be tested within a process.
package cli
