// Package ledger computes what each option costs in each month, as planned and with changed drivers.
//
// The steps: one pass over the cost lines groups those that behave alike, and the risks with them (book.go, risk.go); a
// group becomes what an option bears of it under its schedule, its own lines and what the baseline leaves with it
// (schedule.go, part.go, tax.go); each flow knows what it is exposed to (exposure.go), and the levels of prices, rates
// and volumes, planned year by year, multiply it under changed drivers (path.go, volume.go, levels.go). Charges are
// added up by category, function and year (account.go), or condensed to cells, from which an NPV takes a few
// multiplications a year (cell.go, bundle.go, valuer.go). After grouping nothing depends on the number of lines.
// Where nobody is paid for work that has moved, and whose cost is far out, stands in coverage.go.
package ledger
