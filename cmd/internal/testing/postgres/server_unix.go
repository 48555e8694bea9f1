//go:build unix

package postgres

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"shorecast/samples/testing/tool"
)

// Server is a private server that a test may stop and start again.
type Server struct {
	url, folder, programs string
	run                   *exec.Cmd
	leash                 io.WriteCloser
}

// guard runs the server until a line comes or the pipe to this program breaks: then the server ends, and unless the
// line says keep, its folder goes.
const guard = `"$0" -D "$1/data" -k "$1" >>"$1/log" 2>&1 & server=$!
read word
kill -INT $server; wait $server
[ "$word" = keep ] || rm -rf "$1"`

// launch makes a server in a folder of its own and starts it.
func launch() (*Server, error) {
	initdb, err := program("initdb")
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "shorecast-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder, programs: filepath.Dir(initdb)}
	s.url = (&url.URL{Scheme: "postgres", User: url.User("shorecast"), Path: "/postgres",
		RawQuery: "host=" + url.QueryEscape(folder)}).String()
	if err := s.initialise(initdb); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	if err := s.start(); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	return s, nil
}

func (s *Server) initialise(initdb string) error {
	as, err := account()
	if err != nil {
		return err
	}
	if as.Credential != nil {
		if err := os.Chown(s.folder, int(as.Credential.Uid), int(as.Credential.Gid)); err != nil {
			return err
		}
	}
	data := filepath.Join(s.folder, "data")
	c := exec.Command(initdb, "-D", data, "-U", "shorecast", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
	c.SysProcAttr, c.Dir = as, s.folder
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, bytes.TrimSpace(out))
	}
	settings := "listen_addresses = ''\nfsync = off\nfull_page_writes = off\nmax_connections = 60\nshared_buffers = " +
		"16MB\nautovacuum = off\n" +
		"dynamic_shared_memory_type = mmap\nwal_level = minimal\nmax_wal_senders = 0\n"
	// the user locked_out is for tests of wrong passwords
	rules := "local all locked_out scram-sha-256\nlocal all all trust\n"
	return errors.Join(add(filepath.Join(data, "postgresql.conf"), settings), os.WriteFile(filepath.Join(data,
		"pg_hba.conf"), []byte(rules), 0o600))
}

func add(file, text string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// start starts the server and waits until it takes connections.
func (s *Server) start() error {
	as, err := account()
	if err != nil {
		return err
	}
	s.run = exec.Command("/bin/sh", "-c", guard, filepath.Join(s.programs, "postgres"), s.folder)
	s.run.SysProcAttr, s.run.Dir = as, s.folder
	if s.leash, err = s.run.StdinPipe(); err != nil {
		return err
	}
	if err := s.run.Start(); err != nil {
		return err
	}
	ready := filepath.Join(s.folder, "data", "postmaster.pid")
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if b, err := os.ReadFile(ready); err == nil && bytes.HasSuffix(bytes.TrimSpace(b), []byte("ready")) {
			return nil
		}
	}
	log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
	s.leash.Close()
	return fmt.Errorf("the server does not start: %s", log)
}

// New starts a private server, which ends with the test.
func New(t testing.TB) *Server {
	t.Helper()
	tool.Slow(t)
	s, err := launch()
	if err != nil {
		tool.Missing(t, "no PostgreSQL for tests: "+err.Error())
	}
	t.Cleanup(func() { s.end("away") })
	return s
}

// Database returns the URL of an empty database on the server. It goes with the server.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	name := "test_" + strconv.FormatInt(counter.Add(1), 10)
	Exec(t, s.url, "CREATE DATABASE "+name)
	u, err := url.Parse(s.url)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// Stop ends the server; what it keeps stays.
func (s *Server) Stop() { s.end("keep") }

// Start starts a server that was stopped.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
}

func (s *Server) end(word string) {
	if s.run == nil {
		if word != "keep" {
			os.RemoveAll(s.folder)
		}
		return
	}
	io.WriteString(s.leash, word+"\n")
	s.leash.Close()
	s.run.Wait()
	s.run = nil
}

// program finds one of PostgreSQL's programs: where the search path leads, or where distributions keep them, the newest
// first. A link is followed, for the others lie beside the file itself.
func program(name string) (string, error) {
	if p, err := exec.LookPath(name); err == nil {
		return filepath.EvalSymlinks(p)
	}
	var all []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin/", "/usr/pgsql-*/bin/",
		"/opt/homebrew/opt/postgresql*/bin/",
		"/usr/local/opt/postgresql*/bin/"} {
		found, _ := filepath.Glob(pattern + name)
		all = append(all, found...)
	}
	if len(all) == 0 {
		return "", fmt.Errorf("%s is not installed", name)
	}
	return slices.Max(all), nil
}

// account says as whom the server runs: PostgreSQL refuses to run as root, so root lends it another account.
func account() (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() != 0 {
		return attr, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 == nil && err2 == nil {
			attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
			return attr, nil
		}
	}
	return nil, errors.New("this is root, and neither postgres nor nobody is an account")
}
