package web

import (
	"strconv"
	"time"

	"shorecast/cmd/internal/people"
)

// only are the keys of the cases that who asks may see; nil where they may see all, those too that are no longer kept.
func (v *visit) only() ([]string, error) {
	if v.who.May(people.See, people.All()) {
		return nil, nil
	}
	_, cases, err := visible(v)
	keys := []string{}
	for _, x := range cases {
		keys = append(keys, x.Key)
	}
	return keys, err
}

// seen are those of some cases that who asks may see. Whatever is said of several cases is said of these, numbers too.
func (v *visit) seen(cases []*standing) (some []*standing) {
	for _, x := range cases {
		if v.who.May(people.See, x.subject()) {
			some = append(some, x)
		}
	}
	return some
}

// namesOf are the names of a case by its key. One that is no longer kept goes by its key.
func (o *overview) namesOf(key string) []string {
	if x := o.of[key]; x != nil {
		return x.Newest.Names()
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

// unlessMissing leaves out that something is not there.
func unlessMissing(err error) error {
	if isMissing(err) {
		return nil
	}
	return err
}

// ifMissing turns the state's word for what is not there into the answer's.
func ifMissing(err error) error {
	if isMissing(err) {
		return errMissing
	}
	return err
}
