// Package shape tells what the rows and columns of a sheet are, whatever they are headed: where a table ends, which rows
// are its data, which are totals of others, which are sections, and what stands beside it. The contract's reader and
// layouts both see sheets through it.
package shape
