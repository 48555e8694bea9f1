// Package disk is the few file operations that the service uses, behind an interface, and the one way in which it makes
// a file appear.
//
// The steps: OS does what the system offers and nothing more, Service does it with the rights of a service. Place and
// Add (place.go) write a file beside its final name, sync it, give it its name and sync the folder, so that under a
// final name there is always a whole file or none. Sweep removes what a crash left there. ReadSmall reads what somebody
// named. KindOf, ExplainWrite and ExplainRead (kind.go) turn what the system says into the few cases that make a
// difference to a person.
//
// It is an interface so that every operation can be made to fail: see the package faulty. Paths are those of the
// system, and every method returns the system's own error, fit for errors.Is; only the Explain functions have words for
// people.
//
// What is not guaranteed: that a synced file survives if the disk only pretends to have written it; that a new name
// survives a loss of power on Windows or on a share that cannot sync folders; that a file is still what it was a moment
// ago, since others write in the same folders.
package disk
