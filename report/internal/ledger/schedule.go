package ledger

import (
	"math"
	"sync"

	"shorecast/report"
	"shorecast/report/finance"
)

// Discount returns the discount factors of a case's months at a rate.
func Discount(c *report.Case, rate float64) []float64 {
	return finance.Factors(rate, c.Discounting, c.Months())
}

// Schedule is when an option's work moves, function by function, at one length of its transitions. There is one for
// each: two pointers are equal where nothing moves at another time.
type Schedule struct {
	own     report.Schedule
	waves   map[int32]report.Schedule // by function that has a wave
	running []float64                 // by month: the largest k(m) of the functions that the option covers
	start   int                       // the largest S of them
}

// schedules makes and keeps those of a book.
type schedules struct {
	book  *Book
	waves [][]report.Wave // by option
	mu    sync.Mutex
	known map[scheduleKey]*Schedule
}

func schedulesOf(b *Book) *schedules {
	s := &schedules{book: b, waves: make([][]report.Wave, len(b.Case.Options)), known: map[scheduleKey]*Schedule{}}
	for _, w := range b.Case.Waves {
		s.waves[w.Option] = append(s.waves[w.Option], w)
	}
	return s
}

// scheduleKey identifies a schedule: every T and P grows with a change of all, so that their sum names them.
type scheduleKey struct{ option, months int }

// Schedule returns an option's schedule under the driver Transition time.
func (a *schedules) Schedule(option int, f *Factors) *Schedule {
	return a.at(option, f.move(1, report.TransitionTime, option))
}

// PlannedSchedule returns an option's schedule as the workbook states it.
func (a *schedules) PlannedSchedule(option int) *Schedule { return a.at(option, 1) }

func (a *schedules) at(option int, up float64) *Schedule {
	o := &a.book.Case.Options[option]
	key := scheduleKey{option, months(o.Transition, up) + months(o.ParallelRunning, up)}
	for _, w := range a.waves[option] {
		key.months += months(w.Transition, up) + months(w.ParallelRunning, up)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	s := a.known[key]
	if s == nil {
		s = a.newSchedule(option, up)
		a.known[key] = s
	}
	return s
}

func (a *schedules) newSchedule(option int, up float64) *Schedule {
	changed := func(s report.Schedule) report.Schedule {
		s.Transition, s.ParallelRunning = months(s.Transition, up), months(s.ParallelRunning, up)
		return s
	}
	return a.build(option, changed(a.book.Case.Options[option].Schedule), changed)
}

// Delayed returns an option's schedule where its own move and each wave that has not ended by a month, parallel running
// included, end so many months later than the workbook states.
func (a *schedules) Delayed(option, delay, by int) *Schedule {
	own := a.book.Case.Options[option].Schedule
	own.Transition += delay
	return a.build(option, own, func(s report.Schedule) report.Schedule { return s.Late(delay, by) })
}

// build makes the schedule of an option's own move and of its waves, each changed.
func (a *schedules) build(option int, own report.Schedule, changed func(report.Schedule) report.Schedule) *Schedule {
	b := a.book
	s := &Schedule{own: own, waves: map[int32]report.Schedule{},
		running: make([]float64, b.Case.Months()+1)}
	for _, w := range a.waves[option] {
		s.waves[int32(w.Function)] = changed(w.Schedule)
	}
	moves := map[report.Schedule]bool{}
	for _, f := range b.Scopes[option].Indices() {
		moves[s.of(int32(f))] = true
	}
	if len(moves) == 0 {
		moves[s.own] = true
	}
	for move := range moves {
		s.start = max(s.start, move.Start)
		for m := range s.running {
			s.running[m] = max(s.running[m], running(move, m))
		}
	}
	return s
}

// of returns when the work of a function moves; of shared lines (−1) when the option itself does.
func (s *Schedule) of(function int32) report.Schedule {
	if w, ok := s.waves[function]; ok {
		return w
	}
	return s.own
}

// Running returns k(m), the part of the baseline's work for a function that still runs; of shared lines (−1) the
// largest of the functions that the option covers. On day one all of it does.
func (s *Schedule) Running(function int32, m int) float64 {
	if function < 0 {
		return s.running[m]
	}
	return running(s.of(function), m)
}

// Start returns S, the month in which the work of a function begins to move; of shared lines (−1) the largest of the
// functions that the option covers.
func (s *Schedule) Start(function int32) int {
	if function < 0 {
		return s.start
	}
	return s.of(function).Start
}

// moved returns s(m) = clamp((m − S + ½)/T, 0, 1), the share of the work that has moved.
func moved(s report.Schedule, m int) float64 {
	if s.Transition > 0 {
		return clamp((float64(m-s.Start) + 0.5) / float64(s.Transition))
	}
	if m >= s.Start {
		return 1
	}
	return 0
}

// running returns k(m) = 1 − clamp((m − P − S + ½)/T, 0, 1), the part of the baseline's work that still runs.
func running(s report.Schedule, m int) float64 { return 1 - moved(s, m-s.ParallelRunning) }

// productivity returns p(m) of a group at the workbook's own productivity, learning counted from the middle of the
// transition.
func productivity(c *report.Case, s report.Schedule, k *behaviourKey, m int) float64 {
	if int(k.option) == c.Baseline {
		return 1
	}
	p := c.Locations[k.location].Productivity
	if s.Learning == 0 || int(k.location) == c.Options[c.Baseline].Location {
		return p
	}
	start, middle := c.Options[k.option].StartingProductivity, float64(s.Transition)/2
	return p * (start + (1-start)*clamp((float64(m-s.Start)+0.5-middle)/float64(s.Learning)))
}

// Grown returns (1+rate)^n(m), n the full years before the year y of the month.
func Grown(rate float64, year int) float64 {
	if rate == 0 || year <= 1 {
		return 1
	}
	return math.Pow(1+rate, float64(year-1))
}

// renewal returns what the renewals of an option's contract have made of a fee by a month.
func renewal(o *report.Option, m int) float64 {
	if o.ContractTerm == 0 || o.RenewalChange == 0 {
		return 1
	}
	return math.Pow(1+o.RenewalChange, float64(max(m-o.Start, 0)/o.ContractTerm))
}

func clamp(x float64) float64 { return min(max(x, 0), 1) }
