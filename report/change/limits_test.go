package change

import (
	"slices"
	"testing"

	"shorecast/report"
	"shorecast/report/internal/example"
)

func TestChangeRateInverted(t *testing.T) {
	tests := []struct {
		was, is float64
		want    Doubt
	}{
		{2, 3, NoDoubt},    // exactly half
		{2, 3.01, FarMove}, //
		{3.01, 2, FarMove}, // the same move, seen the other way round
		{4.3, 1 / 4.3, Inverted},
		{4.3, 0.25, Inverted},
		{0.23, 4.1, Inverted},
		{4.3, 43, FarMove},
		{0.9, 1.1, NoDoubt}, // its inverse, but no large move
	}
	for _, tt := range tests {
		a, b := changing(), changing()
		a.Currencies[1].Rate, b.Currencies[1].Rate = tt.was, tt.is
		r := Between(a, b)
		if tt.want == NoDoubt {
			if len(r.Questions) != 0 {
				t.Errorf("%v → %v: got %+v", tt.was, tt.is, r.Questions)
			}
			continue
		}
		if len(r.Questions) != 1 || r.Questions[0].Doubt != tt.want {
			t.Errorf("%v → %v: got %+v, want the doubt %v", tt.was, tt.is, r.Questions, tt.want)
			continue
		}
		q, w := r.Questions[0], r.Walk()
		if w.Option == 1 && q.Effect != w.Steps[0].Effect || q.Ref.Cell != "D3" {
			t.Errorf("%v → %v: got %+v", tt.was, tt.is, q)
		}
	}
	a, b := changing(), changing()
	b.Currencies[1].Rate, b.Baseline = 0.5, 2
	if r := Between(a, b); len(r.Walks) != 0 || len(r.Questions) != 1 {
		t.Errorf("a rate is asked about without a walk too: got %d walks, %+v", len(r.Walks), r.Questions)
	}
}

// A renamed option is gone, and another has come.
func TestChangeOptions(t *testing.T) {
	a, b := changing(), changing()
	b.Options[1].Name, b.Options[2].Name = "Centre", "  provider "
	r := Between(a, b)
	checkWalks(t, "renamed", a, b, r)
	if len(r.Walks) != 1 || r.Walks[0].Option != 2 || len(r.Walks[0].Steps) != 0 {
		t.Errorf("got the walks %+v", r.Walks)
	}
	var pairs []Pair
	for _, o := range r.Options {
		pairs = append(pairs, o.Pair)
	}
	if want := []Pair{{0, 0}, {-1, 1}, {2, 2}, {1, -1}}; !slices.Equal(pairs, want) {
		t.Errorf("options: got %v, want %v", pairs, want)
	}
	if c := r.Options[1]; c.CostChange != nil || c.SavingChange != nil {
		t.Errorf("Centre has no earlier figures: got %+v", c)
	}
	if r.Walk() != nil || !slices.Equal(r.Limits, []Limit{NewAlternative}) || !r.VerdictChanged {
		t.Errorf("got the walk %+v, limits %+v", r.Walk(), r.Limits)
	}
}

// What cannot be compared is said, not compared.
func TestChangeLimits(t *testing.T) {
	a, b := changing(), changing()
	b.Currency, b.Currencies[0].Code = "USD", "USD"
	r := Between(a, b)
	if !slices.Equal(r.Limits, []Limit{OtherCurrency}) || len(r.Walks) != 0 || r.Options[1].CostChange != nil ||
		r.Walk() != nil {
		t.Errorf("another currency: got %+v", r)
	}
	b = changing()
	b.Baseline = 2
	r = Between(a, b)
	if !slices.Equal(r.Limits, []Limit{OtherBaseline}) || len(r.Walks) != 0 || r.Options[1].SavingChange != nil ||
		*r.Options[0].CostChange != 0 {
		t.Errorf("another baseline: got %+v", r)
	}
	b = changing()
	b.Horizon, b.FirstMonth = 3, report.NewMonth(2027, 4)
	for i := range b.Lines {
		if b.Lines[i].To == 24 {
			b.Lines[i].To = 36
		}
	}
	r = Between(a, b)
	checkWalks(t, "calendar", a, b, r)
	if !slices.Equal(r.Limits, []Limit{OtherFirstMonth, OtherHorizon}) {
		t.Errorf("another calendar: got %+v", r.Limits)
	}
	w := walkOf(t, r, "Captive")
	if len(w.Steps) != 1 || w.Steps[0].Cause != Settings || w.Steps[0].Inputs[0].Column != Calendar {
		t.Fatalf("another calendar: got %+v", w.Steps)
	}
	example.Near(t, "a third year", w.Steps[0].Effect, 350000/1.331)
}

// Both revisions state the inverse: so it is compared that way round.
func TestChangeInverseRate(t *testing.T) {
	a, b := changing(), changing()
	for _, c := range []*report.Case{a, b} {
		c.Currencies[1].Inverse = true
		c.Tables[1].Columns["Inverse FX rate"], c.Tables[1].Order = 6, []string{"FX rate", "Wage inflation",
			"Inverse FX rate"}
		c.Currencies[1].Filled, c.Locations[1].Filled = 0, 4 // a location's row states it
	}
	b.Currencies[1].Rate = 2.5
	in := walkOf(t, Between(a, b), "Captive").Steps[0].Inputs[0]
	if in.Column != InverseFXRate || in.Then != (Value{Unit: InverseRate, Number: 0.5, Currency: "XTS"}) ||
		in.Now.Number != 0.4 ||
		in.Ref.Cell != "F3" || in.Earlier {
		t.Errorf("got %+v", in)
	}
	b.Currencies[1].Inverse, b.Locations[1].Filled = false, 0 // no cell of the new revision states it
	in = walkOf(t, Between(a, b), "Captive").Steps[0].Inputs[0]
	if in.Column != FXRate || in.Then != (Value{Unit: Rate, Number: 2, Currency: "XTS"}) || in.Now.Number != 2.5 ||
		in.Ref.Cell != "F3" || !in.Earlier {
		t.Errorf("got %+v", in)
	}
}

// An option moves to a location that the old revision does not have, in a currency of its own.
func TestChangeNewLocation(t *testing.T) {
	a, b := changing(), changing()
	b.Currencies = append(b.Currencies, report.Currency{Code: "XXX", Rate: 10})
	b.Locations = append(b.Locations, report.Location{Name: "Further", Currency: 2, Productivity: 1, OnCosts: 0.5})
	b.Options[1].Location = 2
	b.Lines[1].Location, b.Lines[1].Currency, b.Lines[1].UnitCost = 2, 2, 120000
	r := Between(a, b)
	checkWalks(t, "new location", a, b, r)
	w := walkOf(t, r, "Captive")
	if len(w.Steps) != 2 || w.Steps[0].Cause != Terms || w.Steps[1].Cause != Changed {
		t.Fatalf("got %+v", w.Steps)
	}
	example.Near(t, "the option's location alone", w.Steps[0].Effect, 0)
	// 1.2 million at 10 to 1, and half of it on top
	example.Near(t, "the line at its new location", w.Steps[1].Effect, (150000-180000)*annuity)
	in := w.Steps[1].Inputs[0]
	if in.Column != CostLine || in.Record != (Record{LineRecord, Pair{1, 1}}) || in.Then.Unit != Whole ||
		in.Now.Unit != Whole {
		t.Errorf("got %+v", in)
	}
}
