package cli

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// serviceOptions are those that the commands about the service have in common.
type serviceOptions struct {
	config string
	json   bool
}

func (a *app) serviceFlags(c *cobra.Command, o *serviceOptions) {
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&o.config, "config", "c", config.StarterName, "the configuration `file`")
	a.debugFlag(c)
}

func (a *app) jsonFlag(c *cobra.Command, o *serviceOptions) {
	c.Flags().BoolVar(&o.json, "json", false, "write JSON to standard output")
}

// configuration reads the configuration and prints everything that is wrong with it. Commands that send nothing do
// without the password of the mail server, which may be for the service's eyes only.
func (a *app) configuration(o *serviceOptions, sends bool) (*config.Config, error) {
	c, faults, err := a.parse(o, sends)
	if err != nil {
		return nil, err
	}
	fmt.Fprint(a.env.Stderr, faults)
	if c == nil {
		return nil, exitError(exitUsage)
	}
	hide := c.Secrets().Writer // whatever a server answers
	a.env.Stdout, a.env.Stderr, a.out.w, a.err.w = hide(a.env.Stdout), hide(a.env.Stderr), hide(a.out.w), hide(a.err.w)
	return c, nil
}

// parse reads the configuration.
func (a *app) parse(o *serviceOptions, sends bool) (*config.Config, config.Faults, error) {
	data, err := readSmall(o.config)
	var p *failure.Error
	switch {
	case errors.As(err, &p) && p.Kind == failure.Usage:
		return nil, nil, p
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, usage("shorecast init writes an example with every setting explained; name another file with -c",
			"there is no configuration %s", o.config)
	case err != nil:
		return nil, nil, &failure.Error{Kind: failure.Usage, Message: "the configuration " + o.config + " cannot be read",
			Hint: "check that it is a file and that you may read it", Cause: err}
	}
	full, err := filepath.Abs(o.config)
	if err != nil {
		return nil, nil, fmt.Errorf("find the folder of the configuration: %w", err)
	}
	c, faults := config.Parse(o.config, data, config.Env{Folder: filepath.Dir(full), Getenv: a.env.Getenv,
		ReadFile: readSmall, Stat: statSoon, Now: a.env.Now(), NoPassword: !sends})
	return c, faults, nil
}

// readSmall reads the configuration, or a file that it names.
func readSmall(name string) ([]byte, error) {
	const most = 1 << 20 // bytes
	return disk.ReadSmall(disk.OS, name, most)
}

// statSoon asks what a path leads to, and does not wait long for a share that does not answer.
func statSoon(name string) (fs.FileInfo, error) { return statWithin(name, time.Second) }

// statSlow is statSoon where the answer decides more than a message.
func statSlow(name string) (fs.FileInfo, error) { return statWithin(name, 30*time.Second) }

func statWithin(name string, soon time.Duration) (fs.FileInfo, error) {
	type answer struct {
		info fs.FileInfo
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		info, err := os.Stat(name)
		answered <- answer{info, err}
	}()
	select {
	case a := <-answered:
		return a.info, a.err
	case <-time.After(soon):
		return nil, os.ErrDeadlineExceeded
	}
}

// database is where the state is: in a file of the state folder, or in a PostgreSQL database.
func database(c *config.Config) string {
	if c.State.Database.IsSet() {
		return c.State.Database.Reveal()
	}
	return filepath.Join(c.State.Folder, stateFile)
}

const stateFile = "shorecast.db"

// openState opens the state of a service that has run before.
func openState(ctx context.Context, c *config.Config) (*store.Store, error) {
	if _, err := os.Stat(database(c)); errors.Is(err, fs.ErrNotExist) && !c.State.Database.IsSet() {
		if _, err := os.Stat(c.State.Folder); errors.Is(err, fs.ErrNotExist) && nearFolder(c, c.State.Folder) != "" {
			return nil, missing(c, "the state", c.State.Folder, "")
		}
		return nil, usage("shorecast serve -c "+c.File+" starts it",
			"there is no state in %s yet: the service has not run with this configuration", c.State.Folder)
	}
	return store.Open(ctx, store.Options{URL: database(c)})
}

// instance makes an instance of the service.
func (a *app) instance(c *config.Config, s *store.Store, log *slog.Logger) (service.Options, error) {
	fonts, err := batch.ReadFonts(c.Fonts)
	if err != nil {
		return service.Options{}, err
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	clock := service.SystemClock()
	fsys, err := filesOf(c, clock.Elapsed)
	if err != nil {
		return service.Options{}, err
	}
	return service.Options{
		Config: c, Store: s, FS: fsys, Local: localFiles(c), Clock: clock, Log: log, Version: version(),
		Send: deliver.Send, Server: mailServer(c), Mails: mails, Fonts: fonts,
		Host: host, Holder: host + " " + rand.Text(), Jobs: cmp.Or(c.Limits.Jobs, jobs(c, a.env.Cores)),
	}, nil
}

// jobs is how many workbooks are processed at a time where the configuration does not say it: one for each processor,
// and where there is a page one of them is left to it. On two processors at full work, 99 of 100 pages then take 0.15 s
// at most in place of 0.8 s.
func jobs(c *config.Config, cores int) int {
	if c.Web.Listen != "" {
		cores--
	}
	return max(1, cores)
}

// mails are sent at a time: more would be impolite to most servers.
const mails = 4

func mailServer(c *config.Config) deliver.Server {
	m := c.Mail
	host, _ := os.Hostname()
	hello, err := deliver.HostName(host)
	if err != nil { // a machine without a name that mail servers take introduces itself as localhost
		hello = ""
	}
	usual := deliver.DefaultTimeouts
	return deliver.Server{
		Host: m.Host, Port: m.Port, TLS: m.TLS, User: m.User, Password: m.Password.Reveal(),
		HelloName: cmp.Or(m.Hello, hello), Roots: roots(m.CAs),
		Timeouts: deliver.Timeouts{Connect: min(m.Timeout, usual.Connect), Command: m.Timeout, Block: m.Timeout,
			// a server that looks through the message first must not make it an unknown one
			Reply: max(m.Timeout, usual.Reply)},
	}
}

// roots are the authorities that the mail server's certificate may come from: those of the machine and further ones.
// They are nil where there are no further ones.
func roots(further []*x509.Certificate) *x509.CertPool {
	if len(further) == 0 {
		return nil
	}
	all, err := x509.SystemCertPool()
	if err != nil { // a machine without any
		all = x509.NewCertPool()
	}
	for _, c := range further {
		all.AddCert(c)
	}
	return all
}
