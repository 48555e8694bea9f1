//go:build unix

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// look compares everything there is with what there should be.
func (b *batch) look() {
	b.t.Helper()
	b.lookAtRuns()
	b.lookAtMails()
	warsaw, err := time.LoadLocation("Europe/Warsaw") // the configuration's
	if err != nil {
		b.t.Fatal(err)
	}
	want := []string{".working/installation.txt"}
	for n := range b.workbooks {
		want = append(want, fmt.Sprintf("accepted/%s/case-%03d.xlsx", time.Now().In(warsaw).Format("2006/01"), n))
	}
	if got := under(b.path("inbox"), true); !slices.Equal(got, want) {
		b.t.Errorf("in the inbox %s\nwant %s", strings.Join(got, " "), strings.Join(want, " "))
	}
	if got := len(under(b.path("outputs"), true)); got != 4*b.workbooks { // PDF, summary, HTML, JSON
		b.t.Errorf("%d documents, want 4 for each of %d workbooks", got, b.workbooks)
	}
	for _, h := range halves(b.path("outputs"), map[string]os.FileInfo{}) {
		b.t.Errorf("in the end %s", h)
	}
	for _, name := range parts(b.dir) {
		b.t.Errorf("left behind: %s", name)
	}
}

func (b *batch) lookAtRuns() {
	b.t.Helper()
	reported := map[string]int{}
	for _, r := range b.runs() {
		if r.State != "reported" || r.Period != b.period {
			b.t.Errorf("run %d of %s for %s is %s: %s", r.ID, r.Case, r.Period, r.State, r.Error)
			continue
		}
		reported[r.Case]++
		for _, d := range r.Documents {
			data, err := os.ReadFile(b.path("outputs", filepath.FromSlash(d.Path)))
			if sum := sha256.Sum256(data); err != nil || hex.EncodeToString(sum[:]) != d.SHA256 {
				b.t.Errorf("%s is not what the ledger says: %v", d.Path, err)
			}
		}
	}
	for n := range b.workbooks {
		if name := fmt.Sprintf("case-%03d", n); reported[name] != 1 {
			b.t.Errorf("%s was reported %d times", name, reported[name])
		}
	}
}

func (b *batch) lookAtMails() {
	b.t.Helper()
	copies := map[string]int{}
	for _, m := range b.host.Received() {
		if slices.Contains(b.to, m.To) {
			copies[m.MessageID]++
		}
	}
	posted, unknown, notices := map[string]int{}, 0, 0
	for _, d := range b.deliveries() {
		if d.Kind == "notice" {
			notices++
			continue
		}
		posted[d.Case+" to "+d.Recipient]++
		n := copies[d.MessageID]
		delete(copies, d.MessageID)
		switch {
		case b.window[d.MessageID] && d.State == "unknown" && n <= 1:
			unknown++
		case b.window[d.MessageID] || d.State != "sent" || n != 1:
			b.t.Errorf("the mail on %s to %s is %s and came %d times; final dot in flight at a kill: %v", d.Case, d.Recipient,
				d.State, n, b.window[d.MessageID])
		}
	}
	for id, n := range copies {
		b.t.Errorf("%d mails came that nobody knows of: %s", n, id)
	}
	for n := range b.workbooks {
		for _, to := range b.to {
			if what := fmt.Sprintf("case-%03d to %s", n, to); posted[what] != 1 {
				b.t.Errorf("%s: %d deliveries", what, posted[what])
			}
		}
	}
	if notices != unknown {
		b.t.Errorf("%d words to the owner, want one for each of the %d mails that nobody knows of", notices, unknown)
	}
}
