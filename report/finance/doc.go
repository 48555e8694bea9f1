// Package finance discounts cash flows: present values, internal rates of return and payback over plain numbers.
//
// Flows are monthly, month 0 being day one. The timing says when a month's flow is counted: at the end of its year, in
// the middle of it, or in its own month. The package knows nothing of options, currencies or workbooks.
package finance
