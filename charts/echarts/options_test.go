package echarts

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/samples/testing/specimen"
)

var ordinary = specimen.Shape{Doubt: true}

var shapes = map[string]specimen.Shape{
	"tracked": {Actuals: 30}, "ordinary": ordinary, "two": {Options: 2, Years: 1},
	"twelve": {Options: 12, Years: 5, Functions: 6, Locations: 12, Doubt: true},
	"zero":   {Zero: true, Doubt: true}, "negative": {Negative: true, Doubt: true},
	"long":    {Long: true, Options: 6, Years: 30, Categories: 40, Negative: true, Doubt: true},
	"drivers": {Options: 3, Doubt: true, Drivers: 35},
}

// TestOptions checks that every chart becomes one JSON object without anything that could leave its script element,
// run, or load.
func TestOptions(t *testing.T) {
	active := regexp.MustCompile(`(?i)function\s*\(|=>|https?:|__f__|javascript`)
	for name, s := range shapes {
		for _, c := range chartsOf(t, s) {
			o, err := Options(c)
			if err != nil {
				t.Fatalf("%s, %s: %v", name, c.ID, err)
			}
			var d document
			if err := json.Unmarshal(o, &d); err != nil {
				t.Fatalf("%s, %s: %v", name, c.ID, err)
			}
			if len(d.Layouts) != len(widths) || d.Layouts[0].From != 0 {
				t.Errorf("%s, %s: %d layouts from %d", name, c.ID, len(d.Layouts), d.Layouts[0].From)
			}
			if bytes.ContainsAny(o, "<>&") {
				t.Errorf("%s, %s: unescaped characters", name, c.ID)
			}
			if m := active.Find(o); m != nil {
				t.Errorf("%s, %s: contains %q", name, c.ID, m)
			}
			again, _ := Options(chartOf(t, s, c.ID))
			if !bytes.Equal(o, again) {
				t.Errorf("%s, %s: two runs differ", name, c.ID)
			}
		}
	}
}

func chartOf(t *testing.T, s specimen.Shape, id string) charts.Chart {
	for _, c := range chartsOf(t, s) {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no chart %q", id)
	return charts.Chart{}
}

// hostile are names that try to leave the script element, the JSON, or the runtime's own text markup.
var hostile = []string{`</script><script>alert(1)</script>`, `<!--`, `]]>`, `{a|b}`, `"};alert(1)//`, "\u2028\u2029", `@good`, `{b}`, `<img src=x onerror=alert(1)>`}

func hostileCharts(t testing.TB) []charts.Chart {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(specimen.Shape{Options: len(hostile), Doubt: true})
	for i := range c.Case.Options {
		c.Case.Options[i].Name = hostile[i]
		c.Case.Categories[i%8] = hostile[i]
		c.Case.Locations[i%len(c.Case.Locations)].Name = hostile[i]
		c.Case.Scenarios[i%len(c.Case.Scenarios)].Name = hostile[i]
		c.Case.Scorecard[i%len(c.Case.Scorecard)].Name = hostile[i]
	}
	return charts.Of(c, f)
}

func TestHostileNames(t *testing.T) {
	for _, c := range hostileCharts(t) {
		o, err := Options(c)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(o) || bytes.ContainsAny(o, "<>&\u2028\u2029") {
			t.Errorf("%s: not safe inside a script element", c.ID)
		}
		if read := regexp.MustCompile(`"(name|formatter)":"[^"]*\{(a\||b\})`).Find(o); read != nil {
			t.Errorf("%s: a name may be read as markup", c.ID)
		}
	}
}

func TestBootstrap(t *testing.T) {
	if strings.Contains(Bootstrap(), "</") || strings.Contains(Bootstrap(), "<!--") {
		t.Error("the script holds what would end its element")
	}
}

func TestNoPanels(t *testing.T) {
	if _, err := Options(charts.Chart{ID: "empty"}); err == nil {
		t.Error("a chart without panels has options")
	}
}

func BenchmarkOptions(b *testing.B) {
	cs := chartsOf(b, ordinary)
	total := 0
	for i := range b.N {
		o, err := Options(cs[i%len(cs)])
		if err != nil {
			b.Fatal(err)
		}
		total += len(o)
	}
	b.ReportMetric(float64(total)/float64(b.N), "B/chart")
}
