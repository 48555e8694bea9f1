package report

import "strconv"

// Category is a cost category of a case: 0 and above is an index into Case.Categories, below 0 is one of the derived
// categories. What a derived category would hold stands in the case's own category where the workbook spells one
// alike.
type Category int32

// The derived categories follow from other lines. Their order is that of a report, which puts them behind the case's
// own.
const (
	RiskCost Category = -1 - iota
	OnCosts
	Replacement
	Workplace
	Incentive
	KeptInHouse
	ParallelRunning
	Stranded
)

// derivedCategories is how many derived categories there are.
const derivedCategories = 8

var derivedNames = [derivedCategories]string{"Risks", "On-costs", "Replacement of leavers", "Workplace", "Incentive",
	"Kept in-house", "Parallel running", "Stranded"}

// Derived reports whether the category follows from other lines.
func (k Category) Derived() bool { return k < 0 }

// DerivedCategories returns the derived categories in the order of a report.
func DerivedCategories() []Category {
	return []Category{RiskCost, OnCosts, Replacement, Workplace, Incentive, KeptInHouse, ParallelRunning, Stranded}
}

// String returns the name of a derived category as the model spells it, and the number of one of a case's own.
func (k Category) String() string {
	if k.Derived() {
		return derivedNames[-1-k]
	}
	return strconv.Itoa(int(k))
}

// CategoryName returns the name of a category as the workbook or the model spells it.
func (c *Case) CategoryName(k Category) string {
	if k.Derived() {
		return k.String()
	}
	return c.Categories[k]
}

// SharedFunction stands for no function of its own: the lines that all functions of an option share.
const SharedFunction = -1

// FunctionName returns the name of a function, "(shared)" for SharedFunction.
func (c *Case) FunctionName(function int) string {
	if function == SharedFunction {
		return "(shared)"
	}
	return c.Functions[function].Name
}
