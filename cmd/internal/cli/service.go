package cli

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/daemon"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/store"
)

// configName is the configuration that is read where none is named.
const configName = "shorecast.yaml"

// service are the options that the commands about the service have in common.
type service struct {
	config string
	json   bool
}

func (a *app) serviceFlags(c *cobra.Command, o *service) {
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&o.config, "config", "c", configName, "the configuration `file`")
	c.Flags().BoolVar(&a.debug, "debug", false, "after a defect of Shorecast, print where it happened")
}

func (a *app) jsonFlag(c *cobra.Command, o *service) {
	c.Flags().BoolVar(&o.json, "json", false, "write JSON to standard output")
}

// configuration reads the configuration and prints everything that is wrong with it.
func (a *app) configuration(o *service) (*config.Config, error) { return a.readConfiguration(o, true) }

// listingConfiguration reads the configuration for commands that send nothing: they do without the password of the mail
// server, which may be for the service's eyes only.
func (a *app) listingConfiguration(o *service) (*config.Config, error) {
	return a.readConfiguration(o, false)
}

func (a *app) readConfiguration(o *service, sends bool) (*config.Config, error) {
	data, err := os.ReadFile(o.config)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("shorecast init writes an example with every setting explained; name another file with -c",
			"there is no configuration %s", o.config)
	case err != nil:
		return nil, &failure.Error{Kind: failure.Usage, Message: "the configuration " + o.config + " cannot be read",
			Hint: "see that it is a file and that you may read it", Cause: err}
	}
	full, err := filepath.Abs(o.config)
	if err != nil {
		return nil, fmt.Errorf("find the folder of the configuration: %w", err)
	}
	env := config.Env{Folder: filepath.Dir(full), Getenv: a.env.Getenv, ReadFile: os.ReadFile, Stat: os.Stat,
		Now: a.env.Now()}
	c, faults := config.Parse(o.config, data, env)
	if c == nil && !sends && onlyOfPassword(faults) {
		c, faults = config.Parse(o.config, data, withoutPassword(env))
	}
	fmt.Fprint(a.env.Stderr, faults)
	if c == nil {
		return nil, exitError(exitUsage)
	}
	return c, nil
}

// withoutPassword has a word stand where a secret is not to be had.
func withoutPassword(env config.Env) config.Env {
	const none = "none"
	getenv, readFile := env.Getenv, env.ReadFile
	env.Getenv = func(name string) string { return cmp.Or(getenv(name), none) }
	env.ReadFile = func(name string) ([]byte, error) {
		b, err := readFile(name)
		if err != nil {
			return []byte(none), nil
		}
		return b, nil
	}
	return env
}

// onlyOfPassword reports whether all errors are about the password of the mail server.
func onlyOfPassword(faults config.Faults) bool {
	for _, f := range faults.Errors() {
		if !strings.HasPrefix(f.Path, "mail.password") {
			return false
		}
	}
	return true
}

// sqliteName is the state's file in the state folder.
const sqliteName = "shorecast.db"

// stateURL is where the state is, and queueURL where the queue is: beside it, or in the same database.
func stateURL(c *config.Config) string {
	if c.State.Database.IsSet() {
		return c.State.Database.Reveal()
	}
	return filepath.Join(c.State.Folder, sqliteName)
}

func queueURL(c *config.Config) string {
	if c.State.Database.IsSet() {
		return c.State.Database.Reveal()
	}
	return filepath.Join(c.State.Folder, "queue.db")
}

// openState opens the state of a service that has run before.
func (a *app) openState(ctx context.Context, c *config.Config) (*store.Store, error) {
	if !c.State.Database.IsSet() {
		if _, err := os.Stat(stateURL(c)); errors.Is(err, fs.ErrNotExist) {
			return nil, &failure.Error{Message: "there is no state in " + c.State.Folder +
				" yet: the service has not run with " +
				"this configuration",
				Hint: "shorecast serve -c " + c.File + " starts it", Kind: failure.Usage}
		}
	}
	return a.openStore(ctx, c)
}

func (a *app) openStore(ctx context.Context, c *config.Config) (*store.Store, error) {
	s, err := store.Open(ctx, store.Options{URL: stateURL(c)})
	return s, err
}

// instance makes an instance of the service.
func (a *app) instance(c *config.Config, s *store.Store, log *slog.Logger) daemon.Options {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	jobs := c.Limits.Jobs
	if jobs == 0 {
		jobs = a.env.Cores
	}
	return daemon.Options{Config: c, Store: s, FS: disk.OS, Clock: daemon.SystemClock(), Log: log, Send: deliver.Send,
		Server: mailServer(c), Version: version(),
		Host: host, Holder: host + " " + rand.Text(), Jobs: jobs, Mails: mails,
		NewQueue: func(ctx context.Context, workers int, handle queue.Handler) (daemon.Queue, error) {
			return queue.Open(ctx, queue.Options{URL: queueURL(c), Workers: workers, Handle: handle, Log: log,
				Timeout: longestJob})
		}}
}

// longestJob is more than the largest workbook takes on a slow machine, and more than a slow mail server for a large
// mail.
const longestJob = 30 * time.Minute

// mails are sent at a time: more would be impolite to most servers.
const mails = 4

func mailServer(c *config.Config) deliver.Server {
	m := c.Mail
	t := map[config.TLS]deliver.TLS{config.TLSStart: deliver.StartTLS, config.TLSImplicit: deliver.ImplicitTLS,
		config.TLSNone: deliver.NoTLS}[m.TLS]
	s := deliver.Server{Host: m.Host, Port: m.Port, TLS: t, User: m.User, HelloName: m.Hello}
	if m.Password.IsSet() {
		s.Password = m.Password.Reveal()
	}
	if s.HelloName == "" {
		if host, err := os.Hostname(); err == nil {
			s.HelloName = host
		}
	}
	if m.Timeout > 0 {
		s.Timeouts = deliver.Timeouts{Connect: min(m.Timeout, deliver.DefaultTimeouts.Connect), Command: m.Timeout,
			Block: m.Timeout,
			// a server that looks through the message first must not make it an unknown one
			Reply: max(m.Timeout, deliver.DefaultTimeouts.Reply)}
	}
	return s
}

// logger writes what the service does, for people or for machines.
func logger(w io.Writer, c *config.Config) *slog.Logger {
	o := &slog.HandlerOptions{Level: c.Log.Level.Slog(), ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && a.Key == slog.TimeKey { // in the zone of everything else that people read
			a.Value = slog.TimeValue(a.Value.Time().In(c.Zone))
		}
		return a
	}}
	if c.Log.Format == config.LogJSON {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

// moment writes an instant for people, with its offset.
func moment(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return "-"
	}
	return t.In(zone).Format("2006-01-02 15:04 -07:00")
}
