package charts

// Span says which part of a case the figures of an exhibit cover. A document spells the months once a page.
type Span uint8

// The spans: another one, which the exhibit says itself; day one and all years; all years.
const (
	OtherSpan Span = iota
	WholeCase
	AllYears
)
