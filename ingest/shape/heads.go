package shape

import (
	"math"
	"slices"
)

// heads finds rows that are the sum of the rows below them while the rows stream by. They are data all the same.
type heads struct {
	sum  []float64 // of the rows so far, products with quantities
	rows int
	live []*head
	free []*head
}

// head is a row that may be the sum of those below it.
type head struct {
	at     written
	row    int
	key    int // an amount that it fills with other than 0
	has    []bool
	values []float64
	sum    []float64 // of the rows down to it
	rows   int       // likewise
	whole  bool      // it belongs to a group
	ends   []int     // after how many rows the sum was reached
}

// window is how many rows behind a head its sum may be beyond it, for negative amounts to come; mostHeads how many
// heads are followed at once.
const (
	window    = 32
	mostHeads = 256
)

func (h *heads) reset(n int) { *h = heads{sum: make([]float64, n)} }

// see takes a row of data. whole says that it belongs to the group of rows at hand.
func (h *heads) see(l *line, whole bool) {
	n := len(h.sum)
	for k := range n {
		h.sum[k] += l.values[n+k]
	}
	h.rows++
	kept := h.live[:0]
	for _, c := range h.live {
		got := h.sum[c.key] - c.sum[c.key]
		if same(got, c.values[c.key]) && h.rows-c.rows >= 2 && h.reached(c) {
			c.ends = append(c.ends, h.rows)
		}
		if len(c.ends) == 0 && h.rows-c.rows > window && math.Abs(got) > math.Abs(c.values[c.key]) ||
			len(kept) == 0 && len(h.live) >= mostHeads {
			h.free = append(h.free, c)
			continue
		}
		kept = append(kept, c)
	}
	h.live = kept
	h.follow(l, whole)
}

func (h *heads) reached(c *head) bool {
	for k, has := range c.has {
		if has && !same(h.sum[k]-c.sum[k], c.values[k]) {
			return false
		}
	}
	return true
}

// follow makes a row one that may be the sum of those below it.
func (h *heads) follow(l *line, whole bool) {
	n, key := len(h.sum), -1
	for k := range n {
		if l.has[k] && l.values[n+k] != 0 {
			key = k
			break
		}
	}
	if key < 0 {
		return
	}
	var c *head
	if n := len(h.free); n > 0 {
		c, h.free = h.free[n-1], h.free[:n-1]
	} else {
		c = &head{}
	}
	*c = head{at: l.at(), row: l.row.Number, key: key, rows: h.rows, whole: whole, ends: c.ends[:0],
		has: append(c.has[:0], l.has...), values: append(c.values[:0], l.values[n:]...), sum: append(c.sum[:0], h.sum...)}
	h.live = append(h.live, c)
}

// regroup ends what the rows that are followed may sum, since another group of rows begins; but for a row of no group
// that stands right above.
func (h *heads) regroup(f *Filter) {
	var above *head
	if n := len(h.live); n > 0 && !h.live[n-1].whole && h.live[n-1].rows == h.rows {
		above, h.live = h.live[n-1], h.live[:n-1]
	}
	h.settle(f)
	if above != nil {
		h.live = append(h.live, above)
	}
}

// settle ends what the rows that are followed may sum: a section, an empty row or the table's end comes.
func (h *heads) settle(f *Filter) {
	if !slices.ContainsFunc(h.live, func(c *head) bool { return len(c.ends) > 0 }) {
		h.free = append(h.free, h.live...)
		h.live = h.live[:0]
		return
	}
	valid := map[int]bool{h.rows: true} // after how many rows a sum may end: before the end, or before another such row
	var found []*head
	for i := len(h.live) - 1; i >= 0; i-- {
		c := h.live[i]
		for _, e := range c.ends {
			if valid[e] {
				valid[c.rows-1] = true
				found = append(found, c)
				break
			}
		}
	}
	for i := len(found) - 1; i >= 0; i-- {
		c := found[i]
		f.sink.Note(Note{Sort: SectionCounted, Row: c.row, Column: c.at.column, Text: c.at.text})
	}
	h.free = append(h.free, h.live...)
	h.live = h.live[:0]
}
