package engine

import (
	"fmt"
	"testing"

	"shorecast/report/internal/example"
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
