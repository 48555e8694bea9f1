package batch

import (
	"fmt"
	"strings"
	"unicode"

	"shorecast/cmd/internal/disk"
	"shorecast/report/finding"
)

// FindingsText is what lies beside a refused workbook, for the person who dropped it: a text for Notepad. name is that
// of the file, again the one to drop it under; the reason is given where no cell is at fault. Nothing in it steers a
// terminal or changes the direction of what follows, whatever stands in the workbook or in its name.
func FindingsText(name, again, reason string, fs []finding.Finding) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, "%s\r\n", plainLine(fmt.Sprintf(format, args...))) }
	line("%s was refused.", name)
	if reason != "" {
		line("")
		line("%s.", reason)
	}
	line("")
	line("Correct what is listed here and drop the workbook into the inbox again, as %s.", again)
	if len(fs) > 0 {
		line("The workbook beside this file, whose name ends in %s, lists the findings and marks their cells.", CheckedSuffix)
	}
	for _, f := range finding.Gather(fs) {
		line("")
		line("%s: %s", f.Severity, f.Line())
		if f.Hint != "" {
			line("  hint: %s", f.Hint)
		}
		if f.More > 0 {
			line("%s: and %d more like these (%s)", f.Severity, f.More, f.Code)
		}
	}
	return []byte(b.String())
}

// plainLine makes one line of a text without control characters and without those that change the direction of writing.
func plainLine(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u0085', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, disk.Printable(text))
}
