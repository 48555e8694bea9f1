package shape

import "math"

// ahead holds rows back until it is known which of them are sections that hold the sum of their rows: where a layout
// uses sections.
type ahead struct {
	f     *Filter
	lines []*line
	above []int // beside lines: the row before each
}

// mostAhead is how many rows are held back at most; mostNested how often figures may be counted in nested sums.
const (
	mostAhead  = 4096
	mostNested = 4
)

func (a *ahead) take(l *line, above int) {
	if l.gap || l.class == isText {
		a.settle()
	}
	if l.class == isText {
		a.f.judge(l, above)
		return
	}
	a.lines, a.above = append(a.lines, l.keep()), append(a.above, above)
	if n := len(a.lines); n > mostAhead || n > 2*window && n%window == 0 {
		a.release()
	}
}

// release passes on the first rows that cannot be sums of those that have come since.
func (a *ahead) release() {
	n := 0
	for n < len(a.lines)-2*window && (len(a.lines)-n > mostAhead || a.exceeded(n)) {
		n++
	}
	a.pass(n)
}

// exceeded reports whether the rows behind one come to far more than it says, and nowhere to what it says, once or so
// many times as sums are nested.
func (a *ahead) exceeded(i int) bool {
	l := a.lines[i]
	if !mayHead(l) {
		return true
	}
	k := firstAmount(l)
	sum, v := 0.0, l.product(k)
	for _, other := range a.lines[i+1:] {
		if other.class != isData {
			continue
		}
		sum += other.product(k)
		if times := math.Round(sum / v); times >= 1 && times <= mostNested && same(sum, times*v) {
			return false
		}
	}
	return sum > 0 == (v > 0) && sum/v > mostNested
}

func (a *ahead) pass(n int) {
	for i, l := range a.lines[:n] {
		a.f.judge(l, a.above[i])
	}
	a.lines = append(a.lines[:0], a.lines[n:]...)
	a.above = append(a.above[:0], a.above[n:]...)
}

// settle decides all rows: a section, an empty row or the end of the table comes.
func (a *ahead) settle() {
	if len(a.lines) == 0 {
		return
	}
	for i := len(a.lines) - 1; i >= 0; i-- {
		if l := a.lines[i]; mayHead(l) {
			a.decide(i)
		}
	}
	a.pass(len(a.lines))
}

// mayHead reports whether a row may be a section with its sum.
func mayHead(l *line) bool {
	return l.class == isData && l.name.column != 0 && firstAmount(l) >= 0
}

// firstAmount returns the first amount of a row that is not 0, −1 where there is none.
func firstAmount(l *line) int {
	for k, has := range l.has {
		if has && l.product(k) != 0 {
			return k
		}
	}
	return -1
}

// decide looks whether the rows below one, of which it is known whether they are sections, come to what it says: those
// that are none, up to the next section or the end; or all of them, which then are none.
func (a *ahead) decide(i int) {
	l := a.lines[i]
	k := firstAmount(l)
	v := l.product(k)
	leaves, all := sumOf{k: k}, sumOf{k: k}
	for j := i + 1; j <= len(a.lines); j++ {
		end := j == len(a.lines)
		if end || a.lines[j].class == isSumOfOwn {
			switch {
			case same(leaves.sum, v) && a.holds(i, j, false):
				l.class = isSumOfOwn
				return
			case end && same(all.sum, v) && a.holds(i, j, true):
				for _, other := range a.lines[i+1:] {
					if other.class == isSumOfOwn {
						other.class = isData
					}
				}
				l.class = isSumOfOwn
				return
			}
		}
		if !end {
			leaves.add(a.lines[j], false)
			all.add(a.lines[j], true)
		}
	}
}

// holds looks at all amounts that a row fills, and at how many rows there are: at least two, or deeper ones.
func (a *ahead) holds(i, end int, sections bool) bool {
	l := a.lines[i]
	rows, deeper := 0, true
	for _, other := range a.lines[i+1 : end] {
		if other.class == isData || sections && other.class == isSumOfOwn {
			rows++
			deeper = deeper && other.level.deeper(l.level)
		}
	}
	if rows == 0 || rows == 1 && !deeper {
		return false
	}
	for k, has := range l.has {
		s := sumOf{k: k}
		for _, other := range a.lines[i+1 : end] {
			s.add(other, sections)
		}
		if has && !same(s.sum, l.product(k)) {
			return false
		}
	}
	return true
}

// sumOf is the sum of one amount of several rows.
type sumOf struct {
	k   int
	sum float64
}

func (s *sumOf) add(l *line, sections bool) {
	if l.amounts > 0 && (l.class == isData || sections && l.class == isSumOfOwn) {
		s.sum += l.product(s.k)
	}
}
