package htmldoc

import (
	_ "embed"
	"encoding/json"
	"math"
	"strconv"

	"shorecast/charts"
	"shorecast/templates"
)

//go:embed whatif.js
var whatIfScript string

// choice reports whether a block is a WhatIf with something to choose. A document has one at most.
func choice(b templates.Block) bool {
	w, ok := b.(templates.WhatIf)
	return ok && len(w.Outcomes) > 1
}

// whatIf writes a choice of cases, the ranking, the curves and the key figures that the script fills in for the one
// chosen, and what it reads; without scripts there is none.
func (p *page) whatIf(w templates.WhatIf) {
	data, err := json.Marshal(choiceOf(&w))
	if !p.chooses || err != nil {
		p.chooses = false // a figure that JSON does not know
		return
	}
	p.raw("<div id=\"what-if\" hidden>\n<h3>What if</h3>\n<p><label for=\"what-if-case\">Show the options</label>\n",
		"<select id=\"what-if-case\">\n")
	p.choices(w.Outcomes)
	p.raw("</select></p>\n<p class=\"says\" aria-live=\"polite\"></p>\n")
	p.fillIn("ranking", w.Heads[:], "bar")
	p.raw("<p>")
	p.titleLines(w.Curves.Title(), false)
	p.raw("</p>\n<div class=\"curves\"></div>\n<p class=\"small\">Thin lines: as planned.</p>\n")
	p.fillIn("figures", append([]string{w.Heads[0]}, w.Figures...), "")
	p.notes(w.Notes)
	p.raw("</div>\n<script type=\"application/json\" id=\"what-if-data\">")
	p.Write(data)
	p.raw("</script>\n")
}

func (p *page) choices(all []templates.Outcome) {
	group := ""
	for _, o := range all {
		if o.Group != group {
			if group != "" {
				p.raw("</optgroup>\n")
			}
			p.raw("<optgroup")
			p.attr("label", o.Group)
			p.raw(">\n")
			group = o.Group
		}
		p.element("option", "option", o.Name)
		p.raw("\n")
	}
	if group != "" {
		p.raw("</optgroup>\n")
	}
}

// fillIn writes a table whose rows the script makes: names, then figures, and at last a cell of a class where one is
// named.
func (p *page) fillIn(class string, heads []string, last string) {
	p.raw(`<div class="table cards `, class, "\"><table>\n<thead><tr>")
	for i, h := range heads {
		name := `th scope="col"`
		if i > 0 {
			name += ` class="n"`
		}
		p.element(name, "th", h)
	}
	if last != "" {
		p.raw("<td></td>")
	}
	p.raw("</tr></thead>\n<tbody></tbody>\n</table></div>\n")
}

// whatIfData is what the script reads, as JSON that cannot close its element: names, and for each case what the options
// save, as figures, as printed, and as impacts. Texts that stand more than once are written once: what a case prints is
// places in Texts. Heights are in thousandths of the axis.
type whatIfData struct {
	Names  []string     `json:"names"`
	Heads  []string     `json:"heads"` // of all figures
	Texts  []string     `json:"texts"`
	Looks  []lineLook   `json:"looks"` // by option; the baseline's is not drawn
	Ticks  []tick       `json:"ticks"`
	Times  []tick       `json:"times"`
	Zero   float64      `json:"zero"`
	Months int          `json:"months"`
	Cases  []whatIfCase `json:"cases"`
	places map[string]int
}

// whatIfCase has its rows of whole numbers as texts, which are several times as fast to write.
type whatIfCase struct {
	Says   int       `json:"s"`
	Saving []float64 `json:"v"`
	Ranked []string  `json:"t"` // by option: text and impact of each figure
	Key    []string  `json:"k"` // likewise
	Curves []string  `json:"p"` // by option: see corners
}

type tick struct {
	At    float64 `json:"at"` // part of the axis
	Label string  `json:"label"`
}

type lineLook struct {
	Class  string  `json:"c"`
	Width  float64 `json:"w"`
	Dashes string  `json:"d,omitempty"`
}

var lineLooks = [...]lineLook{
	charts.Solid:   {"s-strong", 3, ""},
	charts.Dashed:  {"s-strong", 1.5, "7 4"},
	charts.Dotted:  {"s-strong", 1.5, "2 3"},
	charts.DashDot: {"s-strong", 1.5, "8 3 2 3"},
	charts.Thin:    {"s-medium", 1.8, ""},
	charts.Faint:   {"s-medium", 1, "5 3"},
}

func choiceOf(w *templates.WhatIf) *whatIfData {
	panel := &w.Curves.Panels[0]
	d := &whatIfData{Names: w.Options, Heads: append(w.Heads[1:len(w.Heads):len(w.Heads)], w.Figures...),
		places: map[string]int{}, Ticks: ticks(panel.Axis), Times: ticks(w.Curves.Time),
		Zero: part(panel.Axis, 0), Looks: make([]lineLook, len(w.Options))}
	line := 0
	for o := range w.Options {
		if len(w.Outcomes[0].Curves[o]) > 0 {
			d.Looks[o], d.Months = lineLooks[panel.Lines[line].Style], len(panel.Lines[line].X)-1
			line++
		}
	}
	for _, o := range w.Outcomes {
		x := whatIfCase{Says: d.place(o.Says), Saving: o.Saving}
		for i := range w.Options {
			x.Ranked = append(x.Ranked, inOne(d.cells(o.Cells[i][:])))
			x.Key = append(x.Key, inOne(d.cells(o.Figures[i])))
			x.Curves = append(x.Curves, inOne(corners(panel.Axis, o.Curves[i])))
		}
		d.Cases = append(d.Cases, x)
	}
	return d
}

// inOne writes numbers one behind another.
func inOne(numbers []int) string {
	var b []byte
	for i, n := range numbers {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return string(b)
}

// place returns the place of a text.
func (d *whatIfData) place(text string) int {
	i, known := d.places[text]
	if !known {
		i = len(d.Texts)
		d.Texts, d.places[text] = append(d.Texts, text), i
	}
	return i
}

func (d *whatIfData) cells(all []templates.Cell) []int {
	out := []int{}
	for _, c := range all {
		out = append(out, d.place(c.Text), int(c.Impact))
	}
	return out
}

// part is how far along an axis a value lies, 0 to 1.
func part(a charts.Axis, v float64) float64 { return (v - a.Min) / (a.Max - a.Min) }

func ticks(a charts.Axis) []tick {
	out := []tick{}
	for _, t := range a.Ticks {
		out = append(out, tick{math.Round(1e4*part(a, t.At)) / 1e4, t.Label})
	}
	return out
}

// flat is how far, in thousandths of the axis, a curve may lie beside the straight line that is drawn for it: less than
// half a pixel.
const flat = 1.5

// corners are the first height of a curve in thousandths of its axis, then for each of its corners how many months and
// how much higher it lies than the one before.
func corners(a charts.Axis, curve []float64) []int {
	if len(curve) == 0 {
		return []int{}
	}
	heights := make([]float64, len(curve))
	for m, v := range curve {
		heights[m] = 1000 * part(a, v)
	}
	straight := func(from, to int) bool {
		rise := (heights[to] - heights[from]) / float64(to-from)
		for m := from + 1; m < to; m++ {
			if math.Abs(heights[from]+rise*float64(m-from)-heights[m]) > flat {
				return false
			}
		}
		return true
	}
	at, height := 0, int(math.Round(heights[0]))
	out := []int{height}
	for at < len(curve)-1 {
		to := at + 1
		for to < len(curve)-1 && straight(at, to+1) {
			to++
		}
		next := int(math.Round(heights[to]))
		out = append(out, to-at, next-height)
		at, height = to, next
	}
	return out
}
