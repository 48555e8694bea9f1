package report

import (
	"reflect"
	"strings"
	"testing"
)

func TestChangeRateInverted(t *testing.T) {
	tests := []struct {
		was, is float64
		want    string
	}{
		{2, 3, ""},         // exactly half
		{2, 3.01, "right"}, //
		{3.01, 2, "right"}, // the same move, seen the other way round
		{4.3, 1 / 4.3, "inverse"},
		{4.3, 0.25, "inverse"},
		{0.23, 4.1, "inverse"},
		{4.3, 43, "right"},
		{0.9, 1.1, ""}, // its inverse, but no large move
	}
	for _, tt := range tests {
		a, b := changing(), changing()
		a.Currencies[1].Rate, b.Currencies[1].Rate = tt.was, tt.is
		r := Changes(a, b)
		if tt.want == "" {
			if len(r.Suspicious) != 0 {
				t.Errorf("%v → %v: got %+v", tt.was, tt.is, r.Suspicious)
			}
			continue
		}
		if len(r.Suspicious) != 1 || !strings.Contains(*r.Suspicious[0].Suspicious, tt.want) {
			t.Errorf("%v → %v: got %+v, want a question about %q", tt.was, tt.is, r.Suspicious, tt.want)
			continue
		}
		if told := r.Walk(); told.Option == "Captive" && r.Suspicious[0].Effect != told.Steps[0].Effect || r.Suspicious[0].Cell != "D3" {
			t.Errorf("%v → %v: got %+v", tt.was, tt.is, r.Suspicious[0])
		}
	}
	a, b := changing(), changing()
	b.Currencies[1].Rate, b.Baseline = 0.5, 2
	if r := Changes(a, b); len(r.Walks) != 0 || len(r.Suspicious) != 1 {
		t.Errorf("a rate is asked about without a walk too: got %d walks, %+v", len(r.Walks), r.Suspicious)
	}
	want := "The exchange rate of XTS moved from 2 to 0.5 XTS/EUR, which is close to the inverse of the old rate (0.5). Is it stated the wrong way round?"
	if got := *Changes(a, b).Suspicious[0].Suspicious; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A renamed option is gone, and another has come.
func TestChangeOptions(t *testing.T) {
	a, b := changing(), changing()
	b.Options[1].Name, b.Options[2].Name = "Centre", "  provider "
	r := Changes(a, b)
	checkWalks(t, "renamed", a, b, r)
	if !reflect.DeepEqual(r.Added, []string{"Centre"}) || !reflect.DeepEqual(r.Removed, []string{"Captive"}) {
		t.Errorf("added %v, removed %v", r.Added, r.Removed)
	}
	if len(r.Walks) != 1 || r.Walks[0].Option != "  provider " || len(r.Walks[0].Steps) != 0 {
		t.Errorf("got the walks %+v", r.Walks)
	}
	var names []string
	for _, o := range r.Options {
		names = append(names, o.Name)
	}
	if want := []string{"Team", "Centre", "  provider ", "Captive"}; !reflect.DeepEqual(names, want) {
		t.Errorf("options: got %v, want %v", names, want)
	}
	if c := r.Options[1]; c.NPVCostBefore != nil || c.NPVCostAfter == nil || c.NPVSavingChange != nil {
		t.Errorf("Centre has no earlier figures: got %+v", c)
	}
	if r.Walk() != nil || len(r.Limits) != 1 || r.Limits[0].What != "option" || !r.VerdictChanged {
		t.Errorf("told %s: got the walk %+v, limits %+v", r.After.Told, r.Walk(), r.Limits)
	}
}

// What cannot be compared is said, not compared.
func TestChangeLimits(t *testing.T) {
	a, b := changing(), changing()
	b.Currency, b.Currencies[0].Code = "USD", "USD"
	r := Changes(a, b)
	if len(r.Limits) != 1 || r.Limits[0].What != "reporting currency" || len(r.Walks) != 0 || r.Options[1].NPVCostChange != nil || r.Walk() != nil {
		t.Errorf("another currency: got %+v", r)
	}
	b = changing()
	b.Baseline = 2
	r = Changes(a, b)
	if len(r.Limits) != 1 || r.Limits[0].What != "baseline" || len(r.Walks) != 0 || r.Options[1].NPVSavingChange != nil || *r.Options[0].NPVCostChange != 0 {
		t.Errorf("another baseline: got %+v", r)
	}
	b = changing()
	b.Horizon, b.FirstMonth = 3, NewMonth(2027, 4)
	for i := range b.Lines {
		if b.Lines[i].To == 24 {
			b.Lines[i].To = 36
		}
	}
	r = Changes(a, b)
	checkWalks(t, "calendar", a, b, r)
	if len(r.Limits) != 2 || r.Limits[0].What != "first month" || r.Limits[1].What != "horizon" {
		t.Errorf("another calendar: got %+v", r.Limits)
	}
	w := walkOf(t, r, "Captive")
	if len(w.Steps) != 1 || w.Steps[0].Cause != CauseSettings || w.Steps[0].Inputs[0].What != "First month, Horizon" {
		t.Fatalf("another calendar: got %+v", w.Steps)
	}
	near(t, "a third year", w.Steps[0].Effect, 350000/1.331)
}

// Both revisions state the inverse: it is told that way round.
func TestChangeInverseRate(t *testing.T) {
	a, b := changing(), changing()
	for _, c := range []*Case{a, b} {
		c.Currencies[1].Inverse = true
		c.Tables[1].Columns["Inverse FX rate"], c.Tables[1].Order = 6, []string{"FX rate", "Wage inflation", "Inverse FX rate"}
		c.Currencies[1].Filled, c.Locations[1].Filled = 0, 4 // a location's row states it
	}
	b.Currencies[1].Rate = 2.5
	in := walkOf(t, Changes(a, b), "Captive").Steps[0].Inputs[0]
	if in.What != "Inverse FX rate" || in.OldText != "0.5 EUR/XTS" || in.NewText != "0.4 EUR/XTS" || in.Cell != "F3" || in.InOld {
		t.Errorf("got %+v", in)
	}
	b.Currencies[1].Inverse, b.Locations[1].Filled = false, 0 // no cell of the new revision states it
	in = walkOf(t, Changes(a, b), "Captive").Steps[0].Inputs[0]
	if in.What != "FX rate" || in.OldText != "2 XTS/EUR" || in.NewText != "2.5 XTS/EUR" || in.Cell != "F3" || !in.InOld {
		t.Errorf("got %+v", in)
	}
}

// An option moves to a location that the old revision does not have, in a currency of its own.
func TestChangeNewLocation(t *testing.T) {
	a, b := changing(), changing()
	b.Currencies = append(b.Currencies, Currency{Code: "XXX", Rate: 10})
	b.Locations = append(b.Locations, Location{Name: "Further", Currency: 2, Productivity: 1, OnCosts: 0.5})
	b.Options[1].Location = 2
	b.Lines[1].Location, b.Lines[1].Currency, b.Lines[1].UnitCost = 2, 2, 120000
	r := Changes(a, b)
	checkWalks(t, "new location", a, b, r)
	w := walkOf(t, r, "Captive")
	if len(w.Steps) != 2 || w.Steps[0].Cause != CauseTerms || w.Steps[1].Cause != CauseChanged {
		t.Fatalf("got %+v", w.Steps)
	}
	near(t, "the option's location alone", w.Steps[0].Effect, 0)
	near(t, "the line at its new location", w.Steps[1].Effect, (150000-180000)*annuity) // 1.2 million at 10 to 1, and half of it on top
	in := w.Steps[1].Inputs[0]
	if in.OldText != "10 × XTS 30000, annual, labour, Away, Payroll" || in.NewText != "10 × XXX 120000, annual, labour, Further, Payroll" {
		t.Errorf("got %q, %q", in.OldText, in.NewText)
	}
}
