package templates

import (
	"strings"

	"shorecast/report/finding"
)

// mostTogether is how many findings one note stands for at most.
const mostTogether = 12

// gatherNotes makes one note of those that say the same of several cells of a sheet, with all their cells. Two notes say the same where they
// have one code, one hint and one reason, which is what stands behind the last colon of the message: "entered 24 FTE, 25 employed: productivity
// at Kraków is 96 %". What they say before it is joined. The JSON result keeps every note by itself.
func gatherNotes(fs []finding.Finding) []finding.Finding {
	type key struct{ code, workbook, sheet, hint, reason string }
	type group struct {
		at, members int // where its note stands in out, and how many it stands for
		said        []string
	}
	groups := map[key]*group{}
	var out []finding.Finding
	for _, f := range fs {
		said, reason, ok := cutLast(f.Message, ": ")
		if f.Severity != finding.Note || !ok || f.Cell == "" {
			out = append(out, f)
			continue
		}
		k := key{f.Code, f.Workbook, f.Sheet, f.Hint, reason}
		g := groups[k]
		if g == nil || g.members == mostTogether {
			groups[k] = &group{at: len(out), members: 1, said: []string{said}}
			out = append(out, f)
			continue
		}
		g.members++
		if g.said[len(g.said)-1] != said {
			g.said = append(g.said, said)
		}
		first := &out[g.at]
		first.Cell += ", " + f.Cell
		first.Message = strings.Join(g.said, "; ") + ": " + reason
	}
	return out
}

// cutLast cuts a text around the last separator in it.
func cutLast(s, separator string) (before, after string, ok bool) {
	i := strings.LastIndex(s, separator)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(separator):], true
}
