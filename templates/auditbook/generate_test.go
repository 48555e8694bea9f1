package auditbook

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest"
	"shorecast/report"
)

// generator makes workbooks in which every column and rule of the model is at work somewhere. The same seed gives the
// same workbook.
type generator struct {
	r       *rand.Rand
	horizon int
	places  []string
	money   []string // the places' currencies
	options []string
	base    int
	work    []string // functions
	sheets  bool     // there is a sheet of functions
	periods []any
	fiscal  bool
	book    map[string][][]any
	order   []string
}

// start is the first month of every generated case.
var start = time.Date(2027, 4, 1, 0, 0, 0, 0, time.UTC)

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

// points returns a percentage in points: 0, or one that no reader takes for a fraction.
func (g *generator) points(low, high float64) any {
	x := low + (high-low)*g.r.Float64()
	if x > -1.5 && x < 1.5 {
		return 0.0
	}
	return x
}

// maybe returns a value, or a blank in its place.
func (g *generator) maybe(percent int, x any) any {
	if g.chance(percent) {
		return x
	}
	return nil
}

func (g *generator) pick(words ...string) string { return words[g.r.IntN(len(words))] }

func (g *generator) add(sheet string, row ...any) {
	if g.book[sheet] == nil {
		g.order = append(g.order, sheet)
	}
	g.book[sheet] = append(g.book[sheet], row)
}

// generate makes one workbook.
func generate(seed uint64) []byte { return generating(seed).pack() }

// generating fills one.
func generating(seed uint64) *generator {
	g := &generator{r: rand.New(rand.NewPCG(seed, 21)), book: map[string][][]any{}}
	g.horizon = 1 + g.r.IntN(5)/2
	switch {
	case seed == 7:
		g.horizon = 30
	case seed%25 == 3:
		g.horizon = 5
	}
	g.places, g.money = []string{"Home", "There", "Far"}, []string{"EUR", g.pick("EUR", "PLN"), g.pick("PLN", "INR")}
	g.options = []string{"Today", "A", "B", "=C*", "<5"}[:2+g.r.IntN(2)*(1+g.r.IntN(3))]
	g.base = 0
	if g.chance(20) {
		g.base = len(g.options) - 1
	}
	g.sheets = g.chance(70)
	g.work = []string{"Ledger", "Payroll", "Desk?"}
	g.settings()
	g.locations()
	g.optionRows()
	if g.sheets {
		g.functions()
	}
	g.costs()
	g.waves()
	g.rates()
	g.risks()
	g.scenarios()
	g.scorecard()
	return g
}

func (g *generator) settings() {
	g.add("Settings", "Setting", "Value")
	g.add("Settings", "Title", g.pick("Generated", "=1+1", "A & B <c>"))
	g.add("Settings", "First month", start)
	g.add("Settings", "Horizon", g.horizon)
	g.add("Settings", "Trials", 100)
	g.fiscal = g.chance(50)
	if g.fiscal {
		g.add("Settings", "Fiscal year starts", g.pick("July", "October", "January"))
	}
	for _, s := range []struct {
		name string
		x    any
	}{{"Organisation", "Org"}, {"Prepared by", "controller@example.com"}, {"Seed", 7}, {"Reporting currency", "EUR"},
		{"Discount rate", 2 + 15*g.r.Float64()},
		{"Discounting", g.pick("end of year", "mid-year", "monthly")}, {"Tax", g.pick("none", "group")}, {"Minimum saving", g.points(2, 20)}} {
		if g.chance(75) || s.name == "Reporting currency" {
			g.add("Settings", s.name, s.x)
		}
	}
}

func (g *generator) locations() {
	g.add("Locations", "Location", "Country", "Currency", "FX rate", "Inverse FX rate", "FX drift", "FX volatility",
		"Wage inflation", "Price inflation", "On-costs", "Productivity", "Attrition",
		"Hiring cost", "Workplace cost", "Corporate tax", "Tax holiday", "Incentive")
	stated := map[string]bool{"EUR": true}
	for i, name := range g.places {
		var q, inverse, drift, volatility any
		if code := g.money[i]; !stated[code] {
			stated[code] = true
			if rate := 1.5 + 90*g.r.Float64(); g.chance(60) {
				q = rate
			} else {
				inverse = 1 / rate
			}
			drift, volatility = g.maybe(70, g.points(-6, 5)), g.maybe(50, g.points(2, 12))
		}
		productivity := g.maybe(70, 55+90*g.r.Float64())
		if i == 0 || i == 1 && g.base != 0 {
			productivity = g.maybe(50, 100.0)
		}
		g.add("Locations", name, g.maybe(60, []string{"DE", "PL", "IN"}[i]), g.money[i], q, inverse, drift, volatility,
			g.maybe(70, g.points(-4, 9)), g.maybe(70, g.points(-2, 7)), g.maybe(70, g.points(2, 40)),
			productivity, g.maybe(70, g.points(2, 40)), g.maybe(70, 9000*g.r.Float64()), g.maybe(70, 9000*g.r.Float64()),
			g.maybe(70, g.points(5, 40)),
			g.maybe(60, g.r.IntN(4)), g.maybe(60, 5000*g.r.Float64()))
	}
}

func (g *generator) optionRows() {
	g.add("Options", "Option", "Model", "Location", "Provider", "Baseline", "Transition", "Parallel running", "Learning",
		"Starting productivity", "Contract indexation", "Minimum commitment", "Transfer-pricing mark-up", "Start",
		"Indexation floor", "Indexation cap", "Contract term", "Price change at renewal", "Dead band",
		"Additional volume price", "Reduced volume credit")
	for i, name := range g.options {
		model, place := g.pick("in-house", "outsourcing", "offshoring", "offshore outsourcing"), g.places[g.r.IntN(3)]
		if i == g.base {
			place = g.places[0]
			model = g.pick("in-house", "in-house", "offshoring")
		}
		row := []any{name, model, place, g.maybe(50, "P"), "no", nil, nil, nil, nil, g.maybe(60, g.points(-3, 6)),
			g.maybe(60, g.points(40, 130)), g.maybe(60, g.points(2, 20)), nil, g.maybe(30, g.points(-3, 0)),
			g.maybe(30, g.points(2, 5)), nil, nil, g.maybe(50, g.points(2, 20)), g.maybe(50, g.points(30, 150)),
			g.maybe(50, g.points(30, 95))}
		if model == "outsourcing" || model == "offshore outsourcing" {
			row[15], row[16] = g.maybe(60, 3+g.r.IntN(20)), g.maybe(60, g.points(-8, 12))
		}
		if i == g.base {
			row[4] = "yes"
		} else {
			row[5], row[6], row[7], row[8] = g.maybe(80, g.r.IntN(20)), g.maybe(70, g.r.IntN(7)), g.maybe(70, g.r.IntN(14)),
				g.maybe(70, 30+60*g.r.Float64())
			row[12] = g.maybe(50, 1+g.r.IntN(9))
		}
		g.add("Options", row...)
	}
}

func (g *generator) functions() {
	g.add("Functions", "Function", "Unit", "Annual volume", "Volume growth")
	for i, f := range g.work {
		volume := any(50 + 5000*g.r.Float64())
		if i == 2 {
			volume = g.maybe(60, volume)
		}
		g.add("Functions", f, g.maybe(60, "items"), volume, g.maybe(70, g.points(-15, 15)))
	}
}

// ranges lists for every driver what it may be narrowed to, and the span of its changes in points.
func (g *generator) driverRow() (driver, applies string, low, high float64) {
	d := report.Drivers()[g.r.IntN(len(report.Drivers()))]
	applies = "all"
	if g.chance(50) {
		switch d.Rule().Reach {
		case report.ReachFunction:
			applies = g.work[g.r.IntN(3)]
		case report.ReachLocation:
			applies = g.places[g.r.IntN(3)]
		case report.ReachCurrency:
			applies = g.money[g.r.IntN(3)]
		case report.ReachOption:
			applies = g.options[g.r.IntN(len(g.options))]
		}
	}
	if d == report.FXValue && applies == "EUR" {
		applies = "all"
	}
	if !d.Rule().Relative {
		return d.String(), applies, -3.5, 5
	}
	return d.String(), applies, -35, 45
}

func (g *generator) scenarios() {
	if g.chance(80) {
		g.add("Scenarios", "Scenario", "Driver", "Applies to", "Change")
		for i := range 1 + g.r.IntN(3) {
			seen := map[string]bool{}
			for range 1 + g.r.IntN(5) {
				driver, applies, low, high := g.driverRow()
				if seen[driver+applies] {
					continue
				}
				seen[driver+applies] = true
				g.add("Scenarios", []string{"Wet?", "=Dry*", "-both"}[i], driver, g.blankForAll(applies), g.points(low, high))
			}
		}
	}
	if g.chance(70) {
		g.add("Uncertainty", "Driver", "Applies to", "Low", "Most likely", "High", "Group")
		seen := map[string]bool{}
		for range 1 + g.r.IntN(8) {
			driver, applies, low, high := g.driverRow()
			if seen[driver+applies] {
				continue
			}
			seen[driver+applies] = true
			var group any
			if len(seen)%3 != 0 {
				group = "market"
			}
			g.add("Uncertainty", driver, g.blankForAll(applies), g.points(low, -1.6), g.maybe(50, 0.0), g.points(1.6, high),
				group)
		}
	}
}

func (g *generator) blankForAll(applies string) any {
	if applies == "all" && g.chance(50) {
		return nil
	}
	return applies
}

func (g *generator) scorecard() {
	if !g.chance(40) {
		return
	}
	head := []any{"Criterion", "Weight"}
	row := []any{"Control", 3}
	for _, o := range g.options {
		head, row = append(head, o), append(row, 1+g.r.IntN(5))
	}
	g.add("Scorecard", head...)
	g.add("Scorecard", row...)
}

func (g *generator) pack() []byte {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	for i, sheet := range g.order {
		if i == 0 {
			must(f.SetSheetName("Sheet1", sheet))
		} else {
			_, err := f.NewSheet(sheet)
			must(err)
		}
		for r, row := range g.book[sheet] {
			for k, x := range row {
				if x == nil {
					continue
				}
				cell, err := excelize.CoordinatesToCellName(k+1, r+1)
				must(err)
				must(f.SetCellValue(sheet, cell, x))
			}
		}
	}
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

// generated reads and compares the workbook of a seed.
func generated(t testing.TB, seed uint64) *report.Comparison {
	t.Helper()
	data := generate(seed)
	return compare(t, ingest.File{Name: "generated.xlsx", R: bytes.NewReader(data), Size: int64(len(data))})
}

// TestGeneratedChecks holds the written values against the program's: every check of every generated case agrees before
// any office program has seen it.
func TestGeneratedChecks(t *testing.T) {
	for seed := range uint64(seeds()) {
		allAgree(t, fmt.Sprint("seed ", seed), build(generated(t, seed), Options{}))
	}
}

// build fills a workbook of a comparison, in the base case; buildWith with other settings.
func build(c *report.Comparison, o Options) *model {
	return buildWith(c, o, settings{limit: lineByLine})
}

func buildWith(c *report.Comparison, o Options, with settings) *model {
	m := begin(c, o, with)
	_ = m.fill(context.Background()) // which never ends
	return m
}

// allAgree reports the checks of a workbook that fail.
func allAgree(t *testing.T, what string, m *model) {
	t.Helper()
	s := m.checks.s
	if v := s.Value(m.checks.verdict.Row, m.checks.verdict.Col); v.Text != agreeWords {
		t.Errorf("%s: the sheet Checks says %q", what, v.Text)
	}
	for row := ckFirst; row <= s.Rows(); row++ {
		if x := s.Value(row, ckFailed); x.Num != 0 || x.Text != "" {
			t.Errorf("  %s, %s: reported %v, formula %v, difference %v, tolerance %v", s.Value(row, ckOption),
				s.Value(row, ckFigure), s.Value(row, ckReported), s.Value(row, ckFormula), s.Value(row, ckDifference),
				s.Value(row, ckTolerance))
		}
	}
}
