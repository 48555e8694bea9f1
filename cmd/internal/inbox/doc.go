// Package inbox is the drop folder: which file in it is ready, who takes it, and where it ends. Its whole state is
// files and their names. After a crash at any instruction the next call of the same method finishes the work; nothing
// else has to be repaired.
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
// Deposit puts a whole file straight into .working, for who hands it over rather than dropping it.
//
// Accept, Reject and Duplicate only place copies; the taken file stays until Finish, and the ledger is written between
// the two. An instance that dies before Finish finds the ticket again and repeats the steps: placing the same bytes for
// the same ticket again finds them in their place and gives the same path. Return puts a file back into the folder that
// turned out to be still written.
//
// All of this holds in a bucket too (package files): there a claim copies the file and removes it, and what a crash
// left of the two is finished when the folder or the copy is looked at, before anybody takes it for a second file.
//
// # What it refuses to do
//
// It follows no links, not even in place of its own folders, enters no folders, waits on no pipe, and overwrites
// nothing. A name that is not UTF-8 is claimed as one that can be written anywhere. It reads no clock: the instants
// come in with Look. Decisions depend on the first of them, a clock that never jumps; the second appears only in names
// and messages. Time stamps of files are compared with nothing but themselves. Where the folder is not the one that
// Bind marked, every method fails until it is there again.
//
// # What is not guaranteed
//
// A program that keeps a file open without writing for longer than the settling time, and goes on after Finish read it
// for the last time, writes into a file that is gone. Whether a zip is whole is judged by its directory; what is broken
// inside is for the reader to find. A copy of a file without structure, such as CSV, that pauses for longer than the
// settling time is taken early; what comes later returns as a new arrival.
package inbox
