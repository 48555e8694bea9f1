package email

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/portfolio"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

// Bundle is one mail for all cases of a schedule. All texts are foreign: they are escaped here.
type Bundle struct {
	Options  // Workbook, Accepted and Attached are those of the cases
	Notation notation.Format
	Cases    []BundleCase // in any order

	Portfolio *portfolio.Result // what the cases come to together; nil where they do not, or there is one
	Apart     string            // why they do not, a sentence; may be empty
	Enclosed  string            // the name of the file with the portfolio; empty for none
}

// BundleCase is a case of a bundle.
type BundleCase struct {
	Name    string // "helpdesk"
	Missing string // why there is no report of it, a sentence without its full stop; what follows is then empty

	Short      string // the verdict in a few words, "Move to Captive Kraków"
	Verdict    string // the sentence that leads page 1
	Confidence string // how sure that is; may be empty
	Stay       bool   // no option is recommended over the baseline
	Changed    bool   // figures or verdict differ from the report before

	// of the option that leads
	Currency    string
	NPVSaving   float64
	Low, High   float64 // 90 % range of NPVSaving
	Probability float64 // that it saves
	Status      string  // of a case that is followed up: "behind"; its NPVSaving is that forecast, before tax; else empty
	Promised    float64 // likewise, the NPV of saving that was decided on, before tax
	Attached    string  // the name of the file that comes with the mail; empty for none
}

// ComposeBundle makes the mail of several cases: a line for each, sorted by name, and then each verdict with its doubt.
// The error is a defect of this program.
func ComposeBundle(b Bundle) (Mail, error) {
	b.Cases = slices.SortedFunc(slices.Values(b.Cases), func(x, y BundleCase) int {
		return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name))
	})
	var parts []part
	if b.Test {
		parts = append(parts, part{Kind: banner, Text: testSentence})
	}
	parts = append(parts, note(title, words.NonEmpty(", ", b.Schedule, b.Period))...)
	parts = append(parts, note(caution, b.Revision)...)
	says := b.says()
	parts = append(parts, part{Kind: lead, Text: says})
	for _, c := range b.Cases {
		if c.Missing != "" {
			parts = append(parts, part{Kind: caution, Text: sentence("There is no report of " + c.Name + ": " + c.Missing)})
		}
	}
	parts = append(parts, note(caution, b.Apart)...)
	parts = append(parts, b.together()...)
	parts = append(parts, b.table()...)
	parts = append(parts, b.verdicts()...)
	if b.Enclosed != "" {
		b.Attached = append(b.Attached, b.Enclosed)
	}
	for _, c := range b.Cases {
		if c.Attached != "" {
			b.Attached = append(b.Attached, c.Attached)
		}
	}
	b.Workbook, b.Accepted = "", ""
	parts = append(parts, enclosed(templates.Document{}, b.Options)...)
	subject := b.Subject
	if strings.TrimSpace(subject) == "" {
		subject = words.NonEmpty(": ", words.NonEmpty(", ", b.Schedule, b.Period), b.Verdict())
	}
	return written(oneLine(subject, b.Test), says, parts, nil)
}

// Verdict is what the cases come to in a few words, as a subject has it: "3 to move, 2 to stay".
func (b Bundle) Verdict() string {
	reported, moves := b.count()
	var parts []string
	if reported > 0 {
		parts = append(parts, fmt.Sprintf("%d to move, %d to stay", moves, reported-moves))
	}
	for _, status := range statuses {
		n := 0
		for _, c := range b.Cases {
			if c.Missing == "" && c.Status == status.String() {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, status))
		}
	}
	return cmp.Or(strings.Join(parts, ", "), "no reports")
}

// statuses are those that a subject counts, in its order.
var statuses = []report.Status{report.Failing, report.OffTrack, report.Behind, report.OnTrack, report.Ahead}

// count returns how many cases that are to be decided are reported, and how many of them recommend an option over the
// baseline.
func (b Bundle) count() (reported, moves int) {
	for _, c := range b.Cases {
		if c.Missing == "" && c.Status == "" {
			reported++
			if !c.Stay {
				moves++
			}
		}
	}
	return reported, moves
}

// followed returns how many cases are followed up.
func (b Bundle) followed() (n int) {
	for _, c := range b.Cases {
		if c.Missing == "" && c.Status != "" {
			n++
		}
	}
	return n
}

// says is what the cases come to in a sentence.
func (b Bundle) says() string {
	reported, moves := b.count()
	stay := reported - moves
	switch {
	case b.followed() > 0:
		return sentence(words.Count(reported+b.followed(), "case") + ": " + b.Verdict())
	case reported == 0:
		return "There is no report."
	case reported == 1:
		only := slices.IndexFunc(b.Cases, func(c BundleCase) bool { return c.Missing == "" })
		return sentence(b.Cases[only].Verdict)
	case moves == 0:
		return fmt.Sprintf("%d cases: staying with the baseline is recommended in all of them.", reported)
	case stay == 0:
		return fmt.Sprintf("%d cases: a move is recommended in all of them.", reported)
	}
	return fmt.Sprintf("%d cases: a move is recommended in %d of them, and staying with the baseline in %d.", reported,
		moves, stay)
}

// table has a line for each case.
func (b Bundle) table() []part {
	p := part{Kind: cases, Heads: []string{"Case", "NPV of saving", b.Notation.Percent(0.9, 0) + " range", "Saves in"}}
	for _, c := range b.Cases {
		if c.Missing != "" {
			continue
		}
		impact := charts.Good
		if c.NPVSaving < 0 {
			impact = charts.Bad
		}
		if c.Status != "" {
			p.Rows = append(p.Rows, templates.Row{Cells: []templates.Cell{{Text: c.Name + ": " + c.Status},
				{Text: b.Notation.SignedMoney(c.NPVSaving, c.Currency), Impact: impact},
				{Text: "decided on: " + b.Notation.SignedMoney(c.Promised, c.Currency)}, {Text: "forecast"}}})
			continue
		}
		p.Rows = append(p.Rows, templates.Row{Cells: []templates.Cell{{Text: c.Name + ": " + words.LowerFirst(c.Short)},
			{Text: b.Notation.SignedMoney(c.NPVSaving, c.Currency), Impact: impact},
			{Text: b.Notation.MoneySpan(c.Low, c.High, c.Currency, " to ")}, {Text: b.Notation.Chance(c.Probability)}}})
	}
	if len(p.Rows) == 0 {
		return nil
	}
	return []part{p, {Kind: small, Text: "Figures are those of the leading option of each case against its baseline" +
		followedNote(b.followed()) + ". Currencies are those of the cases."}}
}

// followedNote says what the figures of cases that are followed up are.
func followedNote(n int) string {
	if n == 0 {
		return ""
	}
	return "; of those that are followed up, what is forecast at current spending and what was decided on, both before tax"
}

// verdicts are the sentences of the cases, each with its doubt.
func (b Bundle) verdicts() []part {
	p := part{Kind: pairs}
	for _, c := range b.Cases {
		if c.Missing != "" {
			continue
		}
		text := words.NonEmpty(" ", sentence(c.Verdict), c.Confidence)
		if c.Changed {
			text += " Figures or verdict have changed since the report before."
		}
		p.Rows = append(p.Rows, fact(c.Name, text))
	}
	if len(p.Rows) == 0 {
		return nil
	}
	return []part{{Kind: heading, Text: "Verdicts"}, p}
}
