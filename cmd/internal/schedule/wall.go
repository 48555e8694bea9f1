package schedule

import "time"

// wall is what a calendar and a clock on the wall show: the seconds since the beginning of 1970 that they would have
// counted had nobody ever put them forward or back. It belongs to no zone.
type wall int64

const oneDay wall = 24 * 60 * 60

// wallOf returns what the clock shows at an instant in the zone that the time carries; fractions of a second are
// dropped.
func wallOf(t time.Time) wall {
	_, offset := t.Zone()
	return wall(t.Unix() + int64(offset))
}

// date returns the beginning of a day.
func date(year int, month time.Month, day int) wall {
	return wallOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// time returns a time in UTC that shows the same date and time of day.
func (w wall) time() time.Time { return time.Unix(int64(w), 0).UTC() }

// day returns the beginning of the day.
func (w wall) day() wall {
	into := w % oneDay
	if into < 0 { // before 1970
		into += oneDay
	}
	return w - into
}

// monthAfter returns the beginning of the next month.
func (w wall) monthAfter() wall {
	t := w.time()
	return date(t.Year(), t.Month()+1, 1)
}

// instant returns the first instant at which the clock of the zone shows w or later. Where the clocks skip w, that is
// the end of the gap; where they show it twice, the first time.
//
// time.Date does not say which of two instants it returns, and moves times in a gap by its length: hence the walk
// through the zone's stretches of constant offset, from a time when the clock cannot yet have shown w.
func (w wall) instant(zone *time.Location) time.Time {
	t := time.Unix(int64(w-oneDay), 0).In(zone) // no offset from UTC has ever been a whole day
	for {
		_, end := t.ZoneBounds()
		if shown := wallOf(t); shown >= w {
			return t
		} else if at := t.Add(time.Duration(w-shown) * time.Second); end.IsZero() || at.Before(end) {
			return at
		}
		t = end
	}
}
