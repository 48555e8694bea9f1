package ledger

import (
	"shorecast/report"
	"shorecast/report/finance"
)

// Entry is a flow of what an option bears by month, before tax, under the category under which a ledger books it: what
// the baseline leaves with an option stands in the lines' own categories and in those of what labour brings.
type Entry struct {
	Category report.Category
	Function int // index into Case.Functions; SharedFunction
	Location int // of its lines
	Currency int // of its amounts; 0 also where they are converted already, as those of risks are
	Kind     report.Kind
	Own      bool // of the option's own lines
	Recurs   bool // counts in the run rate: neither one-off or investment nor a risk nor the incentive
	Grant    bool // the incentive

	tax      []float64 // by year: what one unit costs after tax
	amounts  []float64 // by month, before volume and exchange rate
	people   []float64 // by month, before volume; nil where there are none, or another entry of their lines has them
	volume   *VolumeClass
	planFrom int // from this year on the volume does not count
}

// Entries returns everything that an option bears under a schedule, its own lines first, in the order of Costs.
func (b *Book) Entries(option int, s *Schedule) []Entry {
	t := b.NewLevels()
	t.Fill(Unchanged(b.Case))
	var entries []Entry
	for p := range b.parts(option, s) {
		g := p.Group
		p.category = -1
		flows, people := b.flows(p, s)
		for i, w := range flows {
			e := Entry{Category: categoryOf(b.Case, w.category), Function: int(g.Function), Location: int(g.location),
				Currency: int(w.exposure.Currency), Kind: g.Kind, Own: p.Own, Recurs: g.recurs() && !w.grant,
				Grant: w.grant, tax: w.tax, amounts: w.amounts, volume: &b.Volumes[w.exposure.Volume], planFrom: p.planFrom}
			if w.exposure.Volume == 0 {
				e.planFrom = 0
			}
			if i == 0 {
				e.people = people
			}
			level := w.exposure
			level.Currency, level.Volume = 0, 0
			e.amounts = weighted(w.amounts, func(m int) float64 { return t.At(level, finance.Year(m)) })
			entries = append(entries, e)
		}
	}
	return entries
}

// Cost returns the cost of a month where its function has u times the planned volume and one unit of its currency has a
// value in reporting currency.
func (e *Entry) Cost(month int, u, value float64) float64 {
	return e.amounts[month] * e.volumeIn(month, u) * value
}

// Tax returns what one unit of the flow costs after tax in a month.
func (e *Entry) Tax(month int) float64 { return e.tax[finance.Year(month)] }

// People returns the FTE of a month where its function has u times the planned volume.
func (e *Entry) People(month int, u float64) float64 {
	if e.people == nil {
		return 0
	}
	return e.people[month] * e.volumeIn(month, u)
}

// Due reports whether anything falls due in a month.
func (e *Entry) Due(month int) bool { return e.amounts[month] != 0 }

func (e *Entry) volumeIn(month int, u float64) float64 {
	y := finance.Year(month)
	if y >= e.planFrom {
		return 1
	}
	return e.volume.at(y, u)
}

// Growth returns v(m), what growth has made of a function's volume by a year.
func (b *Book) Growth(function, year int) float64 { return b.grown[function][year] }
