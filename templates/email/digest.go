package email

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"shorecast/report/wording/words"
	"shorecast/templates"
)

// Digest is all that the owner of the service has to know of a quarter of an hour. All texts are foreign: they are
// escaped here.
type Digest struct {
	Items    []DigestItem
	From, To time.Time // when the first and the last came, in the zone of the reader
	Attached []string  // names of the files that come with the mail
	Left     int       // how many more there are, left out to keep the mail small
	Host     string    // where the service runs; may be empty
}

// DigestItem is a notice in a line.
type DigestItem struct {
	Kind    Kind
	About   string
	Problem string // a sentence without its full stop
	Hint    string
}

const (
	// mostNames is how many names a line has.
	mostNames = 10
	// mostLines is how many lines a kind of notice has.
	mostLines = 30
)

// ComposeDigest makes the mail of a digest. What is alike is one line with the names of all that it is about. The error
// is a defect of this program.
func ComposeDigest(d Digest) (Mail, error) {
	said := words.Count(len(d.Items), "notice")
	when := d.From.Format("2 January 2006, 15:04")
	if to := d.To.Format("15:04"); to != d.From.Format("15:04") {
		when += " to " + to
	}
	says := said + " from " + when + "."
	parts := []part{{Kind: lead, Text: says}}
	for kind := range Kind(len(kinds)) {
		parts = append(parts, digestOf(kind, d.Items)...)
	}
	if len(d.Attached) > 0 {
		names := words.And(firstNames(d.Attached))
		parts = append(parts, part{Kind: pairs, Rows: []templates.Row{fact("Attached", names)}})
	}
	if d.Left > 0 {
		parts = append(parts, part{Kind: body, Text: "To keep this mail small, " + words.Count(d.Left, "more marked copy") +
			" could not be attached; each lies beside its workbook in the folder rejected of the inbox."})
	}
	from := "Shorecast sent this to you alone, as the owner of the service"
	if d.Host != "" {
		from += " on " + d.Host
	}
	parts = append(parts, part{Kind: small, Text: from + "; the recipients of the reports have not received it."})
	return written(oneLine("Shorecast: "+said, false), says, parts, nil)
}

// digestOf are the lines of a kind of notice.
func digestOf(kind Kind, items []DigestItem) (parts []part) {
	type text struct{ problem, hint string }
	var order []text
	names := map[text][]string{}
	n := 0
	for _, i := range items {
		if i.Kind != kind {
			continue
		}
		n++
		t := text{i.Problem, i.Hint}
		if names[t] == nil {
			order = append(order, t)
		}
		names[t] = append(names[t], i.About)
	}
	if n == 0 {
		return nil
	}
	slices.SortStableFunc(order, func(a, b text) int { return len(names[b]) - len(names[a]) })
	parts = append(parts, part{Kind: heading, Text: fmt.Sprintf("%s: %d", words.UpperFirst(kind.String()), n)})
	rest := 0
	hint := ""
	for i, t := range order {
		if i >= mostLines {
			rest += len(names[t])
			continue
		}
		line := words.And(firstNames(names[t])) + ": " + sentence(t.problem)
		if hint != t.hint && t.hint != "" {
			line += " What to do: " + sentence(t.hint)
		}
		hint = t.hint
		parts = append(parts, part{Kind: body, Text: strings.TrimSpace(line)})
	}
	if rest > 0 {
		parts = append(parts, part{Kind: body, Text: "And " + words.Count(rest, "more notice") +
			" of this kind; the log has all."})
	}
	return parts
}

// firstNames are the first of many names, and how many more there are.
func firstNames(all []string) []string {
	if len(all) <= mostNames {
		return all
	}
	return append(slices.Clone(all[:mostNames]), fmt.Sprintf("%d more", len(all)-mostNames))
}
