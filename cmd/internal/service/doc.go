// Package service watches the inbox, starts what the schedules make due, has reports made and mailed, and alerts the
// owner to what went wrong. Package batch makes a report from a workbook; this package only decides when that is done
// and where the documents go.
//
// # Instances
//
// Every instance on one state does jobs (work.go): it receives a claimed file (receive.go), computes a case anew
// because a shared workbook changed (shared.go), makes a report (render.go), sends a mail (send.go). One of them leads
// (lead.go): every second it looks into the inbox and at the clock (loop.go), and leaves what is to be done then to
// the queue.
//
// The leader renews its lease every second; another takes over when the lease has not moved for TakeOver by that one's
// own monotonic clock, or was given back. An instance that gives no sign of life for Gone is dead, and others do its
// jobs (roll.go).
//
// # Who may write
//
// Every write checks, within its transaction, whether its writer still may: the leader by its lease, a job by its
// claim. So an instance that was suspended and wakes up can write nothing. Outside the database a job does little, and
// confirms its claim before: it adds files that nobody else would name otherwise, and never replaces one. Documents
// are written under names of their own and get their final ones after the commit (documents.go).
//
// Each job can be cut off at any instruction and begun again: it looks at what is there and does what is missing. Where
// order matters, a comment says so. What three instances in a row were lost to is set aside.
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
package service
