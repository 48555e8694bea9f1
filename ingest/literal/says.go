package literal

import (
	"strings"

	"shorecast/ingest/workbook"
)

// Speech is what a text above figures says that they are counted in.
type Speech struct {
	Scale  string // as ScaleOf gives it
	Sign   string // of a currency
	Pence  string // how hundredth parts of a currency are written
	Rate   Time   // that amounts are for
	Counts Time   // that quantities are counted in
}

// Says is what a text above figures says of them.
func Says(s workbook.Said) Speech {
	switch s.Kind {
	case workbook.SaidHeading:
		return HeadingSays(s.Text)
	case workbook.SaidName:
		return NameSays(s.Text)
	}
	return LineSays(s.Text)
}

// HeadingSays is what the heading of a column says of the figures below it.
func HeadingSays(text string) Speech {
	s := Speech{Scale: ScaleOf(text), Pence: PenceIn(text), Rate: TimeOf(text), Counts: QuantityTime(text)}
	if s.Pence == "" {
		s.Sign = SignIn(text)
	}
	return s
}

// LineSays is what a line above the headings, or the sheet's name, says of the figures below it.
func LineSays(text string) Speech {
	s := Speech{Scale: ScaleOfTitle(text), Pence: PenceInTitle(text), Rate: TimeOfTitle(text),
		Counts: QuantityTimeOfTitle(text)}
	if s.Pence == "" {
		s.Sign = SignOfTitle(text)
	}
	return s
}

// NameSays is what a heading says that may be a name: an option may be called Mill Lane, or Daily News. What stands in
// brackets is a unit as in any heading; the rest counts as in a line.
func NameSays(text string) Speech {
	s, unit := LineSays(text), HeadingSays(inBrackets(text))
	if s.Scale == "" {
		s.Scale = unit.Scale
	}
	if s.Rate == NoTime {
		s.Rate = unit.Rate
	}
	if s.Rate == NoTime && len(timeTokens(text)) == 1 {
		s.Rate = TimeOf(text)
	}
	if s.Sign == "" && s.Pence == "" {
		s.Sign, s.Pence = unit.Sign, unit.Pence
	}
	return s
}

// inBrackets returns what stands in brackets of a text.
func inBrackets(text string) string {
	var parts []string
	for {
		open := strings.IndexAny(text, "([")
		if open < 0 {
			return strings.Join(parts, " ")
		}
		text = text[open+1:]
		end := strings.IndexAny(text, ")]")
		if end < 0 {
			end = len(text)
		}
		parts = append(parts, text[:end])
		text = text[end:]
	}
}
