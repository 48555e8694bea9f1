package shape

import (
	"math"
	"slices"
)

// sums are what the rows of a table have come to so far, by amount, then by amount times quantity, and what they had
// come to at the places from which a total may count.
type sums struct {
	n      int // amounts
	total  []float64
	maybe  []float64 // of rows that a total may count or not: those that a layout skips, those not yet decided
	totals []float64 // of totals that count no other total
	rows   int       // rows of data
	first  int       // the number of the first row
	last   int       // of the last row of data
	marks  []*mark   // in the order of the rows; the first one stands above all of them
	group  *mark     // where the group of rows at hand begins; nil where there are none
	name   string    // of the group
}

// mark is a place from which a total may count.
type mark struct {
	row                  int // the last row above
	rows                 int
	total, maybe, totals []float64
	level                int  // of an open section that begins here; 0 = none
	wide                 bool // a total stands here that counts others
	ofTotal              bool // a total stands here
}

// mostMarks is how many places are kept at most.
const mostMarks = 64

func (s *sums) reset(n int) {
	*s = sums{n: n, total: make([]float64, 2*n), maybe: make([]float64, 2*n), totals: make([]float64, 2*n)}
	s.marks = append(s.marks, s.newMark(0))
}

func (s *sums) newMark(row int) *mark {
	room := slices.Concat(s.total, s.maybe, s.totals)
	n := len(s.total)
	return &mark{row: row, rows: s.rows, total: room[:n], maybe: room[n : 2*n], totals: room[2*n:]}
}

// place makes the row a place from which totals may count. level is that of the section that begins there.
func (s *sums) place(row, level int) *mark {
	for _, m := range s.marks {
		if level > 0 && m.level >= level {
			m.level = 0
		}
	}
	m := s.newMark(row)
	m.level = level
	if len(s.marks) == mostMarks {
		s.drop()
	}
	s.marks = append(s.marks, m)
	return m
}

// drop forgets the oldest place that is neither the beginning, nor an open section, nor behind a total of totals.
func (s *sums) drop() {
	at := 1
	for i, m := range s.marks {
		if i > 0 && m.level == 0 && !m.wide {
			at = i
			break
		}
	}
	s.marks = append(s.marks[:at], s.marks[at+1:]...)
}

// enter begins a group of rows.
func (s *sums) enter(name string, above int) {
	s.name = name
	if s.group == nil {
		s.group = s.newMark(above)
	} else {
		copy(s.group.total, s.total)
		copy(s.group.maybe, s.maybe)
		copy(s.group.totals, s.totals)
		s.group.row, s.group.rows = above, s.rows
	}
}

// counted makes the row of a total, which counts from a place, the place behind which the next begins.
func (s *sums) counted(l *line, from *mark) {
	others := false
	kept := s.marks[:0]
	for _, m := range s.marks {
		if m.row <= from.row || m.level > 0 {
			kept = append(kept, m)
		}
		others = others || m.row > from.row && m.ofTotal
	}
	if !others {
		addTo(s.totals, l.values, 1)
	}
	s.marks = kept
	m := s.place(l.row.Number, 0)
	m.ofTotal, m.wide = true, others
}

func addTo(to, values []float64, sign float64) {
	for i, v := range values {
		to[i] += sign * v
	}
}

// count adds a row of data.
func (s *sums) count(l *line) {
	if l.amounts > 0 {
		addTo(s.total, l.values, 1)
	}
	s.rows++
	s.last = l.row.Number
}

// reading is how far the figures of a total agree with what rows come to.
type reading struct {
	agree int     // how many amounts do
	all   bool    // all that the total fills do
	k     int     // the first that does not
	sum   float64 // what it should be
	off   float64 // by how much it differs, as a part of the larger one
	from  int     // the row that the sum begins with
}

// better reports whether a reading is nearer to what is meant.
func (r reading) better(than reading) bool {
	return r.all && !than.all || r.all == than.all && (r.agree > than.agree || r.agree == than.agree && r.off < than.off)
}

// since compares a total with what has been counted since a place.
func (s *sums) since(l *line, m *mark) reading {
	best := reading{agree: -1}
	for _, way := range [...]func(i int) float64{
		func(i int) float64 { return s.total[i] - m.total[i] },
		func(i int) float64 { return s.total[i] - m.total[i] + s.maybe[i] - m.maybe[i] },
		func(i int) float64 { return s.totals[i] - m.totals[i] },
	} {
		r := s.compare(l, way)
		if r.better(best) {
			best = r
		}
		if best.all {
			break
		}
	}
	best.from = max(m.row+1, s.first)
	return best
}

// compare holds each amount of a total against the sum of the rows', of their products with the quantities, or its own
// product against the latter.
func (s *sums) compare(l *line, sum func(i int) float64) reading {
	r := reading{all: true, k: -1}
	for k, has := range l.has {
		if !has {
			continue
		}
		plain, product := sum(k), sum(s.n+k)
		if near(l.values[k], plain) || near(l.values[k], product) || near(l.product(k), product) {
			r.agree++
			continue
		}
		r.all = false
		if r.k < 0 {
			r.k, r.sum = k, plain
			if math.Abs(product-l.values[k]) < math.Abs(plain-l.values[k]) {
				r.sum = product
			}
			r.off = difference(l.values[k], r.sum)
		}
	}
	return r
}

// above looks for a place from which the rows above add up to a total, the nearest first, and returns it, or nil and
// the reading that comes nearest.
func (s *sums) above(l *line) (*mark, reading) {
	best := reading{agree: -1}
	for i := len(s.marks) - 1; i >= -1; i-- {
		m := s.group
		if i >= 0 {
			m = s.marks[i]
		}
		if m == nil {
			break
		}
		r := s.since(l, m)
		if r.all {
			return m, r
		}
		if r.better(best) {
			best = r
		}
	}
	return nil, best
}

// ofAll reports whether the figures of a row, blanks included, are the sums of all rows above, and not all 0.
func (s *sums) ofAll(l *line) bool {
	if s.rows < 2 || l.amounts == 0 {
		return false
	}
	return s.equalsAll(l, nil) || s.equalsAll(l, s.maybe)
}

func (s *sums) equalsAll(l *line, more []float64) bool {
	some := false
	for k := range s.n {
		plain, product := s.total[k], s.total[s.n+k]
		if more != nil {
			plain, product = plain+more[k], product+more[s.n+k]
		}
		v := l.values[k]
		if !same(v, plain) && !same(v, product) && !same(l.product(k), product) {
			return false
		}
		some = some || v != 0
	}
	return some
}

// near reports whether two amounts are equal to the cent, or to a millionth.
func near(a, b float64) bool {
	d := math.Abs(a - b)
	return d <= 0.0100001 || d <= 1e-6*max(math.Abs(a), math.Abs(b))
}

// same is near for rows that no label calls a total: small amounts have to be equal to a millionth.
func same(a, b float64) bool {
	size := max(math.Abs(a), math.Abs(b))
	d := math.Abs(a - b)
	return d <= 1e-6*size || size >= 10 && d <= 0.0100001
}

func difference(a, b float64) float64 {
	if size := max(math.Abs(a), math.Abs(b)); size > 0 {
		return math.Abs(a-b) / size
	}
	return 0
}

// move carries the sums over to a block with other columns of amounts: those of columns that both have.
func (s *sums) move(from, to []int) {
	carry := func(values []float64) []float64 {
		out := make([]float64, 2*len(to))
		for k, column := range to {
			if at := slices.Index(from, column); at >= 0 {
				out[k], out[len(to)+k] = values[at], values[len(from)+at]
			}
		}
		return out
	}
	s.n = len(to)
	s.total, s.maybe, s.totals = carry(s.total), carry(s.maybe), carry(s.totals)
	s.group = nil
	for _, m := range s.marks {
		m.total, m.maybe, m.totals = carry(m.total), carry(m.maybe), carry(m.totals)
	}
}
