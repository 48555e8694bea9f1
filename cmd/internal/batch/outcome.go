package batch

import (
	"shorecast/report/finding"

	"shorecast/cmd/internal/failure"
)

// State is what became of a target.
type State uint8

// The states.
const (
	Done        State = iota // documents written; by Check: no error found
	Skipped                  // found in a folder and no case of its own
	Refused                  // there are errors among the findings, or it was named and is no case
	Failed                   // a Problem stopped it
	Interrupted              // the user stopped the call before it was done
)

// String returns the word that stands in JSON.
func (s State) String() string {
	return [...]string{"done", "skipped", "refused", "failed", "interrupted"}[s]
}

// Outcome is what became of one target.
type Outcome struct {
	Target
	State     State
	SHA256    string            // of the workbook's bytes, hexadecimal; empty where it could not be read
	Findings  []finding.Finding // sorted
	Summary   string            // what the comparison says, in one line; Report only
	Documents []string          // paths of what was written, in the order of formats
	Problem   *failure.Error    // why it failed; or why it was refused where that is no cell's fault
	Trace     string            // for an internal error: where it happened
}
