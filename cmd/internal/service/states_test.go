package service

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/postgres"
	"shorecast/samples/testing/tool"
)

// brisk is plain with an inbox that takes files after a second.
var brisk = strings.Replace(plain, "inbox: {folder: inbox}", "inbox: {folder: inbox, settle: 1s, poll: 1s}", 1)

// onBoth runs a test on both databases, side by side and after what the caller does, each time with a function that
// makes an installation on it.
func onBoth(t *testing.T, test func(t *testing.T, install func(yaml string) *world)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, func(yaml string) *world { return newWorld(t, yaml) })
	})
	t.Run("postgres", func(t *testing.T) {
		tool.Slow(t)
		t.Parallel()
		test(t, func(yaml string) *world {
			w := newWorld(t, yaml)
			w.state.URL = postgres.Database(t)
			return w
		})
	})
}

// many marks a test of very many reports. It is slow: they are made one after the other.
func many(t *testing.T) {
	t.Helper()
	tool.Slow(t)
	t.Parallel() // most of the time such a test waits for the disk
}

// restart kills a process and starts the next one.
func (i *instance) restart() *instance {
	i.w.t.Helper()
	i.kill()
	return i.w.start()
}

// after lets time pass and goes a round.
func (i *instance) after(d time.Duration) {
	i.w.clock.pass(d - time.Second)
	i.step()
}

// at puts the clock on the wall to an instant, with the time in between passing, and goes a round then.
func (i *instance) at(t time.Time) {
	i.w.t.Helper()
	d := t.Sub(i.w.clock.Now())
	if d <= 0 {
		i.w.t.Fatalf("the clock of the test is at %v, which is not before %v", i.w.clock.Now(), t)
	}
	i.after(d)
}

// quiet goes rounds until nothing is left to do now: no file is claimed, no run unfinished, no job on the queue.
func (i *instance) quiet() {
	i.w.t.Helper()
	i.step()
	i.settle("nothing left to do", func() bool {
		open, err := i.store.Unfinished(i.w.t.Context())
		if err != nil {
			i.w.t.Fatal(err)
		}
		all, err := i.store.Deliveries(i.w.t.Context(), store.DeliveryFilter{})
		if err != nil {
			i.w.t.Fatal(err)
		}
		due := slices.ContainsFunc(all, func(d store.Delivery) bool {
			return d.State == store.DeliverySending || d.State == store.DeliveryWaiting && d.Due(i.w.clock.Now())
		})
		claimed, err := i.service.now().desk.box.Claimed(nil)
		return len(open) == 0 && !due && err == nil && len(claimed) == 0
	})
}

// bring drops a workbook and waits until it is decided.
func (i *instance) bring(name string, b []byte) {
	i.w.t.Helper()
	before := len(i.arrivals())
	i.w.drop(name, b)
	i.settle(name+" decided", func() bool {
		all := i.arrivals()
		return len(all) > before && !slices.ContainsFunc(all, func(a store.Arrival) bool {
			return a.State == store.ArrivalClaimed
		})
	})
}

// bringAll drops workbooks in this order, each when the one before is decided.
func (i *instance) bringAll(name string, all ...[]byte) {
	i.w.t.Helper()
	for _, b := range all {
		i.bring(name, b)
	}
}

func (i *instance) arrivals() []store.Arrival {
	i.w.t.Helper()
	all, err := i.store.Arrivals(i.w.t.Context(), "")
	if err != nil {
		i.w.t.Fatal(err)
	}
	return all
}

// last is the arrival of the file that came last.
func (i *instance) last() store.Arrival {
	i.w.t.Helper()
	all := i.arrivals()
	if len(all) == 0 {
		i.w.t.Fatal("no file has arrived")
	}
	return all[len(all)-1]
}

// revision is a revision of a case or shared workbook, by number.
func (i *instance) revision(kind, key string, number int) store.Revision {
	i.w.t.Helper()
	all, err := i.store.RevisionsOf(i.w.t.Context(), kind, key)
	if err != nil {
		i.w.t.Fatal(err)
	}
	for _, r := range all {
		if r.Number == number {
			return r
		}
	}
	i.w.t.Fatalf("%s %s has no revision %d, but %d in all", kind, key, number, len(all))
	return store.Revision{}
}

// history lists the runs, oldest first, each as "schedule period case.revision cause state".
func (i *instance) history() []string {
	i.w.t.Helper()
	var all []string
	for _, r := range slices.Backward(i.runs()) {
		all = append(all, strings.Join([]string{r.Schedule, r.Period, r.Case + "." + key(int64(i.numberOf(r))),
			string(r.Cause), string(r.State)}, " "))
	}
	return all
}

// numberOf is the number of the revision that a run reports.
func (i *instance) numberOf(r store.Run) int {
	i.w.t.Helper()
	rev, err := i.store.Revision(i.w.t.Context(), r.RevisionID)
	if err != nil {
		i.w.t.Fatal(err)
	}
	return rev.Number
}

// sameLines compares lists of lines.
func sameLines(t testing.TB, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// notices are the subjects of all notices to the owner, oldest first.
func (i *instance) notices() []string {
	i.w.t.Helper()
	var all []string
	for _, d := range slices.Backward(i.deliveries(store.DeliveryNotice)) {
		all = append(all, d.Subject)
	}
	return all
}

// mailText is the whole of a delivery's message.
func (i *instance) mailText(d store.Delivery) string {
	i.w.t.Helper()
	b, err := i.store.Message(i.w.t.Context(), d.ID)
	if err != nil {
		i.w.t.Fatal(err)
	}
	return string(b)
}

// ask asks as the command line does, and returns the answer.
func (i *instance) ask(q RunRequest) (RunAnswer, string) {
	i.w.t.Helper()
	ctx := i.w.t.Context()
	body, err := json.Marshal(q)
	if err != nil {
		i.w.t.Fatal(err)
	}
	id, err := i.store.Ask(ctx, store.Request{What: RequestRun, Body: body, CreatedAt: i.w.clock.Now()})
	if err != nil {
		i.w.t.Fatal(err)
	}
	return i.answerTo(id)
}

func (i *instance) answerTo(id int64) (a RunAnswer, reason string) {
	i.w.t.Helper()
	var r store.Request
	i.settle("the request answered", func() bool {
		var err error
		if r, err = i.store.Request(i.w.t.Context(), id); err != nil {
			i.w.t.Fatal(err)
		}
		return !r.DoneAt.IsZero()
	})
	if err := json.Unmarshal(r.Result, &a); err != nil {
		i.w.t.Fatal(err)
	}
	return a, r.Error
}

// edit returns a workbook with other values in some cells: sheet, cell, value, sheet, cell, value …
func edit(t testing.TB, book []byte, changes ...any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for c := range slices.Chunk(changes, 3) {
		if err := f.SetCellValue(c[0].(string), c[1].(string), c[2]); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cellBeside finds the cell under a heading in the row whose first cell holds a text, such as "Locations", "Kraków",
// "FX rate".
func cellBeside(t testing.TB, book []byte, sheet, row, heading string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	column := -1
	for r, cells := range rows {
		if c := slices.Index(cells, heading); c >= 0 {
			column = c
		}
		if column >= 0 && len(cells) > 0 && cells[0] == row {
			name, err := excelize.CoordinatesToCellName(column+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			return name
		}
	}
	t.Fatalf("%s has no row %q with a heading %q", sheet, row, heading)
	return ""
}

// quickStart is the sample quick-start with a monthly fee of Provider A of its own, so that each is another revision
// with other figures.
func quickStart(t testing.TB, fee float64) []byte {
	t.Helper()
	b := sample(t, "quick-start")
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Costs")
	if err != nil {
		t.Fatal(err)
	}
	for r, cells := range rows {
		if len(cells) > 1 && cells[0] == "Provider A" && cells[1] == "Vendor fees" {
			name, err := excelize.CoordinatesToCellName(slices.Index(rows[headings(rows)], "Unit cost")+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			return edit(t, b, "Costs", name, fee)
		}
	}
	t.Fatal("the sample quick-start has no fees of Provider A")
	return nil
}

// headings is the row with the heading Unit cost.
func headings(rows [][]string) int {
	return slices.IndexFunc(rows, func(cells []string) bool { return slices.Contains(cells, "Unit cost") })
}

// errKilled stands for the end of a process at a write.
var errKilled = errors.New("killed")

// afterCommit asks a function after each commit of a store's method what became of it; before it, once the function has
// returned an error, nothing of that method is written any more.
func afterCommit(call string, ask func() error) func(store.Step) error {
	var killed error
	return func(s store.Step) error {
		if s.Call != call {
			return nil
		}
		if s.Op == "commit" && s.Done && killed == nil {
			killed = ask()
		}
		return killed
	}
}

// hide takes a file of the installation away; the function it returns puts it back.
func (w *world) hide(name string) (back func()) {
	w.t.Helper()
	at, aside := w.path(filepath.FromSlash(name)), w.path("hidden")
	if err := os.Rename(at, aside); err != nil {
		w.t.Fatal(err)
	}
	return func() {
		if err := os.Rename(aside, at); err != nil {
			w.t.Fatal(err)
		}
	}
}
