// Package engine compares the options of a case: a Case in, a Comparison with every figure out.
//
// The amounts by month come from package ledger, everything about uncertain drivers from package risk. This package
// adds the figures of each option, the ranking and the scorecard.
//
// It is pure: the same case gives the same figures on every run; no clock, file, environment or global randomness is
// read. It refuses to repair a case: it takes what the reader has checked.
package engine
