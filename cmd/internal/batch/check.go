package batch

import (
	"context"
	"os"
	"path/filepath"

	"shorecast/cmd/internal/failure"
	"shorecast/ingest/workbook"
	"shorecast/report/finding"
)

// Check reads every target and reports what was found, in the order of the targets. With Annotate it writes a marked
// copy of each workbook that has errors or warnings.
func Check(ctx context.Context, targets []Target, s Settings, each func(Outcome), progress Progress) error {
	if s.Annotate {
		s.clashes = clashes(targets, &s, []Format{annotated})
	}
	pool(ctx, targets, s.Jobs, func(ctx context.Context, t Target) Outcome { return checkOne(ctx, t, &s) }, each, progress)
	return nil
}

func checkOne(ctx context.Context, t Target, s *Settings) Outcome {
	o := within(ctx, t, func() written {
		o, _ := read(t, s)
		return written{Outcome: o}
	}).Outcome
	if !s.Annotate || s.stopped(&o) || o.State == Failed || o.State == Skipped || o.State == Interrupted ||
		finding.Count(o.Findings, finding.Note) == len(o.Findings) {
		return o
	}
	path, p := annotate(t, o.Findings, s)
	if p != nil {
		return failed(o, p)
	}
	o.Documents = []string{path}
	return o
}

// annotate writes the marked copy of a workbook beside it.
func annotate(t Target, fs []finding.Finding, s *Settings) (path string, p *failure.Error) {
	own := Workbook{Name: t.Name, Layouts: s.Layouts} // without its bytes if it is too large to be read
	if t.Size <= workbook.DefaultLimits.File {
		var err error
		if own.Bytes, err = os.ReadFile(t.Path); err != nil {
			return "", openProblem(t.Path, err)
		}
	}
	marked, err := Annotated(own, fs)
	if err != nil {
		return "", &failure.Error{Message: "the findings could not be written as a workbook",
			Hint: "they are printed here", Cause: err}
	}
	path = filepath.Join(filepath.Dir(t.Path), marked.Name)
	return path, place([]document{{annotated, path, marked.Bytes}}, t.Name, s.Force)
}
