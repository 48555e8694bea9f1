package email

import (
	"slices"
	"strings"

	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

// Notice is something that the owner of the service has to know. All texts are foreign: they are escaped here.
type Notice struct {
	Kind     Kind
	About    string            // what it is about: a workbook, a schedule with its period, a delivery's subject, a folder
	Problem  string            // what happened, a sentence without its full stop; empty where Kind says it all
	Hint     string            // the next thing to do
	Facts    []Fact            // what else is known, in this order
	Findings []finding.Finding // of a refused workbook; the first 20 are written out
	Attached []string          // names of the files that come with the mail
	Host     string            // where the service runs, for an owner of several; may be empty
	Test     bool
}

// Fact is a line of a notice: "Received", "3 November 2026, 14:05".
type Fact struct{ Label, Value string }

// Kind is what a notice is about.
type Kind uint8

// The kinds of notice.
const (
	Refused       Kind = iota // a workbook has errors, and there is no report of it
	RunFailed                 // a scheduled run did not come about
	Undeliverable             // a mail did not reach a recipient, or nobody knows whether it did
	DiskFull                  // a disk is full or cannot be written
	Healed                    // what a notice told of works again
	Other                     // anything else: Problem says it
)

// kinds are the words of each kind: as the subject has it, and in a sentence without and with what it is about.
var kinds = [...]struct{ subject, unnamed, named string }{
	Refused: {"workbook refused", "A workbook was refused, so there is no report of it.",
		"# was refused, so there is no report of it."},
	RunFailed: {"run failed", "A scheduled run failed: its report was not made.",
		"The run “#” failed: its report was not made."},
	Undeliverable: {"mail not delivered", "A mail was not delivered.", "A mail was not delivered: #."},
	DiskFull:      {"disk not writable", "A disk cannot be written to.", "# cannot be written to."},
	Healed:        {"works again", "The service works again.", "# works again."},
	Other:         {subject: "needs attention"},
}

// String returns the kind in a few words, as the subject has it.
func (k Kind) String() string { return kinds[k].subject }

// mostFindings is how many findings a notice writes out.
const mostFindings = 20

// ComposeNotice makes the mail of a notice: text and simple HTML without pictures. The error is a defect of this
// program.
func ComposeNotice(n Notice) (Mail, error) {
	var parts []part
	if n.Test {
		parts = append(parts, part{Kind: banner, Text: testSentence})
	}
	says := n.says()
	parts = append(parts, part{Kind: lead, Text: says})
	if n.Problem != "" && n.Kind != Other {
		parts = append(parts, part{Kind: body, Text: sentence(n.Problem)})
	}
	if n.Hint != "" {
		parts = append(parts, part{Kind: body, Text: "What to do: " + sentence(n.Hint)})
	}
	if len(n.Facts) > 0 {
		facts := part{Kind: pairs}
		for _, f := range n.Facts {
			facts.Rows = append(facts.Rows, fact(f.Label, f.Value))
		}
		parts = append(parts, facts)
	}
	parts = append(parts, n.findings()...)
	if len(n.Attached) > 0 {
		parts = append(parts, part{Kind: pairs, Rows: []templates.Row{fact("Attached", strings.Join(n.Attached, ", "))}})
	}
	from := "Shorecast sent this to you alone, as the owner of the service"
	if n.Host != "" {
		from += " on " + n.Host
	}
	parts = append(parts, part{Kind: small, Text: from + "; the recipients of the reports have not received it."})
	return written(oneLine("Shorecast: "+words.NonEmpty(": ", n.Kind.String(), n.About), n.Test), says, parts, nil)
}

// says is what happened in one sentence.
func (n *Notice) says() string {
	k := kinds[n.Kind]
	switch errors := finding.Count(n.Findings, finding.Error); {
	case n.Kind == Other:
		return sentence(n.Problem)
	case n.About == "":
		return k.unnamed
	case n.Kind == Refused && errors > 0:
		return n.About + " was refused: it has " + words.Count(errors, "error") + ", so there is no report of it."
	}
	return strings.Replace(k.named, "#", n.About, 1)
}

// findings lists the first findings, the errors before the rest.
func (n *Notice) findings() []part {
	if len(n.Findings) == 0 {
		return nil
	}
	fs := slices.Clone(n.Findings)
	finding.Sort(fs)
	listed := finding.Entries(fs[:min(len(fs), mostFindings)])
	out := []part{{Kind: heading, Text: "What is wrong"}, {Kind: itemList, Items: listed}}
	all := finding.Count(fs, finding.Error) + finding.Count(fs, finding.Warning) + finding.Count(fs, finding.Note)
	if more := all - len(listed); more > 0 {
		out = append(out, part{Kind: body, Text: "And " + words.Count(more, "more finding") + "."})
	}
	return out
}

// sentence gives a text the capital and the full stop of a sentence.
func sentence(s string) string {
	s = words.UpperFirst(strings.TrimSpace(s))
	if s != "" && !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return s
}
