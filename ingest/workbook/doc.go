// Package workbook reads Excel files safely. It recognises a file by its bytes, reads every part of it to the end and checks it whole, and
// streams the typed cells of its sheets, each of which knows its place. A damaged file yields findings and no cells at all: never fewer or
// shifted rows.
//
// The sheets' XML is read by a strict streaming reader of our own, which is both safer and several times faster than a general one;
// excelize serves styles, number formats and dates. Formulas are never calculated: their stored values are read.
package workbook
