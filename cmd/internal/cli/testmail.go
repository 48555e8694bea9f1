package cli

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/service"
)

// machineTest is what a test mail came to, as --json prints it. The names of the fields are part of the interface.
type machineTest struct {
	Recipient string `json:"recipient"`
	State     string `json:"state"`    // sent, written, failed, later, unknown
	Server    string `json:"server"`   // host and port; empty where it was written
	Phase     string `json:"phase"`    // of the conversation, where it ended
	Code      int    `json:"code"`     // of the server's last answer, 0 for none
	Enhanced  string `json:"enhanced"` // its enhanced code, such as 5.1.1
	Answer    string `json:"answer"`   // its words
	Message   string `json:"message"`
	Hint      string `json:"hint"`
	MessageID string `json:"message_id"`
	Path      string `json:"path"` // of the file that it was written to in place of being sent
}

// sendTest sends one short mail in the way that the configuration names. It needs no state and no workbook.
func sendTest(ctx context.Context, a *app, o *serviceOptions, args []string) error {
	if len(args) != 1 {
		return usage("shorecast deliveries test controller@example.com, for example", "name one address for the test mail")
	}
	to, err := deliver.ParseAddress(args[0])
	if err != nil {
		return usage("write one address, such as controller@example.com", "%s", err.Error())
	}
	c, err := a.configuration(o, true)
	if err != nil {
		return err
	}
	m := testMessage(a, c, to)
	frozen, err := deliver.Freeze(m)
	if err != nil {
		return err
	}
	var result machineTest
	if c.Mail.SMTP {
		result = sentTest(deliver.Send(ctx, mailServer(c), m.From.Mail, to.Mail, frozen, nil), c)
		if ctx.Err() != nil && result.State != deliver.Sent.String() {
			return ctx.Err()
		}
	} else if result, err = writeTest(c, m, frozen); err != nil {
		return err
	}
	result.Recipient, result.MessageID = to.Mail, m.MessageID
	return printTest(a, result, o.json)
}

// testMessage says who sends it and how, so that its reader can tell installations apart.
func testMessage(a *app, c *config.Config, to deliver.Address) deliver.Message {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	now := a.env.Now().In(c.Zone)
	full, err := filepath.Abs(c.File)
	if err != nil {
		full = c.File
	}
	way := "It was written as a file, since mail.mode is file."
	if c.Mail.SMTP {
		way = "It was sent through " + serverOf(c) + ", encryption " + c.Mail.TLS.String() + ", " + loginOf(c) + "."
	}
	from := deliver.Address{Name: c.Mail.From.Name, Mail: c.Mail.From.Address}
	_, domain, _ := strings.Cut(from.Mail, "@")
	m := deliver.Message{From: from, To: to, Subject: "[TEST] Mail of Shorecast on " + host,
		Text: "This is a test mail of Shorecast. Reports will come in the same way.\n\n" + way + "\nMachine: " + host +
			"\nConfiguration: " + disk.Printable(full) + "\nTime: " + now.Format("2006-01-02 15:04:05 -07:00") + "\n",
		MessageID: deliver.MessageIDFor(domain, "test mail", to.Mail, rand.Text()), Date: now, Headers: deliver.Automatic()}
	if reply := c.Mail.ReplyTo; reply != nil {
		m.ReplyTo = deliver.Address{Name: reply.Name, Mail: reply.Address}
	}
	return m
}

func serverOf(c *config.Config) string { return c.Mail.Host + ":" + strconv.Itoa(c.Mail.Port) }

func loginOf(c *config.Config) string {
	if c.Mail.User == "" {
		return "without a login"
	}
	return "as " + c.Mail.User
}

func sentTest(out deliver.Outcome, c *config.Config) machineTest {
	return machineTest{State: out.State.String(), Server: serverOf(c), Phase: out.Phase.String(), Code: out.Code,
		Enhanced: out.Enhanced, Answer: out.Text, Message: out.Message(), Hint: out.Hint()}
}

// writeTest writes the mail where the service would, in a folder that is there or that its first start would make.
func writeTest(c *config.Config, m deliver.Message, frozen []byte) (machineTest, error) {
	fsys := disk.Service()
	if c.Bucket.Name != "" {
		var err error
		if fsys, err = filesOf(c, service.SystemClock().Elapsed); err != nil {
			return machineTest{}, err
		}
	} else if _, err := os.Stat(filepath.Dir(c.Mail.Folder)); err != nil || nearFolder(c, c.Mail.Folder) != "" {
		fsys = disk.Service(c.Mail.Folder)
	}
	at := filepath.Join(c.Mail.Folder, filepath.FromSlash(deliver.Copy{Date: m.Date, Case: "test",
		Recipient: m.To.Mail, MessageID: m.MessageID}.Path()))
	if err := disk.Save(fsys, at, frozen); err != nil {
		return machineTest{}, err
	}
	return machineTest{State: "written", Path: c.Bucket.Location(at), Message: "mail.mode is file, so nobody got it"}, nil
}

// printTest prints what a test mail came to. It fails unless it was sent or written.
func printTest(a *app, r machineTest, asJSON bool) error {
	ok := r.State == deliver.Sent.String() || r.Path != ""
	if asJSON {
		if err := a.writeJSON("test", r); err != nil {
			return err
		}
	} else {
		line := func(label, text string) {
			if text != "" {
				fmt.Fprintf(a.env.Stdout, "  %s %s\n", label, clean(text))
			}
		}
		state := r.State
		if state == deliver.Later.String() { // nobody tries again
			state = "not sent"
		}
		fmt.Fprintf(a.env.Stdout, "test mail to %s: %s\n", r.Recipient, state)
		line("server:", r.Server)
		line("phase: ", r.Phase)
		if r.Code > 0 {
			line("answer:", strings.Join(strings.Fields(strconv.Itoa(r.Code)+" "+r.Enhanced+" "+r.Answer), " "))
		}
		line("file:  ", r.Path)
	}
	switch {
	case !ok:
		return &failure.Error{Message: r.Message, Hint: r.Hint}
	case r.Path != "" && !asJSON:
		fmt.Fprintf(a.env.Stderr, "%s; with mode: smtp it is sent\n", r.Message)
	}
	return nil
}
