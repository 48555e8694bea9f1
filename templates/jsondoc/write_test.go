package jsondoc

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"shorecast/report"
	"shorecast/samples/testing/specimen"
)

// An object keeps the order of its members, whatever their names.
func TestObjectKeepsItsOrder(t *testing.T) {
	var b bytes.Buffer
	if err := (writer{&b}).value(object{{"Zoë & co", 1.5}, {"A", []object{{}}}, {`"`, nil}}); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.ReplaceAll(b.String(), "\n", ""), `{"Zoë & co":1.5,"A":[{}],"\"":null}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// written is the document of a comparison, as text.
func written(t *testing.T, r *report.Comparison) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(b.String(), "\n}\n") {
		t.Error("no line break at the end")
	}
	return b.String()
}

// The fields and their order are a contract: those of the document, and those of an option.
func TestFields(t *testing.T) {
	text := written(t, specimen.Comparison(specimen.Shape{Options: 4, Years: 5, Doubt: true}))
	options := text[strings.Index(text, `"options"`):strings.Index(text, `"risks"`)]
	for _, tt := range []struct{ what, text, indent, want string }{
		{"document", text, "  ", "schema title currency first_month horizon_years discount_rate discounting tax " +
			"baseline options risks ranking horizons volume_curve scenarios sensitivity break_even runner_up_gap crossovers " +
			"simulation best_mix scorecard verdict locations missing findings provenance tracking"},
		{"option", options[:strings.Index(options, "\n    },\n")], "      ", "name model location provider scope " +
			"cost_by_year cost_by_year_before_tax cost_by_category cost_by_function total_cost npv_cost saving_by_year " +
			"npv_saving irr irr_note payback_months discounted_payback_months funding_peak run_rate_saving " +
			"run_rate_saving_share npv_saving_share one_off_total fixed_cost variable_cost unit_cost " +
			"fte_by_year fte_by_location_by_year cumulative_saving_by_month bridge gaps"},
	} {
		var fields []string
		for _, m := range regexp.MustCompile(`(?m)^`+tt.indent+`"([^"]+)":`).FindAllStringSubmatch(tt.text, -1) {
			fields = append(fields, m[1])
		}
		if got := strings.Join(fields, " "); got != tt.want {
			t.Errorf("fields of the %s:\ngot  %s\nwant %s", tt.what, got, tt.want)
		}
	}
}

// Names stand in place of indices, words in place of reasons, and the verdict is a sentence.
func TestWrite(t *testing.T) {
	r := specimen.Comparison(specimen.Shape{Options: 4, Years: 5, Doubt: true})
	r.Case.Tax = report.NoTax
	r.Case.Risks = []report.Risk{{Name: "Strike", Option: report.AllOptions, Probability: 0.25, Month: 7, Owner: "HR"}}
	r.Risks = []report.RiskResult{{Impact: 500_000}}
	r.Options[1].Gaps = []report.Gap{{Function: 0, From: 37, To: 60}}
	r.Horizons = report.Horizons{Years: []int{1, 2}, Leader: []int{0, 2}, NPVSaving: [][]float64{{0, 0}, {-3, 4}}}
	r.RunnerUpGap = report.RunnerUpGap{Leader: 2, Second: 0, Difference: 7, Sensitivity: []report.GapSwing{{
		Lever: report.Lever{Driver: report.RiskHappens, Target: report.Target{Reach: report.ReachRisk}}, High: 1,
		DifferenceLow: 6, DifferenceHigh: 9}}, BreakEven: []report.BreakEven{{Option: 2,
		Lever: report.Lever{Driver: report.VendorFees}}}}
	var d map[string]any
	if err := json.Unmarshal([]byte(written(t, r)), &d); err != nil {
		t.Fatal(err)
	}
	at := func(path ...any) any {
		var v any = d
		for _, p := range path {
			switch p := p.(type) {
			case string:
				v = v.(map[string]any)[p]
			case int:
				v = v.([]any)[p]
			}
		}
		return v
	}
	best := r.Case.Options[r.Verdict.Recommended].Name
	for _, tt := range []struct{ got, want any }{
		{at("verdict", "option"), best},
		{at("verdict", "robust"), r.Verdict.Certainty == report.Robust},
		{at("first_month"), "2027-01"},
		{at("tax"), "none"},
		{at("options", 0, "provider"), nil},
		{at("options", 1, "provider"), "Danubia Services"},
		{at("options", 2, "cost_by_category", "Parallel running", 1),
			r.Options[2].ByCategory[parallel(r.Options[2].ByCategory)].ByYear[1]},
		{at("sensitivity", 0, "applies_to"), r.Case.TargetName(r.Sensitivity[0].Lever.Target)},
		{at("simulation", "ranges"), "workbook"},
		{at("simulation", "options", 0, "name"), "In-house today"},
		{at("scenarios", 0, "npv_cost", "In-house today"), r.Scenarios[0].Cost[0]},
		{at("provenance", "as_of"), "2026-11-15"},
		{at("risks", 0, "option"), "all"},
		{at("risks", 0, "impact"), 500_000.0},
		{at("risks", 0, "mitigation"), nil},
		{at("risks", 0, "owner"), "HR"},
		{at("options", 1, "gaps", 0, "function"), r.Case.Functions[0].Name},
		{at("options", 1, "gaps", 0, "to"), 60.0},
		{at("horizons", "leader", 1), r.Case.Options[2].Name},
		{at("horizons", "npv_saving", r.Case.Options[1].Name, 1), 4.0},
		{at("runner_up_gap", "second"), r.Case.Options[0].Name},
		{at("runner_up_gap", "npv_difference"), 7.0},
		{at("runner_up_gap", "sensitivity", 0, "applies_to"), "Strike"},
		{at("runner_up_gap", "sensitivity", 0, "difference_high"), 9.0},
		{at("runner_up_gap", "break_even", 0, "change"), nil},
		{at("verdict", "call"), r.Verdict.Call.String()},
		{at("tracking"), nil},
	} {
		if tt.got != tt.want {
			t.Errorf("got %v, want %v", tt.got, tt.want)
		}
	}
	if got := at("verdict", "sentence").(string); !strings.HasPrefix(got, "Move to "+best+": it saves") {
		t.Errorf("sentence: %s", got)
	}
}

// parallel is where the cost of parallel running stands.
func parallel(costs []report.CategoryCost) int {
	for i, c := range costs {
		if c.Category == report.ParallelRunning {
			return i
		}
	}
	return -1
}
