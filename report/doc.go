// Package report compares the ways to get work done: keeping it in-house, outsourcing it, offshoring it, or both.
//
// It is pure: Compare takes a Case, everything that a workbook says, and returns a Comparison, everything that a
// report says. The same case gives the same figures on every run; no clock, file, environment or global randomness is
// read here.
//
// The steps, one file each: the case's types (case.go, line.go, source.go); one pass over the cost lines groups those
// that behave alike (group.go); groups become monthly amounts of an option, its own lines and what the baseline leaves
// with it (amounts.go); amounts become figures (compare.go). After grouping nothing depends on the number of lines.
//
// All amounts inside a Comparison are in the reporting currency, unrounded; all rates are fractions. The package
// refuses to repair a case: it takes what the reader has checked, and a case that breaks the documented ranges is a
// programmer's error.
package report
