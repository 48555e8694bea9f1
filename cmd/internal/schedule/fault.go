package schedule

import "strings"

// Part names the text that is at fault. The names are those of the configuration's keys.
type Part string

// The parts of a definition, and the texts that are read by themselves.
const (
	PartCron     Part = "cron"
	PartZone     Part = "zone"
	PartOn       Part = "on"
	PartWeekend  Part = "weekend"
	PartHolidays Part = "holidays"
	PartPeriod   Part = "period"
)

// Fault is something wrong in a text, with its place, for the reader of a configuration to turn into line and column.
type Fault struct {
	Part    Part
	Item    int    // the index within weekend and holidays; 0 for the other parts
	Offset  int    // where in the text the fault begins, in bytes
	Length  int    // how much of the text is at fault, in bytes; 0 where something is missing
	Message string // what stands there, a sentence without its full stop
	Hint    string // what was expected, or the nearest spelling; never empty
}

// Error returns the message and the hint.
func (f Fault) Error() string { return string(f.Part) + ": " + f.Message + "; " + f.Hint }

// Faults are all faults of a definition, in the order of its parts, then by place.
type Faults []Fault

// Error returns one line for each fault.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// word is a piece of a text and where it begins.
type word struct {
	text string
	at   int
}

// fields splits a text at white space.
func fields(text string) []word {
	var ws []word
	for at := 0; ; {
		rest := strings.TrimSpace(text[at:])
		if rest == "" {
			return ws
		}
		at += strings.Index(text[at:], rest)
		first := strings.Fields(rest)[0]
		ws = append(ws, word{first, at})
		at += len(first)
	}
}

// split cuts a word at a separator into words that know their place.
func (w word) split(separator string) []word {
	var ws []word
	at := w.at
	for _, s := range strings.Split(w.text, separator) {
		ws = append(ws, word{s, at})
		at += len(s) + len(separator)
	}
	return ws
}

// fault makes a fault of this word.
func (w word) fault(part Part, message, hint string) Fault {
	return Fault{Part: part, Offset: w.at, Length: len(w.text), Message: message, Hint: hint}
}

// whole is the text as one word.
func whole(text string) word { return word{text: text} }
