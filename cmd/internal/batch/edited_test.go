package batch_test

import (
	"bytes"
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"shorecast/ingest"
	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/finding"
	"shorecast/samples/testing/tool"
)

// edit is a sample's workbook under somebody's hands.
type edit struct {
	t    *testing.T
	book *excelize.File
	c    *report.Case
}

// number changes the number in a cell; its format stays.
func (e *edit) number(sheet, cell string, change func(float64) float64) {
	e.t.Helper()
	raw, err := e.book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		e.t.Fatal(err)
	}
	v := 0.0
	if raw != "" {
		v = parse(e.t, raw)
	}
	if err := e.book.SetCellValue(sheet, cell, change(v)); err != nil {
		e.t.Fatal(err)
	}
}

// at changes the number of a record in a column.
func (e *edit) at(s report.Source, column string, change func(float64) float64) {
	e.t.Helper()
	t := e.c.Tables[s.Table]
	e.number(t.Sheet, finding.CellName(t.Columns[column], int(s.Row)), change)
}

// stated changes the number of a record in a column where the record states it.
func (e *edit) stated(s report.Source, column string, change func(float64) float64) {
	if e.c.Stated(s, column) {
		e.at(s, column, change)
	}
}

// byYear changes the years that the sheet Rates states of something.
func (e *edit) byYear(rate report.Rate, index int, change func(float64) float64) {
	for _, p := range e.c.Rates {
		for year := 1; p.Rate == rate && p.Index == index && year <= e.c.Horizon; year++ {
			e.stated(p.Source, "Year "+strconv.Itoa(year), change)
		}
	}
}

// lines changes the unit cost of every cost line that fits.
func (e *edit) lines(factor float64, fits func(l *report.Line) bool) {
	for i := range e.c.Lines {
		if l := &e.c.Lines[i]; fits(l) {
			e.at(l.Source, "Unit cost", func(v float64) float64 { return v * factor })
		}
	}
}

func times(f float64) func(float64) float64 { return func(v float64) float64 { return v * f } }
func plus(p float64) func(float64) float64  { return func(v float64) float64 { return v + p } }

// halfAgain is a number of months half as long again, rounded half up.
func halfAgain(v float64) float64 { return math.Floor(v*1.5 + 0.5) }

// edits says, for each scenario, what somebody would change in the workbook's cells to the same effect.
var edits = []struct {
	name    string
	changes [][3]any // driver, applies to, change
	by      func(e *edit)
}{
	{"fees", [][3]any{{"Vendor fees", "Provider B Manila", 0.07}, {"Contract indexation", "Provider B Manila", 0.005}},
		func(e *edit) {
			e.lines(1.07, func(l *report.Line) bool {
				return l.Kind == report.Fees && e.c.Options[l.Option].Name == "Provider B Manila"
			})
			e.at(e.c.Options[4].Source, "Contract indexation", plus(0.005))
			e.byYear(report.RateContractIndexation, 4, plus(0.005))
		}},
	{"inflation", [][3]any{{"Wage inflation", "Kraków", 0.03}, {"Wage inflation", "Hyderabad", -0.01}, {"Price inflation",
		"all", 0.015}}, func(e *edit) {
		e.at(e.c.Locations[1].Source, "Wage inflation", plus(0.03))
		e.at(e.c.Locations[2].Source, "Wage inflation", plus(-0.01))
		e.byYear(report.RateWageInflation, 1, plus(0.03))
		e.byYear(report.RateWageInflation, 2, plus(-0.01))
		for i, l := range e.c.Locations {
			e.at(l.Source, "Price inflation", plus(0.015))
			e.byYear(report.RatePriceInflation, i, plus(0.015))
		}
	}},
	{"zloty", [][3]any{{"FX value", "PLN", 0.12}}, func(e *edit) {
		e.at(e.c.Locations[1].Source, "FX rate", times(1/1.12))
		e.byYear(report.RateFX, 1, times(1/1.12))
		e.at(e.c.Risks[1].Source, "Impact", times(1/1.12)) // in złoty, and no driver moves a risk
		// From month 1 on: what falls on day one is still paid at the old rate.
		e.lines(1/1.12, func(l *report.Line) bool {
			return e.c.Currencies[l.Currency].Code == "PLN" && l.Frequency == report.FrequencyOneOff && l.From == 0
		})
	}},
	{"delay", [][3]any{{"Transition time", "all", 0.5}, {"Discount rate", "all", -0.015}}, func(e *edit) {
		for i, o := range e.c.Options {
			if i != e.c.Baseline {
				e.at(o.Source, "Transition", halfAgain)
				e.at(o.Source, "Parallel running", halfAgain)
			}
		}
		for _, w := range e.c.Waves {
			e.stated(w.Source, "Transition", halfAgain)
			e.stated(w.Source, "Parallel running", halfAgain)
		}
		e.number("Settings", finding.CellName(2, int(e.c.Settings["Discount rate"].Row)), plus(-0.015))
	}},
	{"people", [][3]any{{"Salaries", "Düsseldorf", 0.04}, {"Productivity", "Hyderabad", -0.08}, {"Attrition", "Hyderabad",
		0.1}}, func(e *edit) {
		e.lines(1.04, func(l *report.Line) bool {
			return l.Kind.IsLabour() && e.c.Locations[l.Location].Name == "Düsseldorf"
		})
		e.at(e.c.Locations[2].Source, "Productivity", times(0.92))
		e.at(e.c.Locations[2].Source, "Attrition", plus(0.1))
	}},
	{"set-up", [][3]any{{"One-off costs", "all", 0.3}, {"One-off costs", "Own centre Kraków", -0.2}}, func(e *edit) {
		oneOff := func(l *report.Line) bool { return l.Kind == report.OneOff || l.Kind == report.Investment }
		e.lines(1.3, func(l *report.Line) bool { return oneOff(l) && int(l.Option) != e.c.Baseline && l.Option != 2 })
		e.lines(1.3*0.8, func(l *report.Line) bool { return oneOff(l) && l.Option == 2 })
	}},
}

// A scenario gives what the workbook gives when somebody edits its cells to the same effect and it is read again.
func TestScenariosAgainstEditedWorkbooks(t *testing.T) {
	original := sample(t, "shared-services")
	c := readWorkbook(t, original)
	c.Scenarios = nil
	for _, x := range edits {
		s := report.Scenario{Name: x.name}
		for _, ch := range x.changes {
			s.Changes = append(s.Changes, report.Change{Lever: tool.Lever(c, ch[0].(string), ch[1].(string)),
				Change: ch[2].(float64)})
		}
		c.Scenarios = append(c.Scenarios, s)
	}
	scenarios := engine.Compare(c).Scenarios
	for i, x := range edits {
		t.Run(x.name, func(t *testing.T) {
			book, err := excelize.OpenReader(bytes.NewReader(original))
			if err != nil {
				t.Fatal(err)
			}
			defer book.Close()
			x.by(&edit{t, book, c})
			var b bytes.Buffer
			if err := book.Write(&b); err != nil {
				t.Fatal(err)
			}
			want := engine.Compare(readWorkbook(t, b.Bytes()))
			for k, o := range want.Options {
				name, cost, saving := c.Options[k].Name, scenarios[i].Cost[k], scenarios[i].Saving[k]
				if math.Abs(cost-o.NPVCost) > 1e-9*math.Abs(o.NPVCost) {
					t.Errorf("%s costs %.6f in the scenario, %.6f in the edited workbook", name, cost, o.NPVCost)
				}
				if math.Abs(saving-o.NPVSaving) > 1e-9*math.Abs(o.NPVCost) {
					t.Errorf("%s saves %.6f in the scenario, %.6f in the edited workbook", name, saving, o.NPVSaving)
				}
			}
		})
	}
}

func readWorkbook(t *testing.T, b []byte) *report.Case {
	t.Helper()
	r := ingest.Read(ingest.File{Name: "shared-services.xlsx", R: bytes.NewReader(b), Size: int64(len(b))}, nil, january)
	if r.Case == nil {
		t.Fatalf("refused: %v", r.Findings)
	}
	return r.Case
}

func parse(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
