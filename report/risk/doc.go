// Package risk answers what becomes of the options when drivers change: simulation, sensitivity, break-even, crossovers,
// scenarios, the best mix of options, and how certain the verdict is.
package risk
