package yamlfile

import (
	"errors"
	"testing"
)

var drafted = Terms{Name: "layout", MostBytes: 1 << 20}

// drafted text: block and flow, comments, quotes, a list whose entries begin behind a dash.
const draftText = `# a proposal
name: Ferry  # what reports say
match: {file: "*.xlsx", sheets: [Costs, 'It''s', "a \"b\""]}
tables:
  - sheet: Depot  # the first one
    columns:
      Category: Item  # B7
      Period: {column: C}
    skip rows:
      - Total*  # behind the figures

  - sheet: Other
    across: [Option, "-"]  # names
`

func at(steps ...any) (path []Step) {
	for _, s := range steps {
		switch s := s.(type) {
		case string:
			path = append(path, Step{Key: s})
		case int:
			path = append(path, Step{Index: s})
		}
	}
	return path
}

// Each change concerns one line, and all else stays to the byte.
func TestDraft(t *testing.T) {
	inner := &Node{Kind: Mapping, Keys: []Pair{{Scalar("a: b"), Scalar("1")}}}
	group := &Node{Kind: Mapping, Keys: []Pair{{Scalar("Kind"), inner}}}
	for _, test := range []struct {
		name     string
		path     []Step
		value    *Node
		old, new string // what stands in the text, and what in its place
	}{
		{"text", at("name"), Scalar("Sun: 1"), "name: Ferry  #", `name: "Sun: 1"  #`},
		{"yes", at("name"), Scalar("yes"), "name: Ferry", `name: "yes"`},
		{"number", at("tables", 0, "columns", "Category"), Scalar("12"), "Category: Item", "Category: 12"},
		{"in brackets", at("match", "sheets", 1), Scalar("Sites"), `'It''s'`, "Sites"},
		{"quoted, in brackets", at("match", "sheets", 2), Scalar("Sites"), `"a \"b\""`, "Sites"},
		{"brackets", at("match", "sheets"), Scalar("Sites"), `[Costs, 'It''s', "a \"b\""]`, "Sites"},
		{"key in brackets", at("match", "new"), Scalar("x"), `"a \"b\""]}`, `"a \"b\""], new: x}`},
		{"entry in brackets", at("tables", 1, "across", 2), Scalar("Period"), `"-"]`, `"-", Period]`},
		{"key", at("tables", 0, "columns", "Kind"), Scalar("Type"), "{column: C}\n", "{column: C}\n      Kind: Type\n"},
		{"entry", at("tables", 0, "skip rows", 1), Scalar("Sum"), "figures\n", "figures\n      - Sum\n"},
		{"group", at("tables", 1, "names"), group, "# names\n", "# names\n    names:\n      Kind:\n        \"a: b\": 1\n"},
		{"group for a text", at("tables", 0, "skip rows"), Scalar("Sum"), "skip rows:\n      - Total*", "skip rows: Sum"},
		{"remove", at("tables", 0, "columns", "Category"), nil, "      Category: Item  # B7\n", ""},
		{"remove behind a dash", at("tables", 0, "sheet"), nil, "- sheet: Depot  # the first one\n    columns", "- columns"},
		{"remove the last entry", at("tables", 0, "skip rows", 0), nil,
			"    skip rows:\n      - Total*  # behind the figures\n", ""},
		{"remove in brackets", at("match", "file"), nil, `file: "*.xlsx", `, ""},
		{"remove the last in brackets", at("tables", 1, "across", 1), nil, `, "-"`, ""},
		{"remove an entry of a list", at("tables", 1), nil, "  - sheet: Other\n    across: [Option, \"-\"]  # names\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := OpenDraft([]byte(draftText), drafted)
			if err := d.change(test.path, test.value); err != nil {
				t.Fatal(err)
			}
			i := indexOnce(t, draftText, test.old)
			want := draftText[:i] + test.new + draftText[i+len(test.old):]
			if got := string(d.Bytes()); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func indexOnce(t *testing.T, text, part string) int {
	t.Helper()
	for i := range len(text) - len(part) + 1 {
		if text[i:i+len(part)] == part {
			return i
		}
	}
	t.Fatalf("%q does not stand in the text", part)
	return 0
}

// What cannot be changed without touching something else is left alone.
func TestDraftByHand(t *testing.T) {
	for _, test := range []struct {
		text string
		path []Step
	}{
		{"a: &x {b: c}\nd: *x\n", at("d", "b")},
		{"a: |\n  several\n  lines\n", at("a")},
		{"a: folded\n  over lines\n", at("a")},
		{"a: b\n", at("c", "d")},
		{"a: b\n", at("a", 0)},
		{"a: b\n", nil},
	} {
		d := OpenDraft([]byte(test.text), drafted)
		if err := d.Set(test.path, Scalar("x")); !errors.Is(err, ErrByHand) {
			t.Errorf("%q: the change was made, %v:\n%s", test.text, err, d.Bytes())
		}
		if got := string(d.Bytes()); got != test.text {
			t.Errorf("%q became %q", test.text, got)
		}
	}
}

// Every entry of a text can be changed and removed, whatever the text.
func FuzzDraft(f *testing.F) {
	f.Add(draftText, "x")
	f.Add("a: {b: [c, {d: e}], f: }\n", "yes")
	f.Add("a:\n- b\n- - c\n", "#")
	f.Fuzz(func(t *testing.T, text, value string) {
		d := OpenDraft([]byte(text), drafted)
		if d == nil {
			return
		}
		for _, p := range d.Root().Keys {
			if p.Key.Kind != Text || p.Key.Text == "" {
				continue
			}
			if d := OpenDraft([]byte(text), drafted); d.Set(at(p.Key.Text), Scalar(value)) == nil &&
				d.Root().Get(p.Key.Text).Text != value {
				t.Errorf("%q: %q was set to %q: %q", text, p.Key.Text, value, d.Bytes())
			}
			_ = OpenDraft([]byte(text), drafted).Remove(at(p.Key.Text))
		}
	})
}
