package inbox

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// claimed drops a workbook and takes it.
func (w *watch) claimed(t testing.TB, name string, data []byte) (Ticket, Content) {
	t.Helper()
	drop(t, w.root, name, data)
	w.after(t, 0)
	w.pass(5 * s)
	return w.take(t)
}

func (w *watch) accept(t testing.TB, name string, data []byte, number int) string {
	t.Helper()
	ticket, c := w.claimed(t, name, data)
	path, err := w.Accept(ticket, c, number)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Finish(ticket, c); err != nil {
		t.Fatal(err)
	}
	return path
}

func (w *watch) holds(t testing.TB, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, w.root)); diff != "" {
		t.Errorf("the folder: (-want +got)\n%s", diff)
	}
}

func TestAccept(t *testing.T) {
	w, one, two := newWatch(t), sheet(t, "one"), sheet(t, "two")
	for _, c := range []struct {
		data   []byte
		number int
		want   string
	}{
		{one, 1, "accepted/2026/11/budget.xlsx"},
		{two, 2, "accepted/2026/11/budget.r2.xlsx"},
		{one, 1, "accepted/2026/11/budget.xlsx"},     // the same again, as after a crash
		{two, 1, "accepted/2026/11/budget (2).xlsx"}, // what a caller who lost his count gets
	} {
		if got := w.accept(t, "budget.xlsx", c.data, c.number); got != c.want {
			t.Errorf("revision %d: got %q, want %q", c.number, got, c.want)
		}
	}
	w.holds(t, "accepted/2026/11/budget (2).xlsx: "+brief(two), "accepted/2026/11/budget.r2.xlsx: "+brief(two),
		"accepted/2026/11/budget.xlsx: "+brief(one))
}

func TestAcceptRefuses(t *testing.T) {
	w := newWatch(t)
	ticket, c := w.claimed(t, "budget.xlsx", sheet(t, "costs"))
	if _, err := w.Accept(ticket, Content{Size: 1}, 1); err == nil {
		t.Error("content that was never read was accepted")
	}
	if _, err := w.Accept(ticket, c, 0); err == nil {
		t.Error("revision 0 was accepted")
	}
}

// TestDatedByTicket has the month and the zone come from the ticket, so that doing it again later gives the same path.
func TestDatedByTicket(t *testing.T) {
	w := newWatch(t)
	w.zone = time.FixedZone("", 13*60*60)
	w.now = time.Date(2026, 11, 30, 11, 30, 0, 0, time.UTC) // 1 December, 00:30, 13 h east
	ticket, c := w.claimed(t, "budget.xlsx", sheet(t, "costs"))
	again, err := w.Claimed(nil)
	if err != nil || len(again) != 1 || again[0].ID != ticket.ID || again[0].Name != ticket.Name ||
		!again[0].Claimed.Equal(ticket.Claimed) {
		t.Fatalf("got %v, %v; want %v", again, err, ticket)
	}
	for _, ticket := range []Ticket{ticket, again[0]} {
		if got, err := w.Accept(ticket, c, 1); got != "accepted/2026/12/budget.xlsx" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
		if got, err := w.Duplicate(ticket, c); got != "duplicates/2026-12-01 00.30.05 budget.xlsx" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	}
}

// TestRefusedTogether has two workbooks of one name refused in the same second.
func TestRefusedTogether(t *testing.T) {
	w, one, two := newWatch(t), sheet(t, "one"), sheet(t, "two")
	for _, data := range [][]byte{one, two, one} {
		ticket, c := w.claimed(t, "budget.xlsx", data)
		if _, _, err := w.Reject(ticket, c, []Extra{{"-findings.txt", []byte(brief(data))}}); err != nil {
			t.Fatal(err)
		}
		if err := w.Finish(ticket, c); err != nil {
			t.Fatal(err)
		}
		w.now = start
	}
	const at = "rejected/2026-11-23 15.12.41 budget"
	w.holds(t, at+" (2)-findings.txt: "+brief(two), at+" (2).xlsx: "+brief(two), at+"-findings.txt: "+brief(one),
		at+".xlsx: "+brief(one))
}
