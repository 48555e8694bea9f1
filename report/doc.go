// Package report holds a case, everything that a workbook says, and a comparison, everything that a report says of it.
//
// Both are values: options, functions, categories and locations are indices into the case, reasons and states are
// enums, months are numbers. Package engine computes the one from the other.
//
// All amounts inside a Comparison are in the reporting currency, unrounded; all rates are fractions.
package report
