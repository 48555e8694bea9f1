// Package queue has the service's jobs done: River on the ledger's own database, SQLite or PostgreSQL.
//
// A job is added in the transaction that makes it due (Queue.Add), so that there is no second list of what is to be
// done, and nothing to bring into line after a crash. Every instance on the database does jobs. What an instance
// commits for a job it commits only while it still holds that job (Queue.Holds, in the same transaction): one that was
// suspended, and whose job was given to another meanwhile, can write nothing when it wakes up.
//
// River tries again what failed, and takes back after a long while what was never heard of again. An instance that is
// known to be gone need not be waited for so long: see Queue.TakeBack.
//
// A job may come twice, since an instance can die between its commit and its return; its handler looks at the ledger
// for what is left to do. It does not promise an order.
package queue
