package fit

import (
	"cmp"
	"math"
	"slices"
)

// Spot is a label at a line's end: where its middle should be and how high it is. y grows upwards.
type Spot struct {
	Index      int
	At, Height float64
}

// Apart moves labels as little as it can so that none touches another and all lie within low … high. They come back
// from low to high. What is higher than the room altogether starts at low.
func Apart(spots []Spot, low, high float64) {
	slices.SortStableFunc(spots, func(a, b Spot) int { return cmp.Compare(a.At, b.At) })
	// Labels that touch form a block that stands where its members want to be on average; blocks that touch become one.
	type block struct {
		first, last  int
		want, height float64
	} // want: the sum over members of the block's low end that suits each
	var blocks []block
	place := func(b block) float64 {
		at := b.want / float64(b.last-b.first+1)
		return math.Max(low, math.Min(at, high-b.height))
	}
	for i, s := range spots {
		b := block{i, i, s.At - s.Height/2, s.Height}
		for n := len(blocks); n > 0; n = len(blocks) {
			before := blocks[n-1]
			if place(before)+before.height <= place(b)+1e-9 {
				break
			}
			members := float64(b.last - b.first + 1)
			b = block{before.first, b.last, before.want + b.want - members*before.height, before.height + b.height}
			blocks = blocks[:n-1]
		}
		blocks = append(blocks, b)
	}
	for _, b := range blocks {
		at := place(b)
		for i := b.first; i <= b.last; i++ {
			spots[i].At = at + spots[i].Height/2
			at += spots[i].Height
		}
	}
}
