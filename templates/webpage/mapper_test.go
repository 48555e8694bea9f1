package webpage

import (
	"strings"
	"testing"
)

// TestMapper writes a mapper whose every text would do harm where it is not escaped.
func TestMapper(t *testing.T) {
	field := MapField{ID: "f1", Name: "f.x", Label: hostile, About: hostile, Comment: hostile, Error: hostile,
		Options: []Option{{Value: hostile, Text: hostile, Chosen: true}}, Open: true}
	line := MapField{ID: "f2", Name: "f.y", Label: "B", Value: hostile, List: "list-1", Type: "month"}
	several := MapField{ID: "f3", Name: "f.z", Label: "C", Value: hostile, Lines: true}
	here, there := MapGo{Text: hostile, To: "c-B7", Here: true}, MapGo{Text: hostile, View: "1:40:1", To: "c-B40"}
	p := Mapper{Name: hostile, Self: "/mapper/7", Message: hostile, State: State{"Open", Pending}, Before: hostile,
		Text: hostile, View: "0:1:1", Problems: []MapProblem{{Line: 3, Message: hostile, Hint: hostile, Field: "f1"}},
		Tabs: []MapGo{{Text: hostile, View: "0:1:1", Current: true}, there},
		Grid: MapGrid{Title: hostile, Columns: []MapColumn{{Letter: "A", Marks: []string{hostile}}}, Rest: hostile,
			After: there,
			Rows: []MapRow{{Number: 7, Mark: hostile, Kind: 2, Cells: []MapCell{{ID: "c-A7", Text: hostile,
				Class: "map-2 heading", Figure: true, Across: 2, Down: 3}}}}},
		Tables: []MapTable{{Letter: "A", Kind: 2, As: hostile, Places: []MapGo{here, there}, Anchor: "table-A"}},
		Parts: []MapPart{{ID: "table-A", Title: hostile, Letter: "A", Kind: 2, Open: "2 questions",
			Groups: []MapGroup{{Title: hostile, Fields: []MapField{field, line}, More: []MapField{several}}}}},
		Given: []MapGiven{{Title: hostile, Heads: []Column{{Head: hostile, Figures: true}},
			Rows: []MapLine{{Number: 1, Cells: []MapValue{{Text: hostile, Figure: true, From: here}}}}}},
		Findings: []MapFinding{{State: State{"Error", Failing}, Where: there, Message: hostile, Hint: hostile}},
		Save:     &MapSave{Name: Field{Name: "layout", Label: "Name", Value: hostile}}, Again: true, Left: []string{hostile},
		Lists: []MapList{{ID: "list-1", Values: []string{hostile}}}}
	got := write(t, "mapper", p)
	for _, want := range []string{`hx-post="/mapper/7"`, `<input type="hidden" name="view" value="0:1:1">`,
		`<label for="f1"><span aria-hidden="true">◔ </span>&lt;`, `aria-describedby="f1-why f1-error" aria-invalid="true"`,
		`<input type="month" id="f2" name="f.y" value="&lt;`, `list="list-1"`, `<datalist id="list-1">`,
		`<a href="#c-B7">&lt;`, `name="go" value="1:40:1" formaction="#c-B40">&lt;`, `id="c-A7" class="map-2 heading n" colspan="2" rowspan="3"`,
		`name="do" value="save" disabled`, `value="again">Drop &lt;`, `Line 3 of the layout.`, `aria-current="true"`} {
		if !strings.Contains(got, want) {
			t.Errorf("the mapper lacks %q:\n%s", want, got)
		}
	}
	p.Save.Ready = true
	if got := write(t, "mapper", p); strings.Contains(got, "disabled") {
		t.Error("a layout that is ready cannot be saved")
	}
}
