package deliver

import (
	"bytes"
	"fmt"
	"strconv"
	"time"
)

// The message's own part of the conversation. It speaks over the library's connection and reads the answers itself, because here each code and
// each byte counts.

// envelope names sender and recipient, and asks for the message.
func (s *session) envelope(size int) (Outcome, bool) {
	mailFrom := fmt.Sprintf("MAIL FROM:<%s>", s.from)
	if offered, limit := s.client.Extension("SIZE"); offered {
		if n, err := strconv.Atoi(limit); err == nil && n > 0 && size > n {
			s.phase = PhaseMailFrom
			s.farewell()
			out := s.end(Failed, TooLarge, fmt.Errorf("the message has %d bytes, the server takes %d", size, n))
			out.Size, out.Limit = size, n
			return out, false
		}
		mailFrom += fmt.Sprintf(" SIZE=%d", size)
	}
	if out, ok := s.exchange(PhaseMailFrom, 2, mailFrom); !ok {
		return out, false
	}
	if out, ok := s.exchange(PhaseRcptTo, 2, fmt.Sprintf("RCPT TO:<%s>", s.to)); !ok {
		return out, false
	}
	return s.exchange(PhaseData, 3, "DATA")
}

// exchange sends a command and wants an answer whose code begins with a digit.
func (s *session) exchange(phase Phase, want int, command string) (Outcome, bool) {
	s.phase = phase
	if s.client.Text.R.Buffered() > 0 {
		return s.lastWords(errGarbled), false // an answer to nothing would be taken for the answer to this
	}
	s.wire.begin(s.times.Command)
	if err := s.client.Text.PrintfLine("%s", command); err != nil {
		return s.lastWords(err), false
	}
	r, err := readReply(s.client.Text.R)
	if err != nil {
		return s.broken(err), false
	}
	if r.code/100 != want {
		return s.refused(r), false
	}
	return going()
}

// body writes the lines of the message, dots doubled where a line begins with one, and all of it out to the network but the final dot.
func (s *session) body(text []byte) (Outcome, bool) {
	s.phase = PhaseBody
	s.inData = true
	dots := s.client.Text.DotWriter()
	s.closeDots = dots.Close
	_, err := dots.Write(text)
	if err == nil {
		err = s.client.Text.W.Flush()
	}
	if err != nil {
		return s.lastWords(err), false
	}
	return going()
}

// record lets the caller put on record that the dot comes next. Before and after that it looks whether the server is still there and silent:
// what is found now is known, and would be unknown after the dot.
func (s *session) record(beforeDot func() error) (Outcome, bool) {
	s.phase = PhaseBeforeDot
	if out, ok := s.silent(); !ok {
		return out, false
	}
	if err := s.ctx.Err(); err != nil {
		return s.end(Later, Stopped, err), false
	}
	if beforeDot != nil {
		if err := beforeDot(); err != nil {
			return s.end(Later, NotRecorded, err), false
		}
	}
	if out, ok := s.silent(); !ok {
		return out, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ctx.Err(); err != nil {
		return s.end(Later, Stopped, err), false
	}
	s.dotted = true
	return going()
}

// How long a look lasts: longer than a busy machine takes to begin it, and shorter than anybody notices.
const look = 10 * time.Millisecond

// silent looks whether the server has hung up or speaks out of turn, while it should wait for the rest of the message.
func (s *session) silent() (Outcome, bool) {
	s.wire.begin(look)
	_, err := s.client.Text.R.Peek(1)
	switch {
	case err == nil:
		return s.lastWords(errGarbled), false
	case isTimeout(err) && s.ctx.Err() == nil:
		return going()
	}
	return s.broken(err), false
}

// dot ends the message and reads what became of it.
func (s *session) dot() Outcome {
	s.wire.begin(s.times.Reply)
	before := s.wire.wrote()
	if err := s.closeDots(); err != nil && s.wire.wrote() == before {
		return s.lastWords(err) // not a byte of it went out: the server cannot have taken the message
	}
	s.phase = PhaseReply
	r, err := readReply(s.client.Text.R)
	if err != nil {
		out := s.broken(err)
		out.State = Unknown
		return out
	}
	s.inData = false
	if r.code/100 == 3 {
		out := s.refused(r)
		out.State = Unknown
		return out
	}
	if r.code/100 != 2 {
		return s.refused(r)
	}
	out := s.end(Sent, NoReason, nil)
	out.Code = r.code
	out.Enhanced, out.Text = r.words()
	s.farewell()
	return out
}

// How long words are waited for that change nothing or only explain: the answer to QUIT, and what a server said before it cut us off.
const courtesy = 3 * time.Second

// lastWords says how an attempt ended whose connection broke while we spoke or whose server spoke out of turn: it may have said why.
func (s *session) lastWords(cause error) Outcome {
	if s.ctx.Err() == nil && !isTimeout(cause) {
		s.wire.begin(min(courtesy, s.times.Command))
		if r, err := readReply(s.client.Text.R); err == nil && r.code >= 400 {
			return s.refused(r)
		}
	}
	return s.broken(cause)
}

// farewell says QUIT. Within the message it would be a part of it, and the library would write the final dot before it: there the connection
// is only cut.
func (s *session) farewell() {
	if s.client == nil || s.inData {
		return
	}
	s.wire.begin(min(courtesy, s.times.Command))
	s.client.Quit()
}

// normalised makes every line end a CRLF, the last line's too. A lone CR or LF would be a line end to some servers and none to others, which
// is how messages are smuggled into messages.
func normalised(text []byte) []byte {
	if isNormal(text) {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	if !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, '\n')
	}
	return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
}

func isNormal(text []byte) bool {
	pairs := bytes.Count(text, []byte("\r\n"))
	return pairs == bytes.Count(text, []byte("\r")) && pairs == bytes.Count(text, []byte("\n")) && bytes.HasSuffix(text, []byte("\r\n"))
}
