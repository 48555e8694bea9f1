//go:build unix

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"time"

	"shorecast/cmd/internal/store"
)

// run runs a command of the program in the installation to its end.
func (in *installation) run(args ...string) (stdout, stderr string, code int) {
	in.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary(in.t), args...)
	var out, errs bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = in.dir, in.env, &out, &errs
	leash(cmd)
	err := cmd.Run()
	if ctx.Err() != nil {
		in.t.Fatalf("shorecast %s did not end within three minutes: %s", strings.Join(args, " "), errs.String())
	}
	return out.String(), errs.String(), exitCodeOf(in.t, err)
}

// answer runs a command with --json and reads what it says.
func (in *installation) answer(into any, args ...string) {
	in.t.Helper()
	out, said, code := in.run(append(args, "--json")...)
	if code != 0 {
		in.t.Fatalf("shorecast %s: exit code %d: %s", strings.Join(args, " "), code, said)
	}
	if err := json.Unmarshal([]byte(out), into); err != nil {
		in.t.Fatalf("shorecast %s --json: %v", strings.Join(args, " "), err)
	}
}

// ran is a run as the command runs tells it.
type ran struct {
	ID         int64
	Schedule   string
	Period     string
	Case       string
	Cause      string
	State      string
	Error      string
	Note       string
	Headline   string
	AsOf       string `json:"as_of"`
	Deliveries int
	Documents  []struct {
		Format, Path, SHA256 string
		Size                 int64
	}
}

// runs returns all runs, the newest first.
func (in *installation) runs() []ran {
	in.t.Helper()
	var v struct{ Runs []ran }
	in.answer(&v, "runs", "-n", "0")
	return v.Runs
}

// mailed is a delivery as the command deliveries tells it.
type mailed struct {
	ID        int64
	RunID     int64 `json:"run_id"`
	Kind      string
	Case      string
	Period    string
	Recipient string
	Subject   string
	MessageID string `json:"message_id"`
	State     string
	Attempts  int
	Error     string
	Path      string
}

// deliveries returns all deliveries, the newest first.
func (in *installation) deliveries() []mailed {
	in.t.Helper()
	var v struct{ Deliveries []mailed }
	in.answer(&v, "deliveries", "-n", "0")
	return v.Deliveries
}

// state opens the ledger beside the running service, to look at it often; the commands are asked at the end.
func (in *installation) state() *store.Store {
	in.t.Helper()
	url := in.database
	if url == "" {
		in.mkdir("state")
		url = in.path("state", "shorecast.db")
	}
	s, err := store.Open(context.Background(), store.Options{URL: url})
	if err != nil {
		in.t.Fatal(err)
	}
	return s
}

// health reads the health file; ok is false while there is none.
func (in *installation) health() (h struct {
	Status    string
	At        time.Time
	Term      int64
	Troubles  []struct{ About, Text string }
	Schedules []struct{ Name string }
	Inbox     struct{ Waiting, Claimed int }
}, ok bool) {
	in.t.Helper()
	b, err := os.ReadFile(in.path("state", "health.json"))
	if err != nil {
		return h, false
	}
	if err := json.Unmarshal(b, &h); err != nil {
		in.t.Errorf("the health file is not whole: %v", err)
	}
	return h, err == nil
}
