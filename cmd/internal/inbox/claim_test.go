package inbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
)

func TestReturnedNames(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	ticket, _ := w.claimed(t, "budget.xlsx", book)
	drop(t, w.root, "budget.xlsx", []byte("a new one"))
	drop(t, w.root, "budget (2).xlsx", []byte("another"))
	if name, err := w.Return(ticket); name != "budget (3).xlsx" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	w.holds(t, "budget (2).xlsx: another", "budget (3).xlsx: "+brief(book), "budget.xlsx: a new one")
	if _, err := w.Return(ticket); !errors.Is(err, ErrGone) {
		t.Errorf("a second time: got %v, want ErrGone", err)
	}
}

// TestReturnedByTwoNames is what a crash leaves on a disk where giving back takes two steps.
func TestReturnedByTwoNames(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	ticket, _ := w.claimed(t, "budget.xlsx", book)
	if err := os.Link(w.Box.place(ticket), filepath.Join(w.root, "budget.xlsx")); err != nil {
		t.Fatal(err)
	}
	if name, err := w.Return(ticket); name != "budget.xlsx" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	w.holds(t, "budget.xlsx: "+brief(book))
}

// TestHeldByAnotherProgram is what Windows answers while Excel has the file open and its lock file is hidden from us.
func TestHeldByAnotherProgram(t *testing.T) {
	w := newWatch(t)
	path := filepath.Join(w.root, "budget.xlsx")
	drop(t, w.root, "budget.xlsx", sheet(t, "costs"))
	w.after(t, 0)
	w.pass(5 * s)
	files, _, _ := w.Look(w.mono, w.now)
	w.fs.Refuse(path, syscall.EBUSY, "rename")
	if _, err := w.Claim(files[0]); disk.KindOf(err) != failure.Locked {
		t.Errorf("got %v", err)
	}
	w.expect(t, s, nil, []string{"budget.xlsx: held by another program"})
	w.expect(t, 5*s, []string{"budget.xlsx"}, nil)
	if entries, _ := ground.ReadDir(filepath.Join(w.root, working)); len(entries) != 1 {
		t.Errorf("left in .working: %v", entries)
	}
}

func TestTwoInstances(t *testing.T) {
	w := newWatch(t)
	other := open(t, ground, w.root)
	for n := range 50 {
		drop(t, w.root, fmt.Sprint(n, ".csv"), []byte(fmt.Sprint(n)))
	}
	w.after(t, 0)
	w.pass(5 * s)
	files, _, err := w.Look(w.mono, w.now)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan error, 2*len(files))
	for _, b := range []*Box{w.Box, other} {
		go func() {
			for _, f := range files {
				_, err := b.Claim(f)
				got <- err
			}
		}()
	}
	won, lost := 0, 0
	for range cap(got) {
		switch err := <-got; {
		case err == nil:
			won++
		case errors.Is(err, ErrGone):
			lost++
		default:
			t.Error(err)
		}
	}
	tickets, err := other.Claimed(nil)
	if won != 50 || lost != 50 || len(tickets) != 50 || err != nil {
		t.Errorf("%d claims succeeded, %d lost, %d tickets, %v; want 50 each", won, lost, len(tickets), err)
	}
	if !slices.IsSortedFunc(tickets, func(a, b Ticket) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the tickets are not sorted")
	}
}

// TestStrays are files that people put into .working.
func TestStrays(t *testing.T) {
	w, book := newWatch(t), sheet(t, "costs")
	ticket, _ := w.claimed(t, "budget.xlsx", book)
	drop(t, filepath.Join(w.root, working, ticket.ID), "zz.xlsx", []byte("somebody's"))
	drop(t, filepath.Join(w.root, working, ticket.ID), ".DS_Store", []byte("a system's"))
	drop(t, filepath.Join(w.root, working), "note.txt", []byte("somebody's"))
	if err := ground.Mkdir(filepath.Join(w.root, working, "20261123T151241.000Z-000009-0123456789ab")); err != nil {
		t.Fatal(err)
	}
	tickets, err := w.Claimed(nil)
	if err != nil || len(tickets) != 1 || tickets[0].Name != "budget.xlsx" {
		t.Errorf("got %v, %v", tickets, err)
	}
	if _, err := ground.Stat(filepath.Join(w.root, "zz.xlsx")); err != nil {
		t.Error(err)
	}
	if entries, _ := ground.ReadDir(filepath.Join(w.root, working)); len(entries) != 3 {
		t.Errorf("in .working: %v, want the mark, the ticket and the note", entries)
	}
}
