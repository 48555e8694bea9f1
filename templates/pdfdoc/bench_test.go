package pdfdoc

import (
	"io"
	"testing"

	"shorecast/samples/testing/specimen"
)

// BenchmarkWrite is one full report of a usual case: about twenty sheets.
func BenchmarkWrite(b *testing.B) {
	d := document(b, specimen.Usual)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWriteParallel is the same on all cores, as a batch does it.
func BenchmarkWriteParallel(b *testing.B) {
	d := document(b, specimen.Usual)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := Write(io.Discard, d, Options{}); err != nil {
				b.Error(err)
			}
		}
	})
}

// BenchmarkLayout is the part before the library writes.
func BenchmarkLayout(b *testing.B) {
	d := document(b, specimen.Usual)
	for b.Loop() {
		compose(d, Options{})
	}
}

// BenchmarkTypeface is what the first document of a process pays for the fonts.
func BenchmarkTypeface(b *testing.B) {
	for b.Loop() {
		newTypeface(common)
	}
}
