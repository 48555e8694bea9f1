package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/mailhost"
	"shorecast/samples/testing/tool"
)

// namespace is set in the process that may mount: this test program again, where what it mounts is seen by itself and
// its children alone and goes with them.
const namespace = "SHORECAST_TEST_NAMESPACE"

// TestServiceDisks has the disk of the inbox, of the outputs and of the state run full and become read-only under the
// service: nothing is lost, the owner gets one clear notice, and when the disk has room again everything goes on by
// itself within 60 s. Where the machine lets nobody mount, it is skipped; the same with injected faults is tested in
// cmd/internal/service.
func TestServiceDisks(t *testing.T) {
	if os.Getenv(namespace) == "" {
		t.Parallel()
		inNamespace(t)
		return
	}
	for _, c := range []struct {
		folder, name, about string
		size                int // MiB
		damage              func(*disks) func()
	}{
		{"outputs", "full", "the outputs folder", 4, (*disks).fill},
		{"outputs", "read-only", "the outputs folder", 4, (*disks).writeProtect},
		{"inbox", "full", "the inbox", 4, (*disks).fill},
		{"inbox", "read-only", "the inbox", 4, (*disks).writeProtect},
		{"state", "full", "the state", 16, (*disks).fill},
	} {
		t.Run(c.folder+" "+c.name, func(t *testing.T) {
			t.Parallel()
			d := newDisks(t, c.folder, c.size)
			d.fallsIll(c.about, c.damage)
		})
	}
	t.Run("state read-only at the start", func(t *testing.T) {
		t.Parallel()
		newDisks(t, "state", 16).startsIll(`"the state cannot be opened`, 0)
	})
	t.Run("inbox read-only at the start", func(t *testing.T) {
		t.Parallel()
		newDisks(t, "inbox", 4).startsIll(`"the inbox: `, 2)
	})
}

// inNamespace runs the test in a process of its own that may mount.
func inNamespace(t *testing.T) {
	for _, attr := range []*syscall.SysProcAttr{
		{Unshareflags: syscall.CLONE_NEWNS},
		{Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}},
	} {
		c := exec.Command(os.Args[0], "-test.run=^TestServiceDisks$", "-test.v", "-test.parallel=4")
		c.Env = append(os.Environ(), namespace+"=1", builtVariable+"="+binary(t))
		attr.Pdeathsig = syscall.SIGKILL
		c.SysProcAttr = attr
		out, err := c.CombinedOutput()
		var exit *exec.ExitError
		switch {
		case strings.Contains(string(out), unmountable) || err != nil && !errors.As(err, &exit):
			continue
		case err != nil:
			t.Errorf("%v\n%s", err, out)
		default:
			t.Logf("%s", out)
		}
		return
	}
	t.Skip("NOT TESTED: full and read-only disks, since this machine lets nobody mount; what they do is tested with " +
		"injected faults in cmd/internal/service")
}

const unmountable = "this process may not mount"

// disks is an installation of which one folder is a disk of its own.
type disks struct {
	*installation
	t      *testing.T
	host   *mailhost.Host
	folder string
}

func newDisks(t *testing.T, folder string, size int) *disks {
	d := &disks{t: t, folder: folder, host: mailhost.Start(t, mailhost.Options{TLS: deliver.NoTLS})}
	d.installation = install(t, smtp(d.host), `schedules:
  - {name: board, cron: "0 0 1 1 *", formats: [pdf, json], recipients: [one@example.com], on_revision: send}
`)
	d.mkdir(folder)
	if err := syscall.Mount("shorecast", d.path(folder), "tmpfs", 0, fmt.Sprintf("size=%dm", size)); err != nil {
		t.Fatalf("%s: %v", unmountable, err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(d.path(folder), 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return d
}

// drop puts a file into the inbox, whole.
func (d *disks) drop(name string, b []byte) {
	d.t.Helper()
	d.write(filepath.Join("inbox", name+".part"), b)
	if err := os.Rename(d.path("inbox", name+".part"), d.path("inbox", name)); err != nil {
		d.t.Fatal(err)
	}
}

// fill fills the disk but for a workbook that is still to be dropped, and returns what makes room again.
func (d *disks) fill() func() {
	d.t.Helper()
	filler := d.path(d.folder, "filler.part")
	f, err := os.OpenFile(filler, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o666)
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	written, page := int64(0), make([]byte, 4096)
	for err == nil {
		var n int
		n, err = f.Write(page)
		written += int64(n)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		d.t.Fatalf("fill the disk: %v", err)
	}
	if d.folder == "inbox" {
		const workbook = 16 << 10 // a sample has 13 KiB
		if err := f.Truncate(written - workbook); err != nil {
			d.t.Fatal(err)
		}
	}
	d.drop("case-1.xlsx", numberedCase(d.t, 1))
	return func() {
		if err := os.Remove(filler); err != nil {
			d.t.Fatal(err)
		}
	}
}

// writeProtect makes the disk read-only, and returns what makes it writable again.
func (d *disks) writeProtect() func() {
	d.t.Helper()
	d.drop("case-1.xlsx", numberedCase(d.t, 1))
	d.remount(syscall.MS_RDONLY)
	return func() { d.remount(0) }
}

// remount mounts the disk anew, which takes until nobody writes to it.
func (d *disks) remount(flags uintptr) {
	d.t.Helper()
	var err error
	eventually(d.t, 10*time.Second, "the disk is mounted anew", func() bool {
		err = syscall.Mount("shorecast", d.path(d.folder), "", syscall.MS_REMOUNT|flags, "")
		return !errors.Is(err, syscall.EBUSY)
	})
	if err != nil {
		d.t.Fatalf("mount anew: %v", err)
	}
}

const healing = 60 * time.Second

// fallsIll damages the disk under the running service and mends it again.
func (d *disks) fallsIll(about string, damage func(*disks) func()) {
	t := d.t
	p := d.active()
	d.drop("case-0.xlsx", numberedCase(t, 0))
	p.until("msg=accepted", time.Minute)
	if _, said, code := d.run("run", "board"); code != 0 {
		t.Fatalf("run: exit code %d: %s", code, said)
	}
	before := p.log.count("level=ERROR") // a slow start may have had some of its own
	mend := damage(d)
	p.until(`level=ERROR msg="`+about, time.Minute)
	if d.folder != "state" { // else word to the owner has to wait: it is kept in the state
		d.host.Await(t, time.Minute, "word to the owner", func(*mailhost.Host) bool { return d.words() == 1 })
	}
	since := time.Now()
	eventually(t, time.Minute, "the trouble goes on for a while", func() bool { return time.Since(since) > 8*time.Second })
	lines, words := 1, 2 // one when it begins and one when it is over
	if d.folder == "state" {
		lines, words = 3, 1 // the queue and the health file lie there too; and one afterwards
	}
	if n := p.log.count("level=ERROR") - before; n > lines {
		t.Errorf("%d lines of trouble in the log, want it said once:\n%s", n, p.log.tail(40))
	}
	mend()
	mended := time.Now()
	host := d.host
	host.Await(t, 5*healing, "the report of the second workbook", func(*mailhost.Host) bool { return d.reports() == 2 })
	p.log.await(about+": works again", 1, 5*healing, p.ended)
	took := time.Since(mended)
	t.Logf("everything done and well %.1f s after the disk was mended", took.Seconds())
	if took > tool.Bound(healing) {
		t.Errorf("it took %v to heal, want %v at most", took, healing)
	}
	if d.folder == "state" {
		d.over(about)
		words = d.words()
	}
	host.Await(t, time.Minute, "word that it is over", func(*mailhost.Host) bool { return d.words() == words })
	d.look(p, words)
}

// over waits for word that the trouble of the state's disk is over. Where that disk still had room for a line, the
// owner has heard of the health file before, and that it is well again.
func (d *disks) over(about string) {
	d.t.Helper()
	d.host.Await(d.t, time.Minute, "word that it is over", func(h *mailhost.Host) bool {
		n := d.words()
		return (n == 1 || n == 3) && slices.ContainsFunc(h.Received(), func(m mailhost.Received) bool {
			return m.To == "owner@example.com" && bytes.Contains(m.Data, []byte("works again: "+about))
		})
	})
}

// startsIll starts the service on a disk that it cannot write. The owner gets so many words, the last when it is over.
func (d *disks) startsIll(says string, words int) {
	t := d.t
	p := d.active()
	d.drop("case-0.xlsx", numberedCase(t, 0))
	p.until("msg=accepted", time.Minute)
	if _, said, code := d.run("run", "board"); code != 0 {
		t.Fatalf("run: exit code %d: %s", code, said)
	}
	if code, _ := p.stop(); code != 0 {
		t.Fatalf("stopped with exit code %d", code)
	}
	d.drop("case-1.xlsx", numberedCase(t, 1))
	d.remount(syscall.MS_RDONLY)
	p = d.serve()
	p.until("level=ERROR msg="+says, time.Minute)
	d.host.Await(t, time.Minute, "word to the owner", func(*mailhost.Host) bool { return d.words() >= words-1 })
	d.remount(0)
	mended := time.Now()
	d.host.Await(t, 5*healing, "the report of the second workbook", func(*mailhost.Host) bool { return d.reports() == 2 })
	if took := time.Since(mended); took > tool.Bound(healing) {
		t.Errorf("it took %v to heal, want %v at most", took, healing)
	}
	d.host.Await(t, time.Minute, "word that it is over", func(*mailhost.Host) bool { return d.words() == words })
	d.look(p, words)
}

// words counts the mails to the owner, reports those to the audience.
func (d *disks) words() int   { return d.mailsTo("owner@example.com") }
func (d *disks) reports() int { return d.mailsTo("one@example.com") }

func (d *disks) mailsTo(to string) (n int) {
	for _, m := range d.host.Received() {
		if m.To == to {
			n++
		}
	}
	return n
}

// look compares what there is with two workbooks that were reported once each, and so many words to the owner.
func (d *disks) look(p *process, words int) {
	t := d.t
	t.Helper()
	state := d.state()
	defer state.Close()
	eventually(t, time.Minute, "every mail is settled", func() bool {
		all, err := state.Deliveries(t.Context(), store.DeliveryFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			if !m.State.Final() {
				return false
			}
		}
		return true
	})
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}
	var cases []string
	for _, r := range d.runs() {
		cases = append(cases, r.Case+" "+r.State)
	}
	if got, want := counted(cases), "1 × case-1 reported, 1 × case-0 reported"; got != want {
		t.Errorf("runs: %s, want %s", got, want)
	}
	if r, w := d.reports(), d.words(); r != 2 || w != words {
		t.Errorf("%d reports and %d words to the owner came, want 2 and %d: %+v", r, w, words, d.deliveries())
	}
	if got := len(under(d.path("outputs"), false)); got != 6 { // PDF, summary, JSON
		t.Errorf("%d documents, want 6: %q", got, under(d.path("outputs"), false))
	}
	for _, name := range parts(d.dir) {
		t.Errorf("left behind: %s", name)
	}
}
