package webpage

import (
	"bytes"
	"strings"
	"testing"

	"shorecast/charts"
)

// hostile is a text that would do harm where it is not escaped.
const hostile = `</td><script>alert(1)</script>"'&` + "\u202e"

// write returns what a template makes of a model.
func write(t *testing.T, name string, model any) string {
	t.Helper()
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, model); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>") || strings.Contains(b.String(), "style=") {
		t.Errorf("%s lets a script or a style through: %s", name, b.String())
	}
	return b.String()
}

func TestParts(t *testing.T) {
	row := Row{Cells: []Cell{{Text: hostile, Path: "/cases/" + hostile, Sub: hostile},
		{Text: "+1.2m", Impact: charts.Good}, {State: State{"refused", Failing}, Do: []Action{{Text: "Retire", About: hostile,
			Path: "/retire", Hidden: []Hidden{{"case", hostile}}}}}}}
	for _, c := range []struct {
		name  string
		model any
		want  []string
	}{
		{"table", Table{Title: hostile, Columns: []Column{{Head: "Case"}, {Head: "NPV", Figures: true}, {Head: hostile}},
			Rows: []Row{row}}, []string{`role="region" tabindex="0" aria-label="Table: &lt;/td&gt;`, `<th scope="col" class="n">NPV`,
			`<th scope="row"><a href="/cases/%3c/td%3e%3cscript`, `<td class="n" data-head="NPV"><span class="good">&#43;1.2m`,
			`<span class="state failing"><span aria-hidden="true">▲</span> refused</span>`,
			`<input type="hidden" name="case" value="&lt;/td&gt;`, `<span class="hidden"> &lt;/td&gt;`}},
		{"table", Table{Title: "Cases", Empty: Empty{Message: "No case yet.", Hint: "Drop one.",
			Links: []Link{{Text: "Drop", Path: "/drop"}}}}, []string{`<div class="empty"><p>No case yet.</p>`,
			`<a class="button" href="/drop">Drop</a>`}},
		{"figures", Figures{{Label: "NPV", Value: "EUR 4.1m", Impact: charts.Bad, Sub: hostile}, {Value: "3", Path: "/x"}},
			[]string{`<dt>NPV</dt>`, `<span class="value bad">EUR 4.1m</span><small>&lt;`, `<a href="/x" class="value ">3</a>`}},
		{"field", Field{Name: "name", Label: "Name", Help: "As others call you.", Error: "Enter a name.", Value: hostile,
			Required: true, Complete: "username"}, []string{`<label for="name">Name</label>`,
			`aria-describedby="name-help name-error" aria-invalid="true"`, `id="name-error"`, `required`, `value="&lt;`,
			`autocomplete="username"`, `type="text"`}},
		{"field", Field{Kind: Choice, Name: "role", Options: []Option{{"viewer", "Viewer", false},
			{"editor", "Editor", true}}},
			[]string{`<option value="editor" selected>Editor</option>`, `<option value="viewer">Viewer</option>`}},
		{"field", Field{Kind: Check, Name: "all", Label: "All", Value: "yes", Checked: true},
			[]string{`<input type="checkbox" id="all" name="all" value="yes" checked> All`}},
		{"field", Field{Kind: Text, Name: "cases", Value: hostile}, []string{`rows="5">&lt;/td&gt;`}},
		{"field", Field{Kind: Files, Name: "files"}, []string{`<input type="file" id="files" name="files" multiple>`}},
		{"paging", Paging{Text: "1 to 50 of 212", After: "/cases?from=50"}, []string{`rel="next" href="/cases?from=50"`}},
	} {
		got := write(t, c.name, c.model)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s lacks %q:\n%s", c.name, want, got)
			}
		}
	}
	if got := write(t, "paging", Paging{Text: "1 to 3 of 3"}); got != "" {
		t.Errorf("a list of one page is paged: %s", got)
	}
}

// TestShell says that a page names its own files, in that form in which they may be kept for ever.
func TestShell(t *testing.T) {
	var b bytes.Buffer
	s := Shell{Person: hostile, Said: hostile, Nav: []Link{{Text: "Home", Path: "/", Current: true}}}
	if err := Write(&b, s, Problem{Title: hostile, Message: hostile}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>") {
		t.Errorf("the shell lets a script through: %s", b.String())
	}
	for _, name := range []string{"style.css", "icon.svg", "htmx.js"} {
		path := AssetPath(name)
		if path == "" && name == "htmx.js" {
			continue // it was not fetched
		}
		if _, _, ok := Asset(strings.TrimPrefix(path, "/static/")); !ok || !strings.Contains(b.String(), `="`+path+`"`) {
			t.Errorf("%s is not in the page as %s", name, path)
		}
	}
}
