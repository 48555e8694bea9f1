// Package mailhost is a mail server for tests: real SMTP over loopback, with TLS by a certificate of its own, that
// keeps what it takes and misbehaves on request.
//
// Start runs it and Host.Behave says what it does instead of answering well, at any point of the conversation and for
// any recipient and attempt:
//
//	host := mailhost.Start(t, mailhost.Options{})
//	host.Behave(mailhost.Rules{
//		{Phase: deliver.PhaseRcptTo, To: "second@example.com", Behaviour: mailhost.Reply("550 5.1.1 no such user")},
//		{Phase: deliver.PhaseReply, Until: 2, Behaviour: mailhost.Reply("451 4.3.0 try again")},
//	}.Decide)
//	outcome := deliver.Send(ctx, host.Server(), from, to, frozen, nil)
//	host.Received()
//
// It is written to be exact about faults, not to be a good server: it knows one recipient a message, keeps everything
// in memory, and speaks no more SMTP than Shorecast does. That Shorecast speaks well with real
// servers is tested against others.
package mailhost
