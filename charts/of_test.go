package charts_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/samples/testing/specimen"
)

func english(t testing.TB) notation.Format {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func find(t *testing.T, cs []charts.Chart, id string) charts.Chart {
	t.Helper()
	for _, c := range cs {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no chart %q", id)
	return charts.Chart{}
}

var shapes = map[string]specimen.Shape{
	"tracked": {Actuals: 18}, "first month": {Options: 2, Actuals: 1}, "late": {Years: 10, Actuals: 70, Size: 1000},
	"ordinary": {Doubt: true}, "two": {Options: 2, Years: 1},
	"twelve": {Options: 12, Categories: 300, Functions: 40, Locations: 12, Doubt: true},
	"zero":   {Zero: true, Doubt: true}, "negative": {Negative: true, Doubt: true},
	"long": {Long: true, Options: 12, Years: 30, Doubt: true}, "bare": {Functions: -1, Locations: 1},
}

// TestComplete checks what every drawing relies on.
func TestComplete(t *testing.T) {
	for name, s := range shapes {
		ids := map[string]bool{}
		for _, c := range charts.Of(specimen.Comparison(s), english(t)) {
			at := name + ", " + c.ID
			if ids[c.ID] || c.ID == "" || strings.Trim(c.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				t.Errorf("%s: the ID is empty, not unique or no HTML id", at)
			}
			ids[c.ID] = true
			for what, text := range map[string]string{"Message": c.Message, "Who": c.Who, "What": c.What, "When": c.When,
				"Desc": c.Desc} {
				if text == "" || strings.Contains(text, "%!") || strings.Contains(text, "NaN") {
					t.Errorf("%s: %s is %q", at, what, text)
				}
			}
			if !strings.HasSuffix(c.Message, ".") {
				t.Errorf("%s: the message is no sentence: %q", at, c.Message)
			}
			if c.Form <= charts.Lines { // the others begin elsewhere and are checked beside their own code
				for _, p := range c.Panels {
					checkPanel(t, at, c, p)
				}
			}
			for _, row := range c.Data.Rows {
				if len(row) != len(c.Data.Head) {
					t.Errorf("%s: a data row has %d cells under %d heads: %q", at, len(row), len(c.Data.Head), row)
				}
			}
			if len(c.Data.Rows) == 0 || len(c.Panels) == 0 {
				t.Errorf("%s: %d data rows, %d panels", at, len(c.Data.Rows), len(c.Panels))
			}
		}
	}
}

func checkPanel(t *testing.T, at string, c charts.Chart, p charts.Panel) {
	t.Helper()
	if !(p.Axis.Min <= 0 && p.Axis.Max >= 0 && p.Axis.Min < p.Axis.Max) && c.Form != charts.Tornado {
		t.Errorf("%s: axis from %v to %v does not hold zero", at, p.Axis.Min, p.Axis.Max)
	}
	inside := func(x float64) bool { return x >= p.Axis.Min && x <= p.Axis.Max && !math.IsNaN(x) }
	if c.Form != charts.Lines && c.Form != charts.Spreads && len(p.Bars) != len(c.Rows) {
		t.Errorf("%s: %d bars in %d rows", at, len(p.Bars), len(c.Rows))
	}
	for _, b := range p.Bars {
		if !inside(b.From) || !inside(b.To) {
			t.Errorf("%s: bar from %v to %v is outside the axis", at, b.From, b.To)
		}
	}
	for _, l := range p.Lines {
		if len(l.X) != len(l.Y) || len(l.X) != len(l.Labels) {
			t.Errorf("%s: line %s has %d x, %d y, %d labels", at, l.Name, len(l.X), len(l.Y), len(l.Labels))
		}
		for i, y := range l.Y {
			if !inside(y) || l.X[i] < c.Time.Min || l.X[i] > c.Time.Max {
				t.Errorf("%s: point %v, %v is outside the axes", at, l.X[i], y)
			}
		}
	}
	for _, tick := range p.Axis.Ticks {
		if !inside(tick.At) {
			t.Errorf("%s: tick %v is outside the axis", at, tick.At)
		}
	}
}

func TestOrderAndAbsence(t *testing.T) {
	topics := func(s specimen.Shape) string {
		var all []string
		for _, c := range charts.Of(specimen.Comparison(s), english(t)) {
			all = append(all, fmt.Sprint(c.Topic))
		}
		return strings.Join(all, " ")
	}
	for _, tt := range []struct {
		shape specimen.Shape
		want  string
	}{
		{specimen.Shape{Options: 3, Doubt: true}, "13 0 1 1 11 12 14 2 3 4 4 5 6 7 8 8 9 10 10"},
		{specimen.Shape{Options: 3, Functions: -1}, "13 0 1 1 11 12 14 2 3 4 4 6 7 8 8"},
		// one year has no path, one other option one bridge
		{specimen.Shape{Options: 2, Years: 1, Locations: 1}, "13 0 1 12 14 2 3 4 5 6 7 8 8"},
	} {
		if got := topics(tt.shape); got != tt.want {
			t.Errorf("%+v: topics %s, want %s", tt.shape, got, tt.want)
		}
	}
	if got := charts.Of(&report.Comparison{}, english(t)); len(got) != 0 {
		t.Errorf("a comparison without options has %d charts", len(got))
	}
}

// order is the baseline, then the others by rank.
func order(c *report.Comparison) []int {
	base := c.Case.Baseline
	return append([]int{base}, slices.DeleteFunc(slices.Clone(c.Ranking), func(o int) bool { return o == base })...)
}

// TestCategoriesSum checks that the named categories and Other make up each option's total.
func TestCategoriesSum(t *testing.T) {
	for name, s := range shapes {
		cmp := specimen.Comparison(s)
		c := find(t, charts.Of(cmp, english(t)), "cost-by-category")
		for i, p := range c.Panels {
			sum := 0.0
			for _, b := range p.Bars {
				sum += b.To
			}
			if want := cmp.Options[order(cmp)[i]].TotalCost; math.Abs(sum-want) > 1e-9*math.Abs(want)+1e-6 {
				t.Errorf("%s, %s: bars sum to %v, want %v", name, p.Name, sum, want)
			}
		}
		if n := len(c.Rows); n > 13 {
			t.Errorf("%s: %d rows", name, n)
		}
	}
	c := find(t, charts.Of(specimen.Comparison(specimen.Shape{Categories: 300}), english(t)), "cost-by-category")
	if got, want := plain(c.Rows[12].Name), "Other (294 categories)"; got != want { // 300 and 6 derived less the 12 named
		t.Errorf("last row is %q, want %q", got, want)
	}
}

// TestBridgeCloses checks that the steps lead exactly from one end to the other, without a gap, and that colours follow
// the sign.
func TestBridgeCloses(t *testing.T) {
	for name, s := range shapes {
		cmp := specimen.Comparison(s)
		others, n := order(cmp)[1:], 0
		for _, c := range charts.Of(cmp, english(t)) {
			if c.Topic != charts.SavingsBridge && c.Topic != charts.LeaderBridge {
				continue
			}
			for i, p := range c.Panels {
				n++
				from, to := cmp.Case.Baseline, others[i]
				if c.Topic == charts.LeaderBridge {
					from, to = cmp.Ranking[1], cmp.Ranking[0]
				}
				closes(t, name+", "+c.ID, p.Bars, cmp.Options[from].NPVCost, cmp.Options[to].NPVCost)
			}
		}
		want := 1
		if len(others) > 1 {
			want += min(len(others), 6)
		}
		if cmp.Ranking[0] != cmp.Case.Baseline && cmp.Ranking[1] != cmp.Case.Baseline {
			want++
		}
		if n != want {
			t.Errorf("%s: %d bridges for %d options, want %d", name, n, len(cmp.Options), want)
		}
	}
}

// closes checks that bars lead from one value to another without a gap.
func closes(t *testing.T, at string, bars []charts.Bar, from, to float64) {
	t.Helper()
	last := len(bars) - 1
	if bars[0].To != from || bars[last].To != to || bars[last-1].To != bars[last].To {
		t.Errorf("%s: from %v to %v by way of %v, want %v to %v", at, bars[0].To, bars[last].To, bars[last-1].To, from, to)
	}
	for i := 1; i < last; i++ {
		if bars[i].From != bars[i-1].To {
			t.Errorf("%s: step %d begins at %v, the one before ends at %v", at, i, bars[i].From, bars[i-1].To)
		}
		if good := bars[i].To < bars[i].From; good != (bars[i].Fill == charts.FillGood) {
			t.Errorf("%s: step %d from %v to %v has fill %d", at, i, bars[i].From, bars[i].To, bars[i].Fill)
		}
	}
	if last > 14 { // both ends, twelve categories, the rest
		t.Errorf("%s: %d bars", at, last+1)
	}
}

// small is a comparison whose figures can be checked by eye.
func small() *report.Comparison {
	f := func(xs ...float64) []*float64 {
		out := make([]*float64, len(xs))
		for i := range xs {
			if !math.IsNaN(xs[i]) {
				out[i] = &xs[i]
			}
		}
		return out
	}
	pay, parity := 14, 9
	nan := math.NaN()
	salaries := func(values ...float64) []report.CategoryCost { return []report.CategoryCost{{ByYear: values}} }
	return &report.Comparison{
		Case: &report.Case{Title: "Payroll", Currency: "CHF", FirstMonth: report.NewMonth(2027, time.January), Horizon: 2,
			Options:    []report.Option{{Name: "Today"}, {Name: "Abroad", Location: 1}},
			Locations:  []report.Location{{Name: "Bern"}, {Name: "Pune"}},
			Currencies: []report.Currency{{Code: "CHF"}, {Code: "INR"}},
			Categories: []string{"Salaries"},
			Functions:  []report.Function{{Name: "Payslips", Unit: "payslip"}}},
		Ranking: []int{1, 0},
		Options: []report.OptionResult{
			{CostByYear: []float64{0, 1000, 1000}, ByCategory: salaries(0, 1000, 1000), TotalCost: 2000, NPVCost: 1800,
				UnitCosts: []report.UnitCost{{ByYear: f(nan, 5, 5)}}},
			{Option: 1, CostByYear: []float64{200, 800, 500}, ByCategory: salaries(200, 800, 500), TotalCost: 1500,
				NPVCost:   1350,
				UnitCosts: []report.UnitCost{{ByYear: f(nan, 4, 2.5)}}, Savings: report.Savings{PaybackMonths: &pay,
					FundingPeak: 200, CumulativeSavingByMonth: []float64{-200, -183, -167, -150, -133, -117, -100, -83, -67, -50, -33,
						-17, 0 - 1, -0.5, 41, 83, 125, 167, 208, 250, 292, 333, 375, 417, 500}},
				Bridge: []report.BridgeStep{{Change: -450}}},
		},
		Locations: []report.LocationResult{
			{LoadedCostByYear: f(nan, 100_000, 102_000), AdvantageByYear: f(nan, 0, 0)},
			{LoadedCostByYear: f(nan, 40_000, 44_000), AdvantageByYear: f(nan, 0.6, 0.5686), ParityYear: &parity},
		},
		VolumeCurve: report.VolumeCurve{Multipliers: []float64{0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2}, ByOption: [][]float64{
			{450, 900, 1350, 1800, 2250, 2700, 3150, 3600}, {1000, 1116, 1233, 1350, 1466, 1583, 1700, 1816}}},
	}
}

// TestMessages: the figures follow from small by mental arithmetic.
func TestMessages(t *testing.T) {
	cs := charts.Of(small(), english(t))
	for id, want := range map[string]string{
		"cost-by-category": "Abroad costs 25% less than Today over two years.",                             // 1500 of 2000
		"bridge-abroad":    "Abroad saves CHF 450 (25%) against Today in NPV of cost, mainly in salaries.", // 1800 − 1350
		"cash-curve":       "Abroad pays back in month 14 and saves CHF 500 by the end of Year 2.",
		"yearly-cost":      "In Year 2 Abroad costs 50% less than Today.", // 500 of 1000
		"loaded-cost":      "A productive FTE in Pune costs CHF 40,000 in Year 1, 60% less than in Bern.",
		"loaded-cost-path": "The cost advantage of Pune shrinks from 60% in Year 1 to 57% in Year 2 and is gone in Year 9.",
		"unit-cost":        "In Year 2 Abroad has the lowest unit cost of all options.",
		"volume-curve":     "Today is the cheapest up to 50% of the planned volume, Abroad from 75%.", // 900 < 1116, 1350 > 1233
	} {
		if got := strings.ReplaceAll(find(t, cs, id).Message, notation.NoBreak, " "); got != want {
			t.Errorf("%s: message %q, want %q", id, got, want)
		}
	}
	path := find(t, cs, "loaded-cost-path")
	if got, want := path.Notes,
		[]string{"Pune reaches the cost of Bern in Year 9, after the horizon."}; !reflect.DeepEqual(got, want) {
		t.Errorf("notes %q, want %q", got, want)
	}
	unit := find(t, cs, "unit-cost")
	if got, want := fmt.Sprintf("%q", unit.Data.Rows), `[["Payslips, CHF per payslip, Year 1" "5.00" "4.00"] ["Payslips, CHF per payslip, Year 2" "5.00" "2.50 (−50%)"]]`; got != want {
		t.Errorf("unit cost data %s, want %s", got, want)
	}
	if m := find(t, cs, "cash-curve").Panels[0].Marks; len(m) != 1 || m[0].X != 14 || m[0].Y != 41 {
		t.Errorf("payback marks %+v, want one at month 14", m)
	}
}

// TestOptionsByRank: the baseline first, then the best.
func TestOptionsByRank(t *testing.T) {
	c := small()
	third := c.Options[1]
	third.Option = 2
	c.Options = append(c.Options, third)
	c.VolumeCurve.ByOption = append(c.VolumeCurve.ByOption, c.VolumeCurve.ByOption[1])
	c.Case.Options = []report.Option{{Name: "Abroad", Location: 1}, {Name: "Today"}, {Name: "Nearby", Location: 1}}
	c.Options[0], c.Options[1] = c.Options[1], c.Options[0]
	c.Options[0].Option, c.Options[1].Option = 0, 1
	c.Case.Baseline, c.Ranking = 1, []int{2, 0, 1}
	var got []string
	for _, p := range find(t, charts.Of(c, english(t)), "yearly-cost").Panels {
		got = append(got, p.Name)
	}
	if want := []string{"Today", "Nearby", "Abroad"}; !reflect.DeepEqual(got, want) {
		t.Errorf("panels %q, want %q", got, want)
	}
}

func TestSameTwice(t *testing.T) {
	for name, s := range shapes {
		a, b := charts.Of(specimen.Comparison(s), english(t)), charts.Of(specimen.Comparison(s), english(t))
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	c, f := specimen.Comparison(specimen.Shape{}), english(b)
	b.ReportAllocs()
	for b.Loop() {
		charts.Of(c, f)
	}
}
