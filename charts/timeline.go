package charts

import (
	"cmp"
	"fmt"
	"slices"

	"shorecast/report"
	"shorecast/report/wording/words"
)

// mostWaves is how many waves of an option have a row of their own; later ones share the last. Where all options take
// more than mostTracks rows, waves have none.
const (
	mostWaves  = 6
	mostTracks = 24
)

// wave is a group of functions that an option moves at the same time.
type wave struct {
	report.Schedule
	functions []int
	others    int // waves that are put together in this one
}

// moves is a comparison seen for its timeline.
type moves struct{ *scene }

// timeline shows when each option moves its work, how long work runs in parallel, people ramp up and a contract binds,
// when funding peaks and when the option is paid back: a row for each option, and below it one for each of its waves
// where there are several.
func timeline(of *scene) []Chart {
	s := moves{of}
	c := Chart{ID: "timeline", Topic: Timeline, Option: AllOptions, Form: Stages, Who: s.against(),
		What: "Timeline of the move; funding peak in " + s.words.AfterTax(s.Unit(s.unit)), Span: WholeCase,
		When: s.words.WholeCase(), Time: s.calendarAxis()}
	c.Data.Head = []string{"Option", "Work", "Move begins", "Moved by", "Parallel running until", "Full productivity",
		"Contract renewal", "Funding peak", "Paid back"}
	p := Panel{}
	apart := s.rowsWithWaves() <= mostTracks
	for _, o := range s.others {
		waves := s.waves(o)
		own := s.milestones(o)
		if len(waves) == 1 || !apart {
			own.Stages = append(s.stages(o, wholeMove(waves).Schedule), own.Stages...)
		}
		c.Rows = append(c.Rows, Row{Name: s.name(o), Strong: o == s.Verdict.Recommended})
		p.Tracks = append(p.Tracks, own)
		s.datesOf(&c.Data, o, "all", wholeMove(waves).Schedule, true)
		for _, w := range waves {
			if len(waves) == 1 {
				break
			}
			name := s.waveName(w)
			if apart {
				c.Rows = append(c.Rows, Row{Name: name})
				p.Tracks = append(p.Tracks, Track{Stages: s.stages(o, w.Schedule)})
			}
			s.datesOf(&c.Data, o, name, w.Schedule, false)
		}
	}
	if len(p.Tracks) == 0 || !slices.ContainsFunc(p.Tracks, func(t Track) bool { return len(t.Stages) > 0 }) {
		return nil
	}
	if !apart {
		c.Notes = []string{"The waves of an option are shown as one move, from the first start to the last end."}
	}
	c.Panels = []Panel{p}
	c.Message = s.timelineMessage()
	c.Desc = fmt.Sprintf("Stages of the move by month in %s over %s. %s", words.SpelledCount(len(c.Rows), "row"),
		s.horizon(), c.Message)
	return []Chart{c}
}

// rowsWithWaves is how many rows all options take with a row for each wave.
func (s moves) rowsWithWaves() int {
	rows := len(s.others)
	for _, o := range s.others {
		if n := len(s.waves(o)); n > 1 {
			rows += n
		}
	}
	return rows
}

// calendarAxis runs over the months of the case, with a tick at the beginning of each year of it.
func (s moves) calendarAxis() Axis {
	a := Axis{Max: float64(s.Case.Months())}
	for m := 0; m < s.Case.Months(); m += 12 {
		at := s.Case.FirstMonth + report.Month(m)
		a.Ticks = append(a.Ticks, Tick{float64(m), fmt.Sprintf("%.3s %d", at.Month(), at.Year())})
	}
	return a
}

// waves are the functions of an option by when they move, the earliest first; one without functions moves as a whole.
func (s moves) waves(option int) []wave {
	o := &s.Case.Options[option]
	var all []wave
	for _, f := range s.Options[option].Functions {
		w := s.Case.Schedule(option, f)
		k := slices.IndexFunc(all, func(x wave) bool { return x.Schedule == w })
		if k < 0 {
			k, all = len(all), append(all, wave{Schedule: w})
		}
		all[k].functions = append(all[k].functions, f)
	}
	if len(all) == 0 {
		all = []wave{{Schedule: o.Schedule}}
	}
	slices.SortStableFunc(all, func(a, b wave) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End(), b.End()))
	})
	if len(all) > mostWaves {
		late := wholeMove(all[mostWaves-1:])
		all = append(all[:mostWaves-1:mostWaves-1], late)
	}
	return all
}

// wholeMove is all the waves as one: from the first start to the last end of everything.
func wholeMove(waves []wave) wave {
	all := waves[0]
	all.others = len(waves)
	moved, parallel, productive := all.End(), all.End()+all.ParallelRunning, learnt(all.Schedule)
	for _, w := range waves[1:] {
		all.Start = min(all.Start, w.Start)
		moved, parallel = max(moved, w.End()), max(parallel, w.End()+w.ParallelRunning)
		productive = max(productive, learnt(w.Schedule))
	}
	all.Transition = moved - all.Start + 1
	all.ParallelRunning = parallel - moved
	all.Learning = max(0, productive-(all.Start-1+all.Transition/2))
	return all
}

// learnt is the month in which people are fully productive.
func learnt(w report.Schedule) int { return w.Start - 1 + w.Transition/2 + w.Learning }

func (s moves) waveName(w wave) string {
	if w.others > 0 {
		return words.UpperFirst(words.SpelledCount(w.others, "other wave"))
	}
	var names []string
	for _, f := range w.functions {
		names = append(names, s.Case.Functions[f].Name)
	}
	return words.And(names)
}

// stages are the stretches of a move within the horizon.
func (s moves) stages(option int, w report.Schedule) []Stage {
	var all []Stage
	add := func(kind StageKind, from, to int) {
		if last := s.Case.Months(); from < last && to >= from {
			all = append(all, s.stage(kind, from, to))
		}
	}
	add(Transition, w.Start-1, w.End())
	if w.ParallelRunning > 0 {
		add(ParallelRunning, w.End(), w.End()+w.ParallelRunning)
	}
	if w.Learning > 0 && s.Case.Options[option].Location != s.Case.Options[s.Case.Baseline].Location {
		add(RampUp, w.Start-1+w.Transition/2, learnt(w))
	}
	return all
}

// stage is a stretch from the end of a month to the end of another, cut at the horizon.
func (s moves) stage(kind StageKind, from, to int) Stage {
	label := s.monthOf(from + 1)
	if to > from+1 {
		label += " to " + s.monthOf(to)
	}
	return Stage{Kind: kind, From: float64(from), To: float64(min(to, s.Case.Months())), Label: label}
}

// milestones are an option's contract, the peak of its funding and its payback.
func (s moves) milestones(option int) (t Track) {
	o, r, last := &s.Case.Options[option], &s.Options[option], s.Case.Months()
	for from := o.Start - 1; o.ContractTerm > 0 && from < last; from += o.ContractTerm {
		t.Stages = append(t.Stages, s.stage(Contract, from, from+o.ContractTerm))
	}
	if m := trough(r); m >= 0 && s.needsFunding(r) {
		t.Events = append(t.Events, Event{Kind: FundingPeak, At: float64(m), Label: s.amount(r.FundingPeak)})
	}
	if m := r.PaybackMonths; m != nil && *m > 0 {
		t.Events = append(t.Events, Event{Kind: Payback, At: float64(*m), Label: s.monthOf(*m)})
	}
	return t
}

// needsFunding reports whether an option's funding peak prints as more than nothing.
func (s moves) needsFunding(r *report.OptionResult) bool {
	return s.amount(r.FundingPeak) != s.amount(0)
}

// trough is the month of the lowest cumulative saving; −1 where there is no curve.
func trough(r *report.OptionResult) int {
	if len(r.CumulativeSavingByMonth) == 0 {
		return -1
	}
	return slices.Index(r.CumulativeSavingByMonth, slices.Min(r.CumulativeSavingByMonth))
}

// monthOf is a month of the case in the calendar, "Mar 2028".
func (s moves) monthOf(m int) string { return ShortMonth(s.Case.FirstMonth, m) }

// datesOf adds a row of dates, with those of the option as a whole where it is the option's own.
func (s moves) datesOf(d *Data, option int, work string, w report.Schedule, whole bool) {
	o, r := &s.Case.Options[option], &s.Options[option]
	none := missing().Label
	cells := []string{work, s.monthOf(w.Start), s.monthOf(w.End()), none, none, none, none, none}
	if w.ParallelRunning > 0 {
		cells[3] = s.monthOf(w.End() + w.ParallelRunning)
	}
	if w.Learning > 0 {
		cells[4] = s.monthOf(learnt(w))
	}
	if whole {
		if o.ContractTerm > 0 {
			cells[5] = s.monthOf(o.Start + o.ContractTerm)
		}
		if m := trough(r); m >= 0 && s.needsFunding(r) {
			cells[6] = s.amount(r.FundingPeak) + " in " + s.monthOf(m)
		}
		cells[7] = "not paid back"
		if m := r.PaybackMonths; m != nil {
			cells[7] = s.monthOf(*m)
		}
	}
	d.add(s.name(option), cells...)
}

func (s moves) timelineMessage() string {
	o := s.others[0]
	w := wholeMove(s.waves(o))
	end := " and does not pay back"
	switch m := s.Options[o].PaybackMonths; {
	case m != nil && *m == 0:
		end = " and needs no funding"
	case m != nil:
		end = " and has paid back by " + s.words.Month(s.Case.FirstMonth+report.Month(*m-1))
	}
	moved := s.words.Month(s.Case.FirstMonth + report.Month(max(w.End(), w.Start)-1))
	if last := w.End() + w.ParallelRunning; w.ParallelRunning > 0 && last <= s.Case.Months() {
		end = " (the baseline's work ends in " + s.words.Month(s.Case.FirstMonth+report.Month(last-1)) + ")" + end
	}
	if w.Transition <= 1 {
		return fmt.Sprintf("%s moves in %s%s.", s.name(o), moved, end)
	}
	return fmt.Sprintf("%s begins to move in %s, has moved by %s%s.", s.name(o),
		s.words.Month(s.Case.FirstMonth+report.Month(w.Start-1)), moved, end)
}
