package finding

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Severity is how bad a finding is.
type Severity uint8

// The severities, mildest first. With an Error there is no report; with a Warning there is, and it lists the warning; a
// Note is something that was read in a way the author may want to know about.
const (
	Note Severity = iota
	Warning
	Error
)

var severities = [...]string{"note", "warning", "error"}

// String returns "note", "warning" or "error".
func (s Severity) String() string { return severities[s] }

// MarshalJSON writes the severity as its word.
func (s Severity) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }

// UnmarshalJSON reads the word back.
func (s *Severity) UnmarshalJSON(b []byte) error {
	var word string
	if err := json.Unmarshal(b, &word); err != nil {
		return err
	}
	i := slices.Index(severities[:], word)
	if i < 0 {
		return fmt.Errorf("severity %q is none of %s", word, strings.Join(severities[:], ", "))
	}
	*s = Severity(i)
	return nil
}
