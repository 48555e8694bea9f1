// Package inbox is the drop folder: which file in it is ready, who takes it, and where it ends. Its whole state is
// files and their names, so that a crash at any instruction leaves nothing to repair but what the next call of the same
// method finishes.
//
// # The way of a file
//
//	NAME                                 dropped; Look says whether it is ready, or why it waits
//	.working/TICKET/NAME                 taken by Claim; Claimed finds it again after a crash; Read reads it once
//	accepted/yyyy/mm/NAME                a fresh copy of what was read, placed by Accept …
//	rejected/yyyy-mm-dd hh.mm.ss NAME    … or by Reject, with what explains the refusal beside it
//	duplicates/yyyy-mm-dd hh.mm.ss NAME  … or by Duplicate
//	(nothing)                            Finish removes the taken file once the ledger knows what became of it
//
// Accept, Reject and Duplicate only place copies; the taken file stays until Finish. So the ledger is written between
// the two, and whoever dies before Finish finds the ticket again and repeats the steps: placing the same bytes for the
// same ticket again finds them in their place, and gives the same path. Return takes a file back into the folder, for
// one that turned out to be still written.
//
// # What it refuses to do
//
// It follows no links, enters no folders, waits on no pipe, and overwrites nothing. It reads no clock: the instants
// come in with Look. Decisions hang on the first of them, a clock that never jumps; the second only stands in names and
// messages. Time stamps of files are compared with nothing but themselves. Where the folder is not the one that Bind
// marked, it does nothing, and says so until it is there again.
//
// # What is not guaranteed
//
// A program that keeps a file open without writing for longer than the settling time and goes on after Finish looked at
// it a last time writes into a file that is gone. Wholeness is judged from the outside of a zip: what is broken inside
// is for the reader to find. A copy of a file without structure, such as CSV, that pauses longer than the settling time
// is taken early; what comes later returns as a new arrival.
package inbox
