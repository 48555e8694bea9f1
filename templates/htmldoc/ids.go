package htmldoc

import (
	"strconv"
	"strings"
)

// ids hands out HTML ids that are unique in one document.
type ids struct{ taken map[string]bool }

func newIDs(reserved ...string) ids {
	t := make(map[string]bool)
	for _, r := range reserved {
		t[r] = true
	}
	return ids{t}
}

// unique returns prefix and name as an id. What an id may not hold becomes a hyphen, and a number is added where the id
// is taken.
func (i ids) unique(prefix, name string) string {
	id := prefix + strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, name)
	free := id
	for n := 2; free == "" || i.taken[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	i.taken[free] = true
	return free
}
