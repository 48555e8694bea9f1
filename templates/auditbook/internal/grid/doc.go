// Package grid builds a workbook of live formulas. Every formula is a small tree that gives both its text, for Excel
// and LibreOffice, and its value, so that viewers that do not recalculate show the right figures too.
//
// Formulas are composed from references and functions (expr.go, text.go) and evaluated when they are put into a cell
// (eval.go, function.go); sheets keep cells in memory (sheet.go); a book writes them as an .xlsx file (book.go,
// rows.go, style.go). Formulas use only functions that Excel since 2013 and LibreOffice both have, none of them
// volatile, none that needs an array formula.
//
// A cell is evaluated once, when it is put: whatever it refers to has to stand there before, and a reference to what is
// put later reads as blank. The package knows nothing of costs or options. It does not check ranges: a formula that is
// too long or refers to no cell is a programmer's error.
package grid
