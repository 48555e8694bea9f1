package templates

import (
	"math"
	"slices"
)

// mixBlocks say which option should do which function.
func (m *composer) mixBlocks() []Block {
	x := m.c.BestMix
	if x == nil {
		return nil
	}
	var used []string
	t := Table{ID: "functions-mix", Title: []string{"Every function with the option that does it", "The cheapest of all ways to share the work out", m.when()},
		Columns: []Column{{Head: "Function"}, {Head: "Done by", Wide: true}}}
	for _, a := range x.Assignment {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: a.Function}, {Text: a.Option}}})
		if !slices.Contains(used, a.Option) {
			used = append(used, a.Option)
		}
	}
	blocks := []Block{Heading{"Best mix"}, Paragraph{m.mixSentence(used), Body}, Paragraph{"Every way to give each function to one of the options that cover it was weighed. Each option that is used " +
		"brings its shared lines once, and the baseline's shared cost stays in full while any function stays.", Small}}
	if len(used) < 2 {
		return blocks
	}
	return append(blocks, t)
}

// mixSentence says what sharing the work out among options gains over the best single one, with the figures of both and of the next best.
func (m *composer) mixSentence(used []string) string {
	best := &m.c.Options[m.order[0]]
	mix, gain := m.c.BestMix.NPVCost, best.NPVCost-m.c.BestMix.NPVCost
	least := 0.0005 * math.Abs(best.NPVCost)
	alone := best.Name + " alone with " + m.money(best.NPVCost)
	next := ""
	for _, i := range m.order[1:] {
		if o := &m.c.Options[i]; len(used) > 1 || o.Name != used[0] {
			next = "the next best is " + o.Name + " alone with " + m.money(o.NPVCost)
			break
		}
	}
	switch {
	case len(used) == 1 && (used[0] == best.Name || gain < least):
		s := "Sharing the work out gains nothing: giving every function to " + used[0] + " is the cheapest way, with an NPV of cost of " + m.money(mix)
		return joinNonEmpty("; ", s, next) + "."
	case len(used) == 1:
		return joinNonEmpty("; ", "Giving every function to "+used[0]+" has an NPV of cost of "+m.money(mix)+", "+m.money(gain)+" less than "+best.Name+" as it is planned ("+
			m.money(best.NPVCost)+")", next) + "."
	}
	s := "Shared out among " + list(used) + ", the work has an NPV of cost of " + m.money(mix) + ". The best single option is " + alone
	if gain < least {
		s += ", practically the same"
	} else {
		s += ", " + m.money(gain) + " more"
	}
	return joinNonEmpty("; ", s, next) + "."
}
