package service

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/templates"
	"shorecast/templates/email"
)

// rereads has an instance read a configuration of the test's when it is asked to.
func (i *instance) rereads(yaml string, err error) {
	i.w.t.Helper()
	before := i.service.now().Config
	i.w.configure(yaml)
	c := i.w.config
	fixed := c.Keep(before)
	i.service.Read = func() (Fresh, error) {
		return Fresh{Config: c, Log: slog.New(slog.NewTextHandler(i.w.log, nil)), Fixed: fixed}, err
	}
}

// What begins after the configuration was read anew works by it; a report that is being made is finished, and mailed,
// by the one before.
func TestReload(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("plan.xlsx", quickStart(t, 90000))
	i.rereads(strings.NewReplacer("one@example.com", "new@example.com", "owner@example.com", "second@example.com").
		Replace(brisk+third("")), nil)
	renderer := i.service.now().worker.renderer
	reloaded := false
	renderer.compose = func(_ templates.Document, o email.Options) (email.Mail, error) {
		if !reloaded { // in the middle of the job
			reloaded = true
			if _, err := i.service.Reload(t.Context()); err != nil {
				t.Error(err)
			}
		}
		return email.Mail{Subject: o.Subject, Text: o.Subject + "\n"}, nil
	}
	i.at(november)
	i.quiet()
	to := map[string]int{}
	for _, d := range i.deliveries(store.DeliveryReport) {
		to[d.Recipient]++
	}
	if !reloaded || to["new@example.com"] != 0 || to["one@example.com"] != 1 {
		t.Fatalf("the report that was being made went to %v", to)
	}
	i.at(december)
	i.quiet()
	clear(to)
	for _, d := range i.deliveries(store.DeliveryReport) {
		to[d.Recipient]++
	}
	if to["new@example.com"] != 1 || to["one@example.com"] != 1 {
		t.Errorf("with the next report mails went to %v", to)
	}
	w.drop("junk.xlsx", []byte("no workbook"))
	i.settle("a notice", func() bool { return len(i.deliveries(store.DeliveryNotice)) > 0 })
	if all := i.deliveries(store.DeliveryNotice); len(all) != 1 || all[0].Recipient != "second@example.com" {
		t.Errorf("notices %+v, want one to the new owner", all)
	}
}

// A configuration that cannot be used changes nothing. The log says why, the health file shows it, the owner is
// informed, and again when it is mended.
func TestReloadOfABadConfiguration(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	w.config.Health.Every = time.Second
	i := w.start()
	i.step()
	before := i.service.now()
	i.rereads(brisk+third(""),
		&failure.Error{Message: "the changed configuration cannot be used: line 7", Hint: "correct it"})
	if _, err := i.service.Reload(t.Context()); err == nil || i.service.now() != before {
		t.Fatalf("a bad configuration was taken: %v", err)
	}
	for range 8 {
		i.service.heed(t.Context())
		i.step()
	}
	if h := w.health(); h.Status != "trouble" || !strings.Contains(h.Troubles[0].Text, "line 7") {
		t.Errorf("the health is %+v", h)
	}
	if n := strings.Count(w.log.String(), `msg="the configuration: `); n != 1 {
		t.Errorf("the log names the fault %d times, want once", n)
	}
	read := i.service.Read
	i.service.Read = func() (Fresh, error) { f, _ := read(); return f, nil }
	if _, err := i.service.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	i.steps(2)
	if h := w.health(); h.Status != "ok" {
		t.Errorf("after it was mended %+v", h)
	}
	if n := len(i.deliveries(store.DeliveryNotice)); n != 2 {
		t.Errorf("%d mails to the owner, want one that it began and one that it is over", n)
	}
}

// A request is heeded by every instance once and answered by the leading one: what could not change is named, and a
// fault too. One that was answered before an instance began is none of its business.
func TestReloadByRequest(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(plain)
		i := w.start()
		ask := func() int64 {
			id, err := i.store.Ask(t.Context(), store.Request{What: RequestReload, CreatedAt: w.clock.Now()})
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		i.rereads(strings.Replace(plain, "outputs}", "elsewhere}", 1), nil)
		first := ask()
		other := w.worker()
		other.rereads(plain, nil)
		read := 0
		other.service.Read = func() (Fresh, error) { read++; return Fresh{}, errors.New("not here") }
		for range 3 {
			i.service.heed(t.Context())
			other.service.heed(t.Context())
			i.step()
		}
		r, err := i.store.Request(t.Context(), first)
		if err != nil || r.DoneAt.IsZero() || r.Error != "" || string(r.Result) != `{"fixed":["outputs"]}` {
			t.Errorf("the answer is %+v, %v", r, err)
		}
		if got, want := i.service.now().Config.Outputs.Folder, w.path("outputs"); got != want {
			t.Errorf("the outputs go to %s, want %s until the next start", got, want)
		}
		if read > 1 {
			t.Errorf("the other instance read its configuration %d times, want once at most", read)
		}
		i.service.Read = func() (Fresh, error) { return Fresh{}, errors.New("line 7") }
		second, before := ask(), read
		for range 3 {
			i.service.heed(t.Context())
			other.service.heed(t.Context())
		}
		if r, err = i.store.Request(t.Context(), second); err != nil || r.Error != "line 7" || read != before+1 {
			t.Errorf("the answer is %+v, %v; the other instance has read %d times", r, err, read)
		}
	})
}

// worker starts a further instance, which does not lead.
func (w *world) worker() *instance {
	w.t.Helper()
	s, err := store.Open(w.t.Context(), w.state)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { s.Close() })
	x := New(Options{Config: w.config, Store: s, FS: w.fs, Clock: w.clock, Log: slog.New(slog.NewTextHandler(w.log, nil)),
		Version: "test", Host: "other", Jobs: 1, Mails: 1, Holder: "a worker"})
	x.beat(context.WithoutCancel(w.t.Context()))
	return &instance{w: w, store: s, service: x}
}

// What cannot change while the service runs stays, and is named.
func TestKeep(t *testing.T) {
	w := newWorld(t, plain)
	before := *w.config
	w.configure(plain +
		"metrics: {listen: 127.0.0.1:9464}\nlimits: {jobs: 3, file_size: 1MB}\nmail: {folder: elsewhere}\n")
	got := strings.Join(w.config.Keep(&before), " ")
	if want := "mail.folder limits.jobs metrics"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if c := w.config; c.Limits != (config.Limits{FileSize: 1 << 20}) || c.Metrics.Listen != "" ||
		c.Mail.Folder != before.Mail.Folder {
		t.Errorf("%+v %+v %+v", c.Limits, c.Metrics, c.Mail)
	}
	shown := map[string]config.Setting{}
	for _, s := range w.config.Settings {
		shown[s.Path] = s
	}
	for _, s := range before.Settings { // what is in force is shown, and that the file says something else
		switch got := shown[s.Path]; s.Path {
		case "mail.folder", "limits.jobs", "metrics.listen":
			if s.Kept = true; got != s {
				t.Errorf("shown is %+v, want %+v", got, s)
			}
		case "limits.file_size":
			if got.Value != "1MB" || got.Kept {
				t.Errorf("shown is %+v", got)
			}
		}
	}
}
