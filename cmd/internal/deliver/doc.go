// Package deliver turns a message into bytes that never change again, and hands those bytes to a mail server so that
// its answer is known exactly or is known not to be known.
//
// The steps, each usable alone:
//
//  1. Freeze renders a Message, for one recipient, to the bytes that are kept and sent. The same message gives the
//     same bytes, on every machine and for ever, so a message that is sent again is the same message and has the same
//     Message-ID.
//  2. Send gives these bytes to the server, phase by phase, and returns an Outcome: Sent, Later, Failed or Unknown,
//     with the phase, the code and the server's words. Codes and phases decide, never the words.
//  3. Retry says when an attempt that ended with Later is due again, and when to stop.
//  4. Copy places the frozen bytes as an .eml file instead of sending them.
//
// What can go wrong between the final dot and the server's answer is the one thing that SMTP cannot settle: the
// server may have the message or not. Send calls the caller right before that dot so that the attempt is on record
// first, and says Unknown for what was lost after it. Nothing here sends such a message a second time.
//
// The package keeps no state, knows no schedule and informs nobody. It does not sign messages (DKIM is the
// mail server's work), speaks no OAuth, and sends to no server without TLS unless the configuration says so. It takes
// addresses in international domains, and none with letters outside ASCII before the @: few servers accept these
// (SMTPUTF8), and a message frozen for them could not be sent by the others.
package deliver
