// Package engine compares the options of a case: a Case in, a Comparison with every figure out.
//
// The amounts by month come from package ledger, everything about uncertain drivers from package risk. This package adds
// the figures of each option, the ranking and the scorecard.
package engine
