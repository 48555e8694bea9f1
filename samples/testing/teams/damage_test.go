package teams

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
)

// outcome is what became of a damaged file.
type outcome string

// The outcomes. A damage is silent where figures changed and nobody says so.
const (
	same      outcome = "the original figures"
	explained outcome = "figures explained by the change"
	refused   outcome = "refused with an error"
	warned    outcome = "other figures, with a new warning"
	noted     outcome = "other figures, with a new note"
	silent    outcome = "other figures, and silent"
)

// changes are how many damages each team's file takes.
const changes = 4

// TestDamage changes teams' files as people do. Each change has to leave the figures as they were, or as they are where
// the change itself explains them, or has to be told.
//
// A change explains the figures that the contract's form has of those cells of figures that are still in the file, in
// their new order. Where rows were sorted whose labels are written once, or a heading was renamed that is a free text,
// it explains any figures that come to the same sum.
func TestDamage(t *testing.T) {
	var lock sync.Mutex
	counts := map[string]map[outcome]int{}
	t.Run("teams", func(t *testing.T) {
		for seed := range seeds() / changes {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				x := New(seed)
				before := seen(t, x, layoutOf(t, x), x.Own)
				for n := range uint64(changes) {
					d := x.Damaged(n)
					o := outcomeOf(t, x, d, before)
					if o == silent {
						t.Errorf("change %d, %s: %s (%s)", n, d.What, o, x.Shape)
					}
					lock.Lock()
					what, _, _ := strings.Cut(d.What, ",")
					if counts[what] == nil {
						counts[what] = map[outcome]int{}
					}
					counts[what][o]++
					lock.Unlock()
				}
			})
		}
	})
	total := map[outcome]int{}
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%s: %v", what, counts[what])
		for o, n := range counts[what] {
			total[o] += n
		}
	}
	t.Logf("all: %v", total)
}

// outcomeOf reads a damaged file and compares it with what was read before.
func outcomeOf(t *testing.T, x *Team, d Damage, before ingest.Result) outcome {
	t.Helper()
	after := seen(t, x, layoutOf(t, x), d.Book)
	if after.Case == nil {
		return refused
	}
	got := figures(t, after.Case)
	if before.Case != nil && difference(got, figures(t, before.Case), "", "", 0) == "" {
		return same
	}
	left := ingest.Read(file(t, x.Left(d.Book)), nil, ingest.Options{AsOf: asOf, Limits: workbook.DefaultLimits})
	if left.Case != nil {
		loose := d.What == "rows sorted" || d.What == "heading renamed, of a point"
		if loose && near(sumOf(after.Case), sumOf(left.Case)) || difference(got, figures(t, left.Case), "", "", 0) == "" {
			return explained
		}
	}
	switch more, found := severityOf(after.Findings, before.Findings); {
	case !found:
		return silent
	case more == finding.Note:
		return noted
	}
	return warned
}

// severityOf is the gravest severity of findings that were not there before, wherever they stand.
func severityOf(after, before []finding.Finding) (worst finding.Severity, found bool) {
	known := map[string]int{}
	for _, f := range before {
		known[gist(f)]++
	}
	for _, f := range after {
		key := gist(f)
		if known[key]--; known[key] < 0 {
			worst, found = max(worst, f.Severity), true
		}
	}
	return worst, found
}

// place is a cell or row in a message: these change as rows and columns move.
var place = regexp.MustCompile(`\b(rows? \d+( to \d+)?|[A-Z]{1,3}\d+)\b`)

// gist is what a finding says, but for its places.
func gist(f finding.Finding) string { return f.Code + place.ReplaceAllString(f.Message(), "") }

// sumOf adds up all figures of a case's lines.
func sumOf(c *report.Case) (sum float64) {
	for i := range c.Lines {
		l := &c.Lines[i]
		sum += l.Quantity * l.UnitCost
		for _, a := range l.Amounts {
			sum += a
		}
	}
	return sum
}

func near(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 }
