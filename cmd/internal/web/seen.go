package web

import (
	"strconv"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

// seen are the cases that who asks may see, by name; whole says that they may see all, those too that are no longer
// kept.
func (v *visit) seen() (cases []store.Known, whole bool, err error) {
	all, err := v.Store.Cases(v.r.Context())
	for _, k := range all {
		if v.who.May(people.See, people.Case(k.Newest.Names()...)) {
			cases = append(cases, k)
		}
	}
	return cases, v.who.May(people.See, people.All()), err
}

// only are the keys of the cases that who asks may see; nil where they may see all.
func (v *visit) only() ([]string, error) {
	cases, whole, err := v.seen()
	if whole || err != nil {
		return nil, err
	}
	keys := []string{}
	for _, k := range cases {
		keys = append(keys, k.Key)
	}
	return keys, nil
}

// namesOf are the names of a case by its key. One that is no longer kept goes by its key.
func namesOf(all []store.Known, key string) []string {
	for _, k := range all {
		if k.Key == key {
			return k.Newest.Names()
		}
	}
	return []string{key}
}

// id is the number that the path names something by; errMissing where there is none.
func (v *visit) id() (int64, error) {
	n, err := strconv.ParseInt(v.r.PathValue("id"), 10, 64)
	if err != nil || n < 1 {
		return 0, errMissing
	}
	return n, nil
}

// moment writes an instant in a zone, for people.
func moment(at time.Time, zone *time.Location) string {
	if at.IsZero() {
		return ""
	}
	return at.In(zone).Format("2 Jan 2006, 15:04 MST")
}

// ifMissing turns the state's word for what is not there into the answer's.
func ifMissing(err error) error {
	if isMissing(err) {
		return errMissing
	}
	return err
}
