// Package workbook reads Excel files safely. It recognises a file by its bytes, reads every part of it to the end and
// checks it whole, and streams the typed cells of its sheets, each of which knows its place. A damaged file yields
// findings and no figures: never fewer or shifted rows.
//
// The steps: recognise (what sort of file is it?), archive (is the package whole?), parts (which part is what?), then
// the list of sheets, the styles and the texts, and, on request, one sheet after the other. The parts' XML is read by a
// strict streaming scanner of our own, which is both safer and several times faster than a general one: it accepts
// nothing that is not well-formed to the last closing tag, and the sheet reader above it nothing that Excel itself
// would have to repair.
//
// Formulas are never calculated: their stored values are read. Charts, pictures, macros, comments and pivot tables are
// checked against their checksums and otherwise ignored. Nothing is written, and no temporary file is made.
package workbook
