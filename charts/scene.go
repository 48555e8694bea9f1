package charts

import (
	"cmp"
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

// Of decides the charts of a comparison, in the order of a report. A chart that would have no data is left out, so the
// result may be short; its order never changes. The same comparison and format give the same charts.
func Of(c *report.Comparison, f notation.Format) []Chart {
	if len(c.Options) == 0 {
		return nil
	}
	s := newScene(c, f)
	var all []Chart
	for _, charts := range []func(*scene) []Chart{timeline, categories, bridges, leaderGap, horizons, cash, yearly, loaded,
		unitCosts, volume, tornados, simulation, scenarios, scorecard, tracking} {
		all = append(all, charts(s)...)
	}
	tellApart(all)
	return all
}

// UnitOfCase is the one unit in which a report counts the amounts of whole options, in charts and in tables.
func UnitOfCase(c *report.Comparison) notation.Unit {
	var amounts []float64
	for i := range c.Options {
		amounts = append(amounts, c.Options[i].NPVCost, c.Options[i].TotalCost)
	}
	return notation.UnitFor(c.Case.Currency, amounts...)
}

// scene is a comparison seen for drawing. Its options stand in the order of the charts: the baseline, then the others,
// the best first.
type scene struct {
	*report.Comparison
	notation.Format
	words  wording.English
	unit   notation.Unit // of every amount of a whole option
	order  []int
	others []int // order without the baseline
}

func newScene(c *report.Comparison, f notation.Format) *scene {
	s := &scene{Comparison: c, Format: f, words: wording.New(f, c.Case), unit: UnitOfCase(c)}
	for _, o := range c.Ranking {
		if o != c.Case.Baseline {
			s.others = append(s.others, o)
		}
	}
	s.order = append([]int{c.Case.Baseline}, s.others...)
	return s
}

// chart begins a chart about all options and the whole case, with amounts in its title.
func (s *scene) chart(id string, t Topic, f Form, what string) Chart {
	amounts := s.words.AfterTax(s.Unit(s.unit))
	return Chart{ID: id, Topic: t, Option: AllOptions, Form: f, Who: s.Case.Title, What: what + ", " + amounts,
		Unit: amounts, Span: WholeCase, When: s.words.WholeCase()}
}

// chartOf begins a chart about one option.
func (s *scene) chartOf(option int, id string, t Topic, f Form, what string) Chart {
	c := s.chart(id, t, f, what)
	c.Option, c.Who = option, s.name(option)+" against "+s.baselineName()
	return c
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

// most is the option with the highest figure, the first of several.
func (s *scene) most(figure func(option int) float64) int {
	return slices.MaxFunc(s.order, func(a, b int) int { return cmp.Compare(figure(a), figure(b)) })
}

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

// An amount of a whole option in the unit of the case: as a figure, as a saving with its sign, in a sentence.
func (s *scene) amount(v float64) string { return s.Amount(v, s.unit) }
func (s *scene) saving(v float64) string { return s.SignedAmount(v, s.unit) }
func (s *scene) money(v float64) string  { return s.MoneyIn(v, s.unit) }

// lastYear is "Year 6".
func (s *scene) lastYear() string { return year(s.Case.Horizon) }

func year(y int) string { return fmt.Sprintf("Year %d", y) }

// yearHeads are the heads of a table's columns for years.
func yearHeads(first, last int) (heads []string) {
	for y := first; y <= last; y++ {
		heads = append(heads, year(y))
	}
	return heads
}

// mostOptions is how many options have room in a chart with a panel or a distribution for each; the table behind it has
// all.
const mostOptions = 8

// costlier names the options that have no room in a chart of all, without any there is no note.
func (s *scene) costlier(left []int) []string {
	if len(left) == 0 {
		return nil
	}
	return []string{"Not shown, with a higher NPV of cost: " + words.And(s.names(left)) + "."}
}

// horizon is "six years", options "five options".
func (s *scene) horizon() string { return words.SpelledCount(s.Case.Horizon, "year") }
func (s *scene) options() string { return words.SpelledCount(len(s.order), "option") }

// allOf is "all five functions", of two "both functions".
func allOf(n int, singular string) string {
	if n == 2 {
		return "both " + words.Plural(n, singular)
	}
	return "all " + words.SpelledCount(n, singular)
}

// against is the first title line of savings.
func (s *scene) against() string { return "All options against " + s.baselineName() }

// than compares two costs: "22% less than", "as much as". Where one of them is not above zero a percentage means
// nothing, and the amount stands there.
func (s *scene) than(cost, with float64) string {
	word := " more than"
	if cost < with {
		word = " less than"
	}
	d := math.Abs(cost - with)
	switch {
	case with > 0 && d/with < 0.0005 || d == 0:
		return "as much as"
	case with <= 0 || cost < 0:
		return s.money(d) + word
	}
	return s.Percent(d/with, shareDecimals(d/with)) + word
}

// shareDecimals gives a share a decimal where it would otherwise be nothing.
func shareDecimals(x float64) int {
	if math.Abs(x) < 0.01 {
		return 1
	}
	return 0
}

// delta is a relative change beside a figure, "−22%"; empty where one of the two is not above zero and where the
// difference is negligible.
func (s *scene) delta(cost, with float64) string {
	d := cost/with - 1
	if !(with > 0) || !(cost >= 0) || math.IsInf(cost, 0) || math.Abs(d) < 0.0005 {
		return ""
	}
	return s.SignedPercent(d, shareDecimals(d))
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
		d.add(r.Name, bars[i].text())
	}
	return d
}

func (d *Data) add(name string, cells ...string) {
	d.Rows = append(d.Rows, append([]string{name}, cells...))
}

// ImpactOf returns the impact of a saving that is printed in steps of least: what prints as zero is neither good nor
// bad.
func ImpactOf(saving, least float64) Impact {
	switch steps := math.Round(saving / least); {
	case steps > 0:
		return Good
	case steps < 0:
		return Bad
	}
	return Neutral
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

// within keeps a share on an axis from zero to most.
func within(x, most float64) float64 { return math.Min(most, math.Max(0, x)) }
