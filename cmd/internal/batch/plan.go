package batch

import (
	"path/filepath"
	"strings"

	"shorecast/cmd/internal/failure"
)

// plan sees that no two documents of a call have the same name. Names that differ in case only are the same, as they
// are for Windows and macOS.
func plan(targets []Target, s *Settings, formats []Format) error {
	wanted := map[string]Target{}
	for _, t := range targets {
		for _, f := range formats {
			path := documentPath(t.Path, s.OutputDir, f)
			key := strings.ToLower(filepath.Clean(path))
			if absolute, err := filepath.Abs(key); err == nil {
				key = absolute
			}
			if other, taken := wanted[key]; taken {
				return &failure.Error{Kind: failure.Usage,
					Message: other.Path + " and " + t.Path + " would both be written to " + path,
					Hint:    "rename one of them, or call Shorecast for each with an output folder of its own (-o)"}
			}
			wanted[key] = t
		}
	}
	return nil
}
