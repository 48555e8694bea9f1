// Package grid builds a workbook of live formulas: every formula is a small tree that gives both its text, for Excel and LibreOffice, and its
// value, so that viewers that do not recalculate show the right figures, too.
//
// The steps: formulas are composed from references and functions (expr.go, text.go) and evaluated when they are put into a cell (eval.go,
// array.go, function.go); sheets keep cells in memory (sheet.go); a book writes them as parts of an .xlsx file, streaming (xml.go, pack.go).
// Only functions are offered that Excel since 2013 and LibreOffice both know: none that is volatile, none that needs an array formula.
//
// A cell is evaluated once, when it is put: whatever it refers to has to stand there before, and a reference to what is put later reads as
// blank. The package knows nothing of costs or options. It checks no ranges: a formula that is too long or refers to no cell is a
// programmer's error.
package grid
