//go:build race

package batch_test

// raceEnabled: the race detector multiplies memory.
const raceEnabled = true
