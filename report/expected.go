package report

// Missing names what a workbook would be expected to hold for an option and does not.
type Missing struct {
	Option   int
	Expected []Expected
}

// Expected is something that a workbook is expected to state.
type Expected uint8

// What is expected: cost of the kinds, which part of the baseline's cost is avoidable, and an improved in-house option.
const (
	ExpectedTransition Expected = iota
	ExpectedSeverance
	ExpectedGovernance
	ExpectedLegal
	ExpectedExit
	ExpectedSetUp
	ExpectedRecruitment
	ExpectedTravel
	ExpectedAvoidable
	ExpectedImprovedInHouse
)

// String returns the word of JSON.
func (x Expected) String() string {
	return [...]string{"transition", "severance", "governance", "legal", "exit", "set-up", "recruitment", "travel",
		"avoidable", "improved in-house"}[x]
}
