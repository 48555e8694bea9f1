package auditbook

import (
	"io"
	"testing"
)

// BenchmarkSample times the audit workbook of a sample of 5,000 lines.
func BenchmarkSample(b *testing.B) {
	c := compared(b, "large-5000")
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, c, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
