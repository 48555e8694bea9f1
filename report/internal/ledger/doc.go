// Package ledger computes what each option costs in each month, as planned and with changed drivers.
//
// The steps: one pass over the cost lines groups those that behave alike (book.go); a group becomes what an option
// bears of it, its own lines and what the baseline leaves with it (part.go); each flow knows what it is exposed to
// (exposure.go), and the levels of prices, rates and volumes under changed drivers multiply it (levels.go). Charges are
// added up by category, function and year (account.go), or condensed to cells, from which an NPV takes a few
// multiplications a year (cell.go, valuer.go). After grouping nothing depends on the number of lines.
package ledger
