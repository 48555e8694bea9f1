package schedule

import (
	"fmt"
	"strings"

	"shorecast/report/wording/words"
)

// rule names one day of a month, or, for months with too few business days, none.
type rule struct {
	kind ruleKind
	nth  int // for businessDay: from 1
}

type ruleKind uint8

const (
	everyDay ruleKind = iota // no rule: the cron expression alone decides
	businessDay
	lastBusinessDay
	lastDay
)

// The names of the rules.
const (
	businessDayName     = "business-day"
	lastBusinessDayName = "last-business-day"
	lastDayName         = "last-day"
)

// mostBusinessDays is what a month of 31 days can have with a weekend of two days.
const mostBusinessDays = 23

var ruleNames = []string{businessDayName, lastBusinessDayName, lastDayName}

const rulesHint = "expected business-day with a number such as business-day 3, last-business-day or last-day"

// parseRule reads a rule; the empty text is none.
func parseRule(text string) (rule, []Fault) {
	ws := fields(text)
	if len(ws) == 0 {
		return rule{}, nil
	}
	var r rule
	rest := ws[1:]
	switch strings.ToLower(ws[0].text) {
	case businessDayName:
		if len(rest) == 0 {
			return rule{}, []Fault{{Part: PartOn, Offset: ws[0].at + len(ws[0].text),
				Message: "the number of the business day is missing",
				Hint:    fmt.Sprintf("add a number from 1 to %d, for example business-day 3", mostBusinessDays)}}
		}
		n, ok := number(rest[0].text)
		if !ok || n < 1 || n > mostBusinessDays {
			hint := fmt.Sprintf("expected a whole number from 1 to %d", mostBusinessDays)
			if strings.EqualFold(rest[0].text, "last") || rest[0].text == "-1" {
				hint = "did you mean last-business-day?"
			}
			return rule{}, []Fault{rest[0].fault(PartOn, fmt.Sprintf("the number of the business day is %q", rest[0].text),
				hint)}
		}
		r, rest = rule{businessDay, n}, rest[1:]
	case lastBusinessDayName:
		r = rule{kind: lastBusinessDay}
	case lastDayName:
		r = rule{kind: lastDay}
	default:
		return rule{}, []Fault{ws[0].fault(PartOn, fmt.Sprintf("the rule is %q", ws[0].text),
			words.Meant(ws[0].text, ruleNames, rulesHint))}
	}
	if len(rest) > 0 {
		return rule{}, []Fault{rest[0].fault(PartOn, fmt.Sprintf("%q follows the rule", rest[0].text),
			"leave it out; "+rulesHint)}
	}
	return r, nil
}

// String returns the rule as it is written, or nothing for none.
func (r rule) String() string {
	switch r.kind {
	case businessDay:
		return fmt.Sprintf("%s %d", businessDayName, r.nth)
	case lastBusinessDay:
		return lastBusinessDayName
	case lastDay:
		return lastDayName
	}
	return ""
}

// day returns the day that the rule names in the month of w.
func (r rule) day(w wall, business calendar) (wall, bool) {
	t := w.time()
	first, last := date(t.Year(), t.Month(), 1), w.monthAfter()-oneDay
	switch r.kind {
	case lastDay:
		return last, true
	case lastBusinessDay:
		for d := last; d >= first; d -= oneDay {
			if business.open(d) {
				return d, true
			}
		}
	case businessDay:
		n := 0
		for d := first; d <= last; d += oneDay {
			if business.open(d) {
				if n++; n == r.nth {
					return d, true
				}
			}
		}
	}
	return 0, false
}
