package report

import (
	"fmt"
	"testing"
)

// wide is a case with many lines of a few behaviours: ten functions, twenty categories, five options, six years.
func wide(lines int) *Case {
	c := twoWays(Offshoring)
	c.Horizon = 6
	c.Locations[1].Productivity, c.Locations[1].Attrition, c.Locations[1].HiringCost = 0.8, 0.2, 1000
	for len(c.Options) < 5 {
		c.Options = append(c.Options, Option{Name: fmt.Sprint("Option ", len(c.Options)), Model: Offshoring, Location: 1, Transition: 6, ParallelRunning: 2,
			Learning: 6, StartingProductivity: 0.7})
	}
	for i := range 10 {
		c.Functions = append(c.Functions, Function{Name: fmt.Sprint("Function ", i), Volume: 1000, Growth: 0.02})
	}
	c.Categories = nil
	for i := range 20 {
		c.Categories = append(c.Categories, fmt.Sprint("Category ", i))
	}
	for i := range lines {
		l := Line{Option: int32(i % 5), Function: int32(i / 5 % 10), Category: int32(i / 50 % 20), Kind: Kind(i / 50 % 4), Frequency: FrequencyMonthly,
			Escalation: EscalationWages, Behaviour: Variable, From: 1, To: 72, Quantity: 1 + float64(i%7), UnitCost: 100 + float64(i%13), Avoidable: 1}
		if l.Option > 0 {
			l.Location, l.Currency = 1, 1
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

func BenchmarkCompare(b *testing.B) {
	for _, lines := range []int{100, 5_000, 100_000} {
		b.Run(fmt.Sprint(lines, " lines"), func(b *testing.B) {
			c := wide(lines)
			b.ReportAllocs()
			for b.Loop() {
				Compare(c)
			}
		})
	}
}
