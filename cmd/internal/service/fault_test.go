package service

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/faulty"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples/testing/tool"
)

// quickly is a schedule whose documents are soon made, so that a whole way can be walked many times.
const quickly = `schedules:
  - name: board
    cron: "0 8 * * *"
    on: business-day 3
    recipients: [one@example.com, two@example.com]
    formats: [json]
    attach: none
mail: {mode: smtp, host: mail.example.com, from: shorecast@example.com}
`

// postbox is a mail server that takes everything, and remembers it across the deaths of processes.
type postbox struct{ got map[string]int } // by Message-ID

func (p *postbox) send(_ context.Context, _ deliver.Server, _, to string, frozen []byte,
	beforeDot func() error) deliver.Outcome {
	if err := beforeDot(); err != nil {
		return deliver.Outcome{State: deliver.Later, Phase: deliver.PhaseBeforeDot, Reason: deliver.NotRecorded,
			Err: err, To: to}
	}
	_, rest, _ := bytes.Cut(frozen, []byte("Message-ID: <"))
	id, _, _ := bytes.Cut(rest, []byte(">"))
	p.got[to+" "+string(id)]++
	return deliver.Outcome{State: deliver.Sent, Phase: deliver.PhaseQuit, Code: 250, To: to}
}

// reports counts the mails to the audience.
func (p *postbox) reports() (mails, most int) {
	for to, n := range p.got {
		if strings.HasPrefix(to, "one@") || strings.HasPrefix(to, "two@") {
			mails += n
			most = max(most, n)
		}
	}
	return mails, most
}

// walk is the whole way of one workbook: dropped, accepted, reported when its time has come, mailed. It returns when
// all of that is done or the process has died.
func (i *instance) walk(dead func() bool) (done bool) {
	w := i.w
	due := time.Date(2026, 11, 4, 7, 1, 0, 0, time.UTC)
	for range 90 {
		if i.accepted(1)() && w.clock.Now().Before(due) {
			w.clock.set(due)
		}
		i.step()
		if dead() {
			return false
		}
		left, err := i.jobs()
		if err == nil && left == 0 && i.reported(1)() && i.settledMails() {
			return true
		}
	}
	return false
}

// settledMails reports whether both recipients' mails have reached an end.
func (i *instance) settledMails() bool {
	all := i.deliveries(store.DeliveryReport)
	for _, d := range all {
		if !d.State.Final() {
			return false
		}
	}
	return len(all) == 2
}

// wholeAndOnce checks what has to hold in the end, whatever went wrong on the way: the workbook is accepted once with
// its bytes, reported once, its documents are whole, and nobody got a mail twice. A mail may be missing only where it
// is shown as unknown.
func (i *instance) wholeAndOnce(p *postbox, book []byte) error {
	w := i.w
	var errs []error
	fail := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if got, want := strings.Join(w.files("inbox"), " "), "accepted/2026/11/quick-start.xlsx"; got != want {
		fail("the inbox holds %s, want %s", got, want)
	} else if b, err := os.ReadFile(w.path("inbox", got)); err != nil || !bytes.Equal(b, book) {
		fail("the accepted workbook is not the one that was dropped: %v", err)
	}
	working, err := os.ReadDir(w.path("inbox", ".working"))
	if err != nil || len(working) != 1 { // the mark of the installation
		fail(".working holds %v; %v", working, err)
	}
	if got, want := strings.Join(w.files("outputs"), " "), "board/2026-10/quick-start.json"; got != want {
		fail("the outputs are %s, want %s", got, want)
	} else if b, err := os.ReadFile(w.path("outputs", got)); err != nil || !json.Valid(b) {
		fail("the document is not whole: %v", err)
	}
	if all, err := i.store.RevisionsOf(w.t.Context(), store.KindCase, "quick-start"); err != nil || len(all) != 1 {
		fail("%d revisions, want 1; %v", len(all), err)
	}
	if runs := i.runs(); len(runs) != 1 {
		fail("%d runs, want 1", len(runs))
	}
	unknown, ids := 0, map[string]bool{}
	for _, d := range i.deliveries(store.DeliveryReport) {
		ids[d.MessageID] = true
		switch d.State {
		case store.DeliveryUnknown:
			unknown++
		case store.DeliverySent:
			if p.got[d.Recipient+" "+d.MessageID] != 1 {
				fail("%s is marked as sent and arrived %d times", d.Recipient, p.got[d.Recipient+" "+d.MessageID])
			}
		default:
			fail("the mail to %s is %s", d.Recipient, d.State)
		}
	}
	if mails, most := p.reports(); len(ids) != 2 || most > 1 || mails < 2-unknown {
		fail("%d mails, %d times the same, %d Message-IDs, %d unknown", mails, most, len(ids), unknown)
	}
	return errors.Join(errs...)
}

// A fault at each file operation of a workbook's way: it fails once, the process dies before it, after it, or in the
// middle of writing. The next process brings everything to its end. Each operation fails in one of the four manners, in
// the largest form in all of them.
func TestFaultAtEachFileOperation(t *testing.T) {
	for _, mode := range faulty.Modes {
		t.Run(mode.String(), func(t *testing.T) {
			t.Parallel()
			book := sample(t, "quick-start")
			n, stride := 1, 1
			switch {
			case !tool.SlowTests():
				n, stride = 1+9*int(mode), 40
			case !tool.Largest():
				n, stride = 1+int(mode), 4 // every operation in one of the manners
			}
			for ; ; n += stride {
				w, p := faultWorld(t, book, func(*world) {})
				f := faulty.New(disk.OS)
				w.fs = f
				f.Arm(n, mode, []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS}[n%3])
				i, err := w.tryStart()
				died := func() bool { return f.Fired() != "" && mode != faulty.Fail }
				w.died = died
				if err == nil && i.walk(died) {
					if err := i.wholeAndOnce(p, book); err != nil {
						t.Errorf("operation %d (%s): %v\n%s", n, f.Fired(), err, w.log)
					}
					if f.Fired() == "" {
						break // clean: every operation of the way has been at fault once
					}
					continue
				}
				if err == nil {
					i.kill()
				}
				w.fs, w.died = disk.OS, nil
				if err := w.again(p, book); err != nil {
					t.Fatalf("operation %d (%s): %v\n%s", n, f.Fired(), err, w.log)
				}
			}
			t.Logf("%d operations, every %d. at fault", n-1, stride)
			if n < 40 {
				t.Errorf("only %d operations: the fault is not where the work is", n-1)
			}
		})
	}
}

func faultWorld(t testing.TB, book []byte, prepare func(*world)) (*world, *postbox) {
	w := newWorld(t, plain+quickly)
	prepare(w)
	p := &postbox{map[string]int{}}
	w.send, w.bare = p.send, true
	first := w.start() // the installation has been running for a while
	first.steps(2)
	first.kill()
	w.drop("quick-start.xlsx", book)
	return w, p
}

// again starts a new process after one has died and looks at how everything ends.
func (w *world) again(p *postbox, book []byte) error {
	i, err := w.tryStart()
	if err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	defer i.kill()
	began := w.clock.Elapsed()
	if !i.walk(func() bool { return false }) {
		return fmt.Errorf("the way was not finished by the next process; last errors %v", i.errs)
	}
	if took := w.clock.Elapsed() - began; took > 60*time.Second {
		return fmt.Errorf("it took %v from the start, more than 60 s", took)
	}
	return i.wholeAndOnce(p, book)
}

// How a write to the state goes wrong.
var writeFaults = []struct {
	name        string
	done, stays bool
}{{"fails", false, false}, {"is done and fails", true, false}, {"dies before", false, true}, {"dies after", true, true}}

// A fault at each write to the state: it fails without effect, it takes effect and fails, or the process dies before or
// after it. Each write fails in one of the four manners, on PostgreSQL every second write, in the largest form each
// in all of them.
func TestFaultAtEachWriteToTheState(t *testing.T) {
	for m := range writeFaults {
		t.Run("sqlite/"+writeFaults[m].name, func(t *testing.T) {
			t.Parallel()
			first, stride := 1, 1
			switch {
			case !tool.SlowTests():
				first, stride = 1+5*m, 20
			case !tool.Largest():
				first, stride = 1+m, len(writeFaults)
			}
			faultAtEachWrite(t, m, first, stride, func(*world) {})
		})
	}
	t.Run("postgres", func(t *testing.T) {
		tool.Slow(t)
		for m := range writeFaults {
			first, stride := 1+m, 2*len(writeFaults) // every second write
			if tool.Largest() {
				first, stride = 1, 1
			}
			t.Run(writeFaults[m].name, func(t *testing.T) {
				t.Parallel()
				faultAtEachWrite(t, m, first, stride, func(w *world) { w.state.URL = postgres.Database(t) })
			})
		}
	})
}

// faultAtEachWrite has every so many writes of a workbook's way go wrong in a manner, each on an installation of its
// own.
func faultAtEachWrite(t *testing.T, manner, first, stride int, prepare func(*world)) {
	broken := &failure.Error{Of: failure.State, Kind: failure.Full, Message: "the disk of the state is full"}
	mode, book := writeFaults[manner], sample(t, "quick-start")
	n := first
	for ; ; n += stride {
		w, p := faultWorld(t, book, prepare)
		count, fired, dead := 0, "", false
		w.state.Intercept = func(s store.Step) error {
			if dead {
				return broken
			}
			if s.Done != mode.done || s.Call == "Renew" {
				return nil
			}
			if count++; count != n {
				return nil
			}
			fired, dead = fmt.Sprint(s), mode.stays
			return broken
		}
		w.died = func() bool { return dead }
		i, err := w.tryStart()
		if err == nil && i.walk(w.died) {
			if err := i.wholeAndOnce(p, book); err != nil {
				t.Errorf("write %d (%s): %v\n%s", n, fired, err, w.log)
			}
			if fired == "" {
				break
			}
			i.kill()
			continue
		}
		if err == nil {
			i.kill()
		}
		w.state.Intercept, w.died = nil, nil
		if err := w.again(p, book); err != nil {
			t.Fatalf("write %d (%s): %v\n%s", n, fired, err, w.log)
		}
	}
	t.Logf("%d writes, every %d. at fault", n-1, stride)
	if n < 20 {
		t.Errorf("only %d writes: the fault is not where the work is", n-1)
	}
}

// A writer that kept the claimed file open changes it after the workbook was accepted and before the claimed file was
// removed, and the process dies in between: what was written is another workbook, and it is not lost.
func TestWrittenAfterAccepted(t *testing.T) {
	w := newWorld(t, plain+quickly)
	i := w.start()
	w.drop("quick-start.xlsx", sample(t, "quick-start"))
	i.settle("accepted", i.accepted(1))
	all, err := i.store.Arrivals(t.Context(), "")
	if err != nil || len(all) != 1 {
		t.Fatalf("arrivals %v, %v", all, err)
	}
	i.kill()
	later := sample(t, "shared-services")
	claimed := w.path("inbox", ".working", all[0].Ticket)
	if err := os.MkdirAll(claimed, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(claimed+"/quick-start.xlsx", later, 0o666); err != nil {
		t.Fatal(err)
	}
	i = w.start()
	i.settle("accepted as another revision", func() bool {
		rs, err := i.store.RevisionsOf(t.Context(), store.KindCase, "quick-start")
		return err == nil && len(rs) == 2 && rs[1].Size == int64(len(later))
	})
}
