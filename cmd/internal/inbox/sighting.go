package inbox

import (
	"io/fs"
	"time"
)

// print is by what a change of a file is noticed without reading it. Time stamps are compared with nothing but
// themselves.
type print struct {
	size  int64
	mod   time.Time
	known bool
}

func printOf(info fs.FileInfo) print { return print{info.Size(), info.ModTime(), true} }

// near compares what a listing said with what the file itself says. Some shares round time stamps in one of them; who
// writes after the settling time is further off.
func (p print) near(q print) bool { return p.size == q.size && p.mod.Sub(q.mod).Abs() <= 2*time.Second }

func (p print) same(q print) bool { return p.size == q.size && p.mod.Equal(q.mod) }

// sighting is what is remembered of a name from look to look.
type sighting struct {
	print
	since   time.Time     // the first look that saw the name, by the clock for messages
	first   time.Duration // the same by the clock that never jumps
	stable  time.Duration // the first look that saw the file as it is now
	whole   bool          // found whole as it is now
	held    bool          // could not be claimed as it is now, since another program holds it
	current bool          // the look under way saw the name
}

// update notes what a look sees. A change begins the settling time anew.
func (s *sighting) update(p print, mono time.Duration) {
	if !s.same(p) {
		s.print, s.stable, s.whole, s.held = p, mono, false, false
	}
}
