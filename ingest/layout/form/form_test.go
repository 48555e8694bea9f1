package form

import (
	"slices"
	"strings"
	"testing"

	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
)

// formed is a layout as a proposal writes it.
const formed = `name: Ferry
settings:
  Horizon: "?"  # how many years
  Discount rate: {cell: "Inputs!C4"}
options:
  - {Option: Own, Model: "?", Location: Oslo, Baseline: yes}  # B4
tables:
  - sheet: Depot
    as: Costs
    heading rows: 2
    columns:
      Category: Item  # B5
    across: [Option, Frequency]  # C4:F5
    names:
      Frequency:
        once: one-off
      Category:
        Pay: "?"  # B6: Wages?
        Trips: {Category: Travel, Kind: running}
    constants:
      Currency: "?"  # no cell says it
    skip columns:
      - Sum
    skip rows:
      - Total*
`

var depot = Scene{Sheets: []string{"Depot", "Inputs"}, Tables: []Stage{{As: schema.Costs, Found: true,
	Columns: []TeamColumn{
		{Column: 2, Text: "Item", Role: layout.HeadRead, As: []layout.Dimension{{Column: schema.CostCategory}}},
		{Column: 3, Text: "Note", Role: layout.HeadUnread}, {Column: 4, Text: "once", Role: layout.HeadValues},
		{Column: 5, Text: "Sum", Role: layout.HeadSkipped}, {Column: 6, Role: layout.HeadUnread}},
	Words: []TeamWord{{layout.Dimension{Column: schema.CostOption}, "Own"},
		{layout.Dimension{Column: schema.CostOption}, "Bid 1"},
		{layout.Dimension{Column: schema.CostFrequency}, "p.a."}}}}}

// field finds a field by its name.
func field(t *testing.T, fields []Field, name string) Field {
	t.Helper()
	i := slices.IndexFunc(fields, func(x Field) bool { return x.Name == name })
	if i < 0 {
		t.Fatalf("there is no field %s", name)
	}
	return fields[i]
}

// What a field shows, whatever form it is written in.
func TestFields(t *testing.T) {
	fields, ok := Fields([]byte(formed), depot)
	if !ok {
		t.Fatal("the text is no YAML")
	}
	for _, want := range []struct{ name, value, comment string }{
		{"settings.Horizon", "?", "how many years"},
		{"settings.Discount rate", "=Inputs!C4", ""},
		{"settings.Tax", "", ""},
		{"options.0.Model", "?", "B4"},
		{"options.0.Baseline", "yes", "B4"},
		{"tables.0.as", "Costs", ""},
		{"tables.0.across.1", "Frequency", "C4:F5"},
		{"tables.0.column.2", "Category", "B5"},
		{"tables.0.column.3", "", ""},
		{"tables.0.column.5", Skip, ""},
		{"tables.0.names.Category.Pay", "?", "B6: Wages?"},
		{"tables.0.names.Category.Trips.Kind", "running", ""},
		{"tables.0.names.Option.Bid 1", "", ""},
		{"tables.0.constants.Currency", "?", "no cell says it"},
		{"tables.0.skip rows", "Total*", ""},
	} {
		if x := field(t, fields, want.name); x.Value != want.value || x.Comment != want.comment {
			t.Errorf("%s is %q with the comment %q, want %q and %q", want.name, x.Value, x.Comment, want.value,
				want.comment)
		}
	}
	open := 0
	for _, x := range fields {
		if x.Open {
			open++
		}
		if x.Name == "tables.0.names.Option.Own" {
			t.Error("a word that is the name of an option is asked for")
		}
	}
	if open != strings.Count(formed, `"?"`) {
		t.Errorf("%d fields are open, the text asks %d", open, strings.Count(formed, `"?"`))
	}
}

// Lists offer what the contract knows, and the names that the layout itself gives.
func TestChoices(t *testing.T) {
	fields, _ := Fields([]byte(formed), depot)
	for name, want := range map[string][]string{
		"options.0.Model":             append([]string{""}, schema.Words(schema.Models)...),
		"tables.0.names.Option.Bid 1": {"", "Own"},
		"tables.0.constants.Kind":     append([]string{""}, schema.Words(schema.Kinds)...),
		"tables.add":                  {"", "Depot", "Inputs"},
		"tables.0.names.Category.Pay": append([]string{"", "Pay"}, schema.CategoryNames()...), // it may stand as it is
	} {
		if got := field(t, fields, name).Choices; !slices.Equal(got, want) {
			t.Errorf("%s offers %q, want %q", name, got, want)
		}
	}
	if got := field(t, fields, "settings.Horizon").Choices; len(got) != 31 || got[30] != "30" {
		t.Errorf("the horizon offers %q, want 1 to 30", got)
	}
}

// An answer changes its own entry: old stands in the text, new in its place.
func TestApply(t *testing.T) {
	for _, test := range []struct{ name, answer, old, new string }{
		{"name", "Ferry 2", "name: Ferry", `name: Ferry 2`},
		{"settings.Horizon", "5", `Horizon: "?"  #`, "Horizon: 5  #"},
		{"settings.Discount rate", "8%", `{cell: "Inputs!C4"}`, `"8%"`},
		{"settings.Tax", "group", `"Inputs!C4"}` + "\n", `"Inputs!C4"}` + "\n  Tax: group\n"},
		{"settings.Minimum saving", "=Inputs!C6", `"Inputs!C4"}` + "\n",
			`"Inputs!C4"}` + "\n  Minimum saving: {cell: \"Inputs!C6\"}\n"},
		{"options.0.Model", "in-house", `Model: "?"`, "Model: in-house"},
		{"options.0.Baseline", "", `, Baseline: yes`, ""},
		{"options.add", "Bid 1", "# B4\n", "# B4\n  - {Option: Bid 1, Model: \"?\", Location: \"?\"}\n"},
		{"locations.add", "Oslo", "skip rows:\n      - Total*\n",
			"skip rows:\n      - Total*\nlocations:\n  - {Location: Oslo, Currency: \"?\"}\n"},
		{"tables.0.across.0", "Category", "[Option,", "[Category,"},
		{"tables.0.heading rows", "3", "rows: 2\n    columns:\n      Category: Item  # B5\n    across: [Option, Frequency]",
			"rows: 3\n    columns:\n      Category: Item  # B5\n    across: [\"-\", Option, Frequency]"},
		{"tables.0.section is.0", "Function", "      - Total*\n", "      - Total*\n    section is: [Function]\n"},
		{"tables.0.column.3", "Description", "# B5\n", "# B5\n      Description: Note\n"},
		{"tables.0.column.3", Skip, "- Sum\n", "- Sum\n      - Note\n"},
		{"tables.0.column.6", "Description", "# B5\n", "# B5\n      Description: {column: F}\n"},
		{"tables.0.column.5", "Description", "skip columns:\n      - Sum\n    ", ""},
		{"tables.0.column.2", "Function", "Category: Item  # B5", "Function: Item"},
		{"tables.0.names.Category.Pay", "Wages", `Pay: "?"  #`, "Pay: Wages  #"},
		{"tables.0.names.Category.Pay", "", "        Pay: \"?\"  # B6: Wages?\n", ""},
		{"tables.0.names.Category.Trips.Kind", "one-off", "Kind: running", "Kind: one-off"},
		{"tables.0.names.Option.Bid 1", "Own", "Kind: running}\n",
			"Kind: running}\n      Option:\n        Bid 1: Own\n"},
		{"tables.0.constants.Currency", "NOK", `Currency: "?"`, "Currency: NOK"},
		{"tables.0.constants.From", "1", "says it\n", "says it\n      From: 1\n"},
		{"tables.0.skip rows", "Total*\r\nNPV*\r\n", "- Total*\n", "- Total*\n      - \"NPV*\"\n"},
		{"tables.0.skip rows", "", "    skip rows:\n      - Total*\n", ""},
		{"tables.0.block is", "Option", "      - Total*\n", "      - Total*\n    block is: Option\n"},
		{"tables.0.negate", "yes", "      - Total*\n", "      - Total*\n    negate: \"yes\"\n"},
		{"tables.0.fill.Category", "yes", "      - Total*\n", "      - Total*\n    fill down: [Category]\n"},
		{"options.0.remove", "yes", "options:\n  - {Option: Own, Model: \"?\", Location: Oslo, Baseline: yes}  # B4\n", ""},
		{"tables.add", "Inputs", "      - Total*\n", "      - Total*\n  - sheet: Inputs\n    as: Costs\n"},
	} {
		if strings.Count(formed, test.old) != 1 {
			t.Fatalf("%s: %q does not stand once in the text", test.name, test.old)
		}
		scene := depot
		want := strings.Replace(formed, test.old, test.new, 1)
		if test.name == "tables.0.column.5" {
			want = strings.Replace(want, "# B5\n", "# B5\n      Description: Sum\n", 1)
		}
		got, left := Apply([]byte(formed), scene, map[string]string{test.name: test.answer})
		if string(got) != want || len(left) > 0 {
			t.Errorf("%s: %q is left: %v; got:\n%s\nwant:\n%s", test.name, test.answer, left, got, want)
		}
	}
}

// Of two columns that give one of the contract's together, one can be left out or give another; which entry is whose
// follows from the text, whatever the workbook was read as before.
func TestColumnOfTwo(t *testing.T) {
	text := "tables:\n  - sheet: A\n    columns: {Period: [Year, Month], Amount: EUR}\n"
	period := []layout.Dimension{{Column: schema.CostPeriod}}
	scene := Scene{Tables: []Stage{{As: schema.Costs, Found: true, Columns: []TeamColumn{
		{Column: 1, Text: "Year", Role: layout.HeadRead, As: period},
		{Column: 2, Text: "Month", Role: layout.HeadRead, As: period}}}}}
	for answer, want := range map[string]string{
		Skip:     "{Period: Year, Amount: EUR}\n    skip columns:\n      - Month\n",
		"Option": "{Period: Year, Amount: EUR, Option: Month}\n",
	} {
		got, left := Apply([]byte(text), scene, map[string]string{"tables.0.column.2": answer})
		if want := "tables:\n  - sheet: A\n    columns: " + want; string(got) != want || len(left) > 0 {
			t.Errorf("%q is left: %v; got:\n%s\nwant:\n%s", answer, left, got, want)
		}
		fields, _ := Fields(got, scene)
		if x := field(t, fields, "tables.0.column.2"); x.Value != answer {
			t.Errorf("the column is %q after it was set to %q", x.Value, answer)
		}
		if x := field(t, fields, "tables.0.column.1"); x.Value != "Period" {
			t.Errorf("the other column is %q", x.Value)
		}
	}
}

// What sections give is offered with that first which nothing gives yet, and is asked for no longer once they give it.
func TestSectionGives(t *testing.T) {
	text := "tables:\n  - sheet: A\n    columns: {Category: Item}\n    section is: \"?\"\n    constants:\n" +
		"      Option: \"?\"\n      Kind: running\n"
	fields, _ := Fields([]byte(text), Scene{})
	choices := field(t, fields, "tables.0.section is.0").Choices
	if choices[1] != "Option" || choices[len(choices)-1] != "Category" {
		t.Errorf("the choices are %q", choices)
	}
	got, left := Apply([]byte(text), Scene{}, map[string]string{"tables.0.section is.0": "Option"})
	want := "tables:\n  - sheet: A\n    columns: {Category: Item}\n    section is: [Option]\n    constants:\n" +
		"      Kind: running\n"
	if string(got) != want || len(left) > 0 {
		t.Errorf("left %v, got:\n%s\nwant:\n%s", left, got, want)
	}
}

// What is as it was, and what there is no field for, changes nothing.
func TestApplyNothing(t *testing.T) {
	fields, _ := Fields([]byte(formed), depot)
	answers := map[string]string{"unknown": "x"}
	for _, x := range fields {
		answers[x.Name] = x.Value
	}
	if got, left := Apply([]byte(formed), depot, answers); string(got) != formed || len(left) > 0 {
		t.Errorf("%v is left; the text became:\n%s", left, got)
	}
}

// Rows and tables are removed from the last one on, so that each answer removes its own.
func TestRemoveSeveral(t *testing.T) {
	text := "options:\n  - {Option: A}\n  - {Option: B}\n  - {Option: C}\n"
	got, left := Apply([]byte(text), Scene{}, map[string]string{"options.0.remove": yes, "options.1.remove": yes})
	if want := "options:\n  - {Option: C}\n"; string(got) != want || len(left) > 0 {
		t.Errorf("got %q and left %v, want %q", got, left, want)
	}
}

// Any text and any answer: the text stays YAML.
func FuzzApply(f *testing.F) {
	f.Add(formed, "settings.Horizon", "5")
	f.Add("tables:\n  - sheet: A\n    across: Option\n", "tables.0.heading rows", "3")
	f.Fuzz(func(t *testing.T, text, name, answer string) {
		fields, ok := Fields([]byte(text), depot)
		if !ok {
			return
		}
		answers := map[string]string{name: answer}
		for i, x := range fields {
			if i%7 == len(answer)%7 {
				answers[x.Name] = answer
			}
		}
		got, _ := Apply([]byte(text), depot, answers)
		if _, ok := Fields(got, depot); !ok {
			t.Errorf("%q became %q", text, got)
		}
	})
}
