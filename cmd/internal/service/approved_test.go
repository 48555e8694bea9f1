package service

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"shorecast/cmd/internal/store"
)

// A report of a case with actuals takes the plan from the first revision that names the decision, or from the one that
// the configuration names; where that is not kept, the run fails and says so.
func TestApprovedRevision(t *testing.T) {
	const actuals = "shared: [shared-services-actuals.xlsx]\n"
	w := newWorld(t, brisk+third("")+actuals)
	i := w.start()
	first := sample(t, "shared-services")
	sum := sha256.Sum256(first)
	i.bring("shared-services-actuals.xlsx", sample(t, "shared-services-actuals"))
	i.bring("shared-services.xlsx", first)
	i.bring("shared-services.xlsx", setting(t, first, "Title", "Revised"))
	i.at(november)
	i.quiet()
	for _, c := range []struct {
		approved string
		fromOld  bool
	}{{"", true}, {"approved: [{for: [shared-services], revision: 2}]\n", false},
		{"approved: [{for: [shared-services], revision: 1}]\n", true}} {
		if c.approved != "" {
			w.configure(brisk + third("") + actuals + c.approved)
			i = i.restart()
			i.ask(RunRequest{Schedule: "board", Again: true})
			i.quiet()
		}
		var r struct {
			Provenance struct {
				Workbooks []struct{ SHA256 string }
			}
			Tracking *struct{ Status string }
		}
		w.document(t, "board/2026-10/shared-services.json", &r)
		old := false
		for _, book := range r.Provenance.Workbooks {
			old = old || book.SHA256 == hex.EncodeToString(sum[:])
		}
		if old != c.fromOld || r.Tracking == nil {
			t.Errorf("with %q the plan is the first revision's: %v, want %v; tracking %v", c.approved, old, c.fromOld,
				r.Tracking)
		}
	}
	w.configure(brisk + third("") + actuals + "approved: [{for: [shared-services], revision: 9}]\n")
	i = i.restart()
	i.ask(RunRequest{Schedule: "board", Again: true})
	i.quiet()
	if r := i.runs()[0]; r.State != store.RunFailed || !strings.Contains(r.Error, "names revision 9 of shared-services") {
		t.Errorf("the run is %s: %q", r.State, r.Error)
	}
}

// Where the decision is named before there are actuals, nothing is said of the plan that will be theirs.
func TestNothingIsSaidOfAnIdlePlan(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	i := w.start()
	first := sample(t, "shared-services")
	i.bring("shared-services.xlsx", first)
	i.bring("shared-services.xlsx", setting(t, first, "Title", "Revised"))
	i.at(november)
	i.quiet()
	var r struct {
		Tracking *struct{}
		Findings []struct{ Code string }
	}
	w.document(t, "board/2026-10/shared-services.json", &r)
	for _, f := range r.Findings {
		if f.Code == "approved-idle" {
			t.Error("the report says that an approved workbook is named, and nobody named one")
		}
	}
	if r.Tracking != nil || len(r.Findings) == 0 {
		t.Errorf("tracking %v, %d findings", r.Tracking, len(r.Findings))
	}
}
