// Package broken makes files that a workbook reader has to refuse, one for each way in which a file can be wrong: no
// workbook at all, a damaged package, malformed XML, rows and cells that contradict each other. Tests and the gallery
// of findings use it.
//
// The files are made from scratch, byte by byte, and are the same in every run of one Go version. Nothing here judges
// them: which finding a file leads to is the reader's business, and Code only says which one it was made for.
package broken

import "slices"

// File is a file that has to be refused.
type File struct {
	Code  string // of the finding that it was made for
	Name  string // a file name that fits
	Bytes []byte
}

// Files returns a file for every finding about a whole file, its package, its XML and its cells, but for those of
// Large. Findings that no file shows are not among them: a file beyond the limit of size, a disk that fails, a file
// that shrinks while it is read.
func Files() []File {
	return slices.Concat(strangers(), packages(), frames(), sheets(), cells())
}

// Large returns the files that hold more of something than is read. They are small only as long as they are packed, and
// making them takes a second or two.
func Large() []File { return manifold() }

// Workbook returns a small workbook without fault: one sheet, Costs, with the given XML of its rows, two texts (Option,
// Stay) and three styles (General, 0.00%, a date).
func Workbook(rows string) []byte { return pack(whole(rows)) }
