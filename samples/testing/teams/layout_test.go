package teams

import (
	"fmt"
	"slices"
	"testing"

	"shorecast/ingest"
	"shorecast/ingest/layout"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// layoutOf reads a team's layout, which has to be sound; nil where it needs none.
func layoutOf(t *testing.T, x *Team) *layout.Layout {
	t.Helper()
	if x.Layout == "" {
		return nil
	}
	l, faults := layout.Load("team.yaml", []byte(x.Layout))
	if l == nil {
		t.Fatalf("seed %d: %v", x.Seed, faults)
	}
	return l
}

// seen reads a book through the team's layout.
func seen(t *testing.T, x *Team, l *layout.Layout, b *Book) ingest.Result {
	t.Helper()
	var shared []ingest.File
	if x.Shared != nil {
		shared = append(shared, file(t, x.Shared))
	}
	o := ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits}
	if l != nil {
		o.Layouts = ingest.Layouts{All: []*layout.Layout{l}, ByHand: true}
	}
	return ingest.Read(file(t, b), shared, o)
}

// errorsOf are the errors among findings, as people read them.
func errorsOf(fs []finding.Finding) (list []string) {
	for _, f := range fs {
		if f.Severity == finding.Error {
			list = append(list, fmt.Sprintf("%s %s!%s: %s", f.Code, f.Sheet, f.Cell(), f.Message()))
		}
	}
	return list
}

// TestLayout reads teams' files through their layouts: the report has the figures of the contract's form, and of each
// figure of each line it knows the cell.
func TestLayout(t *testing.T) {
	for seed := range seeds() {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			x := New(seed)
			res := seen(t, x, layoutOf(t, x), x.Own)
			if res.Case == nil {
				t.Fatalf("%s: refused: %v", x.Shape, errorsOf(res.Findings))
			}
			want := contractCase(t, x)
			if d := difference(figures(t, res.Case), figures(t, want), "", "", 0); d != "" {
				t.Fatalf("%s: %s", x.Shape, d)
			}
			for _, wrong := range misplaced(res.Case, want, x, x.Own) {
				t.Error(wrong)
			}
		})
	}
}

// misplaced tells which figures of a case come from other cells than those that they stand in.
func misplaced(c, want *report.Case, x *Team, b *Book) (wrong []string) {
	places := b.Figures()
	for i, l := range x.Lines {
		for _, f := range l.Figures {
			p, stands := places[f.ID]
			at := report.Ref{}
			if stands {
				at = report.Ref{Workbook: b.File, Sheet: b.Sheets[p.Sheet].Name, Cell: finding.CellName(p.Column, p.Row)}
			}
			if i >= len(c.Lines) {
				return append(wrong, fmt.Sprint(len(c.Lines), " lines"))
			}
			if got, known := refOf(c, want, &c.Lines[i], f.Column); known && got != at {
				wrong = append(wrong, fmt.Sprintf("line %d: %s comes from %s, want %s", i, f.Column, got, at))
			}
		}
	}
	return wrong
}

// refOf is where a case has a figure from. The contract's form says which months the heading of a period column means;
// known is false for periods outside the case.
func refOf(c, want *report.Case, l *report.Line, column string) (ref report.Ref, known bool) {
	if column == "Quantity" || column == "Unit cost" {
		ref, _ = c.Ref(l.Source, column)
		return ref, true
	}
	for _, w := range want.Periods {
		i := slices.IndexFunc(c.Periods, func(p report.Period) bool { return p.First == w.First && p.Months == w.Months })
		if w.Heading == column && i >= 0 {
			return c.PeriodRef(l.Source, i)
		}
	}
	return report.Ref{}, false
}
