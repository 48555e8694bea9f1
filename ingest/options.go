package ingest

import (
	"fmt"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

type optionsReader struct {
	d         *draft
	marked    int      // the option that is marked as the baseline, −1 for none
	uncertain bool     // a model or a mark could not be read
	denied    []string // beside the options: what stands in the column Baseline where it means no
}

// readOptions reads the sheet Options and finds the baseline.
func readOptions(d *draft) {
	r := optionsReader{d: d, marked: -1}
	t := d.small(schema.Options, schema.Options.Columns(), r.row)
	if t == nil {
		return
	}
	if n := len(d.c.Options); t.rows > 0 && (n < 2 && n == t.rows || n > 12) {
		why := reason.OptionCount
		if n == 1 {
			why = reason.OptionCountOne
		}
		d.add(why.At(t.sheetPlace(), fmt.Sprint(n), nil, n))
	}
	r.findBaseline(t)
	if b := d.baseline; r.marked < 0 && b >= 0 && r.denied[b] != "" {
		o := &d.c.Options[b]
		t.add(reason.BaselineDenied, int(o.Row), schema.OptionBaseline, r.denied[b], o.Name)
	}
}

func (r *optionsReader) row(w *row) {
	d := r.d
	name, ok := d.define(w, schema.OptionName, &d.options)
	if !ok {
		return
	}
	i := len(d.c.Options)
	d.c.Options = append(d.c.Options, r.option(w, name))
	d.monthTo(w, schema.OptionStart, func(month int) { d.c.Options[i].Start = month })
	r.denied = append(r.denied, "")
	yes := false
	switch out := w.into(schema.OptionBaseline, &yes); {
	case out == bad:
		r.uncertain = true
	case yes && r.marked >= 0:
		w.add(reason.BaselineTwice, schema.OptionBaseline, d.c.Options[r.marked].Name)
	case yes:
		r.marked = i
	case out == read:
		r.denied[i] = show(w.cells[schema.OptionBaseline])
	}
}

func (r *optionsReader) option(w *row, name string) report.Option {
	o := report.Option{Source: w.source(), Name: name, Location: -1, Schedule: report.Schedule{Start: 1},
		StartingProductivity: 1, AdditionalPrice: 1, ReducedCredit: 1}
	r.uncertain = w.into(schema.OptionModel, &o.Model) != read || r.uncertain
	if at, out := r.d.reference(w, schema.OptionLocation, &r.d.locations); out == read {
		o.Location = int(at) // else there is an error: no case comes of it
	}
	w.into(schema.OptionProvider, &o.Provider)
	w.fields(schema.OptionTransition, &o.Transition, &o.ParallelRunning, &o.Learning, &o.StartingProductivity,
		&o.ContractIndexation, &o.IndexationFloor, &o.IndexationCap, &o.ContractTerm, &o.RenewalChange,
		&o.MinimumCommitment, &o.DeadBand, &o.AdditionalPrice, &o.ReducedCredit, &o.TransferPricing)
	return o
}

// findBaseline settles which option is the baseline: the one that is marked, else the only one in-house.
func (r *optionsReader) findBaseline(t *table) {
	d := r.d
	d.baseline = r.marked
	if r.marked < 0 {
		inHouse := 0
		for i := range d.c.Options {
			if d.c.Options[i].Model == report.InHouse {
				inHouse++
				d.baseline = i
			}
		}
		if inHouse != 1 {
			d.baseline = -1
		}
		switch {
		case inHouse == 1 || r.uncertain || t.rows == 0:
		case inHouse == 0:
			d.add(reason.BaselineMissing.At(t.sheetPlace(), "", nil))
		default:
			d.add(reason.BaselineUnclear.At(t.sheetPlace(), "", nil, inHouse))
		}
	}
	d.c.Baseline = max(0, d.baseline)
}

func checkOptions(d *draft) {
	if d.baseline < 0 || d.c.Options[d.baseline].Location < 0 {
		return
	}
	base := &d.c.Options[d.baseline]
	checkLocations(d, base.Location)
	home := &d.c.Locations[base.Location]
	t := d.tables[schema.Options]
	for i := range d.c.Options {
		o := &d.c.Options[i]
		if i == d.baseline || o.Model == report.InHouse || o.Location < 0 {
			continue
		}
		l := &d.c.Locations[o.Location]
		elsewhere := o.Location != base.Location
		same := !elsewhere || l.Country != "" && l.Country == home.Country
		abroad := elsewhere && l.Country != "" && home.Country != "" && l.Country != home.Country
		switch {
		case o.Model == report.Outsourcing && abroad:
			t.add(reason.OutsourcedAbroad, int(o.Row), schema.OptionModel, o.Model.String(), o.Name, l.Name, home.Name)
		case o.Model != report.Outsourcing && same:
			t.add(reason.OffshoreAtHome, int(o.Row), schema.OptionModel, o.Model.String(), o.Name, o.Model, l.Name)
		}
	}
}

// checkContracts notes contract terms and prices at renewal that do not go together, or with the model.
func (d *draft) checkContracts() {
	t := d.tables[schema.Options]
	for i := range d.c.Options {
		o := &d.c.Options[i]
		add := func(why *finding.Reason, column int, value any, args ...any) {
			t.add(why, int(o.Row), column, fmt.Sprint(value), o.Name, args...)
		}
		if o.IndexationFloor != nil && o.IndexationCap != nil && *o.IndexationFloor > *o.IndexationCap {
			floor, limit := percent(*o.IndexationFloor), percent(*o.IndexationCap)
			add(reason.FloorAboveCap, schema.OptionFloor, floor, floor, limit)
		}
		ends := caseMonth{o.Start + o.ContractTerm - 1, d.c.FirstMonth}
		switch third := o.Model == report.Outsourcing || o.Model == report.OffshoreOutsourcing; {
		case o.ContractTerm > 0 && !third:
			add(reason.TermInHouse, schema.OptionTerm, o.ContractTerm, o.Model)
		case o.ContractTerm == 0 && o.RenewalChange != 0:
			add(reason.RenewalAlone, schema.OptionRenewal, percent(o.RenewalChange))
		case o.ContractTerm > 0 && ends.number < d.c.Months():
			why := reason.TermEnds
			if o.RenewalChange != 0 {
				why = reason.TermRenews
			}
			add(why, schema.OptionTerm, o.ContractTerm, ends, percent(o.RenewalChange))
		}
	}
}
