package finding

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// Kind is one sort of finding. Make it with Define and keep it in a package variable.
type Kind struct {
	Code     string
	Severity Severity
	About    string // one sentence for the list of codes in the documentation
}

var kinds []Kind

// Define registers a kind of finding. It is called from package variables only and panics when a code stands twice.
func Define(code string, s Severity, about string) Kind {
	if slices.ContainsFunc(kinds, func(k Kind) bool { return k.Code == code }) {
		panic("finding code defined twice: " + code)
	}
	k := Kind{Code: code, Severity: s, About: about}
	kinds = append(kinds, k)
	return k
}

// Kinds returns every kind that the linked packages define, by code.
func Kinds() []Kind {
	all := slices.Clone(kinds)
	slices.SortFunc(all, func(a, b Kind) int { return strings.Compare(a.Code, b.Code) })
	return all
}

// Reason is why there is a finding of its kind, with the texts that put it into words. Make it with Kind.Because and
// keep it in a package variable: findings with the same reason share the pointer.
type Reason struct {
	Kind
	message, hint string
	joined        bool
	perColumn     bool
	all           string // the message for more than one pair; empty where findings are not about pairs
}

// Because returns a reason for findings of the kind. In both texts {0} stands for the finding's subject, {1} and on for
// its arguments. The message says what is wrong and what was expected, without the place; the hint is the next thing to
// do.
func (k Kind) Because(message, hint string) *Reason {
	return &Reason{Kind: k, message: message, hint: hint}
}

// Joined marks a reason whose notes read as one for many cells of a sheet, their subjects joined: see Gather.
func (r *Reason) Joined() *Reason {
	r.joined = true
	return r
}

// Pairwise marks a reason that says something of {1} and {2}. In message, {1} stands for all names of which it says the
// same: see Gather.
func (r *Reason) Pairwise(message string) *Reason {
	r.all = message
	return r
}

// OncePerColumn reports whether one finding stands for all cells of a column that have the reason and one cause: the
// first argument says what stands in a cell, the others are the cause.
func (r *Reason) OncePerColumn() bool { return r.perColumn }

// Load reads a text that defines kinds of findings and returns their reasons, in a struct that has a field of type
// *Reason for each. It is called from package variables only and panics where the text is malformed, or where it and
// the struct differ. A kind begins at the margin; its reasons are indented by two blanks, hints by four and the rest of
// a longer text by six:
//
//	range-order, error: Low, most likely and high are not in ascending order.
//	  RangeOrder: low is {1}, above high, which is {2}
//	    hint: swap the two
//
// A reason without a message has that of the reason above it, one without a hint that one's hint. Behind the name of a
// reason may stand ", joined" or ", per column": see Joined and OncePerColumn. Lines that begin with # are comments.
func Load[T any](text string) T {
	var reasons T
	var kind Kind
	var last *Reason
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\n      ", " "), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		head, rest, ok := strings.Cut(line, ":")
		name, mark, _ := strings.Cut(strings.TrimLeft(head, " "), ", ")
		rest = strings.TrimSpace(rest)
		field := reflect.ValueOf(&reasons).Elem().FieldByName(name)
		switch severity := slices.Index(severities[:], mark); {
		case ok && severity >= 0:
			kind, last = Define(name, Severity(severity), rest), nil
		case ok && name == "hint" && last != nil:
			last.hint = rest
		case ok && field.IsValid() && field.IsNil():
			next := &Reason{Kind: kind, message: rest, joined: mark == "joined", perColumn: mark == "per column"}
			if last != nil {
				next.message, next.hint = cmp.Or(rest, last.message), last.hint
			}
			last = next
			field.Set(reflect.ValueOf(next))
		default:
			panic("what stands here defines no finding: " + line)
		}
	}
	for i := range reflect.TypeFor[T]().NumField() {
		if reflect.ValueOf(reasons).Field(i).IsNil() {
			panic("no text defines the finding " + reflect.TypeFor[T]().Field(i).Name)
		}
	}
	return reasons
}
