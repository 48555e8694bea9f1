package finding

import (
	"fmt"
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
// several cells of a sheet, if the reason allows it: its cells and subjects are joined.
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
	groups := map[key]*group{}
	var out []Entry
	for _, f := range fs {
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
