// Package store keeps the service's state: the ledger of what arrived, was accepted, fired, run and reported; the
// outbox of messages; the jobs that are to be done; the lease that makes one instance the leader; and requests and
// notices. It is one SQLite file, or a PostgreSQL database when one machine is not enough; both are written with the
// same statements and tested by the same tests.
//
// Each method that writes is one transaction. If the process dies in the middle of it, nothing has happened. After an
// answer that was lost, it can be called again with the same arguments and finds its work done. Everything that must
// happen once at most depends on a unique row: a period of a schedule, a run of a revision for a period, a message by
// its Message-ID. What makes something due adds its job in the same transaction. A Writer's methods check in the same
// transaction whether it may still write.
//
// Time is passed in; instants are kept in microseconds and come back in UTC. Texts come back as valid UTF-8 without
// NUL, whatever went in.
//
// It does not decide when anything is due, touches no file but its own, and does not know what figures and messages
// mean. It does not promise that SQLite works on a network share: the file belongs on a disk of the machine. A write
// whose answer was lost returns an error; the next call shows whether it was done.
package store
