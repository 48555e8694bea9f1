package auditbook

import (
	"cmp"
	"math"
	"slices"
)

// joining says what becomes of the members of a list of which the smallest are joined: first those that stay, in their
// order, then the pools of the others.
type joining struct {
	place  []int // by member: where it goes
	kept   []int // members
	pools  []int // how many members each has
	joined int   // members of pools
}

// join keeps the largest members, all that are infinitely large, and those that would be alone in their pool.
func join(size []float64, keep int, pool func(i int) int) joining {
	order := make([]int, len(size))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	members := map[int]int{} // by number of the pool
	stays := make([]bool, len(size))
	for rank, i := range order {
		if stays[i] = rank < keep || math.IsInf(size[i], 1); !stays[i] {
			members[pool(i)]++
		}
	}
	to := joining{place: make([]int, len(size))}
	for i := range size {
		if stays[i] = stays[i] || members[pool(i)] == 1; stays[i] {
			to.place[i] = len(to.kept)
			to.kept = append(to.kept, i)
		}
	}
	places := map[int]int{}
	for i := range size {
		if stays[i] {
			continue
		}
		at, known := places[pool(i)]
		if !known {
			at = len(places)
			places[pool(i)] = at
			to.pools = append(to.pools, members[pool(i)])
		}
		to.place[i] = len(to.kept) + at
		to.joined++
	}
	return to
}

func (j joining) size() int { return len(j.kept) + len(j.pools) }

// of returns the place of a member; what is below 0 stays.
func (j joining) of(i int) int {
	if i < 0 {
		return i
	}
	return j.place[i]
}

// names returns the names of the members and pools.
func (j joining) names(old []string, other string) []string {
	var names []string
	for _, i := range j.kept {
		names = append(names, old[i])
	}
	for i, n := range j.pools {
		name := other
		if len(j.pools) > 1 {
			name += " " + itoa(i+1)
		}
		names = append(names, name+" ("+itoa(n)+")")
	}
	return names
}

// merged adds up what has one key, in the order in which the keys first stand.
func merged[T any, K comparable](list []T, key func(*T) K, add func(sum, x *T)) []T {
	var sums []T
	at := map[K]int{}
	for i := range list {
		k := key(&list[i])
		if _, known := at[k]; !known {
			at[k] = len(sums)
			var none T
			sums = append(sums, none)
		}
		add(&sums[at[k]], &list[i])
	}
	return sums
}

// added returns the sums of two years' amounts; an empty list is 0.
func added(a, b []float64) []float64 {
	sum := slices.Clone(b)
	for i := range a {
		sum[i] += a[i]
	}
	return sum
}
