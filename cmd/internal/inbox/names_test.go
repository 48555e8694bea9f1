package inbox

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shorecast/cmd/internal/disk"
)

func TestOddNames(t *testing.T) {
	long := strings.Repeat("ü", 125) + ".xlsx" // 255 bytes
	names := []string{"CON.xlsx", "aux", "budget. ", "a:b?.xlsx", "line\nbreak\x07.xlsx", "Pre\u0301vision.xlsx",
		"Pr\u00e9vision.xlsx", "BUDGET.XLSX",
		"budget.xlsx", "-rf.xlsx", "100 %.xlsx", "$HOME.xlsx", "\u202excod.xlsx", "😀.xlsx", "a\xff\xfe.xlsx", long,
		strings.Repeat("\xff", 250) + ".xlsx", strings.Repeat("x", 255), "no extension"}
	for _, name := range names {
		t.Run(fmt.Sprintf("%.40q", name), func(t *testing.T) {
			if ground != disk.OS && strings.Contains(name, "\a") {
				t.Skip("stores list keys in XML, which has no such character")
			}
			w, book := newWatch(t), sheet(t, name)
			if err := disk.Place(ground, filepath.Join(w.root, name), book); err != nil {
				t.Skipf("this disk keeps no file of that name: %v", err)
			}
			w.after(t, 0)
			w.pass(5 * s)
			ticket, c := w.take(t)
			if ticket.Name != disk.PrintableName(name) {
				t.Errorf("claimed as %q", ticket.Name)
			}
			path, err := w.Accept(ticket, c, 12)
			if err != nil {
				t.Fatal(err)
			}
			if data, err := w.Load(path, c.SHA256); err != nil || !bytes.Equal(data, book) {
				t.Errorf("load %q: %v", path, err)
			}
			if _, _, err := w.Reject(ticket, c, []Extra{{"-findings.txt", []byte("what is wrong")}}); err != nil {
				t.Error(err)
			}
			if back, err := w.Return(ticket); back != ticket.Name || err != nil {
				t.Errorf("got %q, %v", back, err)
			}
			if got := len(tree(t, w.root)); got != 4 {
				t.Errorf("%d files, want the accepted, the refused with its findings, and the returned", got)
			}
		})
	}
}

func TestNames(t *testing.T) {
	if a, b := Key("PRE\u0301VISION.xlsx"), Key("Pr\u00e9vision.XLSX"); a != b {
		t.Errorf("%q and %q differ", a, b)
	}
	for r := range gone { // all that are reported
		if r.String() == "" {
			t.Errorf("reason %d has no words", r)
		}
	}
}

// Two names that are not UTF-8 and differ in one byte (in Latin-1 ö and ä) are two files all the way, and the first of
// them typed with a percent sign is a third. One that an older version claimed under its raw name gets one that can be
// written.
func TestNamesInOtherEncodings(t *testing.T) {
	w := newWatch(t)
	one, other, typed := "Kosten K\xf6ln.xlsx", "Kosten K\xe4ln.xlsx", "Kosten K%F6ln.xlsx"
	if Key(one) == Key(other) || Key(one) == Key(typed) {
		t.Errorf("the keys are %q, %q and %q", Key(one), Key(other), Key(typed))
	}
	for _, name := range []string{one, other, typed} {
		if err := os.WriteFile(filepath.Join(w.root, name), sheet(t, name), 0o666); err != nil {
			t.Skipf("this disk keeps no file of that name: %v", err)
		}
	}
	w.after(t, 0)
	w.pass(5 * s)
	ready, _, err := w.Look(w.mono, w.now)
	if err != nil || len(ready) != 3 {
		t.Fatalf("ready %v, %v", ready, err)
	}
	var paths []string
	for _, f := range ready {
		ticket, err := w.Claim(f)
		if err != nil {
			t.Fatal(err)
		}
		c, err := w.Read(ticket, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		path, err := w.Accept(ticket, c, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Load(path, c.SHA256); err != nil {
			t.Error(err)
		}
		paths = append(paths, path)
		if err := w.Finish(ticket, c); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(paths)
	// what follows the ~ is the beginning of sha256sum of the name
	want := []string{"accepted/2026/11/Kosten K%E4ln~3c6d7ab4.xlsx", "accepted/2026/11/Kosten K%F6ln.xlsx",
		"accepted/2026/11/Kosten K%F6ln~f058236a.xlsx"}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	ticket, _ := w.claimed(t, "old.xlsx", sheet(t, "old"))
	if err := os.Rename(w.place(ticket), filepath.Join(w.folder(ticket), one)); err != nil {
		t.Fatal(err)
	}
	tickets, err := w.Claimed(nil)
	if err != nil || len(tickets) != 1 || tickets[0].Name != "Kosten K%F6ln~f058236a.xlsx" {
		t.Fatalf("got %v, %v", tickets, err)
	}
	if _, err := w.Read(tickets[0], 1<<20); err != nil {
		t.Error(err)
	}
}
