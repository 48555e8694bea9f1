package batch

import (
	"testing"

	"shorecast/charts/notation"
	"shorecast/report"
)

func TestSentence(t *testing.T) {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	months := func(n int) *int { return &n }
	part := func(v float64) *float64 { return &v }
	for _, c := range []struct {
		want    string
		ranking []string
		other   report.OptionResult
		hurdle  bool
	}{
		{"Captive saves EUR 5.3m (25%), paid back in 18 months", []string{"Captive", "In-house"},
			report.OptionResult{NPVSaving: 5_312_000, NPVSavingShare: part(0.2512), PaybackMonths: months(18)}, false},
		{"Captive saves EUR 53k (1%), paid back in 1 month", []string{"Captive", "In-house"},
			report.OptionResult{NPVSaving: 53_120, NPVSavingShare: part(0.012), PaybackMonths: months(1)}, false},
		{"Captive saves EUR 953, with nothing to pay back", []string{"Captive", "In-house"}, report.OptionResult{NPVSaving: 953.4, PaybackMonths: months(0)}, false},
		{"Captive saves EUR 1.0m, not paid back within 5 years", []string{"Captive", "In-house"}, report.OptionResult{NPVSaving: 999_700}, false},
		{"In-house costs least; the next, Captive, costs EUR 2.5m (10%) more", []string{"In-house", "Captive"},
			report.OptionResult{NPVSaving: -2_500_000, NPVSavingShare: part(-0.1)}, false},
		{"In-house costs least, and the next, Captive, as much", []string{"In-house", "Captive"}, report.OptionResult{}, false},
		{"In-house stays: Captive would save EUR 230k (2%), less than the 5% asked for", []string{"Captive", "In-house"},
			report.OptionResult{NPVSaving: 230_000, NPVSavingShare: part(0.02), PaybackMonths: months(30)}, true},
	} {
		c.other.Name = "Captive"
		comparison := &report.Comparison{Case: &report.Case{MinimumSaving: 0.05}, Verdict: report.Verdict{Hurdle: c.hurdle}, Currency: "EUR", HorizonYears: 5, Baseline: "In-house", Ranking: c.ranking,
			Options: []report.OptionResult{{Name: "In-house"}, c.other}}
		if got := Sentence(comparison, f); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
