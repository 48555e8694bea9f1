package batch

import (
	"bytes"
	"testing"
	"time"

	"shorecast/charts/notation"
	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report/engine"
	"shorecast/samples"
	"shorecast/templates/pdfdoc"
)

// The summary of every sample has at most three sheets, on A4 and on letter.
func TestSummaryOfSamples(t *testing.T) {
	for _, name := range []string{"quick-start", "period-columns", "shared-services"} {
		data, err := samples.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		r := ingest.Read(ingest.File{Name: name + ".xlsx", R: bytes.NewReader(data), Size: int64(len(data))}, nil,
			ingest.Options{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits})
		r.Case.Trials = 100
		d, _ := compose(engine.Compare(r.Case), name+".xlsx", "", &Settings{Notation: notation.Default})
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
