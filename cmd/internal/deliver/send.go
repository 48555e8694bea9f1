package deliver

import (
	"context"
	"net"
	"strconv"
)

// Send gives one frozen message to the server, for one recipient, and reports how that ended. It makes one connection
// and one attempt. The addresses are those of the envelope, local@domain in ASCII.
//
// The message is sent whole except for its final dot; then beforeDot is called, which must record that the message
// may be with the server from now on. Only if it returns nil is the dot written; in all other cases the server
// discards the message. Send never calls it twice and does not call it if the message did not get so far. It may be
// nil.
//
// Outcomes, by phase and code only:
//
//   - 2xx to the final dot: Sent, whatever happens afterwards.
//   - No whole reply to the final dot once a byte of it was out: Unknown.
//   - 4xx anywhere, and a connection that fails before the dot: Later.
//   - 5xx to MAIL FROM, RCPT TO, DATA or the dot, that is to the message: Failed. The few codes that concern the
//     sender there (530, 534, 535, 538 ask for a login or TLS; 500, 502, 503 to the envelope want another command):
//     Later.
//   - 5xx before MAIL FROM, no TLS, an invalid certificate, a refused login: Later. The message is as good as before,
//     and goes out when the configuration or the server is corrected; Reason.Ours reports that somebody has to do so.
//
// If ctx ends before the dot, the attempt is abandoned (Later, Stopped). After it the reply is still awaited during
// the grace.
func Send(ctx context.Context, server Server, from, to string, frozen []byte, beforeDot func() error) Outcome {
	s := &session{ctx: ctx, server: server, times: server.Timeouts.orDefault(), from: from, to: to}
	if err := server.Check(); err != nil {
		return *s.end(Later, BadServer, err)
	}
	for _, box := range []string{from, to} {
		if err := (Address{Mail: box}).valid(); err != nil {
			return *s.end(Failed, BadAddress, err)
		}
	}
	s.phase = PhaseConnect
	dialer := net.Dialer{Timeout: s.times.Connect}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(server.Host, strconv.Itoa(server.Port)))
	if err != nil {
		return *s.broken(err)
	}
	s.wire = newWire(conn, s.times.Block)
	defer s.wire.Close()
	defer context.AfterFunc(ctx, s.wire.stop)()
	return *s.converse(normalised(frozen), beforeDot)
}
