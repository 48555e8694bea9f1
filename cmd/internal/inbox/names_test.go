package inbox

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOddNames(t *testing.T) {
	long := strings.Repeat("ü", 125) + ".xlsx" // 255 bytes
	names := []string{"CON.xlsx", "aux", "budget. ", "a:b?.xlsx", "line\nbreak\x07.xlsx", "Pre\u0301vision.xlsx",
		"Pr\u00e9vision.xlsx", "BUDGET.XLSX",
		"budget.xlsx", "-rf.xlsx", "100 %.xlsx", "$HOME.xlsx", "\u202excod.xlsx", "😀.xlsx", "a\xff\xfe.xlsx", long, strings.Repeat("x", 255), "no extension"}
	for _, name := range names {
		t.Run(fmt.Sprintf("%.40q", name), func(t *testing.T) {
			w, book := newWatch(t), sheet(t, name)
			if err := os.WriteFile(filepath.Join(w.root, name), book, 0o666); err != nil {
				t.Skipf("this disk keeps no file of that name: %v", err)
			}
			w.after(t, 0)
			w.pass(5 * s)
			ticket, c := w.take(t)
			if ticket.Name != name {
				t.Errorf("claimed as %q", ticket.Name)
			}
			path, err := w.Accept(ticket, c, 12)
			if err != nil {
				t.Fatal(err)
			}
			if data, err := w.Load(path, c.SHA256); err != nil || !bytes.Equal(data, book) {
				t.Errorf("load %q: %v", path, err)
			}
			if _, err := w.Reject(ticket, c, []Extra{{"-findings.txt", []byte("what is wrong")}}); err != nil {
				t.Error(err)
			}
			if back, err := w.Return(ticket); back != name || err != nil {
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
