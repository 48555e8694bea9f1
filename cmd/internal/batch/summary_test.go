package batch

import (
	"bytes"
	"testing"

	"shorecast/charts/notation"
	"shorecast/report/engine"
	"shorecast/templates/pdfdoc"
)

// The summary of every sample has at most three sheets, on A4 and on letter.
func TestSummaryOfSamples(t *testing.T) {
	for _, name := range []string{"quick-start", "period-columns", "shared-services"} {
		c := sampleCase(t, name)
		c.Trials = 100
		d, _ := compose(engine.Compare(c), name+".xlsx", "", &Settings{Notation: notation.Default})
		for _, paper := range []pdfdoc.Paper{pdfdoc.A4, pdfdoc.Letter} {
			var b bytes.Buffer
			if err := pdfdoc.Write(&b, d, pdfdoc.Options{Paper: paper, Summary: true}); err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(b.Bytes(), []byte("/Type /Page\n")); n < 2 || n > 3 {
				t.Errorf("%s, paper %d: the summary has %d sheets, want 2 or 3", name, paper, n)
			}
		}
	}
}
