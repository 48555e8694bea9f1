// Package risk answers what becomes of the options when drivers change: simulation, sensitivity, break-even,
// crossovers, scenarios, the best mix of options, and how certain the verdict is.
//
// Every question is asked of the same condensed form of the case (package ledger), so that a change of drivers costs a
// few multiplications. Break-evens and crossovers are exact zeros, not a grid: between its kinks the NPV is linear in
// most drivers and a polynomial in rates.
package risk
