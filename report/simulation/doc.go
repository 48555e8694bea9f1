// Package simulation draws from the distributions that uncertain drivers follow, and sums up what comes out of many
// trials.
//
// A stream of draws follows from a seed and a name and nothing else: not from the number of other streams, their order
// or the number of workers. The package knows nothing of costs; it works on plain numbers.
package simulation
