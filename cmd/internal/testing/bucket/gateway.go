package bucket

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"testing"
	"time"

	"shorecast/samples/testing/tool"
)

// process is a gateway over a folder.
type process struct {
	program, folder, address string
	cmd                      *exec.Cmd
}

// Gateway starts versitygw over a temporary folder, behind the faults. It makes the test a slow one.
func Gateway(t testing.TB) *Store {
	t.Helper()
	tool.Slow(t)
	p := &process{program: tool.Path(t, "versitygw"), folder: t.TempDir(), address: free(t)}
	p.start(t)
	t.Cleanup(p.kill)
	s := behind(t, "http://"+p.address)
	s.gateway = p
	return s
}

// free is an address that nothing listens at.
func free(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// Kill kills the gateway as a crash does.
func (s *Store) Kill() { s.gateway.kill() }

// Restart starts it again over the same folder.
func (s *Store) Restart(t testing.TB) {
	t.Helper()
	s.gateway.start(t)
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait() // it was killed
}

func (p *process) start(t testing.TB) {
	t.Helper()
	p.cmd = exec.Command(p.program, "--port", p.address, "--quiet", "--keep-alive", "posix", p.folder)
	p.cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY="+Access, "ROOT_SECRET_KEY="+Secret)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var err error
	for range 200 {
		var r *http.Response
		if r, err = http.Get("http://" + p.address + "/"); err == nil {
			r.Body.Close()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatal(fmt.Errorf("the gateway does not answer: %w", err))
}
