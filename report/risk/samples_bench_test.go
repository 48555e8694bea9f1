package risk_test

import (
	"bytes"
	"testing"
	"time"

	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/risk"
	"shorecast/samples"
)

func readSample(tb testing.TB, name string) *report.Case {
	tb.Helper()
	data, err := samples.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	r := ingest.Read(ingest.File{Name: name + ".xlsx", R: bytes.NewReader(data), Size: int64(len(data))}, nil,
		ingest.Options{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits})
	if r.Case == nil {
		tb.Fatalf("%s is refused: %v", name, r.Findings)
	}
	return r.Case
}

// BenchmarkSimulate runs the 10,000 trials of a sample, BenchmarkCompareSample everything that a report is made from.
func BenchmarkSimulate(b *testing.B) {
	for _, name := range []string{"shared-services", "large-5000"} {
		run := risk.SimulateOnce(readSample(b, name))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
		})
	}
}

func BenchmarkCompareSample(b *testing.B) {
	for _, name := range []string{"quick-start", "shared-services", "large-5000"} {
		c := readSample(b, name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				engine.Compare(c)
			}
		})
	}
}
