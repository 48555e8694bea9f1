package schedule

import (
	"time"
)

// CatchUp says what becomes of fire times that nobody was there for.
type CatchUp uint8

// The policies: only the newest missed period, every missed period in order, or none.
const (
	CatchUpLatest CatchUp = iota
	CatchUpAll
	CatchUpNone
)

// Grace is how late a fire time may be found and still count as met rather than missed: a restart or an upgrade at
// eight o'clock must not cost a month, whatever the policy.
const Grace = time.Hour

// Due returns what a service has to run, in order: for each period that has fire times after the instant known and up
// to now, the newest of them, so that its data is what an uninterrupted service would have come to; less what the
// policy leaves out; less the periods that are claimed.
//
//   - CatchUpLatest leaves all but the last period, even where that one is claimed: once it is out, an older one would
//     only confuse.
//   - CatchUpAll leaves none out.
//   - CatchUpNone leaves out those whose fire time is more than Grace before now.
//
// known is the instant up to which fire times were looked for before: the now of the last call, kept by the caller for
// each schedule, and kept only after what was due is claimed, so that a crash in between loses nothing. It is kept even
// when it goes back, since a clock that was set forward and is put right again has to pass the same fire times once
// more; that none of them is run twice is for claimed to say. The zero time stands for a schedule that is new: nothing
// is due, and it begins with the next fire time.
//
// claimed tells from the ledger whether the schedule has a run for the period. A period is due once and not again after
// known has moved on: a run that found no data is the caller's to remember, unless the schedule fires for the same
// period again.
func (s *Schedule) Due(now, known time.Time, claimed func(Period) bool, policy CatchUp) []Fire {
	if known.IsZero() {
		return nil
	}
	var fires []Fire
	for f, ok := s.Next(known); ok && !f.Time.After(now); f, ok = s.Next(f.Time) {
		f = s.newest(f, now)
		if policy == CatchUpNone && now.Sub(f.Time) > Grace {
			continue
		}
		fires = append(fires, f)
	}
	if policy == CatchUpLatest && len(fires) > 1 {
		fires = fires[len(fires)-1:]
	}
	var due []Fire
	for _, f := range fires {
		if !claimed(f.Period) {
			due = append(due, f)
		}
	}
	return due
}

// newest returns the last fire time of the same period as f, up to an instant. It halves the stretch in which that
// lies, for a schedule may fire every minute and the service may have been away for years.
func (s *Schedule) newest(f Fire, until time.Time) Fire {
	for until.Sub(f.Time) >= time.Second {
		middle := f.Time.Add(until.Sub(f.Time) / 2)
		if next, ok := s.Next(middle); ok && next.Period == f.Period && !next.Time.After(until) {
			f = next
		} else if next, ok := s.Next(f.Time); !ok || next.Period != f.Period || next.Time.After(until) {
			return f
		} else {
			until = middle
		}
	}
	return f
}
