package service

import (
	"os"
	"testing"

	"shorecast/cmd/internal/store"
)

// After an older copy of the state was put back, runs and deliveries get the numbers that others had. The report that
// is made and mailed again has the Message-ID that it had, so that it shows once; another one never has it, or a mail
// program would hide it.
func TestMessageIDsAfterRestore(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("returns.xlsx", quickStart(t, 5))
	i.quiet()
	i.kill()
	kept := w.path("copy")
	if err := os.CopyFS(kept, os.DirFS(w.path("state"))); err != nil {
		t.Fatal(err)
	}
	type mail struct{ subject, to string }
	life := func(other string, fee float64) (ids map[string]mail, returns string) {
		i = w.start()
		i.bring(other+".xlsx", quickStart(t, fee))
		i.at(november)
		i.quiet()
		i.kill()
		ids = map[string]mail{}
		i = w.start()
		for _, d := range i.deliveries(store.DeliveryReport) {
			ids[d.MessageID] = mail{d.Subject, d.Recipient}
			if d.Case == "returns" {
				returns = d.MessageID
			}
		}
		i.kill()
		return ids, returns
	}
	first, before := life("Alpha", 4)
	if err := os.RemoveAll(w.path("state")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(w.path("state"), os.DirFS(kept)); err != nil {
		t.Fatal(err)
	}
	w.clock.set(monday)
	second, again := life("Zebra", 4.5)
	if before == "" || before != again {
		t.Errorf("the report of returns went out as %s and, made again, as %s", before, again)
	}
	for id, m := range second {
		if was, there := first[id]; there && was != m {
			t.Errorf("%s is %v, and was %v", id, m, was)
		}
	}
}
