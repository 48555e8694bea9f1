package engine

import (
	"fmt"
	"shorecast/report/internal/example"
	"testing"
)

func BenchmarkCompare(b *testing.B) {
	for _, lines := range []int{100, 5_000, 100_000} {
		b.Run(fmt.Sprint(lines, " lines"), func(b *testing.B) {
			c := example.Wide(lines)
			b.ReportAllocs()
			for b.Loop() {
				Compare(c)
			}
		})
	}
}
