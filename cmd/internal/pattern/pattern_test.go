package pattern

import (
	"strings"
	"testing"
)

func TestPatterns(t *testing.T) {
	for _, c := range []struct{ patterns, matched, left string }{
		{"", "a.xlsx B.csv", ""},
		{"*", "a.xlsx B", ""},
		{"emea-*", "EMEA-north.xlsx emea-", "emea.xlsx apac-1.xlsx"},
		{"emea-* apac", "emea-x.xlsx apac.xlsx apac.csv", "apac-2.xlsx"},
		{"emea-* !emea-test*", "emea-a.xlsx", "emea-test.xlsx EMEA-Test-2.csv apac.xlsx"},
		{"!emea-test* emea-*", "emea-a.xlsx", "emea-test.xlsx"}, // the order does not matter
		{"!test-*", "a.xlsx", "test-1.xlsx"},                    // all but some
		{"a?c.xlsx [xy]*", "abc.xlsx x1.xlsx", "abbc.xlsx abc.csv z1.xlsx"},
	} {
		p := List(strings.Fields(c.patterns))
		for _, name := range strings.Fields(c.matched) {
			if !p.Match(name) {
				t.Errorf("%s leaves %s out", c.patterns, name)
			}
		}
		for _, name := range strings.Fields(c.left) {
			if p.Match(name) {
				t.Errorf("%s selects %s", c.patterns, name)
			}
		}
	}
	two := List{"help*", "!*draft*"}
	if !two.Match("budget.xlsx", "Helpdesk 2027") || two.Match("help-draft.xlsx", "Helpdesk 2027") {
		t.Error("a case that goes by two names is selected or left out by either")
	}
}
