package service

import (
	"slices"
	"strings"
	"testing"

	"shorecast/cmd/internal/store"
)

// Two workbooks whose names are in Latin-1 and differ in one byte (ö and ä) are two cases, both reported under names
// that can be written anywhere, and the owner hears of both once. One whose name has a percent sign itself is a third.
func TestNamesInOtherEncodings(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	i.bring("Kosten K\xf6ln.xlsx", quickStart(t, 90000))
	i.bring("Kosten K\xe4ln.xlsx", titled(t, "Another", 91000))
	i.bring("Kosten K\xe4ln.xlsx", titled(t, "Another", 92000))
	i.bring("Kosten K%F6ln.xlsx", titled(t, "A third", 93000))
	i.at(november)
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-10 kosten k%e4ln~3c6d7ab4.2 fire reported",
		"board 2026-10 kosten k%f6ln.1 fire reported", "board 2026-10 kosten k%f6ln~f058236a.1 fire reported")
	documents := strings.Join(w.files("outputs"), "\n")
	for _, name := range []string{"Kosten K%F6ln~f058236a", "Kosten K%E4ln~3c6d7ab4"} {
		if !strings.Contains(documents, "/"+name+".") {
			t.Errorf("%s has no document:\n%s", name, documents)
		}
		about := slices.DeleteFunc(i.deliveries(store.DeliveryNotice), func(d store.Delivery) bool {
			return !strings.Contains(d.Subject, name)
		})
		if len(about) != 1 {
			t.Errorf("%s: the owner gets %d mails, want 1", name, len(about))
		}
	}
}
