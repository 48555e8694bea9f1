package mailhost

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"shorecast/cmd/internal/deliver"
)

// The environment variable that makes a program a mail host: the order as JSON.
const orderVariable = "SHORECAST_TEST_MAILHOST"

// order is what a mail host process is told.
type order struct {
	Options Options
	Rules   Rules
	Folder  string
	Start   int // how often the process was started
}

// opened is what it answers, as one line of JSON, when its port is open.
type opened struct {
	Port int
	PEM  []byte
}

// RunIfAsked makes the program a mail host, and never returns, when Spawn started it. The first line of a TestMain
// calls it.
func RunIfAsked() {
	text := os.Getenv(orderVariable)
	if text == "" {
		return
	}
	if err := run(text); err != nil {
		fmt.Fprintln(os.Stderr, "mail host:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// run is a mail host until its standard input ends, which it does when the test does, however that ends.
func run(text string) error {
	var o order
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		return err
	}
	h, err := newHost(o.Options)
	if err != nil {
		return err
	}
	h.Behave(o.Rules.Decide)
	h.took = func(r Received) error {
		return save(filepath.Join(o.Folder, fmt.Sprintf("%03d-%06d.json", o.Start, r.Connection)), r)
	}
	if err := json.NewEncoder(os.Stdout).Encode(opened{h.port, h.pem}); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	h.Close()
	return err
}

// save writes a message to a file that is seen whole or not at all.
func save(name string, r Received) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(name), "*.part")
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}

// Process is a mail host that runs as a process of its own.
type Process struct {
	order  order
	opened opened
	cmd    *exec.Cmd
	input  io.Closer
}

// Spawn starts the test's own program as a mail host that behaves by rules, and ends it with the test. It keeps its
// messages in files, so they outlive it.
func Spawn(t testing.TB, o Options, rules Rules) *Process {
	t.Helper()
	p := &Process{order: order{Options: o, Rules: rules, Folder: t.TempDir()}}
	p.Start(t)
	t.Cleanup(p.Kill)
	return p
}

// Start starts the process again after Kill, on the same port and with a new certificate.
func (p *Process) Start(t testing.TB) {
	t.Helper()
	p.order.Start++
	text, err := json.Marshal(p.order)
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p.cmd = exec.Command(program)
	p.cmd.Env = append(os.Environ(), orderVariable+"="+string(text))
	p.cmd.Stderr = os.Stderr
	if p.input, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	output, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadBytes('\n')
	if err != nil {
		p.Kill()
		t.Fatalf("the mail host process said nothing (does TestMain call mailhost.RunIfAsked?): %v", err)
	}
	if err := json.Unmarshal(line, &p.opened); err != nil {
		p.Kill()
		t.Fatalf("the mail host process said %q (does TestMain call mailhost.RunIfAsked first?): %v", line, err)
	}
	p.order.Options.Port = p.opened.Port
}

// Kill ends the process at once. Its messages stay.
func (p *Process) Kill() {
	if p.cmd != nil && p.cmd.Process != nil {
		p.input.Close()
		p.cmd.Process.Kill()
		p.cmd.Wait()
		p.cmd = nil
	}
}

// Server returns what deliver.Send needs to reach the process.
func (p *Process) Server() deliver.Server {
	return server(p.order.Options, p.opened.Port, p.opened.PEM)
}

// CertificatePEM returns the certificate, for programs that read the authorities they trust from a file.
func (p *Process) CertificatePEM() []byte { return p.opened.PEM }

// Received returns the messages taken so far, by the order of their connections.
func (p *Process) Received(t testing.TB) []Received {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(p.order.Folder, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	var all []Received
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var r Received
		if err := json.Unmarshal(data, &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}
