// Package auditbook writes the audit workbook: the case computed again, from its inputs, in formulas that Excel and
// LibreOffice evaluate.
//
// The sheets go one way: inputs, each with the cell it was read from, and the drivers with their selector; factors by
// month; the cost lines, grouped where they behave alike; what falls due; flows in reporting currency; what stays at
// home; cash; cost and figures. Each sheet has a type of its own, filled by one function that is given the sheets it
// refers to. One row holds one formula, constants stand in cells of their own, and every formula carries its value
// (grid), so that a viewer that does not recalculate shows the report's figures. The sheet Checks sets each figure that
// the program computed beside its formula.
//
// A case with actuals has sheets of its own between flows and cash: what was booked, with its cells; the decided plan
// flow by flow, flexed; plan and actuals by month; variances; what is to come, and where the decision stands.
// Where the plan is that of another workbook, which was approved, a second model stands in the book, filled by the same
// functions: that workbook's inputs up to its flows, of the decided option and the baseline alone. Plan and baseline
// are taken from it, and the forecast from the case's own.
//
// What decides the shape of the model cannot be changed in the workbook: which lines there are, what they belong to,
// the horizon. Every number can, and so can the selector. Sensitivity, simulation, break-even and best mix are values,
// and their sheet says so. The package computes no figure of a report: where its formulas and the engine disagree, the
// sheet Checks says so and nothing is hidden.
package auditbook
