package templates

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"shorecast/report"
)

// cellOf names the cell of an input that changed, with its workbook where that is not the only one; empty where no cell states it.
func (m *composer) cellOf(in report.ChangedInput) string {
	if in.Cell == "" {
		return ""
	}
	s := in.Sheet + "!" + in.Cell
	if ws := m.c.Provenance.Workbooks; len(ws) > 1 || len(ws) == 1 && ws[0].Name != in.Workbook {
		s = joinNonEmpty(": ", in.Workbook, s)
	}
	if in.InOld {
		s += " (then)"
	}
	return s
}

// wholeLine is what the engine calls a line that changed in more than one value, was added or removed.
const wholeLine = "Cost line"

// whatOf names an input that changed: "FX rate of PLN".
func whatOf(in report.ChangedInput) string {
	switch {
	case in.Of == "":
		return in.What
	case in.What == wholeLine:
		return in.Of
	case strings.Contains(in.Of, ": "): // a cost line, told by its option
		return in.Of + ": " + lowerFirst(in.What)
	}
	return in.What + " of " + in.Of
}

// valueOf writes a value of an input, then or now.
func (m *composer) valueOf(in report.ChangedInput, number *float64, text string) string {
	if in.What == wholeLine {
		amount, what, ok := strings.Cut(text, ", ")
		if !ok {
			return m.localised(text)
		}
		return m.localised(amount) + ", " + what
	}
	if number == nil && in.Unit == "text" && strings.HasPrefix(in.What, "First month") {
		return m.withMonths(text)
	}
	if number == nil {
		return text
	}
	switch in.Unit {
	case "percent":
		return m.percent(*number)
	case "amount":
		return in.Currency + nbsp + m.price(*number)
	case "rate":
		_, per, _ := strings.Cut(text, " ")
		return m.plain(*number) + nbsp + per
	case "months", "years":
		return text
	}
	return m.plain(*number)
}

// decimalFigures are the figures in a text of the engine, which knows no locale.
var decimalFigures = regexp.MustCompile(`\d+(\.\d+)?`)

// localised writes the figures of a text of the engine as the locale has them, and keeps percentages on one line.
func (m *composer) localised(text string) string {
	return decimalFigures.ReplaceAllStringFunc(strings.ReplaceAll(text, " %", strings.TrimPrefix(m.f.Percent(0, 0), "0")), func(s string) string {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return s
		}
		_, decimals, _ := strings.Cut(s, ".")
		return m.f.Number(v, min(len(decimals), 15))
	})
}

// withMonths writes the first months of both reports in a text of the engine as people do.
func (m *composer) withMonths(s string) string {
	r := m.o.Since.Report
	for _, month := range []string{r.Before.FirstMonth, r.After.FirstMonth} {
		s = strings.ReplaceAll(s, month, monthInWords(month))
	}
	return s
}

// monthInWords writes a month of the form "2027-01" as people do; what is no such month stays as it is.
func monthInWords(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return t.Format("January 2006")
}
