// Package bucket gives tests an S3-compatible store whose requests can be made to go wrong.
//
// The steps: New starts a store in this process, Gateway one as a process of its own; run what is tested once to learn
// from Count how many requests it takes; then Arm each of them in each Mode, run again, and look with Tree at what is
// there. Kill makes the store vanish until Restart. Drop, Tree and the like go past the faults.
//
// The gateway is versitygw over a folder. Either store knows conditional puts and removals.
package bucket
