package report

// Compare computes every figure of a case. Findings and Provenance of the result are left for the caller to fill in.
func Compare(c *Case) *Comparison {
	panic("not written yet")
}
