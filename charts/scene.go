package charts

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
)

// scene is a comparison seen for drawing. Its options stand in the order of the charts: the baseline, then the others,
// the best first.
type scene struct {
	*report.Comparison
	notation.Format
	words  wording.English
	order  []int
	others []int // order without the baseline
}

func newScene(c *report.Comparison, f notation.Format) *scene {
	s := &scene{Comparison: c, Format: f, words: wording.English{Figures: f, Case: c.Case}}
	for _, o := range c.Ranking {
		if o != c.Case.Baseline {
			s.others = append(s.others, o)
		}
	}
	s.order = append([]int{c.Case.Baseline}, s.others...)
	return s
}

func (s *scene) name(option int) string { return s.Case.Options[option].Name }

func (s *scene) names(options []int) []string {
	all := make([]string, len(options))
	for i, o := range options {
		all[i] = s.name(o)
	}
	return all
}

func (s *scene) baseline() *report.OptionResult { return &s.Options[s.Case.Baseline] }

func (s *scene) baselineName() string { return s.name(s.Case.Baseline) }

// leader is the best option that is not the baseline. Every case has one.
func (s *scene) leader() *report.OptionResult { return &s.Options[s.others[0]] }

// fill is how an option's own figures are drawn: what is, full; what would be, outlined.
func (s *scene) fill(option int) Fill {
	if option == s.Case.Baseline {
		return FillStrong
	}
	return FillOutline
}

// row is an option's row, the baseline's in bold.
func (s *scene) row(option int) Row {
	return Row{Name: s.name(option), Strong: option == s.Case.Baseline}
}

// unit is the one unit of a chart.
func (s *scene) unit(figures ...float64) notation.Unit {
	return notation.UnitFor(s.Case.Currency, figures...)
}

// amounts is a unit in a title: "EUR k", or "EUR k after tax".
func (s *scene) amounts(u notation.Unit) string { return s.words.AfterTax(s.Unit(u)) }

// years is the horizon in a sentence.
func (s *scene) years() string { return words.SpelledCount(s.Case.Horizon, "year") }

// lastYear is "Year 6".
func (s *scene) lastYear() string { return year(s.Case.Horizon) }

func year(y int) string { return fmt.Sprintf("Year %d", y) }

// against is the first title line of savings.
func (s *scene) against() string { return "All options against " + s.baselineName() }

// than compares two costs: "22% less than", "as much as". Where one of them is not above zero a percentage means
// nothing, and the amount stands there.
func (s *scene) than(cost, with float64, u notation.Unit) string {
	word := "more than"
	if cost < with {
		word = "less than"
	}
	d := math.Abs(cost - with)
	switch {
	case with > 0 && d/with < 0.0005 || d == 0:
		return "as much as"
	case with <= 0 || cost < 0:
		return s.MoneyIn(d, u) + " " + word
	}
	return s.share(d/with) + " " + word
}

// share writes a share with a decimal where it would otherwise be nothing.
func (s *scene) share(x float64) string {
	if math.Abs(x) < 0.01 {
		return s.Percent(x, 1)
	}
	return s.Percent(x, 0)
}

// delta is a relative change beside a figure, "−22%"; empty where one of the two is not above zero and where the
// difference is negligible.
func (s *scene) delta(cost, with float64) string {
	if !(with > 0) || !(cost >= 0) || math.IsInf(cost, 0) {
		return ""
	}
	switch d := cost/with - 1; {
	case math.Abs(d) < 0.0005:
		return ""
	case math.Abs(d) < 0.01:
		return s.SignedPercent(d, 1)
	default:
		return s.SignedPercent(d, 0)
	}
}

// signed writes a figure of a table, a dash where there is none.
func (s *scene) signed(values []float64, at int, u notation.Unit) string {
	if at >= len(values) {
		return notation.None
	}
	return s.SignedAmount(values[at], u)
}

// slug makes a chart's identity out of a prefix and a name, in letters, digits and hyphens.
func slug(prefix, name string) string {
	var b strings.Builder
	b.WriteString(prefix)
	hyphen := true
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if hyphen {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			hyphen = false
		} else if !unicode.Is(unicode.Mn, r) {
			hyphen = true
		}
	}
	return b.String()
}

// tellApart numbers the identities that stand twice.
func tellApart(all []Chart) {
	taken := map[string]bool{}
	for i := range all {
		id := all[i].ID
		for k := 2; taken[all[i].ID]; k++ {
			all[i].ID = id + "-" + strconv.Itoa(k)
		}
		taken[all[i].ID] = true
	}
}

// bar makes a bar from zero; a figure that does not exist has its dash.
func bar(value float64, fill Fill, label string) Bar {
	if !finite(value) {
		return missing()
	}
	return Bar{To: value, Fill: fill, Label: label}
}

// missing is the place of a figure that does not exist.
func missing() Bar { return Bar{Missing: true, Label: notation.None} }

// text is a bar's figure with its difference: "17,300 (−22%)".
func (b Bar) text() string {
	if b.Delta == "" {
		return b.Label
	}
	return b.Label + " (" + b.Delta + ")"
}

// barTable is the data of one panel of bars.
func barTable(head, figure string, rows []Row, bars []Bar) Data {
	d := Data{Head: []string{head, figure}}
	for i, r := range rows {
		d.Rows = append(d.Rows, []string{r.Name, bars[i].text()})
	}
	return d
}

// impact of a change in cost: less is good. What is only rounding beside the whole is neither.
func impact(change, whole float64) Impact { return ImpactOf(-change, 2e-9*math.Abs(whole)) }

func impactFill(i Impact) Fill {
	return [...]Fill{Neutral: FillMedium, Good: FillGood, Bad: FillBad}[i]
}

func sum(xs []float64) float64 {
	s := 0.0
	for _, x := range xs {
		s += x
	}
	return s
}

// largest is the largest absolute value.
func largest(xs []float64) float64 {
	most := 0.0
	for _, x := range xs {
		most = math.Max(most, math.Abs(x))
	}
	return most
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// options is how many options there are, in words.
func (s *scene) options() string { return words.SpelledCount(len(s.order), "option") }

// ends are the levels at which the bars of a waterfall end.
func ends(bars []Bar) []float64 {
	levels := make([]float64, len(bars))
	for i, b := range bars {
		levels[i] = b.To
	}
	return slices.Clip(levels)
}
