// Package risk answers what becomes of the options when drivers change: simulation, sensitivity, break-even,
// crossovers, scenarios, other horizons, the gap to the runner-up, the best mix of options, and how certain the verdict
// is.
//
// Every question is asked of the same condensed form of the case (package ledger), so that a change of drivers costs a
// few multiplications. Break-evens and crossovers are exact zeros, not a grid: between its kinks, where a band of
// volume ends or a floor, a cap or a commitment binds, the NPV is linear in most drivers and a polynomial in rates.
package risk
