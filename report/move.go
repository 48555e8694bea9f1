package report

// Schedule is when a piece of work moves, in months. The baseline's is the zero Schedule with Start 1.
type Schedule struct {
	Start           int // S: the month in which the move begins, 1 or more
	Transition      int // T: over which it moves, evenly
	ParallelRunning int // P: how much longer the baseline's work runs
	Learning        int // N: until full productivity, from the middle of the transition
}

// End returns the month in which all has moved, S − 1 + T.
func (s Schedule) End() int { return s.Start - 1 + s.Transition }

// Late returns the schedule of a wave where the move ends so many months later than stated, unless it has ended by a
// month, parallel running included.
func (s Schedule) Late(delay, by int) Schedule {
	if s.End()+s.ParallelRunning > by {
		s.Transition += delay
	}
	return s
}

// Wave is one row of the sheet Waves: an option moves a function at a time of its own.
type Wave struct {
	Source
	Schedule     // what the row leaves blank is the option's
	Option   int // index into Case.Options
	Function int // index into Case.Functions
}

// Schedule returns when an option moves a function: by its wave, else as the option states. SharedFunction and
// functions without a wave follow the option.
func (c *Case) Schedule(option, function int) Schedule {
	for i := range c.Waves {
		if w := &c.Waves[i]; w.Option == option && w.Function == function {
			return w.Schedule
		}
	}
	return c.Options[option].Schedule
}

// Tie is what a month of a cost line is counted from.
type Tie uint8

// A month is counted from the first month of the case; or from the first or last month in which the work of the
// line's function moves, S and S − 1 + T.
const (
	Untied Tie = iota
	TiedToStart
	TiedToEnd
)

// String returns the word that stands in the workbook; empty for a month that is not tied.
func (t Tie) String() string { return [...]string{"", "start", "end"}[t] }
