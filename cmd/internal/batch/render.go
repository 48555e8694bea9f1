package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	"shorecast/charts"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/templates"
	"shorecast/templates/auditbook"
	"shorecast/templates/htmldoc"
	"shorecast/templates/jsondoc"
	"shorecast/templates/page"
	"shorecast/templates/pdfdoc"
)

// room is about what a document takes in memory: growing to it in steps would copy it several times.
var room = map[Format]int{PDF: 256 << 10, Summary: 128 << 10, HTML: 2 << 20, JSON: 128 << 10, XLSX: 512 << 10}

// render makes every document of a comparison in memory, side by side. An error is a defect of this program: a document
// that cannot be made, or that the gate does not let out because its own text does not show the figures of the
// comparison.
func render(ctx context.Context, c *report.Comparison, d templates.Document, t Target,
	s *Settings) ([]document, error) {
	documents, errs := make([]document, len(s.Formats)), make([]error, len(s.Formats))
	var wait sync.WaitGroup
	for i, f := range s.Formats {
		wait.Go(func() {
			defer func() {
				if r := recover(); r != nil { // here, since the pool does not see into this goroutine
					errs[i] = fmt.Errorf("write %s: %v\n%s", f, r, debug.Stack())
				}
			}()
			var b bytes.Buffer
			b.Grow(room[f])
			if err := write(ctx, &b, f, c, d, s); err != nil {
				errs[i] = fmt.Errorf("write %s: %w", f, err)
			}
			documents[i] = document{f, documentPath(t.Path, s.OutputDir, f), b.Bytes()}
		})
	}
	wait.Wait()
	return documents, errors.Join(errs...)
}

// compose makes the document model. Characters that the fonts cannot show become a finding of the comparison, whatever
// the formats, so that every document tells the same.
func compose(c *report.Comparison, workbook, audit string, s *Settings) (templates.Document, []charts.Chart) {
	shown, short := abbreviated(c)
	shown = isolated(shown)
	cs := charts.Of(shown, s.Notation)
	make := func() templates.Document {
		d := page.Compose(shown, cs, s.Notation, page.Options{Since: s.Since, Short: short, Audit: s.audit(c, audit)})
		d.Workbook, d.Generator = workbook, s.generator()
		return d
	}
	d := make()
	if missing := pdfdoc.MissingGlyphs(d, s.Fonts); len(missing) > 0 {
		c.Findings = append(c.Findings, glyphFinding(missing, workbook, aliases(c.Case, missing)))
		finding.Sort(c.Findings)
		shown.Findings = c.Findings
		d = make()
	}
	return d, cs
}

// audit says where the audit workbook computes each key figure, nil where none is written.
func (s *Settings) audit(c *report.Comparison, file string) *templates.Audit {
	if !slices.Contains(s.Formats, XLSX) {
		return nil
	}
	return &templates.Audit{File: file, Figures: auditbook.Figures(c)}
}

// manyCells is how many cells an audit workbook has that takes so much memory that it is made alone.
const manyCells = 500_000

// alone is held by the process while it makes an audit workbook with many cells.
var alone = make(chan struct{}, 1)

// writeAudit writes an audit workbook; of those with many cells one at a time.
func writeAudit(ctx context.Context, b *bytes.Buffer, c *report.Comparison, workbook string) error {
	if auditbook.Cells(c) > manyCells {
		select {
		case alone <- struct{}{}:
			defer func() { <-alone }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return auditbook.Write(ctx, b, c, auditbook.Options{Workbook: workbook})
}

// write writes one document. It ends early where the context does.
func write(ctx context.Context, b *bytes.Buffer, f Format, c *report.Comparison, d templates.Document, s *Settings,
) error {
	switch f {
	case JSON:
		return jsondoc.Write(b, c)
	case HTML:
		return htmldoc.Write(b, d, htmldoc.Options{})
	case XLSX:
		return writeAudit(ctx, b, c, d.Workbook)
	}
	o := pdfdoc.Options{Paper: s.Paper, Summary: f == Summary, Fonts: s.Fonts}
	if slices.ContainsFunc(c.Findings, func(f finding.Finding) bool { return f.Reason == aliased }) {
		o.Aliases = plain(aliases(c.Case, pdfdoc.MissingGlyphs(d, s.Fonts)))
	}
	if err := pdfdoc.Write(b, d, o); err != nil {
		return err
	}
	return pdfdoc.Verify(b.Bytes(), d, o)
}
