// Package literal reads what people write in cells: numbers with their marks, currencies and scales, months, and the
// periods that headings name. It knows no sheet and makes no finding: a text is read, or it has two readings, or none.
package literal
