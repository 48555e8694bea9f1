// Package batch walks the way of a workbook: file, findings, comparison, charts, documents. It is the only place where
// reading, computing, drawing and writing meet, and it adds nothing to any of them.
//
// The steps: Find turns what the user named into targets; Report or Check works through them on several cores, each
// target by itself (work.go); a comparison becomes documents in memory (render.go); and only when all of a target's
// documents are made and have passed the gate do they appear under their names, whole (place.go), replacing no file but
// one that was written for the same workbook (own.go).
//
// One bad workbook never stops the rest, and outcomes are told in the order of the targets however many of them run at
// a time. The package reads no clock and decides no exit code: the day of the report comes in with the Settings, and
// what an outcome means is the caller's to say.
package batch
