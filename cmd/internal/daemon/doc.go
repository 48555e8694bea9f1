// Package daemon is the service: it watches the inbox, starts what the schedules make due, has reports made and mailed,
// and alerts the owner to what went wrong. Package batch makes a report from a workbook; this package only decides when
// that is done and where the documents go.
//
// # One instance leads
//
// Of several instances on one state one leads and the others stand by (lead.go). The leader renews its lease every
// second; a standby takes over when the lease has not moved for TakeOver by its own monotonic clock, or was given back.
// Every write of the leader checks the lease's term within its transaction, so that an instance which was stopped and
// wakes up again can write nothing. Outside the database it does nothing unless it has renewed its lease within the
// last seconds.
//
// # A round
//
// Every second the leader goes one round (leader.go): look into the inbox and claim what is ready; claim the periods
// that are due; answer requests of the command line; and put on the queue whatever the ledger says is unfinished. Every
// step of a round is independent of the others: a full disk of the inbox does not keep mails from going out.
//
// # Jobs
//
// A job names something and says "look at the ledger": receive a claimed file (receive.go), compute a case anew because
// a shared workbook changed (shared.go), make a report (make.go), send a mail (send.go). Each can be cut off at any
// instruction and begun again: it looks at what is there and does what is missing. Where order matters, a comment says
// so.
//
// # Trouble
//
// A condition (a full disk, a mail server that is away) is reported once when it begins and once when it is over
// (trouble.go), to the owner and never to the audience. It is logged even where the state cannot be written.
//
// # What is not guaranteed
//
// A mail whose connection is lost after its last byte may have arrived: it is shown as unknown and not sent again by
// itself. Everything else is done once.
package daemon
