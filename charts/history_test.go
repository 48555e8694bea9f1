package charts

import (
	"strings"
	"testing"

	"shorecast/charts/notation"
)

func TestHistory(t *testing.T) {
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	all := []Reported{{"Jan 2027", 4.1e6, "Kraków"}, {"Feb 2027", 4.1e6, "Kraków"}, {"Mar 2027", -0.4e6, "Pune"}}
	c, ok := OfHistory(all, "EUR", f)
	want := "The NPV of saving fell by EUR\u00a04.5m to EUR\u00a0−400k since the report on Feb 2027."
	if !ok || c.Message != want {
		t.Errorf("says %q, want %q", c.Message, want)
	}
	if got := strings.Join(c.Data.Rows[2], " | "); got != "Mar 2027 | −400 | Pune" || len(c.Panels[0].Bars) != 3 {
		t.Errorf("the last row is %q", got)
	}
	c, _ = OfHistory(all[:2], "EUR", f)
	if want := "The NPV of saving is EUR\u00a04.1m, as in the report on Jan 2027."; c.Message != want {
		t.Errorf("says %q, want %q", c.Message, want)
	}
	if _, ok := OfHistory(all[:1], "EUR", f); ok {
		t.Error("one report has a history")
	}
}
