package workbook

import "slices"

// File is a file that has to be refused.
type brokenFile struct {
	Code  string // of the finding that it was made for
	Name  string // a file name that fits
	Bytes []byte
}

// Files returns a file for every finding about a whole file, its package, its XML and its cells, but for those of
// Large. Findings that no file shows are not among them: a file beyond the limit of size, a disk that fails, a file
// that shrinks while it is read.
func brokenFiles() []brokenFile {
	return slices.Concat(strangeFiles(), brokenPackages(), brokenFrames(), brokenSheets(), brokenCells(),
		brokenCSV())
}

// Large returns the files that hold more of something than is read. They are small only as long as they are packed, and
// making them takes a second or two.
func largeFiles() []brokenFile { return manifold() }

// Workbook returns a small workbook without fault: one sheet, Costs, with the given XML of its rows, two texts (Option,
// Stay) and three styles (General, 0.00%, a date).
func smallWorkbook(rows string) []byte { return packed(wholeParts(rows)) }
