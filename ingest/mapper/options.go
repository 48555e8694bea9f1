package mapper

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"shorecast/ingest/schema"
	"shorecast/report/wording/words"
)

// option is one of the options that the workbook speaks of.
type option struct {
	name     string
	at       string
	baseline bool
}

// roster is the options under one name each.
type roster struct {
	all   []*option
	given bool // by a sheet: there are no others
}

// numbered is what names of options are numbered by: "Alternative 2: ", "Bid B - ".
var numbered = regexp.MustCompile(`^(?i:alternative|option|scenario|variant|variante|case|bid|offer|vendor|lot|way)` +
	`\s*[\dA-Z]{0,2}\s*[:.)–-]\s*(\S.*)$`)

// optionName is what an option is called without its number.
func optionName(text string) string {
	if m := numbered.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return text
}

// findOptions gathers the options of all tables under one name each, and says for each table which of its texts is
// which.
func (s *survey) findOptions() {
	if g := s.given[schema.Options]; g != nil {
		s.givenOptions(g)
	}
	plans := slices.Clone(s.costs)
	slices.SortStableFunc(plans, func(a, b *plan) int { return weight(b) - weight(a) })
	for _, p := range plans {
		if p.source == "constant" {
			s.options.constantIn(p)
			continue
		}
		s.options.nameIn(p)
	}
	s.options.markBaseline()
}

// markBaseline marks the one option whose name says that it is today's way.
func (r *roster) markBaseline() {
	baseline := -1
	for i, o := range r.all {
		if schema.BaselineClue(o.name) {
			if baseline >= 0 {
				return
			}
			baseline = i
		}
	}
	if baseline >= 0 {
		r.all[baseline].baseline = true
	}
}

// weight puts the tables first whose names of options are the plainest: headings and columns before titles and sheets.
func weight(p *plan) int {
	n := 0
	if p.source == "across" || p.source == "column" {
		n = 100
	}
	return n + min(len(p.options), 50)
}

func (s *survey) givenOptions(g *grid) {
	s.options.given = true
	for _, name := range g.namesIn(schema.Options) {
		s.options.all = append(s.options.all, &option{name: name})
	}
}

// givenPlaces are the names that a sheet Locations gives.
func (s *survey) givenPlaces() []string {
	if g := s.given[schema.Locations]; g != nil {
		return g.namesIn(schema.Locations)
	}
	return nil
}

// namesIn returns what stands in the first column of a sheet in the contract's own form.
func (g *grid) namesIn(id schema.SheetID) (names []string) {
	headings := schema.NewHeadings(id.Columns())
	column := 0
	for i := range g.rows {
		for _, c := range g.rows[i].cells {
			if at, ok := headings.Find(c.text); ok && at == 0 && column == 0 {
				column = c.column
			} else if c.column == column {
				names = append(names, c.text)
			}
		}
	}
	return names
}

// option returns the option that a text stands for, a new one where there is none yet.
func (r *roster) option(m mention) *option {
	name := optionName(m.text)
	if o := r.known(name, nil); o != nil {
		return o
	}
	o := &option{name: words.UpperFirst(name), at: m.at}
	r.all = append(r.all, o)
	return o
}

// known finds the option that a text names: by the same words, or by words that no other option has.
func (r *roster) known(name string, taken map[*option]bool) *option {
	var found []*option
	for _, o := range r.all {
		if taken[o] {
			continue
		}
		if schema.Key(o.name) == schema.Key(name) {
			return o
		}
		if within(name, o.name) || within(o.name, name) {
			found = append(found, o)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return nil
}

// within reports whether all words of one text stand in another.
func within(a, b string) bool {
	list := nameWords(b)
	n := 0
	for _, w := range nameWords(a) {
		if !slices.Contains(list, w) {
			return false
		}
		n++
	}
	return n > 0
}

func nameWords(s string) []string {
	return strings.FieldsFunc(schema.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// nameIn says which options the texts of a plan are.
func (r *roster) nameIn(p *plan) {
	dimension := costName(schema.CostOption)
	first := len(r.all) == 0
	taken := map[*option]bool{}
	meant := map[string]string{}
	for _, m := range p.options {
		if meant[m.raw] != "" {
			continue
		}
		o := r.known(optionName(m.text), nil)
		switch {
		case o != nil:
		case r.given:
			meant[m.raw] = open
			continue
		case first || p.source != "across" && p.source != "column" && len(r.all) == 0:
			o = r.option(m)
		default:
			meant[m.raw] = open
			continue
		}
		taken[o] = true
		meant[m.raw] = o.name
	}
	r.openOptions(p, taken, meant)
	list := p.naming(dimension)
	for _, m := range p.options {
		w := list.word(m.raw, m.at)
		if len(w.values) > 0 {
			w.values[0].text = meant[m.raw]
		} else {
			w.means = meant[m.raw]
		}
		if meant[m.raw] == open {
			w.why += ": " + words.Or(r.names()) + ", or another option"
		}
	}
	for i := range list.words {
		if w := &list.words[i]; len(w.values) == 1 {
			w.means, w.values = w.values[0].text, nil
		}
	}
	list.words = slices.DeleteFunc(list.words, func(w word) bool { return len(w.values) == 0 && w.means == w.text })
	p.names = slices.DeleteFunc(p.names, func(n naming) bool { return len(n.words) == 0 })
}

// openOptions makes new options of texts that stand for none, where the table knows more than the others.
func (r *roster) openOptions(p *plan, taken map[*option]bool, meant map[string]string) {
	if r.given || len(meant)-len(taken) == 0 || len(r.all) > len(taken) {
		return
	}
	for _, m := range p.options {
		if meant[m.raw] == open {
			meant[m.raw] = r.option(m).name
		}
	}
}

// constantIn says which option the constant of a plan is.
func (r *roster) constantIn(p *plan) {
	for i := range p.constants {
		if c := &p.constants[i]; c.name == costName(schema.CostOption) {
			if r.given && r.known(optionName(c.text), nil) == nil {
				c.text, c.why = open, c.why+", "+c.text+": "+words.Or(r.names())+"?"
				continue
			}
			c.text = r.option(p.options[0]).name
		}
	}
}

func (r *roster) names() []string {
	var list []string
	for _, o := range r.all {
		list = append(list, o.name)
	}
	return list
}

// word returns the entry of a text, new where there is none.
func (n *naming) word(text, why string) *word {
	for i := range n.words {
		if n.words[i].text == text {
			return &n.words[i]
		}
	}
	n.words = append(n.words, word{text: text, why: why})
	return &n.words[len(n.words)-1]
}
