package fit

import (
	"cmp"
	"math"
	"slices"
)

// Apart returns where labels stand that want to have their middles at and are so high: moved as little as can be so
// that none touches another and all lie within low … high. What is higher than the room altogether starts at low.
func Apart(at, heights []float64, low, high float64) []float64 {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	// Labels that touch form a block that stands where its members want to be on average; blocks that touch become one.
	type block struct {
		members      []int
		want, height float64 // want: the sum over members of the block's low end that suits each
	}
	var blocks []block
	place := func(b block) float64 { return math.Max(low, math.Min(b.want/float64(len(b.members)), high-b.height)) }
	for k, i := range order {
		b := block{order[k : k+1], at[i] - heights[i]/2, heights[i]}
		for n := len(blocks); n > 0; n = len(blocks) {
			before := blocks[n-1]
			if place(before)+before.height <= place(b)+1e-9 {
				break
			}
			want := before.want + b.want - float64(len(b.members))*before.height
			b = block{order[k+1-len(b.members)-len(before.members) : k+1], want, before.height + b.height}
			blocks = blocks[:n-1]
		}
		blocks = append(blocks, b)
	}
	out := make([]float64, len(at))
	for _, b := range blocks {
		edge := place(b)
		for _, i := range b.members {
			out[i] = edge + heights[i]/2
			edge += heights[i]
		}
	}
	return out
}
