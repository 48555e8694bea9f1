package service

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shorecast/cmd/internal/store"
)

const depotsLayout = `name: Depots
match: {file: "depots*.csv"}
settings: {Reporting currency: SEK, First month: 2027-01, Horizon: 2, Discount rate: 7}
locations: [{Location: Umeå, Country: SE, Currency: SEK}]
options:
  - {Option: Own yard, Model: in-house, Location: Umeå, Baseline: yes}
  - {Option: Hired, Model: outsourcing, Location: Umeå}
tables:
  - sheet: "*"
    columns: {Option: Depot, Category: Item}
    across: [Period]
    constants: {Currency: SEK}
`

// Workbooks in a form of their own are accepted and reported by the layouts of the configuration, others as before. One
// that fits none is refused, and its owner learns of the mapper.
func TestLayouts(t *testing.T) {
	w := newWorld(t, brisk+third(""))
	if err := os.WriteFile(filepath.Join(w.dir, "depots.layout.yaml"), []byte(depotsLayout), 0o600); err != nil {
		t.Fatal(err)
	}
	w.configure(brisk + third("") + "layouts: [depots.layout.yaml]\n")
	i := w.start()
	i.bring("depots.csv", []byte("Depot;Item;Year 1;Year 2\nOwn yard;Rent;100;110\nHired;Service fees;90;95\n"))
	if a := i.last(); a.State != store.ArrivalAccepted {
		t.Errorf("by its layout it is %s, want accepted\n%s", a.State, w.log)
	}
	i.bring("plan.xlsx", quickStart(t, 90000))
	if a := i.last(); a.State != store.ArrivalAccepted {
		t.Errorf("without a layout it is %s, want accepted", a.State)
	}
	i.bring("notes.csv", []byte("Who;When\nA;B\n"))
	if a := i.last(); a.State != store.ArrivalRefused || !strings.Contains(a.Reason, "shorecast map") {
		t.Errorf("what fits no layout is %s for %q, want refused with the way to the mapper", a.State, a.Reason)
	}
	i.at(november)
	i.quiet()
	sameLines(t, "runs", i.history(), "board 2026-10 depots.1 fire reported", "board 2026-10 plan.1 fire reported")
}

// Files that a layout with a file pattern reads are revisions of the case of the layout's name. Where one has other
// options than the one before, the owner is asked once; one that states a Case in its layout's settings is that case.
func TestCaseOfALayout(t *testing.T) {
	onBoth(t, func(t *testing.T, install func(string) *world) {
		w := install(brisk)
		if err := os.WriteFile(filepath.Join(w.dir, "depots.layout.yaml"), []byte(depotsLayout), 0o600); err != nil {
			t.Fatal(err)
		}
		w.configure(brisk + "layouts: [depots.layout.yaml]\n")
		i := w.start()
		const form = "Depot;Item;Year 1;Year 2\nOwn yard;Rent;100;110\nHired;Service fees;90;95\n"
		i.bring("depots-october.csv", []byte(form))
		i.bring("depots-november.csv", []byte(strings.Replace(form, ";95", ";96", 1)))
		i = i.restart()
		i.bring("Depots.csv", []byte(strings.Replace(form, ";95", ";97", 1)))
		i.quiet()
		sameLines(t, "revisions", i.revisions(), "Depots 1 depots-october.csv", "Depots 2 depots-november.csv",
			"Depots 3 Depots.csv")
		wantNoNotice(t, i)
		other := strings.Replace(depotsLayout, "settings: {", "settings: {Title: South, ", 1)
		if err := os.WriteFile(filepath.Join(w.dir, "depots.layout.yaml"), []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		w.configure(brisk + "layouts: [depots.layout.yaml]\n")
		i = i.restart()
		i.bring("depots-south.csv", []byte(strings.Replace(form, ";95", ";98", 1)))
		i.bring("depots-south.csv", []byte(strings.Replace(form, ";95", ";99", 1)))
		i.quiet()
		sameLines(t, "reported to the owner", i.notices(), "Shorecast: needs attention: depots-south.csv")
		named := strings.Replace(depotsLayout, "settings: {", "settings: {Case: South yards, ", 1)
		if err := os.WriteFile(filepath.Join(w.dir, "depots.layout.yaml"), []byte(named), 0o600); err != nil {
			t.Fatal(err)
		}
		w.configure(brisk + "layouts: [depots.layout.yaml]\n")
		i = i.restart()
		i.bring("depots-south.csv", []byte(strings.Replace(form, ";95", ";100", 1)))
		if all := i.revisions(); all[len(all)-1] != "South yards 1 depots-south.csv" {
			t.Errorf("the last revision is %s", all[len(all)-1])
		}
	})
}
