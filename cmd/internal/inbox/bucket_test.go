package inbox

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/testing/bucket"
	"shorecast/cmd/internal/testing/faulty"
	"shorecast/samples/testing/tool"
)

// inBucket has the tests that follow work in a bucket.
func inBucket(t *testing.T, s *bucket.Store) {
	oldGround, oldRoot, oldQuick := ground, newRoot, newQuickRoot
	t.Cleanup(func() { ground, newRoot, newQuickRoot = oldGround, oldRoot, oldQuick })
	roots := 0
	ground = s.Open(t, 10*time.Second, 3, nil)
	newRoot = func(t testing.TB) string {
		roots++
		root := fmt.Sprintf("shorecast/%d/inbox", roots)
		if err := disk.MkdirAll(ground, root); err != nil {
			t.Fatal(err)
		}
		return root
	}
	newQuickRoot = newRoot
}

// sameInBucket are the tests that ask nothing of a disk.
var sameInBucket = map[string]func(*testing.T){
	"Deposit": TestDeposit, "DepositWhileOthersLook": TestDepositWhileOthersLook,
	"RenamedIn": TestRenamedIn, "OpenElsewhere": TestOpenElsewhere,
	"WhatIsNotReady": TestWhatIsNotReady, "WaitingSince": TestWaitingSince, "Unreadable": TestUnreadable,
	"ReturnedNames":        TestReturnedNames,
	"HeldByAnotherProgram": TestHeldByAnotherProgram, "Strays": TestStrays,
	"OverwrittenAfterTheLook": TestOverwrittenAfterTheLook, "Load": TestLoad, "Sweep": TestSweep,
	"Accept": TestAccept, "AcceptRefuses": TestAcceptRefuses, "DatedByTicket": TestDatedByTicket,
	"RefusedTogether": TestRefusedTogether, "TooLarge": TestTooLarge, "DiskRefuses": TestDiskRefuses,
	"NameTakenMeanwhile": TestNameTakenMeanwhile, "Bind": TestBind, "SecondInstallation": TestSecondInstallation,
}

// longInBucket are more of them that take a while.
var longInBucket = map[string]func(*testing.T){"ThousandFiles": TestThousandFiles, "OddNames": TestOddNames,
	"WrittenSlowlyInPieces": TestWrittenSlowlyInPieces}

// TestInBucket runs the tests of the drop folder in a bucket.
func TestInBucket(t *testing.T) {
	inBucket(t, bucket.New(t))
	for name, test := range sameInBucket {
		t.Run(name, test)
	}
}

// TestInGateway does the same at a gateway. A file that is too large is moved there at the first attempt or at the
// next: the gateway was seen, once in many runs, not to find a folder just beside a copy, and this test has one
// attempt.
func TestInGateway(t *testing.T) {
	inBucket(t, bucket.Gateway(t))
	for name, test := range sameInBucket {
		if name != "TooLarge" {
			t.Run(name, test)
		}
	}
	for name, test := range longInBucket {
		t.Run(name, test)
	}
}

// TestFaultAtEveryRequest lets each request of each way go wrong in each manner: the workbook arrives once, and whole.
func TestFaultAtEveryRequest(t *testing.T) {
	faultAtEveryRequest(t, bucket.New(t))
}

// TestGatewayFaultAtEveryRequest does the same at a gateway.
func TestGatewayFaultAtEveryRequest(t *testing.T) {
	faultAtEveryRequest(t, bucket.Gateway(t))
}

func faultAtEveryRequest(t *testing.T, s *bucket.Store) {
	step, total := 499, 0 // some of the requests
	switch {
	case tool.Largest():
		step = 1
	case tool.SlowTests():
		step = 97
	}
	inBucket(t, s)
	for _, w := range ways(t) {
		for _, mode := range bucket.Modes {
			if mode == bucket.Late && !tool.SlowTests() { // each waits for the time limit
				continue
			}
			n := 1 + int(mode)
			for ; w.runInBucket(t, s, n, mode); n += step {
				total++
			}
			if n < 60 { // as many requests as there are operations on a disk
				t.Errorf("%s: only %d requests were tried", w.name, n-1)
			}
		}
	}
	t.Logf("%d faults", total)
}

// TestGatewayKilled kills the gateway again and again while workbooks are taken, and makes it slow.
func TestGatewayKilled(t *testing.T) {
	s := bucket.Gateway(t)
	inBucket(t, s)
	root := newRoot(t)
	const count = 40
	for n := range count {
		drop(t, root, fmt.Sprintf("budget %d.xlsx", n), sheet(t, fmt.Sprint(n)))
	}
	begun := time.Now()
	elapsed := func() time.Duration { return time.Since(begun) * 20 } // records are dropped after 6 s
	b, err := Open(Options{FS: s.Open(t, 500*time.Millisecond, 3, elapsed), Root: root})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Bind("A", true); err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	killed := make(chan int)
	go func() {
		kills := 0
		for ; ; kills++ {
			select {
			case <-over:
				killed <- kills
				return
			case <-time.After(time.Duration(200+37*kills) * time.Millisecond):
			}
			s.Slow(time.Duration(kills%3) * 20 * time.Millisecond)
			s.Kill()
			s.Restart(t)
		}
	}()
	l := &ledger{decided: map[string]decision{}}
	k := &taker{box: b, clock: &clock{now: start}, ledger: l, limit: 1 << 20}
	failures := 0
	for deadline := time.Now().Add(2 * time.Minute); !k.idle && time.Now().Before(deadline); {
		if err := k.tick(); err != nil {
			failures++
			k.idle = false
		}
	}
	close(over)
	kills := <-killed
	t.Logf("%d kills, %d failures", kills, failures)
	if got := tree(t, root); len(got) != count || len(l.decided) != count || kills < 3 || failures == 0 {
		t.Errorf("%d files, %d decisions, %d kills, %d failures: %q", len(got), len(l.decided), kills, failures, got)
	}
}

// runInBucket is run for a bucket: the fault is one of a request, and time passes.
func (w way) runInBucket(t *testing.T, s *bucket.Store, n int, mode bucket.Mode) bool {
	s.Calm()
	root := newRoot(t)
	drop(t, root, "budget.xlsx", w.file)
	l := &ledger{decided: map[string]decision{}, giveBack: w.back}
	if w.known {
		l.decided["another"] = decision{sha: hash(w.file)}
	}
	c := &clock{now: start}
	limit := time.Minute
	if mode == bucket.Late {
		limit = 250 * time.Millisecond // it is waited for
	}
	work := func(ticks int) error {
		fsys := s.Open(t, limit, 1, func() time.Duration { return c.mono })
		b, err := Open(Options{FS: fsys, Root: root})
		if err != nil {
			t.Fatal(err)
		}
		bound := false
		k := &taker{box: b, clock: c, ledger: l, refuse: w.refuse, limit: w.limit}
		for range ticks {
			if !bound {
				err = b.Bind("A", true)
				bound = err == nil
			}
			if bound {
				err = k.tick()
			}
			if err == nil && k.idle {
				return nil
			}
			c.pass(30 * time.Second) // a record that nobody finishes is dropped after 2 min
		}
		return err
	}
	s.Arm(n, 1, mode)
	where := func() string { return fmt.Sprintf("%s: %s at request %d, %s", w.name, mode, n, s.Fired()) }
	err := work(20)
	if s.Fired() == "" {
		if err != nil {
			t.Fatalf("without a fault: %v", err)
		}
		return false
	}
	if mode.Fatal() {
		s.Calm()
		w.nothingHalf(t, root, where())
		err = work(20)
	}
	if err != nil {
		t.Errorf("%s: not healed: %v", where(), err)
	}
	b := open(t, faulty.New(ground), root)
	if tickets, err := b.Claimed(nil); err != nil || len(tickets) != 0 {
		t.Errorf("%s: left in .working: %v, %v", where(), tickets, err)
	}
	delete(l.decided, "another")
	got, want := undated(tree(t, root)), undated(w.want)
	got = slices.DeleteFunc(got, func(line string) bool { return strings.HasPrefix(line, ".shorecast-") })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: (-want +got)\n%s", where(), diff)
	}
	if len(l.decided) != 1 {
		t.Errorf("%s: the ledger has %d tickets, want 1", where(), len(l.decided))
	}
	return true
}
