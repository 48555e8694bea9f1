package finding

import (
	"fmt"
	"slices"
	"strings"
)

// Entry is a finding in words, as lists and documents show it. All fields but Layout are always present in JSON.
type Entry struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`
	Workbook string   `json:"workbook"`
	Sheet    string   `json:"sheet"`
	Cell     string   `json:"cell"` // "F7"; in a gathered entry "F7, F9"
	Column   string   `json:"column"`
	Layout   string   `json:"layout,omitempty"` // "bids.layout.yaml:12"
	Value    string   `json:"value"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint"`
	More     int      `json:"more,omitempty"` // how many further findings of the code and sheet are not listed
}

// Entries returns findings in words.
func Entries(fs []Finding) []Entry {
	es := make([]Entry, len(fs))
	for i, f := range fs {
		es[i] = f.Entry()
	}
	return es
}

// Where returns the place as people write it: "budget.xlsx: Locations!F7"; of a workbook read with a layout
// "budget.xlsx: Sites!C4 (sites.layout.yaml:12)".
func (e Entry) Where() string {
	if e.Layout != "" {
		layout := e.Layout
		e.Layout = ""
		return strings.TrimLeft(e.Where()+" ("+layout+")", " ")
	}
	sheet := e.Sheet
	if sheet != "" && e.Cell != "" {
		sheet += "!" + e.Cell
	}
	if e.Workbook != "" && sheet != "" {
		return e.Workbook + ": " + sheet
	}
	return e.Workbook + sheet
}

// Line returns place and message in one line.
func (e Entry) Line() string {
	if w := e.Where(); w != "" {
		return w + ": " + e.Message
	}
	return e.Message
}

// String returns the finding as a user reads it: place and message on one line, the hint on the next.
func (e Entry) String() string {
	if e.Hint == "" {
		return e.Line()
	}
	return e.Line() + "\n  hint: " + e.Hint
}

// mostGathered is how many findings one gathered entry stands for at most.
const mostGathered = 12

// Gather puts findings into words, and makes one entry of notes that have the same reason with the same arguments in
// several cells of a sheet, if the reason allows it: its cells and subjects are joined. Findings that say the same of
// pairs become one entry too.
func Gather(fs []Finding) []Entry {
	type key struct {
		reason                *Reason
		workbook, sheet, args string
	}
	type group struct {
		at, members int // its entry's place, and how many findings it stands for
		first       Finding
		subjects    []string
	}
	groups, all := map[key]*group{}, together{}
	var out []Entry
	for _, f := range fs {
		if f.all != "" {
			out = all.add(out, f)
			continue
		}
		if f.Severity != Note || !f.joined || f.Row == 0 {
			out = append(out, f.Entry())
			continue
		}
		k := key{f.Reason, f.Workbook, f.Sheet, fmt.Sprint(f.Args...)}
		subject := fmt.Sprint(f.Subject)
		g := groups[k]
		if g == nil || g.members == mostGathered {
			groups[k] = &group{at: len(out), members: 1, first: f, subjects: []string{subject}}
			out = append(out, f.Entry())
			continue
		}
		g.members++
		if g.subjects[len(g.subjects)-1] != subject {
			g.subjects = append(g.subjects, subject)
			g.first.Subject = strings.Join(g.subjects, "; ")
		}
		out[g.at].More += f.More
		out[g.at].Cell += ", " + f.Cell()
		out[g.at].Message = g.first.Message()
	}
	return out
}

// together are the names in pairs of which a reason says the same, with the place of their entry; the key is the reason
// and its arguments behind the names.
type together map[string]*named

type named struct {
	at    int
	names []string
}

// add puts a finding about a pair into words, or its names into those of an entry. Pairs that were only counted are of
// the same names, and not mentioned.
func (t together) add(out []Entry, f Finding) []Entry {
	key := f.all + fmt.Sprintln(f.Args[2:]...)
	g := t[key]
	if g == nil {
		g = &named{at: len(out)}
		t[key], out = g, append(out, f.Entry())
		out[g.at].More = 0
	}
	for _, name := range f.Args[:2] {
		if name := fmt.Sprint(name); !slices.Contains(g.names, name) {
			g.names = append(g.names, name)
		}
	}
	if len(g.names) > 2 {
		f.Args = append([]any{enumerated(g.names), ""}, f.Args[2:]...)
		out[g.at].Message = f.word(f.all)
	}
	return out
}

// enumerated joins names as a sentence does, of many the first ones.
func enumerated(names []string) string {
	n := min(len(names)-1, mostGathered)
	last := names[n]
	if n < len(names)-1 {
		last = "others"
	}
	return strings.Join(names[:n], ", ") + " and " + last
}
