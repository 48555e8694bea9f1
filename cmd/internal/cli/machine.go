package cli

import (
	"encoding/json"
	"fmt"
	"io"

	"shorecast/cmd/internal/batch"
	"shorecast/report/finding"
)

// machineOutcome is an outcome as --json prints it. The names of the fields are part of the interface.
type machineOutcome struct {
	Name      string          `json:"name"`   // base name
	Path      string          `json:"path"`   // as named, or the folder as named and the file in it
	SHA256    string          `json:"sha256"` // empty where the file could not be read
	OK        bool            `json:"ok"`     // done, without an error
	State     string          `json:"state"`  // done, skipped, refused, failed, interrupted
	Findings  []finding.Entry `json:"findings"`
	Summary   string          `json:"summary,omitempty"`
	Documents []string        `json:"documents"`
	Error     *machineProblem `json:"error"` // null unless something else than a finding stopped it
}

type machineProblem struct {
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// machineOutcomes are the outcomes of a call, in the order of the workbooks.
type machineOutcomes []machineOutcome

func (all *machineOutcomes) add(o batch.Outcome) {
	m := machineOutcome{Name: o.Name, Path: o.Path, SHA256: o.SHA256, OK: o.State == batch.Done, State: o.State.String(),
		Findings: finding.Entries(o.Findings), Summary: o.Summary, Documents: o.Documents}
	if m.Findings == nil {
		m.Findings = []finding.Entry{}
	}
	if m.Documents == nil {
		m.Documents = []string{}
	}
	if o.Problem != nil {
		m.Error = &machineProblem{o.Problem.Message, o.Problem.Hint}
	}
	*all = append(*all, m)
}

func (all machineOutcomes) write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(map[string]any{"workbooks": all}); err != nil {
		return fmt.Errorf("write the outcomes: %w", err)
	}
	return nil
}
