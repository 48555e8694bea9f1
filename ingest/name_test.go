package ingest

import (
	"testing"

	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

func TestNames(t *testing.T) {
	var ns names
	for _, tc := range []struct {
		name  string
		index int32
		fresh bool
	}{{"Kraków  East", 0, true}, {" kraków\u00a0east ", 0, false}, {"Krako\u0301w East", 0, false},
		{"Krakow East", 1, true}, {"Kraków East", 0, false}} {
		if i, fresh := ns.add(tc.name); i != tc.index || fresh != tc.fresh {
			t.Errorf("%q is name %d, fresh %v; want %d, %v", tc.name, i, fresh, tc.index, tc.fresh)
		}
	}
	if ns.list[0] != "Kraków East" {
		t.Errorf("the name is kept as %q", ns.list[0])
	}
	if _, ok := ns.find("Warsaw"); ok {
		t.Error("found a name that was never entered")
	}
}

func TestNearest(t *testing.T) {
	list := []string{"Accounts payable", "Payroll", "Service desk", "IT"}
	for word, want := range map[string]string{"Acounts payble": "Accounts payable", "payrol": "Payroll",
		"Servicedesk": "Service desk", "IT": "IT", "Its": "IT",
		"Marketing": "", "HR": "", "Pay": "", "": ""} {
		if got := nearest(word, list); got != want {
			t.Errorf("nearest to %q is %q; want %q", word, got, want)
		}
	}
}

func TestHeadingKey(t *testing.T) {
	for heading, want := range map[string]string{"Wage inflation (% a year)": "wageinflation", "ON-COSTS [%]": "oncosts",
		"  Unit_cost * ": "unitcost", "Set-up": "setup",
		"Größe": "größe", "Option": "option", "(%)": "", "Tax (unclosed": "tax"} {
		if got := schema.Key(schema.WithoutUnit(heading)); got != want {
			t.Errorf("%q has the key %q; want %q", heading, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	for name, want := range map[string]string{"Wage inflation": "wage inflation", "FX rate": "FX rate",
		"On-costs": "on-costs", "To": "to", "": ""} {
		if got := words.LowerFirst(name); got != want {
			t.Errorf("label(%q) = %q; want %q", name, got, want)
		}
	}
}
