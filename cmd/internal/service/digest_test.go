package service

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/store"
)

// quarterly is an owner who hears of everything once in a quarter of an hour.
const quarterly = "time_zone: Europe/Warsaw\ninbox: {settle: 2s, poll: 1s}\n" +
	"owner: {addresses: [owner@example.com], digest: 15m}\n"

// message returns the text of the delivery that came last.
func (i *instance) message(kind store.DeliveryKind) string {
	i.w.t.Helper()
	b, err := i.store.Message(i.w.t.Context(), i.deliveries(kind)[0].ID)
	if err != nil {
		i.w.t.Fatal(err)
	}
	return string(b)
}

// refused reports whether so many files are refused.
func (i *instance) refused(n int) func() bool {
	return func() bool {
		all, err := i.store.Arrivals(i.w.t.Context(), store.ArrivalRefused)
		return err == nil && len(all) == n
	}
}

// What happens within a quarter of an hour is one mail, whatever dies in between; what is alike is one line. One thing
// alone is the mail that it always was.
func TestDigest(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(quarterly + third(""))
		i := w.start()
		for n := range 12 {
			w.drop(fmt.Sprintf("junk %02d.xlsx", n), []byte("no workbook"))
		}
		i.settle("refused", i.refused(12))
		if n := len(i.deliveries(store.DeliveryNotice)); n != 0 {
			t.Fatalf("%d mails before the quarter of an hour is over", n)
		}
		i = i.restart()
		i.steps(3)
		w.clock.pass(15 * time.Minute)
		i.step()
		i.step()
		all := i.deliveries(store.DeliveryNotice)
		if len(all) != 1 || all[0].Subject != "Shorecast: 12 notices" || all[0].Recipient != "owner@example.com" {
			t.Fatalf("%d mails, %+v", len(all), all)
		}
		text := strings.ReplaceAll(i.message(store.DeliveryNotice), "=\r\n", "")
		text, _, _ = strings.Cut(text, "text/html")
		text = strings.Join(strings.Fields(text), " ")
		if want := "Workbook refused: 12 "; !strings.Contains(text, want) ||
			!strings.Contains(text, "junk 09.xlsx and 2 more: This is plain text without a table") {
			t.Errorf("the digest says\n%s", text)
		}
		w.clock.pass(time.Hour)
		i.steps(3)
		w.drop("alone.xlsx", []byte("no workbook either"))
		i.settle("refused", i.refused(13))
		w.clock.pass(15 * time.Minute)
		i.steps(2)
		all = i.deliveries(store.DeliveryNotice)
		if len(all) != 2 || all[0].Subject != "Shorecast: workbook refused: alone.xlsx" {
			t.Errorf("%d mails, the last is %+v", len(all), all[0])
		}
	})
}

// A digest is posted in the transaction that forgets what it is made of: an instance that dies at either end of it
// neither loses nor repeats it.
func TestDigestIsCutOff(t *testing.T) {
	for _, done := range []bool{false, true} {
		w := newWorld(t, quarterly+third(""))
		broken := false
		w.state.Intercept = func(s store.Step) error {
			if broken && s.Call == "Digest" && s.Op == "commit" && s.Done == done {
				return fmt.Errorf("the connection is lost")
			}
			return nil
		}
		i := w.start()
		w.drop("a.xlsx", []byte("no workbook"))
		w.drop("b.xlsx", []byte("no workbook at all"))
		i.settle("refused", i.refused(2))
		broken = true
		w.clock.pass(15 * time.Minute)
		i.step()
		broken = false
		i = i.restart()
		i.steps(3)
		if all := i.deliveries(store.DeliveryNotice); len(all) != 1 || all[0].Subject != "Shorecast: 2 notices" {
			t.Errorf("cut off after the commit: %v: %d mails, %+v", done, len(all), all)
		}
	}
}

// The marked copies of refused workbooks come with the digest, 20 at most and as far as a mail's size allows; all
// others are counted.
func TestDigestAttachesMarkedCopies(t *testing.T) {
	book, err := os.ReadFile("../../../samples/errors/amount-missing.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ files, size, attached int }{{25, 100 * len(book), 20}, {3, 4 * len(book), 1}} {
		w := newWorld(t, quarterly+third(""))
		w.config.Mail.MaxSize = int64(c.size) // half of it is for what is attached
		i := w.start()
		for n := range c.files {
			w.drop(fmt.Sprintf("plan %02d.xlsx", n), book)
		}
		i.settle("all", i.refused(c.files))
		w.clock.pass(15 * time.Minute)
		i.steps(2)
		text := i.message(store.DeliveryNotice)
		if n := strings.Count(text, "Content-Disposition: attachment"); n != c.attached {
			t.Errorf("of %d files %d are attached, want %d", c.files, n, c.attached)
		}
		if left := fmt.Sprintf("%d more marked copies", c.files-c.attached); !strings.Contains(text, left) {
			t.Errorf("the digest does not say %q:\n%.3000s", left, text)
		}
	}
}

// A trouble goes at once, whatever is being collected.
func TestTroubleDoesNotWait(t *testing.T) {
	w := newWorld(t, quarterly+third(""))
	i := w.start()
	for range 8 {
		i.service.now().condition(t.Context(), troubleOutputs, "test", fmt.Errorf("no room"))
		i.step()
	}
	if all := i.deliveries(store.DeliveryNotice); len(all) != 1 {
		t.Errorf("%d mails, want one at once", len(all))
	}
}

// A delivery that failed keeps the health at trouble until it is acknowledged; one that fails again counts again.
func TestAcknowledged(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk + third(""))
		w.config.Health.Every = time.Second
		w.config.Mail.SMTP = true
		w.send = func(context.Context, deliver.Server, string, string, []byte, func() error) deliver.Outcome {
			return deliver.Outcome{State: deliver.Failed, Reason: deliver.Refused, Code: 550, Err: errors.New("no such user")}
		}
		i := w.start()
		i.bring("plan.xlsx", quickStart(t, 90000))
		i.at(november)
		i.quiet()
		i.steps(2)
		if h := w.health(); h.Status != "trouble" {
			t.Fatalf("mails failed and the health is %+v", h)
		}
		failed := i.deliveries(store.DeliveryReport)
		for _, d := range failed {
			err := store.Acknowledge(t.Context(), i.store, store.AckDelivery, key(d.ID), w.clock.Now())
			if err != nil {
				t.Fatal(err)
			}
		}
		i.steps(2)
		if h := w.health(); h.Status != "ok" || len(failed) != 2 {
			t.Errorf("all of %d are acknowledged and the health is %+v", len(failed), h)
		}
		if err := i.store.Resend(t.Context(), failed[0].ID, w.clock.Now()); err != nil {
			t.Fatal(err)
		}
		i.quiet()
		i.steps(2)
		if h := w.health(); h.Status != "trouble" {
			t.Errorf("one failed again and the health is %+v", h)
		}
		for _, x := range [][2]string{{store.AckDelivery, "999"}, {store.AckRun, "1"}, {store.AckRun, "x"},
			{store.AckNotice, "nothing"}} {
			if err := store.Acknowledge(t.Context(), i.store, x[0], x[1], monday); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s %s: %v, want that there is none", x[0], x[1], err)
			}
		}
	})
}
