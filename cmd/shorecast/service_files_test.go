//go:build unix

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"shorecast/cmd/internal/store"
	"shorecast/samples/testing/tool"
)

// TestServiceFiles drops files as people and programs do: written slowly in pieces, renamed in, with the same bytes
// again, under the same name with new bytes, while Excel has them open, with a time stamp of the future, broken. None
// is read early and each ends in the right place.
func TestServiceFiles(t *testing.T) {
	t.Parallel()
	in := install(t)
	p := in.active()
	d := dropping{in, t, p}
	b := func(n int) []byte { return numberedCase(t, n) }

	d.slowly("slow.xlsx", b(1))
	in.drop("renamed.xlsx", b(2))
	d.accepted("renamed.xlsx", 1, b(2))

	in.drop("renamed.xlsx", b(2)) // the same bytes again, and under another name
	d.said("same as", "file=renamed.xlsx")
	in.drop("other.xlsx", b(2))
	d.said("same as", "file=other.xlsx")
	in.drop("renamed.xlsx", b(3)) // the same name with new bytes
	d.accepted("renamed.xlsx", 2, b(3))

	in.write(filepath.Join("inbox", "~$open.xlsx"), []byte("\x05owner"))
	in.drop("open.xlsx", b(4))
	in.write(filepath.Join("inbox", "copied.xlsx.part"), b(5))
	in.drop("future.xlsx.part", b(6))
	ahead := time.Now().AddDate(10, 0, 0)
	if err := os.Chtimes(in.path("inbox", "future.xlsx.part"), ahead, ahead); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(in.path("inbox", "future.xlsx.part"), in.path("inbox", "future.xlsx")); err != nil {
		t.Fatal(err)
	}
	d.accepted("future.xlsx", 1, b(6))
	in.drop("text.xlsx", []byte("no workbook"))
	d.said("msg=refused", "file=text.xlsx")
	eventually(t, time.Minute, "two files wait, and the health file says so", func() bool {
		h, ok := in.health()
		return ok && h.Inbox.Waiting == 2
	})
	d.untouched("open.xlsx", b(4))
	d.untouched("copied.xlsx.part", b(5))
	if err := os.Remove(in.path("inbox", "~$open.xlsx")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(in.path("inbox", "copied.xlsx.part"), in.path("inbox", "copied.xlsx")); err != nil {
		t.Fatal(err)
	}
	d.accepted("open.xlsx", 1, b(4))
	d.accepted("copied.xlsx", 1, b(5))
	if code, _ := p.stop(); code != 0 {
		t.Errorf("stopped with exit code %d", code)
	}

	var got []string
	for _, name := range under(in.path("inbox"), true) {
		got = append(got, folderAndKind(name))
	}
	slices.Sort(got)
	want := []string{".working installation.txt", "accepted copied.xlsx", "accepted future.xlsx", "accepted open.xlsx",
		"accepted renamed", "accepted renamed.xlsx", "accepted slow.xlsx",
		"duplicates other.xlsx", "duplicates renamed.xlsx", "rejected text-checked.xlsx", "rejected text-findings.txt", "rejected text.xlsx"}
	if !slices.Equal(got, want) {
		t.Errorf("in the inbox\n%q, want\n%q\nin full %q", got, want, under(in.path("inbox"), true))
	}
	var words []string
	for _, m := range in.deliveries() {
		words = append(words, m.Kind)
	}
	if got, want := counted(words), "2 × notice"; got != want { // the refused one, and the duplicate of another name
		t.Errorf("deliveries: %s, want %s", got, want)
	}
}

// folderAndKind says where a file lies in the inbox and whose it is, without what tells times and revisions.
func folderAndKind(name string) string {
	folder, _, _ := strings.Cut(name, "/")
	base := name[strings.LastIndex(name, "/")+1:]
	if folder == "accepted" && strings.HasPrefix(base, "renamed") && base != "renamed.xlsx" {
		return "accepted renamed" // the second revision
	}
	if i := strings.LastIndex(base, " "); i >= 0 { // day and hour, before it
		base = base[i+1:]
	}
	return folder + " " + base
}

// dropping is a service and what was dropped.
type dropping struct {
	*installation
	t *testing.T
	p *process
}

// slowly writes a file in pieces, with pauses that are longer than the settling time, and sees that it is left alone
// meanwhile.
func (d dropping) slowly(name string, b []byte) {
	d.t.Helper()
	f, err := os.Create(d.path("inbox", name))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	const pieces = 4
	for n := range pieces {
		piece := b[len(b)*n/pieces : len(b)*(n+1)/pieces]
		if _, err := f.Write(piece); err != nil {
			d.t.Fatal(err)
		}
		if n == pieces-1 {
			break
		}
		// Two health files that tell of the file as it is were written after several looks.
		for range 2 {
			before, _ := d.health()
			eventually(d.t, time.Minute, "the service looks at "+name, func() bool {
				h, ok := d.health()
				return ok && h.At.After(before.At) && h.Inbox.Waiting == 1
			})
		}
		d.untouched(name, b[:len(b)*(n+1)/pieces])
	}
	if err := f.Close(); err != nil {
		d.t.Fatal(err)
	}
	d.accepted(name, 1, b)
}

// untouched checks that a file lies in the inbox as it was dropped.
func (d dropping) untouched(name string, want []byte) {
	d.t.Helper()
	if got, err := os.ReadFile(d.path("inbox", name)); err != nil || !bytes.Equal(got, want) {
		d.t.Errorf("%s was taken early: %v", name, err)
	}
}

// said waits for a line of the log that holds two texts.
func (d dropping) said(text, about string) string {
	d.t.Helper()
	var found string
	eventually(d.t, time.Minute, fmt.Sprintf("the log says %q and %q", text, about), func() bool {
		for line := range strings.Lines(d.p.log.tail(1000)) {
			if strings.Contains(line, text) && strings.Contains(line, about) {
				found = line
				return true
			}
		}
		return false
	})
	return found
}

// accepted waits until a revision is accepted and compares its bytes.
func (d dropping) accepted(name string, revision int, want []byte) {
	d.t.Helper()
	line := d.said("msg=accepted", fmt.Sprintf("file=%s case=%s revision=%d ", name,
		strings.TrimSuffix(name, ".xlsx"), revision))
	_, path, _ := strings.Cut(strings.TrimSpace(line), "now=")
	path = strings.Trim(path, `"`)
	if got, err := os.ReadFile(d.path("inbox", filepath.FromSlash(path))); err != nil || !bytes.Equal(got, want) {
		d.t.Errorf("revision %d of %s, in %s, is not what was dropped: %v", revision, name, path, err)
	}
}

// TestServiceOverwritten overwrites files in place: most at a random moment around that at which the service takes
// them, some by who had them open before, at the moment they are taken. What is accepted is always one of the two
// contents, never a mixture, and what was written under the file's name is the last revision. (What is written into a
// file that the service has taken and is done with goes nowhere, as it does into a file that was deleted.)
func TestServiceOverwritten(t *testing.T) {
	t.Parallel()
	files := tool.Times(t, "files", 24, 240)
	in := install(t)
	in.active()
	random := rand.New(rand.NewPCG(4, 2))
	var writing sync.WaitGroup
	for n := range files {
		path := in.path("inbox", fmt.Sprintf("file-%03d.xlsx", n))
		in.write(filepath.Join("inbox", filepath.Base(path)), numberedCase(t, 2*n))
		after, wait := numberedCase(t, 2*n+1), time.Duration(300+random.IntN(3000))*time.Millisecond
		if n%3 == 2 {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			writing.Go(func() { overwriteWhenTaken(t, f, path, after) })
		} else {
			moment := time.NewTimer(wait)
			writing.Go(func() {
				<-moment.C
				overwrite(t, path, after)
			})
		}
	}
	writing.Wait()
	state := in.state()
	defer state.Close()
	contents := func(n int) (said string) { // of the revisions, in order: 1 for the first content, 2 for the second
		all, err := state.RevisionsOf(t.Context(), store.KindCase, fmt.Sprintf("file-%03d", n))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all {
			switch b, err := os.ReadFile(in.path("inbox", filepath.FromSlash(r.Path))); {
			case err == nil && bytes.Equal(b, numberedCase(t, 2*n)):
				said += "1"
			case err == nil && bytes.Equal(b, numberedCase(t, 2*n+1)):
				said += "2"
			default:
				said += "?"
			}
		}
		return said
	}
	eventually(t, 2*time.Minute, "the last content of every file is accepted", func() bool {
		for n := range files {
			if said := contents(n); !strings.HasSuffix(said, "2") && (n%3 != 2 || said == "") {
				return false
			}
		}
		h, ok := in.health()
		return ok && h.Inbox.Waiting+h.Inbox.Claimed == 0
	})
	var all []string
	for n := range files {
		said := contents(n)
		all = append(all, said)
		if said != "1" && said != "2" && said != "12" {
			t.Errorf("file-%03d has the contents %s", n, said)
		}
	}
	slices.Sort(all)
	t.Logf("contents that were accepted, in order: %s", counted(all))
	for _, name := range under(in.path("inbox"), true) {
		if !strings.HasPrefix(name, "accepted/") && name != ".working/installation.txt" {
			t.Errorf("left in the inbox: %s", name)
		}
	}
}

// overwrite writes a file in two pieces over what has its name.
func overwrite(t *testing.T, path string, b []byte) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		t.Error(err)
		return
	}
	pieces(t, f, b)
}

// overwriteWhenTaken overwrites an open file as soon as it has gone from its folder.
func overwriteWhenTaken(t *testing.T, f *os.File, path string, b []byte) {
	for began := time.Now(); time.Since(began) < time.Minute; time.Sleep(time.Millisecond) {
		if _, err := os.Stat(path); err != nil {
			break
		}
	}
	if err := f.Truncate(0); err != nil {
		t.Error(err)
	}
	pieces(t, f, b)
}

func pieces(t *testing.T, f *os.File, b []byte) {
	for _, piece := range [][]byte{b[:len(b)/2], b[len(b)/2:]} {
		if _, err := f.Write(piece); err != nil {
			t.Error(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
