package change

import "shorecast/report"

// waveKey is an option and a function, in common places.
type waveKey struct{ option, function int }

// pairWaves returns the options and functions for which either revision has a wave.
func (r *revisions) pairWaves() []rowPair[waveKey] {
	key := func(at func(*pairing) []int) func(*report.Wave) (waveKey, bool) {
		return func(w *report.Wave) (waveKey, bool) {
			k := waveKey{at(r.options)[w.Option], at(r.functions)[w.Function]}
			return k, k.option >= 0
		}
	}
	return pairRows(r.before.Waves, r.after.Waves, key(func(p *pairing) []int { return p.oldAt }),
		key(func(p *pairing) []int { return p.newAt }))
}

var scheduleFields = []field[report.Schedule]{
	number(Terms, "Start", Month, func(s *report.Schedule) *int { return &s.Start }),
	number(Terms, "Transition", Months, func(s *report.Schedule) *int { return &s.Transition }),
	number(Terms, "Parallel running", Months, func(s *report.Schedule) *int { return &s.ParallelRunning }),
	number(Terms, "Learning", Months, func(s *report.Schedule) *int { return &s.Learning }),
}

// tied returns where the common lines of an option stand whose months are counted from its move: of one function, or
// of all for anyFunction.
func (e *edits) tied(option, function int) []int {
	return e.linesWith(func(l *report.Line) bool {
		return int(l.Option) == option && (function == anyFunction || int(l.Function) == function) &&
			(l.FromTie != report.Untied || l.ToTie != report.Untied)
	})
}

const anyFunction = -2

// schedule compares when an option moves. What its waves do not state follows it.
func (e *edits) schedule(k int, pair Pair, old, new *report.Option) {
	then, now := old.Schedule, new.Schedule
	then.Start = e.shifted(then.Start, now.Start, 1)
	compare(e, subject[report.Schedule]{Record{OptionRecord, pair}, &then, &now, old.Source, new.Source,
		func(h *hybrid) *report.Schedule { return &h.c.Options[k].Schedule }}, scheduleFields, func(x *edit) {
		take := x.apply
		x.option, x.reach, x.lines = k, reachesBoth, e.tied(k, anyFunction)
		x.apply = func(h *hybrid) {
			take(h)
			for i, w := range e.r.waves {
				if w.key.option == k && !e.states(w, x.input.Column) {
					copyField(x.input.Column, &h.c.Waves[i].Schedule, &now)
				}
			}
			h.settle(x.lines)
		}
	})
}

// states reports whether the old revision has a wave that states a column itself.
func (e *edits) states(w rowPair[waveKey], column Column) bool {
	return w.Before >= 0 && e.r.before.Stated(e.r.before.Waves[w.Before].Source, string(column))
}

func copyField(column Column, to, from *report.Schedule) {
	for i := range scheduleFields {
		if scheduleFields[i].column == column {
			scheduleFields[i].take(to, from)
		}
	}
}

// waves compares the waves, each with what its option's terms make of the old one. A revision without a wave moves the
// function as the option does.
func (e *edits) waves() {
	placed := e.placed()
	for i, w := range e.r.waves {
		then := placed.c.Waves[i].Schedule
		now := e.r.after.Schedule(e.r.options.new[w.key.option], e.r.functions.new[w.key.function])
		compare(e, subject[report.Schedule]{Record{WaveRecord, w.Pair}, &then, &now,
			source(e.r.before.Waves, w.Before), source(e.r.after.Waves, w.After),
			func(h *hybrid) *report.Schedule { return &h.c.Waves[i].Schedule }}, scheduleFields, func(x *edit) {
			take := x.apply
			x.option, x.reach, x.lines = w.key.option, reachesBoth, e.tied(w.key.option, w.key.function)
			x.apply = func(h *hybrid) {
				take(h)
				h.settle(x.lines)
			}
		})
	}
}

// placed returns the old case with what was found so far to place months: the calendar, and when options move.
func (e *edits) placed() *hybrid {
	h := e.start.clone()
	for i := range e.list {
		if e.list[i].reach >= reachesBoth {
			e.list[i].apply(h)
		}
	}
	return h
}

// source is where a wave stands, nowhere for −1.
func source(waves []report.Wave, i int) report.Source {
	if i < 0 {
		return report.Source{}
	}
	return waves[i].Source
}

// shiftStarts moves what is dated as the calendar does.
func (e *edits) shiftStarts(h *hybrid) {
	for _, k := range e.r.options.both() {
		o := &h.c.Options[k]
		o.Start = e.shifted(o.Start, e.r.after.Options[e.r.options.new[k]].Start, 1)
	}
	for i, w := range e.r.waves {
		now := e.r.after.Schedule(e.r.options.new[w.key.option], e.r.functions.new[w.key.function])
		h.c.Waves[i].Start = e.shifted(h.c.Waves[i].Start, now.Start, 1)
	}
	for i, p := range e.r.risks {
		if p.Before >= 0 && p.After >= 0 {
			h.c.Risks[i].Month = e.shifted(h.c.Risks[i].Month, e.r.after.Risks[p.After].Month, 0)
		}
	}
}

// shifted returns a month of the old revision as the calendar leaves it. The case does not say which months are dated:
// those are taken to be whose month in the new revision is the old one moved as the first month was.
func (e *edits) shifted(old, new, least int) int {
	if new == max(old-int(e.r.after.FirstMonth-e.r.before.FirstMonth), least) {
		return new
	}
	return old
}

// settle places lines whose months are counted from the move.
func (h *hybrid) settle(lines []int) {
	for _, i := range lines {
		l := &h.lines[i]
		s := h.c.Schedule(int(l.Option), int(l.Function))
		if l.FromTie != report.Untied {
			l.From = monthOf(l, l.FromTie, l.FromOffset, s)
		}
		if l.ToTie != report.Untied {
			l.To = min(monthOf(l, l.ToTie, l.ToOffset, s), int16(h.c.Months()))
		}
		if l.Frequency == report.FrequencyOneOff {
			l.To = l.From
		}
	}
}

// startOffset is how far after the start a line falls or begins that does not say when.
func startOffset(l *report.Line) int16 {
	if l.Frequency == report.FrequencyOneOff {
		return -1
	}
	return 0
}

// monthOf returns the month that is counted from a move.
func monthOf(l *report.Line, tie report.Tie, offset int16, s report.Schedule) int16 {
	month := int16(s.Start) + offset
	if tie == report.TiedToEnd {
		month = int16(s.End()) + offset
	}
	if l.Frequency == report.FrequencyOneOff {
		return max(month, 0)
	}
	return max(month, 1)
}
