package teams

import "slices"

// entry is one text of a team's, and what it says in the contract's columns.
type entry struct {
	text   any // a string, a number or a day
	format string
	says   map[string]any
}

// axis is what one place of a table says: its sheets' names, its blocks' titles, a level of its sections, one of its
// columns or one of its heading rows.
type axis struct {
	column  string // of the contract; "cell" or "-"
	heading string // of a column; "" = none, so that the layout names its letter
	entries []entry
	fill    bool   // written once and blank below
	blank   string // what a constant says, so that the cell may stay blank
	number  bool   // sections are numbered
}

// mode is what the figures of a table are.
type mode int

const (
	unitCosts    mode = iota // at the crossings
	quantities               // at the crossings, with a column of unit costs
	pairs                    // quantities and unit costs side by side
	amounts                  // at the crossings with periods that run across
	amountsDown              // at the crossings with periods that run down
	listed                   // a list of cost lines, each figure in its column
	listedByTime             // a long list with a row for each period
	modeCount
)

var modeNames = [modeCount]string{"unit costs", "quantities", "pairs", "amounts across", "amounts down", "list",
	"long list"}

// hasCrossings reports whether values run across.
func (m mode) hasCrossings() bool { return m < listed }

// hasPeriods reports whether figures are amounts of periods.
func (m mode) hasPeriods() bool { return m == amounts || m == amountsDown || m == listedByTime }

// table is one table of a team's file while it is planned and drawn.
type table struct {
	*builder
	mode
	constants   []field
	sheets      *axis
	block       *axis
	sections    []*axis
	columns     []*axis
	across      []*axis
	values      []string // columns of figures and more of a list, by the contract's name
	periods     wording
	scale       float64
	negate      bool
	textual     string // how figures are written as texts; "" = as numbers
	sign        string // behind figures as texts
	skipColumns []string
	skipRows    []string
	keepRows    []string
	stopAt      string
	names       names
	totals      bool
	sums        bool // section rows bear their sums
	grid
}

// table plans a table and draws it.
func (b *builder) table(i int) {
	t := &table{builder: b, scale: 1, mode: mode(b.r.IntN(int(modeCount)))}
	t.tell(modeNames[t.mode])
	planner{t}.place(i == 0)
	planner{t}.habits()
	t.draw()
	b.tables = append(b.tables, layoutText{t}.layout())
}

// own makes entries of words.
func own(column string, words []pair) (list []entry) {
	for _, w := range words {
		list = append(list, entry{text: w.own, says: map[string]any{column: w.contract}})
	}
	return list
}

// distinct leaves out words that mean what another one means.
func distinct(words []pair) (list []pair) {
	for _, w := range words {
		if !slices.ContainsFunc(list, func(x pair) bool { return x.contract == w.contract }) {
			list = append(list, w)
		}
	}
	return list
}
