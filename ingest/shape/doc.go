// Package shape tells what the rows and columns of a sheet are, whatever they are headed: where a table ends, which
// rows are its data, which are totals of others, which are sections, and what stands beside it. The contract's reader
// and layouts both see sheets through it.
//
// A Filter takes the rows below the headings one by one and hands on those that are data, in their order, each with the
// sections that hold for it. Everything else becomes a Note, a value that the caller puts into words. A row that only
// later rows can judge waits until they have come, at most until its section or block ends; nothing else is kept but
// sums. The package reads no value for the case: the figures that it adds up decide only what a row is.
package shape
