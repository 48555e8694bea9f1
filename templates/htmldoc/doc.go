// Package htmldoc writes a Document as one HTML file that works from a mail attachment: no network, no other file, a
// content security policy that allows its own scripts and style sheet by their hash and nothing else.
//
// Write walks the pages and their blocks once and writes as it goes. Each chart stands in the file as a drawing, once
// for a wide column and once for a narrow one, with its figures as a table, so that it can be read without scripts, on
// paper, and by a screen reader; where the chart runtime is built in, the drawings turn into interactive charts on a
// screen.
//
// Everything that comes from a Document is escaped here, whatever it holds. The package does not decide what is said,
// computes nothing, and writes no style attribute and no event handler, since the policy forbids both.
package htmldoc
