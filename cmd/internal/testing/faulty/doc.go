// Package faulty is a file system for tests in which every operation can be made to fail, the process to die at it, or
// the power to go.
//
// The steps: wrap another file system with New; run what is tested once to learn from Count how many operations it
// takes; then Arm it at each of them in each Mode, run, wrap the same folder anew as the restarted process would, and
// look at what is there. Full, ReadOnly and Gone make everything below a folder fail until Heal. With Forget it also
// remembers what was never synced, and Crash takes that away.
//
// Arm and the blocks simulate the death of a process and the refusals of a disk, faithful in that an operation happens
// whole, half or not at all; they know nothing of what a system does late or out of order. Crash is stricter than any
// real disk: nothing lasts but what was synced. Nothing is really synced, so that thousands of runs take seconds.
package faulty
