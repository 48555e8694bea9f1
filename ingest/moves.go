package ingest

import (
	"fmt"

	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/finding"
)

// datedMonth is a calendar month where a month of the case is wanted: it waits until the first month is known.
type datedMonth struct {
	month report.Month
	found finding.Finding // that it lies before the first month, but for the months
	set   func(month int)
}

// monthTo reads a month of the case and hands it to set, at once or when the first month is known.
func (d *draft) monthTo(w *row, column int, set func(month int)) {
	v := w.field(column)
	switch p, out := v.monthPoint(); {
	case out != read:
	case p.month == 0:
		set(p.number)
	default:
		at := v.t.place(v.row, v.column, v.col.Name)
		d.dated = append(d.dated, datedMonth{p.month, reason.DateBeforeStart.At(at, show(v.cell), v.col.Spoken()), set})
	}
}

// settleMoves gives dates their months, then every option and function its schedule.
func (d *draft) settleMoves() {
	for _, x := range d.dated {
		n := int(x.month-d.c.FirstMonth) + 1
		if n >= 1 {
			x.set(n)
			continue
		}
		x.found.Args = []any{calendar(x.month), calendar(d.c.FirstMonth)}
		d.add(x.found)
	}
	if d.baseline >= 0 {
		d.dropSchedule(&d.c.Options[d.baseline])
	}
	d.schedules = map[[2]int32]report.Schedule{}
	for i := range d.c.Waves {
		w := &d.c.Waves[i]
		own := &d.c.Options[w.Option].Schedule
		for _, f := range []struct {
			column   int
			to, from *int
		}{{schema.WaveStart, &w.Start, &own.Start}, {schema.WaveTransition, &w.Transition, &own.Transition},
			{schema.WaveParallel, &w.ParallelRunning, &own.ParallelRunning}, {schema.WaveLearning, &w.Learning, &own.Learning}} {
			if !states(w.Source, f.column) {
				*f.to = *f.from
			}
		}
		d.schedules[[2]int32{int32(w.Option), int32(w.Function)}] = w.Schedule
	}
}

// schedule returns when an option moves a function.
func (d *draft) schedule(option, function int32) report.Schedule {
	if s, ok := d.schedules[[2]int32{option, function}]; ok {
		return s
	}
	return d.c.Options[option].Schedule
}

// dropSchedule takes off the schedule, which a baseline cannot have.
func (d *draft) dropSchedule(base *report.Option) {
	t, none := d.tables[schema.Options], report.Schedule{Start: 1}
	for _, f := range []struct {
		column    int
		has, want int
	}{{schema.OptionStart, base.Start, none.Start}, {schema.OptionTransition, base.Transition, none.Transition},
		{schema.OptionParallel, base.ParallelRunning, none.ParallelRunning},
		{schema.OptionLearning, base.Learning, none.Learning}} {
		if f.has != f.want {
			t.add(reason.BaselineMoves, int(base.Row), f.column, fmt.Sprint(f.has), t.columns[f.column].Spoken())
		}
	}
	base.Schedule = none
}

// readWaves reads the sheet Waves. Whether an option covers the functions is known when its cost lines are settled.
func readWaves(d *draft) {
	seen := map[[2]int32]bool{}
	d.small(schema.Waves, schema.Waves.Columns(), func(w *row) {
		option, out := d.reference(w, schema.WaveOption, &d.options)
		if out != read {
			return
		}
		wave := report.Wave{Source: w.source(), Option: int(option)}
		w.fields(schema.WaveTransition, &wave.Transition, &wave.ParallelRunning, &wave.Learning)
		name := d.options.list[option]
		function, ok := d.waveFunction(w, name)
		key := [2]int32{option, function}
		switch {
		case int(option) == d.baseline:
			w.add(reason.WaveBaseline, schema.WaveOption, name)
		case !ok:
		case seen[key]:
			w.add(reason.WaveTwice, schema.WaveFunction, name, d.functions.list[function])
		default:
			seen[key] = true
			i := len(d.c.Waves)
			wave.Function = int(function)
			d.c.Waves = append(d.c.Waves, wave)
			d.monthTo(w, schema.WaveStart, func(month int) { d.c.Waves[i].Start = month })
		}
	})
}

func (d *draft) waveFunction(w *row, option string) (function int32, ok bool) {
	if d.c.HasFunctions {
		function, out := d.reference(w, schema.WaveFunction, &d.functions)
		return function, out == read
	}
	var name string
	if w.into(schema.WaveFunction, &name) != read || d.tables[schema.Costs] == nil {
		return 0, false
	}
	if function, ok = d.functions.find(name); !ok {
		d.uncovered(w.t, w.number, option, name, d.functions.list)
	}
	return function, ok
}

func (d *draft) uncovered(t *table, row int, option, function string, covered []string) {
	if meant := likely(function, covered); len(meant) > 0 {
		t.add(reason.WaveUncoveredNear, row, schema.WaveFunction, function, option, function, meant)
	} else {
		t.add(reason.WaveUncovered, row, schema.WaveFunction, function, option, function)
	}
}
