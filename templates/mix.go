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

// mixSentence says what sharing the work out among options gains over the best single one.
func (m *composer) mixSentence(used []string) string {
	best := &m.c.Options[m.order[0]]
	gain := best.NPVCost - m.c.BestMix.NPVCost
	least := 0.0005 * math.Abs(best.NPVCost)
	switch {
	case len(used) == 1 && (used[0] == best.Name || gain < least):
		return "Sharing the work out gains nothing: giving every function to " + best.Name + " is the cheapest way."
	case len(used) == 1:
		return "Giving every function to " + used[0] + " costs " + m.money(m.c.BestMix.NPVCost) + " in NPV, " + m.money(gain) + " less than " + best.Name + " as it is planned."
	case gain < least:
		return "Shared out among " + list(used) + ", the work costs practically the same as with " + best.Name + " alone: " + m.money(m.c.BestMix.NPVCost) + " in NPV."
	}
	return "Shared out among " + list(used) + ", the work costs " + m.money(m.c.BestMix.NPVCost) + " in NPV, " + m.money(gain) + " less than with " + best.Name + " alone."
}
