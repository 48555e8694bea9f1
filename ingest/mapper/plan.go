package mapper

import (
	"shorecast/ingest/schema"
)

// plan is how one or several tables are to be read: a table of the layout.
type plan struct {
	tables      []*table  // one, or blocks and sheets alike
	reach       []stretch // the rows of each, once all is settled
	sheet       string    // a name or a pattern
	sheetWhy    string
	as          schema.SheetID
	ranged      string
	beside      bool // a table that is left out stands beside it, so that it needs its range
	fields      []field
	across      []string // by heading row; nil where nothing runs across
	acrossWhy   string
	cellIs      string
	sheetIs     string
	blockIs     string
	blockTitle  string // a pattern; "" = the row above
	blockWhy    string
	sectionIs   []string
	sectionWhy  string
	names       []naming
	constants   []constant
	skipRows    []reasoned
	keepRows    []reasoned
	skipColumns []reasoned
	stopAt      *reasoned
	year        int
	yearWhy     string
	periods     string
	scale       float64 // 0 = none
	scaleWhy    string
	negate      string // why; "" = no
	turned      bool
	remarks     []string // what stays outside, and why

	options []mention // the texts that stand for options, in order
	source  string    // which part says the option: "across", "column", "block", "section", "sheet", "constant"
}

// field is a column of the contract and the team's column that gives it.
type field struct {
	name string
	from []*column // several are joined
	why  string
}

// naming is the team's words for one dimension.
type naming struct {
	dimension string
	words     []word
}

// word is one of the team's words, what it says and from where.
type word struct {
	text   string
	means  string  // "?" = open
	values []value // in place of means: several things
	why    string
}

type value struct{ name, text string }

// constant is a value that holds for all rows of a table; "?" = open.
type constant struct{ name, text, why string }

// reasoned is an entry of a list with its reason.
type reasoned struct{ text, why string }

// mention is a text that stands for an option, and where.
type mention struct {
	text string // as the option may be called
	raw  string // as it stands there
	at   string // cells
}

const open = "?"

// title is the first table's: what stands above it.
func (p *plan) first() *table { return p.tables[0] }

func (p *plan) constant(name, text, why string) {
	p.constants = append(p.constants, constant{name, text, why})
}

func (p *plan) hasField(name string) bool {
	for _, f := range p.fields {
		if f.name == name {
			return true
		}
	}
	return false
}

// says reports whether some part of the plan gives a column of the contract.
func (p *plan) says(name string) bool {
	if p.hasField(name) || p.sheetIs == name || p.blockIs == name {
		return true
	}
	for _, list := range [][]string{p.across, p.sectionIs} {
		for _, a := range list {
			if a == name {
				return true
			}
		}
	}
	for _, c := range p.constants {
		if c.name == name {
			return true
		}
	}
	for _, n := range p.names {
		for _, w := range n.words {
			for _, v := range w.values {
				if v.name == name {
					return true
				}
			}
		}
	}
	return false
}

// costName is the name of a column of Costs.
func costName(column int) string { return schema.Costs.Columns()[column].Name }

// name adds the team's words for a dimension.
func (p *plan) name(dimension string, words ...word) {
	if len(words) == 0 {
		return
	}
	for i := range p.names {
		if p.names[i].dimension == dimension {
			p.names[i].words = append(p.names[i].words, words...)
			return
		}
	}
	p.names = append(p.names, naming{dimension, words})
}

// dropCategory makes room for cost types across: what rows are called is then the function, or a text.
func (p *plan) dropCategory() {
	for i := range p.fields {
		if p.fields[i].name != costName(schema.CostCategory) {
			continue
		}
		to := schema.CostFunction
		if p.says(costName(to)) {
			to = schema.CostDescription
		}
		p.rename(&p.fields[i], to)
	}
}

// rename lets a field give another column of the contract.
func (p *plan) rename(f *field, to int) {
	f.name = costName(to)
	for _, c := range f.from {
		c.of = to
	}
}

// take makes a column the only source of a field.
func (p *plan) take(t *table, c *column, of int) {
	c.role, c.of = roleField, of
	p.fields = append(p.fields, field{costName(of), []*column{c}, t.headCells(c)})
}

// naming returns the words of a dimension, new where there are none.
func (p *plan) naming(dimension string) *naming {
	for i := range p.names {
		if p.names[i].dimension == dimension {
			return &p.names[i]
		}
	}
	p.names = append(p.names, naming{dimension: dimension})
	return &p.names[len(p.names)-1]
}

// mentioned are the texts that stand for options.
func (p *plan) mentioned() naming {
	n := naming{dimension: costName(schema.CostOption)}
	for _, m := range p.options {
		if !p.hasWord(n.dimension, m.raw) {
			n.words = append(n.words, word{text: m.raw, why: m.at})
		}
	}
	return n
}
