package jsondoc

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"shorecast/samples/testing/specimen"
)

// An object keeps the order of its members, whatever their names.
func TestObjectKeepsItsOrder(t *testing.T) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(object{{"Zoë & co", 1.5}, {"A", []float64{2}}, {`"`, nil}}); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.TrimSpace(b.String()), `{"Zoë & co":1.5,"A":[2],"\"":null}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The document has every field, names in place of indices, and says the verdict in a sentence.
func TestWrite(t *testing.T) {
	r := specimen.Comparison(specimen.Shape{Options: 4, Years: 5, Doubt: true})
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	var d document
	if err := json.Unmarshal(without(t, b.Bytes(), "volume_curve", "options", "scenarios", "best_mix"), &d); err != nil {
		t.Fatal(err)
	}
	if want := r.Case.Options[r.Verdict.Recommended].Name; d.Verdict.Option != want ||
		!strings.HasPrefix(d.Verdict.Sentence, "Move to "+want+": it saves") {
		t.Errorf("verdict: %+v, want %s", d.Verdict, want)
	}
	if got, want := d.FirstMonth, r.Case.FirstMonth.String(); got != want {
		t.Errorf("first month: got %s, want %s", got, want)
	}
	if got, want := d.Sensitivity[0].AppliesTo, r.Case.TargetName(r.Sensitivity[0].Lever.Target); got != want {
		t.Errorf("sensitivity applies to %s, want %s", got, want)
	}
	if len(d.Ranking) != len(r.Case.Options) || d.Simulation.Options[0].Name != r.Case.Options[0].Name {
		t.Errorf("ranking %v, first simulated option %q", d.Ranking, d.Simulation.Options[0].Name)
	}
}

// without returns a JSON object without the members that document only writes.
func without(t *testing.T, b []byte, members ...string) []byte {
	t.Helper()
	var all map[string]json.RawMessage
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	for _, m := range members {
		if _, ok := all[m]; !ok {
			t.Errorf("no member %s", m)
		}
		delete(all, m)
	}
	rest, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return rest
}
