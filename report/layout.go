package report

// Layout is what a layout file says of how a workbook in a team's own form was read. It adds no figure: it names the
// file, and what it does to the figures it reads.
type Layout struct {
	Name   string
	File   string // base name
	SHA256 string // of its bytes, hexadecimal, lower case
	Tables []LayoutTable
}

// LayoutTable is one of its tables, in the order of the file.
type LayoutTable struct {
	Sheet   string  // of the team's workbook: a name or a pattern
	As      string  // the sheet of the contract that it gives
	Scale   float64 // that its figures are multiplied by; 1 where the file says nothing
	Negated bool    // its costs are entered as negative figures
}
