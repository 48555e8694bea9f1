// Package queue keeps jobs that the service has to do: durable, one of a kind, tried again until they are done. It is
// River behind a small interface, on an SQLite file of its own or on PostgreSQL.
//
// A job only says "look at the ledger", so that each may come twice, late, or after its work was done; and the queue
// may be lost: the active instance adds all that is pending when its turn begins, with the number of its turn, and a
// handler passes over jobs of earlier turns. So nobody waits for what a crash left behind.
//
// It does not promise an order, nor that a job is done once only, nor that jobs of an earlier turn are gone. It needs
// no clock but the machine's.
package queue
