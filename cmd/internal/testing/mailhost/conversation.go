package mailhost

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"slices"
	"strings"

	"shorecast/cmd/internal/deliver"
)

// errOver ends a conversation.
var errOver = errors.New("the conversation is over")

// conversation is one connection. Its methods return an error where it ends.
type conversation struct {
	host   *Host
	raw    net.Conn // below TLS
	conn   net.Conn
	read   *bufio.Reader
	number int
	ended  <-chan struct{} // closed when the host closes
	secure bool
	user   string
	at     Attempt
}

func (c *conversation) run() {
	c.at.Connection = c.number
	c.read = bufio.NewReader(c.conn)
	if c.host.options.TLS == deliver.ImplicitTLS {
		if _, err := c.answer(deliver.PhaseTLS, ""); err != nil || c.encrypt() != nil {
			return
		}
	}
	if _, err := c.answer(deliver.PhaseGreeting, "220 mail.example.com ready"); err != nil {
		return
	}
	for {
		line, err := c.line()
		if err != nil || c.command(line) != nil {
			return
		}
	}
}

func (c *conversation) line() (string, error) {
	line, err := c.read.ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err
}

func (c *conversation) encrypt() error {
	secure := tls.Server(c.raw, c.host.config)
	if err := secure.Handshake(); err != nil {
		return err
	}
	c.conn, c.read, c.secure = secure, bufio.NewReader(secure), true
	return nil
}

// answer behaves as asked, by default well, and reports whether the answer was one to go on with.
func (c *conversation) answer(phase deliver.Phase, well string) (bool, error) {
	c.at.Phase = phase
	return c.act(c.host.ask(&c.at), well)
}

func (c *conversation) act(b Behaviour, well string) (bool, error) {
	var text string
	switch {
	case b.Raw != "":
		text = b.Raw
	case b.Reply != "":
		text = b.Reply + "\r\n"
	case b.Hang || b.Drop || well == "":
	default:
		text = well + "\r\n"
	}
	if err := c.write(text, b.Split); err != nil {
		return false, err
	}
	switch {
	case b.Hang:
		<-c.ended // not reading either: what the client writes fills the buffers, then it waits
		return false, errOver
	case b.Drop:
		return false, errOver
	}
	return text == "" || text[0] == '2' || text[0] == '3', nil
}

func (c *conversation) write(text string, split bool) error {
	step := len(text)
	if split {
		step = 1
	}
	for part := range slices.Chunk([]byte(text), max(step, 1)) {
		if _, err := c.conn.Write(part); err != nil {
			return err
		}
	}
	return nil
}

func (c *conversation) command(line string) error {
	verb, rest, _ := strings.Cut(line, " ")
	var err error
	switch strings.ToUpper(verb) {
	case "EHLO":
		_, err = c.answer(deliver.PhaseHello, c.abilities())
	case "HELO":
		_, err = c.answer(deliver.PhaseHello, "250 mail.example.com")
	case "STARTTLS":
		var ok bool
		if ok, err = c.answer(deliver.PhaseTLS, "220 go ahead"); ok {
			err = c.encrypt()
		}
	case "AUTH":
		err = c.login(rest)
	case "MAIL":
		err = c.mailFrom(rest)
	case "RCPT":
		err = c.rcptTo(rest)
	case "DATA":
		err = c.data()
	case "QUIT":
		if _, err = c.answer(deliver.PhaseQuit, "221 bye"); err == nil {
			err = errOver
		}
	default:
		err = c.write("500 5.5.1 what?\r\n", false)
	}
	return err
}

func (c *conversation) abilities() string {
	lines := []string{"mail.example.com", "8BITMIME", "ENHANCEDSTATUSCODES"}
	if c.host.options.TLS == deliver.StartTLS && !c.secure {
		lines = append(lines, "STARTTLS")
	}
	if c.host.options.User != "" {
		lines = append(lines, "AUTH LOGIN PLAIN")
	}
	if n := c.host.options.Size; n > 0 {
		lines = append(lines, fmt.Sprintf("SIZE %d", n))
	}
	last := len(lines) - 1
	return "250-" + strings.Join(lines[:last], "\r\n250-") + "\r\n250 " + lines[last]
}

func (c *conversation) login(rest string) error {
	mechanism, first, _ := strings.Cut(rest, " ")
	var user, password string
	switch strings.ToUpper(mechanism) {
	case "PLAIN":
		text, err := base64.StdEncoding.DecodeString(first)
		if err != nil {
			return err
		}
		fields := strings.Split(string(text), "\x00")
		user, password = fields[1%len(fields)], fields[len(fields)-1]
	case "LOGIN":
		var err error
		if user, err = c.prompt("Username:"); err != nil {
			return err
		}
		if password, err = c.prompt("Password:"); err != nil {
			return err
		}
	}
	well := "235 2.7.0 welcome"
	if user != c.host.options.User || password != c.host.options.Password || c.host.options.User == "" {
		well = "535 5.7.8 user or password are wrong"
	}
	ok, err := c.answer(deliver.PhaseAuth, well)
	if ok {
		c.user = user
	}
	return err
}

func (c *conversation) prompt(text string) (string, error) {
	if err := c.write("334 "+base64.StdEncoding.EncodeToString([]byte(text))+"\r\n", false); err != nil {
		return "", err
	}
	line, err := c.line()
	if err != nil {
		return "", err
	}
	answer, err := base64.StdEncoding.DecodeString(line)
	return string(answer), err
}

// between returns what stands between angle brackets.
func between(text string) string {
	_, text, _ = strings.Cut(text, "<")
	text, _, _ = strings.Cut(text, ">")
	return text
}

func (c *conversation) mailFrom(rest string) error {
	well := "250 2.1.0 sender ok"
	switch o := c.host.options; {
	case o.TLS != deliver.NoTLS && !c.secure:
		well = "530 5.7.0 STARTTLS first"
	case o.User != "" && c.user == "":
		well = "530 5.7.0 log in first"
	}
	c.at.From, c.at.To, c.at.Number = between(rest), "", 0
	ok, err := c.answer(deliver.PhaseMailFrom, well)
	if !ok {
		c.at.From = ""
	}
	return err
}

func (c *conversation) rcptTo(rest string) error {
	if c.at.From == "" {
		return c.write("503 5.5.1 MAIL FROM first\r\n", false)
	}
	c.at.To = between(rest)
	ok, err := c.answer(deliver.PhaseRcptTo, "250 2.1.5 recipient ok")
	if !ok {
		c.at.To = ""
	}
	return err
}

func (c *conversation) data() error {
	if c.at.To == "" {
		return c.write("503 5.5.1 RCPT TO first\r\n", false)
	}
	if ok, err := c.answer(deliver.PhaseData, "354 go ahead"); !ok || err != nil {
		return err
	}
	text, err := c.body()
	if err != nil {
		return err
	}
	r := Received{Connection: c.number, From: c.at.From, To: c.at.To, Data: text, TLS: c.secure, User: c.user}
	if m, err := mail.ReadMessage(bytes.NewReader(text)); err == nil {
		r.MessageID = strings.Trim(m.Header.Get("Message-Id"), "<> ")
	}
	c.at.MessageID, c.at.Phase = r.MessageID, deliver.PhaseReply
	b := c.host.ask(&c.at)
	c.at.From, c.at.To, c.at.Number, c.at.MessageID = "", "", 0, ""
	if b.taken() {
		c.host.keep(r)
	}
	_, err = c.act(b, "250 2.0.0 taken")
	return err
}

// taken reports whether a message is kept: the answer is good, or the behaviour says so.
func (b Behaviour) taken() bool {
	return b.Keep || b == Behaviour{} || b == Behaviour{Split: true} || strings.HasPrefix(b.Reply, "2")
}

// body reads the lines up to the final dot. The first line alone is PhaseBody.
func (c *conversation) body() ([]byte, error) {
	var text bytes.Buffer
	for first := true; ; first = false {
		line, err := c.read.ReadBytes('\n')
		if err != nil {
			return nil, err
		}
		if first {
			if _, err := c.answer(deliver.PhaseBody, ""); err != nil {
				return nil, err
			}
		}
		if string(line) == ".\r\n" {
			return text.Bytes(), nil
		}
		text.Write(bytes.TrimPrefix(line, []byte(".")))
	}
}
