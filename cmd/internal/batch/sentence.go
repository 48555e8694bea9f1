package batch

import (
	"fmt"
	"math"
	"strings"

	"shorecast/charts/notation"
	"shorecast/report"
)

// Sentence says in one line what a comparison comes to: which option costs least in NPV, what it saves against the baseline and when it is
// paid back; or that the saving is less than was asked for. Its spaces are ordinary ones, for terminals and for searching.
func Sentence(c *report.Comparison, f notation.Format) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(sentence(c, f))
}

func sentence(c *report.Comparison, f notation.Format) string {
	best := option(c, c.Ranking[0])
	if best.Name == c.Baseline {
		next := option(c, c.Ranking[1])
		if math.Abs(next.NPVSaving) < 0.5 {
			return fmt.Sprintf("%s costs least, and the next, %s, as much", best.Name, next.Name)
		}
		return fmt.Sprintf("%s costs least; the next, %s, costs %s%s more", best.Name, next.Name, f.Money(-next.NPVSaving, c.Currency), share(f, negative(next.NPVSavingShare)))
	}
	if c.Verdict.Hurdle {
		return fmt.Sprintf("%s stays: %s would save %s%s, less than the %s asked for", c.Baseline, best.Name, f.Money(best.NPVSaving, c.Currency),
			share(f, best.NPVSavingShare), f.Percent(c.Case.MinimumSaving, 0))
	}
	return fmt.Sprintf("%s saves %s%s, %s", best.Name, f.Money(best.NPVSaving, c.Currency), share(f, best.NPVSavingShare), payback(c, best))
}

func option(c *report.Comparison, name string) *report.OptionResult {
	for i := range c.Options {
		if c.Options[i].Name == name {
			return &c.Options[i]
		}
	}
	panic("an option of the ranking is not among the options: " + name)
}

func share(f notation.Format, v *float64) string {
	if v == nil {
		return ""
	}
	return " (" + f.Percent(*v, 0) + ")"
}

func negative(v *float64) *float64 {
	if v == nil {
		return nil
	}
	n := -*v
	return &n
}

func payback(c *report.Comparison, o *report.OptionResult) string {
	switch {
	case o.PaybackMonths == nil:
		return fmt.Sprintf("not paid back within %d years", c.HorizonYears)
	case *o.PaybackMonths == 0:
		return "with nothing to pay back"
	case *o.PaybackMonths == 1:
		return "paid back in 1 month"
	}
	return fmt.Sprintf("paid back in %d months", *o.PaybackMonths)
}
