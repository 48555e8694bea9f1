package batch

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/ingest/grid"
	"shorecast/ingest/layout/form"
	"shorecast/ingest/schema"
	"shorecast/report/finding"
	"shorecast/samples/testing/teams"
	"shorecast/samples/testing/tool"
)

var previewed = time.Date(2026, time.January, 15, 0, 0, 0, 0, time.UTC)

// teamsTried are how many look-alikes a test tries.
func teamsTried() uint64 {
	if tool.SlowTests() {
		return 150
	}
	return 12
}

// ofTeam is the preview of a team's own workbook; ok is false where the team needs no layout.
func ofTeam(t *testing.T, x *teams.Team) (q PreviewOf, ok bool) {
	t.Helper()
	write := func(b *teams.Book) Workbook {
		data, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return Workbook{Name: b.File, Bytes: data}
	}
	q = PreviewOf{Workbook: write(x.Own), Layout: []byte(x.Layout), LayoutName: "team.layout.yaml", AsOf: previewed,
		Window: grid.Window{Rows: 400, Columns: 60}, Rows: 1000}
	if x.Shared != nil {
		q.Shared = []Workbook{write(x.Shared)}
	}
	return q, x.Layout != ""
}

func preview(t *testing.T, q PreviewOf) Preview {
	t.Helper()
	p, err := MakePreview(q)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A preview shows every figure of a team's lines with the cell that it stands in, and what a report would find.
func TestPreviewShowsWhatIsRead(t *testing.T) {
	for seed := range teamsTried() {
		x := teams.New(seed)
		q, ok := ofTeam(t, x)
		if !ok {
			continue
		}
		figures := x.Own.Figures()
		numbers := slices.Sorted(maps.Keys(figures))
		q.Window.Sheet = figures[numbers[int(seed)%len(numbers)]].Sheet
		p := preview(t, q)
		if p.Refused || p.NoCase || p.Drafted {
			t.Errorf("seed %d (%s): the workbook is refused: %v %v", seed, x.Shape, p.Problems, p.Findings)
			continue
		}
		from := map[string]bool{}
		for _, g := range p.Given {
			for _, r := range g.Rows {
				for _, c := range r.Cells {
					from[fmt.Sprint(c.Sheet, c.Row, c.Col)] = true
				}
			}
		}
		last := 0
		for n, at := range figures {
			if !from[fmt.Sprint(x.Own.Sheets[at.Sheet].Name, at.Row, at.Column)] {
				t.Errorf("seed %d (%s): figure %d of %s is not shown", seed, x.Shape, n, finding.CellName(at.Column, at.Row))
			}
			if at.Sheet == q.Window.Sheet {
				last = max(last, at.Row)
			}
		}
		drawn(t, x, &p)
		for q.Window.Row = 1 + q.Window.Rows; q.Window.Row <= last; q.Window.Row += q.Window.Rows {
			p := preview(t, q)
			drawn(t, x, &p)
		}
	}
}

// drawn checks that the figures of the window that is shown are drawn as such.
func drawn(t *testing.T, x *teams.Team, p *Preview) {
	t.Helper()
	w := p.Grid.Window
	for n, at := range x.Own.Figures() {
		if at.Sheet != w.Sheet || at.Row < w.Row || at.Row >= w.Row+w.Rows {
			continue
		}
		if m, ok := p.Drawing.At(at.Row, at.Column); !ok || m.Sort != MarkFigure && m.Sort != MarkLabel {
			t.Errorf("seed %d (%s): figure %d in %s is drawn as %v, %v", x.Seed, x.Shape, n,
				finding.CellName(at.Column, at.Row), m, ok)
		}
	}
}

// answerOf is what a person might choose or write.
func answerOf(x form.Field) string {
	ownName := x.Sheet == schema.Locations && x.Subject == "Location" && x.Sort == form.Value
	switch {
	case x.Subject == "Model" && x.Of > 0:
		return "outsourcing"
	case len(x.Choices) == 1 && x.Free:
		return "?" // the name of an option or a location, until there is one
	case len(x.Choices) > 1 && !ownName:
		return x.Choices[1]
	case x.Month:
		return "2027-01"
	case x.Sort == form.Year:
		return "2027"
	case strings.HasSuffix(x.Subject, "rate"):
		return "8%"
	}
	return fmt.Sprintf("Site %d", x.Of+1)
}

// Every question of a proposal has a field, and answers to the fields leave no question and no problem.
func TestProposalIsAnsweredByFields(t *testing.T) {
	asked, proposals := 0, 0
	for seed := range teamsTried() {
		q, ok := ofTeam(t, teams.New(seed))
		proposal, found, err := Proposed(q.Workbook, q.Shared)
		if err != nil || proposal == nil && !finding.Refused(found) {
			t.Errorf("seed %d: %v", seed, err)
		}
		if !ok || proposal == nil || proposal.Layout == nil {
			continue
		}
		proposals++
		q.Layout = proposal.Layout
		asked += answered(t, seed, q)
	}
	t.Logf("%d questions of %d proposals", asked, proposals)
	if proposals < 5 || asked < 5*proposals {
		t.Errorf("%d proposals ask %d questions: the test looks at nothing", proposals, asked)
	}
}

// answered checks a proposal and answers its questions, how many of which it returns.
func answered(t *testing.T, seed uint64, q PreviewOf) (asked int) {
	t.Helper()
	p := preview(t, q)
	asked = p.Open
	for _, problem := range p.Problems {
		if !problem.Asks {
			t.Errorf("seed %d: %v", seed, problem)
		}
		if !hasField(p.Fields, problem.Line, problem.Column) {
			t.Errorf("seed %d: no field is for %v", seed, problem)
		}
	}
	for round := 0; p.Open > 0 && round < 4; round++ {
		answers, sections := map[string]string{}, map[string]string{}
		for _, x := range p.Fields {
			if x.Open {
				answers[x.Name] = answerOf(x)
			}
			if x.Open && x.Sort == form.Section {
				sections[x.Name] = answerOf(x)
			}
		}
		if len(sections) > 0 { // which other questions are left follows from them
			answers = sections
		}
		var left []form.Field
		if q.Layout, left = form.Apply(q.Layout, p.Scene, answers); len(left) > 0 {
			t.Errorf("seed %d: answers that no field takes: %v", seed, left)
		}
		p = preview(t, q)
	}
	if len(p.Problems) > 0 {
		t.Errorf("seed %d: after all answers: %v\n%s", seed, p.Problems, q.Layout)
	}
	return asked
}

func hasField(fields []form.Field, line, column int) bool {
	for _, x := range fields {
		if x.Spot.Line == line && x.Spot.Column == column {
			return true
		}
	}
	return false
}

// Whatever field of a team's layout is answered with whatever its list offers, the field then says so.
func TestEveryFieldTakesItsChoices(t *testing.T) {
	tried := 0
	every := tool.Times(t, "fields are passed over for one that is tried", 7, 0) + 1
	for seed := range teamsTried() / 3 {
		q, ok := ofTeam(t, teams.New(seed))
		if !ok {
			continue
		}
		p := preview(t, q)
		for i, x := range p.Fields {
			if i%every != int(seed)%every {
				continue
			}
			for _, choice := range x.Choices[:min(len(x.Choices), 3)] {
				if choice == x.Value || x.Sort == form.AddTable || x.Sort == form.RemoveRow || x.Sort == form.RemoveTable {
					continue
				}
				text, left := form.Apply(q.Layout, p.Scene, map[string]string{x.Name: choice})
				after, ok := form.Fields(text, p.Scene)
				if !ok {
					t.Fatalf("seed %d: %s = %q is no YAML:\n%s", seed, x.Name, choice, text)
				}
				tried++
				if got := valueOf(after, x.Name); len(left) == 0 && choice != "" && got != choice {
					t.Errorf("seed %d: %s is %q after it was set to %q:\n%s", seed, x.Name, got, choice, text)
				}
			}
		}
	}
	t.Logf("%d answers", tried)
	if tried < 50 {
		t.Errorf("%d answers were tried", tried)
	}
}

func valueOf(fields []form.Field, name string) string {
	for _, x := range fields {
		if x.Name == name {
			return x.Value
		}
	}
	return ""
}

// What a layout reads goes into a workbook of the contract's form, which is a case: where figures are texts with two
// readings, and so nobody's to decide but a person's, it is refused and says so.
func TestFilledThrough(t *testing.T) {
	cases, tried := 0, 0
	for seed := range teamsTried() / 2 {
		q, ok := ofTeam(t, teams.New(seed))
		if !ok || q.Shared != nil {
			continue
		}
		data, err := FilledThrough("Filled", q)
		if err != nil {
			t.Fatal(err)
		}
		filled, err := Examine(Workbook{Name: "filled.xlsx", Bytes: data}, nil, nil, nil, previewed)
		if err != nil || filled.NoCase {
			t.Errorf("seed %d: the filled workbook is no case: %v", seed, err)
		}
		if tried++; !filled.Refused() {
			cases++
		}
	}
	if tried < 4 || cases*10 < tried*8 {
		t.Errorf("%d of %d filled workbooks are read", cases, tried)
	}
}

// A layout with a mistake shows the workbook and says where the mistake is.
func TestPreviewOfFaultyLayout(t *testing.T) {
	q, _ := ofTeam(t, teams.New(1))
	q.Layout = []byte("name: A\ntabels: []\n")
	p := preview(t, q)
	if !p.Refused || p.Drafted || len(p.Problems) == 0 || p.Problems[0].Line != 2 || p.Grid.Filled == 0 {
		t.Errorf("the preview is %+v", p.Problems)
	}
}
