package batch

import (
	"context"

	"shorecast/report/finding"
)

// Check reads every target and tells what was found, in the order of the targets. With Annotate it writes a marked copy
// of each workbook that has errors or warnings.
func Check(ctx context.Context, targets []Target, s Settings, each func(Outcome), progress Progress) error {
	if s.Annotate {
		if err := plan(targets, &s, []Format{annotated}); err != nil {
			return err
		}
	}
	pool(ctx, targets, s.Jobs, func(ctx context.Context, t Target) Outcome { return checkOne(ctx, t, &s) }, each, progress)
	return nil
}

func checkOne(ctx context.Context, t Target, s *Settings) Outcome {
	o, _ := read(t, s)
	if !s.Annotate || o.State == Failed || o.State == Skipped ||
		finding.Count(o.Findings, finding.Note) == len(o.Findings) {
		return o
	}
	if ctx.Err() != nil {
		return Outcome{Target: t, State: Interrupted}
	}
	d, p := annotate(t, o.Findings, s)
	if p == nil {
		p = place([]document{d}, t.Name, s.Force)
	}
	if p != nil {
		return failed(o, p)
	}
	o.Documents = []string{d.path}
	return o
}
