package report

import "math"

// edit is one input that changed, and how to take it over into a hybrid.
type edit struct {
	cause   Cause
	input   ChangedInput
	apply   func(*hybrid)
	touches touches
	option  int     // the only option whose cost it moves, unless that is the baseline: a common place; everyones where it is no option's own
	lines   []int   // for touchesLines: the only lines whose cost it moves
	weight  float64 // for lines: what the change is worth at first sight, to choose those whose effect is computed
}

// everyones is the option of an input that is no option's own.
const everyones = -1

// touches is how far an edit reaches: it decides how its effect is computed.
type touches uint8

const (
	touchesFigures touches = iota // rates and terms that are applied after lines are added up
	touchesLines                  // what some lines are added up to
	touchesAll
)

// edits lists the inputs that changed and the lines that were added and removed, in the order of the sheets.
type edits struct {
	u        *union
	start    *hybrid
	match    *lineMatch
	oldLines []int // by old line in common places: the line of the old revision
	newLines []int // likewise of the new one
	list     []edit
}

// listEdits returns the old case as a hybrid and everything that leads from it to the new one.
func listEdits(u *union) *edits {
	e := &edits{u: u}
	var old, new []Line
	old, e.oldLines = u.commonLines(u.before.Lines, u.oldPlaces())
	new, e.newLines = u.commonLines(u.after.Lines, u.newPlaces())
	e.match = matchLines(old, new)
	e.start = &hybrid{c: u.oldCase()}
	for i := range old {
		e.start.lines, e.start.present = append(e.start.lines, old[i]), append(e.start.present, true)
	}
	e.settings()
	e.currencies()
	e.locations()
	e.functions()
	e.options()
	e.costLines()
	return e
}

// side is a record in one revision.
type side struct {
	c *Case
	s Source
}

// place writes into an input where it stands: in the new revision or, where that does not state it, in the old one.
func (e *edits) place(in *ChangedInput, old, new side, column string) {
	ref, ok := Ref{}, false
	if new.c != nil {
		ref, ok = new.c.Ref(new.s, column)
	}
	if !ok && old.c != nil {
		ref, ok = old.c.Ref(old.s, column)
		in.InOld = ok
	}
	in.Workbook, in.Sheet, in.Cell = ref.Workbook, ref.Sheet, ref.Cell
}

// field is a number of a record: the column that states it, and how to read and write it.
type field[T any] struct {
	cause   Cause
	column  string
	unit    string
	touches touches
	get     func(*T) float64
	set     func(*T, float64)
}

func real[T any](cause Cause, column, unit string, at func(*T) *float64) field[T] {
	return field[T]{cause, column, unit, touchesFigures, func(r *T) float64 { return *at(r) }, func(r *T, v float64) { *at(r) = v }}
}

func whole[T any](cause Cause, column, unit string, at func(*T) *int) field[T] {
	return field[T]{cause, column, unit, touchesFigures, func(r *T) float64 { return float64(*at(r)) }, func(r *T, v float64) { *at(r) = int(v) }}
}

func (f field[T]) touching(t touches) field[T] {
	f.touches = t
	return f
}

// compareField adds an edit where a number of a record differs. in returns the record in a case.
func compareField[T any](e *edits, f field[T], of, currency string, a, b *T, old, new side, lines []int, in func(*Case) *T) *edit {
	was, is := f.get(a), f.get(b)
	if was == is {
		return nil
	}
	x := edit{cause: f.cause, touches: f.touches, option: everyones, lines: lines, apply: func(h *hybrid) { f.set(in(h.c), is) }}
	if f.unit != "amount" {
		currency = ""
	}
	x.input = numbers(f.column, of, f.unit, currency, was, is)
	e.place(&x.input, old, new, f.column)
	e.list = append(e.list, x)
	return &e.list[len(e.list)-1]
}

// numbers returns an input whose value is a number.
func numbers(what, of, unit, currency string, was, is float64) ChangedInput {
	return ChangedInput{What: what, Of: of, Unit: unit, Currency: currency, Old: &was, New: &is,
		OldText: unitText(was, unit, currency), NewText: unitText(is, unit, currency)}
}

// words returns an input whose value is a text.
func words(what, of, was, is string) ChangedInput {
	return ChangedInput{What: what, Of: of, Unit: "text", OldText: was, NewText: is}
}

// unitText writes a number with its unit, as exactly as it was most likely entered.
func unitText(v float64, unit, currency string) string {
	switch unit {
	case "percent":
		return short(100*v) + " %"
	case "amount":
		return currency + " " + short(v)
	case "months", "years":
		return plural(int(v), unit[:len(unit)-1])
	}
	return short(v)
}

// short writes a figure to six figures or two decimals, whichever is more, without idle zeros.
func short(v float64) string {
	decimals := 2
	if a := math.Abs(v); a > 0 && a < 1000 {
		decimals = min(max(5-int(math.Floor(math.Log10(a))), 2), 12)
	}
	s := fixed(v, decimals)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}
