// Package portfolio puts many cases on one page: what they come to together, when the money is out, how likely all of
// it is, what they have in common and which of them need attention.
//
// It works on comparisons, one case after the other: Of takes from a comparison what the sums need, Portfolio.Add takes
// that and the case's joint trials, and Portfolio.Result adds up. Between the cases nothing is kept but what Entry has,
// and of all trials one row for each currency and discount rate, however many cases there are.
//
// Every amount of a Result is in the portfolio's currency, at one rate a currency without drift. The package reads no
// workbook and no document, and it puts nothing into words but its findings.
package portfolio
