package mapper

import (
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest/literal"
	"shorecast/ingest/schema"
	"shorecast/report"
	"shorecast/report/wording/words"
)

// said is a text around a table and where it stands.
type said struct{ text, at string }

// around returns the texts that may say something of all figures of a plan: headings, lines above, the sheet's name.
func around(p *plan) []said {
	var list []said
	t := p.first()
	for _, c := range t.columns {
		if c.role == roleField && (c.of == schema.CostUnitCost || c.of == schema.CostAmount || c.of == schema.CostQuantity) {
			list = append(list, said{c.fullHeading(), t.headCells(c)})
		}
	}
	for i := len(t.title) - 1; i >= 0; i-- {
		for _, c := range t.title[i].cells {
			if c.kind == isText {
				list = append(list, said{c.text, cellAt(c.column, t.title[i].number)})
			}
		}
	}
	return append(list, said{t.sheet, "the sheet's name"})
}

// headSays returns the headings above the values.
func headSays(p *plan) []said {
	t := p.first()
	var list []said
	for row := range t.heads {
		for _, c := range t.columns {
			if c.role == roleAcross && c.heads[row] != "" {
				list = append(list, said{c.heads[row], cellAt(c.at, t.heads[row].number)})
			}
		}
	}
	return list
}

// sheetSays returns the first lines of the plan's sheet, which hold for its lower tables too.
func (p *completion) sheetSays() []said {
	for _, q := range p.costs {
		if q.sheet == p.sheet && q != p.plan {
			list := around(q)
			return list[:len(list)-1]
		}
	}
	return nil
}

// completion settles what no heading and no column of a plan says: currency, frequency, kind, scale, sign.
type completion struct {
	*plan
	costs []*plan  // all of the workbook
	known []string // options
}

func (p *completion) complete() {
	near := append(headSays(p.plan), around(p.plan)...)
	far := append(slices.Clone(near), p.sheetSays()...)
	if !p.says(costName(schema.CostOption)) {
		p.constant(costName(schema.CostOption), open, p.whichOption())
	}
	if !p.says(costName(schema.CostCategory)) {
		p.constant(costName(schema.CostCategory), open, "what is paid for: a known category such as "+
			"Loaded staff cost or Service fees, or words of your own")
	}
	p.completeCategories()
	p.completeCurrency(far)
	p.completeFrequency(p.titleOf(near))
	p.completeScale(far)
	p.completeSign()
}

// titleOf adds to what stands around a table what stands at the top of its sheet, where it has no title of its own.
func (p *completion) titleOf(near []said) []said {
	if len(p.first().title) > 0 {
		return near
	}
	return append(slices.Clone(near), p.sheetSays()...)
}

func (p *completion) whichOption() string {
	if len(p.known) == 0 {
		return "whose costs these are"
	}
	return "whose costs these are: " + words.Or(p.known)
}

// mostOpen is how many categories are asked for one by one.
const mostOpen = 40

// completeCategories asks what kind of cost the rows are: by category, or for all where none is like a known one.
func (p *completion) completeCategories() {
	name := costName(schema.CostCategory)
	if p.says(costName(schema.CostKind)) || !p.hasField(name) {
		return
	}
	var list []word
	known, hinted := 0, 0
	seen := map[string]bool{}
	for _, t := range p.tables {
		c := t.columnOf(p.plan, name)
		if c == nil {
			continue
		}
		x := t.textsOf(c)
		for _, d := range x.distinct {
			if seen[d] {
				continue
			}
			seen[d] = true
			w := word{text: d, means: open, why: x.at0[d]}
			if kind, ok := schema.KindOf(d); ok && kind != report.Labour {
				known++
				continue
			} else if ok {
				known++
				w.why += ": Wages, on which the place's on-costs come, or Loaded staff cost, to which nothing is added"
				list = append(list, w)
				continue
			}
			if hint := schema.CategoryClue(d); hint != "" {
				hinted++
				w.why += ": " + hint + "?"
			}
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return
	}
	if known == 0 && hinted*3 < len(list) || len(list) > mostOpen {
		p.constant(costName(schema.CostKind), open, "none of these categories is a known one: "+
			words.Or(schema.Words(schema.Kinds)))
		return
	}
	p.name(name, list...)
}

// completeCurrency says in which currency a table is.
func (p *completion) completeCurrency(texts []said) {
	name := costName(schema.CostCurrency)
	if p.says(name) {
		return
	}
	sign, at := "", ""
	for _, x := range texts {
		if sign = literal.SignIn(x.text); sign != "" {
			at = x.at + fmt.Sprintf(" says %s", sign)
			break
		}
	}
	if sign == "" {
		sign, at = p.signOfCells()
	}
	switch code := currencyOf(sign); {
	case sign == "":
		p.constant(name, open, "no cell says it; without this line each option's location's")
	case code == "":
		p.constant(name, open, at+": "+words.Or(currenciesOf(sign)))
	default:
		p.constant(name, code, at)
	}
}

// signOfCells is the currency that figures carry as texts.
func (p *completion) signOfCells() (sign, at string) {
	for _, t := range p.tables {
		for i := range t.rows {
			for _, c := range t.rows[i].cells {
				if c.sign != "" {
					return c.sign, cellAt(c.column, t.rows[i].number) + " and others carry " + c.sign
				}
			}
		}
	}
	return "", ""
}

// completeFrequency says how often unit costs fall due.
func (p *completion) completeFrequency(texts []said) {
	name := costName(schema.CostFrequency)
	if p.says(name) || p.says(costName(schema.CostPeriod)) {
		return
	}
	if x := p.weekly(); x.text != "" {
		p.constant(name, open, x.at+fmt.Sprintf(" says %q: no frequency is weekly, and a layout computes nothing; put "+
			"what is used in a month or year into the sheet", x.text))
		p.remarks = append(p.remarks, fmt.Sprintf("%s!%s: %q; times the weeks of a year is not computed", p.sheet, x.at,
			x.text))
		return
	}
	for _, x := range texts {
		if f := schema.FrequencyClue(x.text); f != "" {
			p.constant(name, f, x.at+fmt.Sprintf(" says %q", x.text))
			return
		}
	}
	p.constant(name, open, "how often these fall due: "+words.Or(schema.Words(schema.Frequencies)))
}

// weekly is a heading of quantities that are those of a week; blank where there is none.
func (p *completion) weekly() said {
	t := p.first()
	for _, c := range t.columns {
		if c.role != roleAcross && (c.role != roleField || c.of != schema.CostQuantity) || !schema.WeekClue(c.heading()) {
			continue
		}
		return said{c.heading(), t.headCells(c)}
	}
	return said{}
}

// completeScale says what figures are counted in.
func (p *completion) completeScale(texts []said) {
	heads := len(headSays(p.plan))
	for i, x := range texts {
		scale := ""
		if i < heads {
			scale = literal.ScaleOf(x.text)
		} else {
			scale = literal.ScaleOfTitle(x.text)
		}
		if literal.ScaleFactor(scale) != 0 {
			p.scale, p.scaleWhy = literal.ScaleFactor(scale), x.at+fmt.Sprintf(" says %q", x.text)
			return
		}
	}
}

// completeSign says that costs are entered as negative figures, where nearly all are.
func (p *completion) completeSign() {
	below, all := 0, 0
	for _, t := range p.tables {
		for _, c := range t.columns {
			if c.role != roleAcross && (c.role != roleField || c.of != schema.CostUnitCost && c.of != schema.CostAmount) {
				continue
			}
			for _, x := range c.cells {
				if x.isNumber() && x.number != 0 {
					all++
					if x.number < 0 {
						below++
					}
				}
			}
		}
	}
	if all >= 3 && below*10 >= all*9 {
		p.negate = strings.TrimSpace(fmt.Sprintf("%d of %d figures are negative", below, all))
	}
}
