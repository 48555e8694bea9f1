package ingest

import (
	"fmt"

	"shorecast/report"
	"shorecast/report/finding"
)

// readOptions reads the sheet Options and finds the baseline.
func (r *reader) readOptions() {
	marked := -1
	r.models = newChoiceFinder(optionsSheet.Columns[optModel].Choices)
	var stated struct{ yes, modelUnknown bool }
	var denied []string // beside the options: what stands there where it means no
	t := r.small(optionsAt, optionsSheet.Columns, func(w *row) {
		name, out := w.told(optName).word()
		if out == missing {
			w.require(optName)
		}
		if out != read || !r.named(w, optName, &r.options, name) {
			return
		}
		i := len(r.c.Options)
		o, model := r.option(w, name)
		stated.modelUnknown = stated.modelUnknown || !model
		r.c.Options = append(r.c.Options, o)
		yes, out := w.told(optBaseline).yesNo()
		denied = append(denied, "")
		if out == read && !yes {
			denied[i] = show(w.cells[optBaseline])
		}
		if out == bad {
			stated.modelUnknown = true
		} else if yes && marked >= 0 {
			w.tell(baselineTwice, optBaseline, "\""+r.c.Options[marked].Name+"\" is marked as the baseline already", "keep yes on one row only")
		} else if yes {
			marked = i
		}
	})
	if t == nil {
		return
	}
	if n := len(r.c.Options); t.rows > 0 && (n < 2 && n == t.rows || n > 12) {
		r.add(optionCount.At(t.sheetPlace(), fmt.Sprint(n), optionsText(n)+"; a comparison takes two to twelve",
			"enter the way the work is done today and at least one other, or split the case"))
	}
	r.findBaseline(t, marked, stated.modelUnknown)
	if marked < 0 && r.baseline >= 0 && denied[r.baseline] != "" {
		o := &r.c.Options[r.baseline]
		t.tell(baselineDenied, int(o.Row), optBaseline, denied[r.baseline], "\""+o.Name+"\" is taken as the baseline although it is marked no: it is the only in-house option, and none is marked yes",
			"enter yes on the row of the way it is done today")
	}
}

// findBaseline settles which option is the baseline.
func (r *reader) findBaseline(t *table, marked int, doubtful bool) {
	r.baseline = marked
	if marked < 0 {
		inHouse := 0
		for i := range r.c.Options {
			if r.c.Options[i].Model == report.InHouse {
				inHouse++
				r.baseline = i
			}
		}
		if inHouse != 1 {
			r.baseline = -1
			if !doubtful && t.rows > 0 {
				r.add(baselineMissing.At(t.sheetPlace(), "", fmt.Sprintf("no option is marked as the baseline, and %s", countInHouse(inHouse)),
					"enter yes in the column Baseline on the row of the way it is done today"))
			}
		}
	}
	r.c.Baseline = max(0, r.baseline)
}

func optionsText(n int) string {
	if n == 1 {
		return "there is 1 option"
	}
	return fmt.Sprintf("there are %d options", n)
}

func countInHouse(n int) string {
	if n == 0 {
		return "none is in-house"
	}
	return fmt.Sprintf("%d are in-house", n)
}

// option reads one row; model is false where the model could not be read.
func (r *reader) option(w *row, name string) (o report.Option, model bool) {
	o = report.Option{Source: w.source(), Name: tidyName(name), StartingProductivity: 1}
	m, out := w.told(optModel).choice(r.models)
	if out == missing {
		w.require(optModel)
	}
	model = out == read
	o.Model = report.Model(m)
	at, out := r.reference(w, optLocation, &r.locations, locationsAt)
	if out == missing {
		w.require(optLocation)
	}
	if o.Location = int(at); out != read {
		o.Location = -1 // told of as an error; no case comes of it
	}
	o.Provider, _ = w.told(optProvider).text()
	w.wholeTo(optTransition, &o.Transition)
	w.wholeTo(optParallel, &o.ParallelRunning)
	w.wholeTo(optLearning, &o.Learning)
	w.numberTo(optStarting, &o.StartingProductivity)
	w.numberTo(optIndexation, &o.ContractIndexation)
	w.numberTo(optCommitment, &o.MinimumCommitment)
	w.numberTo(optMarkUp, &o.TransferPricing)
	return o, model
}

// wholeTo reads a whole number where the cell holds one.
func (w *row) wholeTo(column int, to *int) {
	if x, out := w.told(column).number(); out == read {
		*to = int(x)
	}
}

// reference reads a name that another sheet lists and returns its index there. Where that sheet could not be read, any name passes.
func (r *reader) reference(w *row, column int, ns *names, at int) (int32, outcome) {
	c := w.cells[column]
	if c == nil {
		return 0, missing
	}
	if i, ok := ns.find(c.Text); ok && c.Text != "" {
		return i, read
	}
	name, out := w.told(column).word()
	if out != read {
		return 0, out
	}
	if i, ok := ns.find(name); ok {
		return i, read
	}
	if r.tables[at] != nil && len(ns.list) > 0 {
		w.tell(nameUnknown, column, label(w.t.columns[column].Name)+" \""+name+"\" is not on the sheet "+r.tables[at].name, r.suggest(name, ns, at))
	}
	return 0, bad
}

// suggest names the nearest spelling, or what there is.
func (r *reader) suggest(name string, ns *names, at int) string {
	if meant := likely(name, ns.list); meant != "" {
		return "did you mean " + meant + "?"
	}
	list := ns.list
	if len(list) > 12 {
		return "add it to the sheet " + r.tables[at].name + ", or use one of its names"
	}
	return "add it to the sheet " + r.tables[at].name + ", or use one of its names: " + orList(list)
}

// checkOptions holds the options against the baseline.
func (r *reader) checkOptions() {
	if r.baseline < 0 || r.c.Options[r.baseline].Location < 0 {
		return
	}
	base := &r.c.Options[r.baseline]
	r.checkBaseline(base)
	home := &r.c.Locations[base.Location]
	for i := range r.c.Options {
		o := &r.c.Options[i]
		if i == r.baseline || o.Model == report.InHouse || o.Location < 0 {
			continue
		}
		l := &r.c.Locations[o.Location]
		same := o.Location == base.Location || l.Country != "" && l.Country == home.Country
		abroad := o.Location != base.Location && l.Country != "" && home.Country != "" && l.Country != home.Country
		switch {
		case o.Model == report.Outsourcing && abroad:
			r.tellOption(outsourcedAbroad, o, "outsourcing to "+l.Name+", another country than the baseline's ("+home.Name+")",
				"if the provider works there, the model is offshore outsourcing")
		case o.Model != report.Outsourcing && same:
			r.tellOption(offshoreAtHome, o, o.Model.String()+" to "+l.Name+", which is in the baseline's own country",
				"correct the model, or the location or its country")
		}
	}
}

func (r *reader) tellOption(k finding.Kind, o *report.Option, message, hint string) {
	t := r.tables[optionsAt]
	t.tell(k, int(o.Row), optModel, o.Model.String(), "\""+o.Name+"\" is "+message, hint)
}

// checkBaseline takes off what a baseline cannot have, and checks its location.
func (r *reader) checkBaseline(base *report.Option) {
	t := r.tables[optionsAt]
	for _, f := range []struct {
		column int
		months *int
	}{{optTransition, &base.Transition}, {optParallel, &base.ParallelRunning}, {optLearning, &base.Learning}} {
		if *f.months != 0 {
			name := optionsSheet.Columns[f.column].label()
			t.tell(baselineMoves, int(base.Row), f.column, fmt.Sprint(*f.months), name+" of the baseline is left out: it does not move", "clear the cell")
			*f.months = 0
		}
	}
	home := &r.c.Locations[base.Location]
	if p := home.Productivity; p < 1-1e-12 || p > 1+1e-12 {
		r.add(baseProductivity.At(r.locationPlace(base.Location, locProductivity), plain(tidyPercent(p*100))+" %",
			"productivity at the baseline's location "+home.Name+" is "+plain(tidyPercent(p*100))+" %; it is the measure for the others and has to be 100 %",
			"enter 100 % here and state the other locations' productivity relative to it"))
	}
}
