package layout

import (
	"fmt"
	"strings"
	"testing"

	"shorecast/ingest/schema"
)

// head is a layout up to its one table, which ends on line 8.
const head = `options:
  - {Option: Stay, Model: in-house, Location: Madrid, Baseline: yes}
  - {Option: Vendor A, Model: outsourcing, Location: Madrid}
tables:
  - sheet: Bids
    heading rows: 1
    columns: {Category: Item}
    constants: {Frequency: annual}
`

// Each fault is told with its line and column, what stands there, and what to do.
func TestFaults(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		// keys and types
		{"unknown key", "nmae: x\n", `1:1: unknown key "nmae" | did you mean name?`},
		{"key with _", head + "    across: [Option]\n    cell_is: Unit cost\n", `10:5: unknown key "cell_is" | did you mean cell is?`},
		{"key of a table", "across: [Option]\n" + head, `1:1: unknown key "across" | across is a key of an entry of tables`},
		{"top key in a table", head + "    across: [Option]\n    csv: {}\n", `10:5: unknown key "csv" | csv stands at the top`},
		{"key twice", head + "    across: [Option]\n    across: [Option]\n", `10:5: the key "across" is repeated`},
		{"no value", head + "    across: [Option]\n    range:\n", `10:5: the key "range" has no value`},
		{"list for keys", "match: [a]\n" + head, `1:8: expected a group of keys, found a list`},
		{"keys for a text", "name: {a: b}\n" + head, `1:8: expected a text, found a group of keys`},
		{"nothing", "name: x\n", `1:1: the layout says nothing of the workbook`},
		{"no YAML", "name: [x\n", `1:7: the file cannot be read from here on`},
		{"separator", "csv: {separator: x}\n" + head, `1:18: the separator cannot be "x"`},
		{"two commas", "csv: {separator: \",\", decimal: \",\"}\n" + head, `both a comma`},
		{"encoding", "csv: {encoding: utf-9}\n" + head, `1:17: the encoding cannot be "utf-9" | did you mean utf-8?`},
		{"folder in match", "match: {file: a/*.xlsx}\n" + head, `1:16: the pattern "a/*.xlsx" has a folder in it`},
		// names of the contract
		{"setting", "settings: {Horizont: 5}\n" + head, `1:12: there is no setting "Horizont" | did you mean Horizon?`},
		{"setting's word", "settings: {Discounting: weekly}\n" + head, `1:25: the discounting cannot be "weekly" | expected end`},
		{"setting twice", "settings: {Horizon: 5, Years: 5}\n" + head, `1:24: the setting Horizon is repeated`},
		{"column of a row", "locations: [{Location: A, Curency: EUR}]\n" + head, `1:27: the sheet Locations has no column "Curency"`},
		{"column missing in a row", "locations: [{Location: A}]\n" + head, `1:14: the row has no Currency`},
		{"word of a row", strings.Replace(head, "outsourcing", "outsorcing", 1), `3:31: the model cannot be "outsorcing" | did you mean outsourcing?`},
		{"yes or no", strings.Replace(head, "yes", "perhaps", 1), `2:65: expected yes or no, found the text "perhaps"`},
		{"as", head + "    as: Cost\n", `9:9: there is no sheet "Cost" in a case | did you mean Costs?`},
		{"column of a table", head + "    across: [Option]\n    sheet is: Opinion\n", `10:15: the sheet Costs has no column "Opinion" | did you mean Option?`},
		{"across", head + "    across: [Optoin]\n", `9:14: a heading row cannot say "Optoin" | did you mean Option?`},
		{"across Kind", head + "    across: [Kind]\n", `9:14: a heading row cannot say "Kind"`},
		{"cell is", head + "    across: [Option]\n    cell is: Cost\n", `10:14: values at crossings cannot be "Cost" | expected Unit cost, Quantity or Amount`},
		{"option in names", head + "    across: [Option]\n    names: {Option: {Bid: Vendor B}}\n",
			`10:27: "Vendor B" is none of the options of this layout | did you mean Vendor A?`},
		{"frequency in names", head + "    across: [Option]\n    names: {Frequency: {pm: montly}}\n",
			`10:29: the frequency cannot be "montly" | did you mean monthly?`},
		{"word twice", head + "    across: [Option]\n    names: {Option: {A: Stay, a: Vendor A}}\n", `10:31: "a" is repeated`},
		{"a sign before a pattern", head + "    skip rows: [*total]\n", `9:17: the text begins with *, which`},
		{"constant", head + "    across: [Option]\n    scale: 1000\n" + "    names: {Option: {A: {Optin: Stay}}}\n",
			`11:26: the sheet Costs has no column "Optin" | did you mean Option?`},
		// cells and ranges
		{"cell without sheet", "settings: {Horizon: {cell: C4}}\n" + head, `1:28: the cell "C4" has no sheet`},
		{"cell of no sheet", "settings: {Horizon: {cell: \"Inputs!4C\"}}\n" + head, `1:28: "Inputs!4C" is no cell`},
		{"cell in half quotes", "settings: {Horizon: {cell: 'My inputs'!C4}}\n" + head, `1:42: text follows the closing quotation mark`},
		{"find", "settings: {Horizon: {find: x, sheet: y}}\n" + head, `1:22: the key column is missing`},
		{"range", head + "    across: [Option]\n    range: B6-H60\n", `10:12: the range is "B6-H60" | write "B6:H60", or "B6:H"`},
		{"range reversed", head + "    across: [Option]\n    range: H6:B60\n", `10:12: the range is "H6:B60"`},
		{"range with sheet", head + "    across: [Option]\n    range: Bids!B6:H60\n", `write the sheet's name under sheet`},
		// question marks
		{"model", strings.Replace(head, "outsourcing", `"?"`, 1),
			`3:31: a "?" is left here: which model is Vendor A: in-house, outsourcing, offshoring or offshore outsourcing?`},
		{"option", head + "    across: [Option]\n    names: {Option: {Bid: \"?\"}}\n",
			`10:27: a "?" is left here: which option is "Bid": Stay or Vendor A?`},
		{"what stands below", head + "    across: [Option, cell]\n    heading rows: 2\n    names: {cell: {Rate: \"?\"}}\n",
			`a "?" is left here: what stands below "Rate": Unit cost, Quantity or Amount?`},
		{"currency", head + "    across: [Option]\n    names: {Option: {Bid: {Option: Stay, Currency: \"?\"}}}\n",
			`10:52: a "?" is left here: what is the currency of "Bid": an ISO 4217 code such as EUR?`},
		{"setting asked", "settings: {First month: \"?\"}\n" + head, `1:25: a "?" is left here: what is the first month: a month such as`},
		{"a key", head + "    across: [Option]\n    names: {Option: {\"?\": Stay}}\n", `10:22: a "?" is left here: which of the team's words`},
		{"a column", strings.Replace(head, "Category", `"?"`, 1), `7:15: a "?" is left here: which column of the sheet Costs is meant`},
		{"a heading", strings.Replace(head, "Item", `"?"`, 1), `7:25: a "?" is left here: which of the team's columns gives Category?`},
		{"across asked", head + "    across: [\"?\"]\n", `9:14: a "?" is left here: what does this heading row say: Option, Function`},
		{"a group", head + "    across: \"?\"\n    names: \"?\"\n", `10:12: a "?" is left here`},
		{"scale", head + "    across: [Option]\n    scale: \"?\"\n", `10:12: a "?" is left here: by what are the figures multiplied`},
		// tables that contradict themselves
		{"two places", head + "    across: [Option]\n    sheet is: Option\n", `10:15: Option is given twice: by across and by sheet is`},
		{"block and section", head + "    across: [Option]\n    block is: Function\n    section is: Function\n",
			`11:17: Function is given twice: by block is and by section is`},
		{"column and cell is", strings.Replace(head, "Item}", "Item, Unit cost: Price}", 1) + "    across: [Option]\n",
			`5:3: Unit cost is given twice: by columns and by cell is`},
		{"constant and across", strings.Replace(head, "annual}", "annual, Option: Stay}", 1) + "    across: [Option]\n",
			`8:36: Option is given twice: by across and by constants`},
		{"names and columns", strings.Replace(head, "Item}", "Item, Currency: Money}", 1) +
			"    across: [Option]\n    names: {Option: {A: {Option: Stay, Currency: EUR}}}\n",
			`10:40: Currency is given twice: by columns and by names of Option`},
		{"across twice", head + "    across: [Option, Option]\n", `9:22: across names Option twice`},
		{"amount without period", head + "    across: [Option]\n    cell is: Amount\n", `5:3: Amount needs a Period`},
		{"period without amount", head + "    across: [Period]\n    cell is: Unit cost\n    sheet is: Option\n",
			`5:3: Period needs an Amount`},
		{"amount and cell is", strings.Replace(head, "Item}", "Item, Amount: Sum, Period: Month}", 1) +
			"    across: [Option]\n    cell is: Amount\n", `10:14: Amount stands under columns`},
		{"cell without names", head + "    heading rows: 2\n    across: [Option, cell]\n", `the key "heading rows" is repeated`},
		{"cell without words", strings.Replace(head, "rows: 1", "rows: 2", 1) + "    across: [Option, cell]\n",
			`9:22: across names cell, but no names say what stands below`},
		{"cell and cell is", strings.Replace(head, "rows: 1", "rows: 2", 1) +
			"    across: [Option, cell]\n    cell is: Unit cost\n    names: {cell: {Rate: Unit cost}}\n",
			`10:14: cell is and cell in across exclude each other`},
		{"names of cell alone", head + "    across: [Option]\n    cell is: Quantity\n    names: {cell: {Rate: Unit cost}}\n",
			`11:13: names has cell, but across does not name cell`},
		{"heading rows", head + "    across: [Option, Currency]\n", `9:14: across speaks of 2 heading rows, and the table has 1 heading row`},
		{"no option", head + "    across: [Function]\n", `5:3: nothing in this table gives Option`},
		{"no figure", strings.Replace(head, "Item}", "Item, Option: Who}", 1), `5:3: nothing in this table gives Unit cost`},
		{"fill down", head + "    across: [Option]\n    fill down: [Function]\n", `10:17: fill down names Function, which columns does not give`},
		{"row of a table that is not turned", strings.Replace(head, "Item", "{row: 3}", 1) + "    across: [Option]\n",
			`7:26: a row is given, but the table is not turned`},
		{"year", head + "    across: [Option]\n    year: 2027\n", `10:11: year says how periods are read, but nothing`},
		{"scale of 0", head + "    across: [Option]\n    scale: 0\n", `10:12: the scale is "0"`},
		{"skipped and kept", head + "    across: [Option]\n    skip rows: [Total*]\n    keep rows: [total*]\n", `11:17: "total*" is skipped and kept`},
		{"list and table", head + "    across: [Option]\n" +
			"  - {sheet: Places, as: Options, columns: {Option: A, Model: B, Location: C}}\n",
			`10:3: this table gives the sheet Options, which the list options on line 2 gives too`},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, problems := Load("a.yaml", []byte(test.text))
			if l != nil {
				t.Fatal("no fault")
			}
			var all []string
			for _, p := range problems {
				said := fmt.Sprintf("%d:%d: %s | %s", p.Line, p.Column, p.Message, p.Hint)
				if strings.Contains(said, test.want) {
					return
				}
				all = append(all, said)
			}
			t.Errorf("got\n%s\nwant\n%s", strings.Join(all, "\n"), test.want)
		})
	}
}

// All faults of a file are told at once.
func TestAllFaultsAtOnce(t *testing.T) {
	_, problems := Load("a.yaml", []byte("settings: {Horizont: 5}\n"+
		"locations: [{Location: Madrid, Currency: EUR, Mood: x}]\n"+head+
		"    across: [Optoin]\n  - {columns: {Category: A}, range: x}\n"))
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if got, want := fmt.Sprint(lines), "[1 2 11 12 12]"; got != want {
		t.Errorf("faults on lines %s, want %s:\n%s", got, want, problems)
	}
}

// What is meant is told even for a value that stands in the workbook, or for a heading that says several things.
func TestMeanings(t *testing.T) {
	l, problems := Load("a.yaml", []byte(strings.Replace(head, "rows: 1", "rows: 2", 1)+`    across: [Option, cell]
    names:
      cell: {Hours: Quantity, Rate: Unit cost}
      Option: {"B (USD)": {Option: Vendor A, Currency: USD}, "A rate": {Option: Stay, cell: Unit cost}}
      Currency: {x: {cell: "Inputs!B2"}}
`))
	if l == nil {
		t.Fatal(problems)
	}
	names := l.Tables[0].Names
	if got := names[0].Words[1]; got.Below != costColumn("Unit cost") || len(got.Values) != 0 {
		t.Errorf("below Rate: %+v", got)
	}
	if got := names[1].Words[1]; got.Below != costColumn("Unit cost") || len(got.As) != 1 {
		t.Errorf("A rate: %+v", got)
	}
	if got := names[2].Words[0]; got.Below != NoColumn || got.Values[0].Value.Type != FromCell {
		t.Errorf("a currency from a cell: %+v", got)
	}
}

func costColumn(name string) int {
	i, _ := schema.Costs.Column(name)
	return i
}
