package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/people"
	forms "shorecast/ingest/layout/form"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// mapPage makes the page of the mapper.
type mapPage struct {
	*mapping
	p    batch.Preview
	page webpage.Mapper
	ids  map[string]string // of fields, by name
}

// page makes the model of the page.
func (m *mapping) page(p batch.Preview, left []forms.Field) (_ webpage.Mapper, err error) {
	b := &mapPage{mapping: m, p: p, ids: map[string]string{}}
	b.page = webpage.Mapper{Name: m.upload.Name, Self: mapperPath(m.upload.ID), Before: string(m.text),
		Text: string(m.text), View: m.view.String(), Again: m.saved && !p.Refused && m.who.May(people.Drop, people.Any())}
	for _, x := range left {
		b.page.Left = append(b.page.Left, labelOf(x)+": "+x.Value)
	}
	b.stands()
	b.tabs()
	b.legend()
	b.grid()
	b.parts()
	if err := b.used(); err != nil {
		return b.page, err
	}
	b.problems()
	b.given()
	b.findings()
	b.page.Answers, b.page.Meanwhile = m.answers(), m.meanwhile
	b.page.Anew = m.draft.Text != "" && !m.meanwhile && m.mayAnswer()
	if !m.maySave() {
		b.page.Who, b.page.Address, err = m.whoSaves()
	} else {
		b.page.Save = &webpage.MapSave{Ready: len(p.Problems) == 0, Name: webpage.Field{Name: "layout",
			Label: "Name of the layout", Value: cmp.Or(strings.TrimSpace(m.r.PostForm.Get("layout")), m.nameOf(p))}}
	}
	return b.page, err
}

// nameOf is the name that the layout gives itself.
func (m *mapping) nameOf(p batch.Preview) string {
	for _, x := range p.Fields {
		if x.Sort == forms.Name {
			return strings.Map(func(r rune) rune {
				if noName(r) {
					return -1
				}
				return r
			}, x.Value)
		}
	}
	return m.stem()
}

// stands says how it stands in one sentence.
func (b *mapPage) stands() {
	errs := finding.Count(b.p.Findings, finding.Error)
	wrongs := len(b.p.Problems) - b.p.Open
	state := func(word string, kind webpage.StateKind, message string) {
		b.page.State, b.page.Message = webpage.State{Word: word, Kind: kind}, message
	}
	switch {
	case b.p.Unreadable:
		state("Cannot be read", webpage.Failing, "The file is no workbook that can be read.")
	case b.plain:
		state("No layout needed", webpage.Ended, "The workbook is in Shorecast's own form: correct what was found in it, "+
			"and drop it again.")
	case wrongs > 0:
		state("To be corrected", webpage.Failing, fmt.Sprintf("The layout has %s.", words.Count(wrongs, "mistake")))
	case b.p.Open > 0:
		state("Open", webpage.Pending, fmt.Sprintf("%s to be answered; the rest is read as it is shown below.",
			words.UpperFirst(words.Count(b.p.Open, "question"))))
	case errs > 0:
		state("Refused", webpage.Failing, fmt.Sprintf("Read so, the workbook has %s and would be refused.",
			words.Count(errs, "error")))
	case b.p.NoCase:
		state("No case", webpage.Failing, "Read so, the workbook is no case: nothing gives Options or Costs.")
	default:
		state("Readable", webpage.Settled, "Read so, the workbook would be accepted.")
	}
}

func (b *mapPage) tabs() {
	for i, s := range b.p.Sheets {
		text := s.Name
		if s.Hidden {
			text += " (hidden)"
		}
		b.page.Tabs = append(b.page.Tabs, webpage.MapGo{Text: text, View: mapView{i, 1, 1}.String(), To: "sheet",
			Current: i == b.p.Grid.Sheet})
	}
}

// letter names a table.
func letter(table int) string {
	if table < 26 {
		return string(rune('A' + table))
	}
	return "T" + strconv.Itoa(table+1)
}

// colours is how many colours tables have.
const colours = 6

func (b *mapPage) legend() {
	at := map[int]int{}
	for _, x := range b.p.Fields {
		if x.Part == forms.PartTable && x.Sort == forms.As {
			at[x.Of] = len(b.page.Tables)
			b.page.Tables = append(b.page.Tables, webpage.MapTable{Letter: letter(x.Of), Kind: x.Of % colours,
				As: cmp.Or(x.Value, "Costs"), Anchor: "table-" + letter(x.Of)})
		}
	}
	for _, e := range b.p.Drawing.Extents() {
		i, ok := at[e.Table]
		if t := &b.page.Tables; ok && len((*t)[i].Places) < 12 {
			(*t)[i].Places = append((*t)[i].Places, b.cell(e.Sheet, e.Row, e.Column))
		}
	}
}

// sheetNamed is the index of a sheet; −1 where there is none of the name.
func (b *mapPage) sheetNamed(name string) int {
	return slices.IndexFunc(b.p.Scene.Sheets, func(s string) bool { return s == name })
}

func (b *mapPage) given() {
	for _, g := range b.p.Given {
		shown := webpage.MapGiven{Title: fmt.Sprintf("%s: %s", g.ID, words.Count(g.Count, "row"))}
		if len(g.Rows) < g.Count {
			shown.Title += fmt.Sprintf(", the first %d", len(g.Rows))
		}
		figures := make([]bool, len(g.Heads))
		for _, r := range g.Rows {
			line := webpage.MapLine{Number: r.Number}
			for i, c := range r.Cells {
				figures[i] = figures[i] || c.Number
				value := webpage.MapValue{Text: c.Text, Figure: c.Number}
				if c.Figure && r.Factor != 1 && r.Factor != 0 {
					value.Text += " × " + strconv.FormatFloat(r.Factor, 'f', -1, 64)
				}
				if at := b.sheetNamed(c.Sheet); c.Sheet != "" && at >= 0 {
					value.From = b.cell(at, c.Row, c.Col)
				}
				line.Cells = append(line.Cells, value)
			}
			shown.Rows = append(shown.Rows, line)
		}
		for i, h := range g.Heads {
			shown.Heads = append(shown.Heads, webpage.Column{Head: h, Figures: figures[i]})
		}
		b.page.Given = append(b.page.Given, shown)
	}
}

func (b *mapPage) findings() {
	kinds := map[finding.Severity]webpage.State{finding.Error: {Word: "Error", Kind: webpage.Failing},
		finding.Warning: {Word: "Warning", Kind: webpage.Warned}, finding.Note: {Word: "Note", Kind: webpage.Ended}}
	for i, f := range b.p.Findings {
		if i == mapFindings {
			b.page.More = fmt.Sprintf("And %d more.", len(b.p.Findings)-i)
			break
		}
		x := webpage.MapFinding{State: kinds[f.Severity], Message: words.UpperFirst(f.Message()),
			Hint: tip(f.Hint())}
		if at := b.sheetNamed(f.Sheet); f.Sheet != "" && at >= 0 {
			x.Where = b.cell(at, max(f.Row, 1), max(f.Col, 1))
			if f.Row == 0 {
				x.Where.Text = f.Sheet
			}
		}
		b.page.Findings = append(b.page.Findings, x)
	}
}

func (b *mapPage) problems() {
	for _, x := range b.p.Problems {
		p := webpage.MapProblem{Line: x.Line, Message: words.UpperFirst(x.Message), Hint: tip(x.Hint)}
		for _, f := range b.p.Fields {
			if f.Line == x.Line && f.Spot.Column == x.Column {
				p.Field = b.ids[f.Name]
			}
		}
		if x.Asks && p.Field != "" {
			continue // the field asks
		}
		b.page.Problems = append(b.page.Problems, p)
	}
}
