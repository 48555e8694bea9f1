package change

import "shorecast/report"

// edit is one input that changed, and how to take it over into a hybrid.
type edit struct {
	cause  Cause
	input  Input
	apply  func(*hybrid)
	reach  reach
	option int     // the common place of the only option whose cost it moves, unless that is the baseline; or anyOption
	lines  []int   // for reachesLines and reachesBoth: the only lines that it moves
	weight float64 // for lines: what the change is worth at first sight, to choose those whose effect is computed
}

// anyOption is the option of an input that is no option's own.
const anyOption = -1

// reach is how far an edit reaches: it decides how its effect is computed.
type reach uint8

const (
	reachesFigures reach = iota // rates and terms that are applied after lines are added up
	reachesLines                // what some lines are added up to
	reachesBoth                 // when an option moves, and with it the lines that are counted from the move
	reachesAll
)

// edits lists the inputs that changed and the lines that were added and removed, in the order of the sheets.
type edits struct {
	r        *revisions
	start    *hybrid
	match    *lineMatch
	oldLines []int // by old line in common places: the line of the old revision
	newLines []int // likewise of the new one
	list     []edit
}

// listEdits returns the old case as a hybrid and everything that leads from it to the new one.
func listEdits(r *revisions) *edits {
	e := &edits{r: r}
	var old, new []report.Line
	old, e.oldLines = r.commonLines(r.before, r.places(func(p *pairing) []int { return p.oldAt }))
	new, e.newLines = r.commonLines(r.after, r.places(func(p *pairing) []int { return p.newAt }))
	e.match = matchLines(old, new)
	e.start = &hybrid{c: r.oldCase(), lines: old, present: make([]bool, len(old))}
	for i := range old {
		e.start.present[i] = true
	}
	e.settings()
	e.currencies()
	e.locations()
	e.functions()
	e.options()
	e.waves()
	e.rates()
	e.costLines()
	e.risks()
	return e
}

// field is a value of a record: how to read it, and how to take it over from another record.
type field[T any] struct {
	cause  Cause
	column Column
	value  func(c *report.Case, r *T) Value // c tells the names of what the record refers to
	take   func(to, from *T)
}

// number returns the field of a number.
func number[T any, N int | int16 | float64](cause Cause, column Column, unit Unit, at func(*T) *N) field[T] {
	return field[T]{cause, column,
		func(_ *report.Case, r *T) Value { return Value{Unit: unit, Number: float64(*at(r))} },
		func(to, from *T) { *at(to) = *at(from) }}
}

// word returns the field of a value that the workbook states in words.
func word[T, V any](cause Cause, column Column, at func(*T) *V, name func(c *report.Case, r *T) string) field[T] {
	return field[T]{cause, column,
		func(c *report.Case, r *T) Value { return Value{Unit: Word, Word: name(c, r)} },
		func(to, from *T) { *at(to) = *at(from) }}
}

// money returns the field of an amount in a currency of the case.
func money[T any, I int | int32](cause Cause, column Column, at func(*T) *float64, currency func(*T) I) field[T] {
	f := number(cause, column, Money, at)
	f.value = func(c *report.Case, r *T) Value {
		return Value{Unit: Money, Number: *at(r), Currency: c.Currencies[currency(r)].Code}
	}
	return f
}

// subject is a record that both revisions have, with the rows that state its values.
type subject[T any] struct {
	record   Record
	old, new *T // in common places
	then     report.Source
	now      report.Source
	in       func(*hybrid) *T
}

// compare adds an edit for every field in which the subject differs. shape, unless nil, completes each.
func compare[T any](e *edits, s subject[T], fields []field[T], shape func(*edit)) {
	for i := range fields {
		f := &fields[i]
		was, is := f.value(e.start.c, s.old), f.value(e.start.c, s.new)
		if !was.differs(is) {
			continue
		}
		x := edit{cause: f.cause, option: anyOption, apply: func(h *hybrid) { f.take(s.in(h), s.new) },
			input: Input{Column: f.column, Record: s.record, Then: was, Now: is}}
		e.place(&x.input, s.then, s.now, f.column)
		if shape != nil {
			shape(&x)
		}
		e.list = append(e.list, x)
	}
}

// place notes where an input stands that rows of both revisions may state.
func (e *edits) place(in *Input, then, now report.Source, column Column) {
	was, _ := e.r.before.Ref(then, string(column))
	is, _ := e.r.after.Ref(now, string(column))
	in.stands(was, is)
}
