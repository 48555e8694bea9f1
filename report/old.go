package report

// This file holds the forms that go as soon as nobody reads them: names in place of indices.

// NamedValue is one figure under a name.
type NamedValue struct {
	Name  string
	Value float64
}

// Amounts is one figure for each of several names.
type Amounts []NamedValue

// Get returns the figure with the name.
func (a Amounts) Get(name string) (v float64, ok bool) {
	for _, n := range a {
		if n.Name == name {
			return n.Value, true
		}
	}
	return 0, false
}

// Series is a set of named rows of figures.
type Series []Named[float64]

// OptionSeries is a Series whose figures may not exist.
type OptionSeries []Named[*float64]

// Named is one named row of figures.
type Named[T any] struct {
	Name   string
	Values []T
}

// Get returns the row with the name, nil where there is none.
func (s Series) Get(name string) []float64 { return get(s, name) }

// Get returns the row with the name, nil where there is none.
func (s OptionSeries) Get(name string) []*float64 { return get(s, name) }

func get[T any](s []Named[T], name string) []T {
	for _, n := range s {
		if n.Name == name {
			return n.Values
		}
	}
	return nil
}

// Assigned is one function and the option that does it.
type Assigned struct{ Function, Option string }

// FillOld fills in the names.
func (r *Comparison) FillOld() {
	c := r.Case
	name := func(option int) string { return c.Options[option].Name }
	r.Title = c.Title
	r.Currency = c.Currency
	r.FirstMonth = c.FirstMonth.String()
	r.HorizonYears = c.Horizon
	r.DiscountRate = c.DiscountRate
	r.Discounting = c.Discounting.String()
	r.Tax = c.Tax.String()
	r.Baseline = name(c.Baseline)
	r.Missing = c.Missing
	for _, o := range r.Order {
		r.Ranking = append(r.Ranking, name(o))
	}
	for i := range r.Options {
		r.Options[i].fillOld(c)
	}
	r.VolumeCurve.NPVCost = nil
	for o, costs := range r.VolumeCurve.ByOption {
		r.VolumeCurve.NPVCost = append(r.VolumeCurve.NPVCost, Named[float64]{name(o), costs})
	}
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		s.Name = c.Scenarios[i].Name
		for o, v := range s.Saving {
			s.NPVSaving = append(s.NPVSaving, NamedValue{name(o), v})
		}
		for o, v := range s.Cost {
			s.NPVCost = append(s.NPVCost, NamedValue{name(o), v})
		}
	}
	for i := range r.Sensitivity {
		s := &r.Sensitivity[i]
		s.Option, s.Driver, s.AppliesTo = name(s.OptionIndex), s.Lever.Driver.String(), c.TargetName(s.Lever.Target)
	}
	for i := range r.BreakEven {
		s := &r.BreakEven[i]
		s.Option, s.Driver, s.AppliesTo = name(s.OptionIndex), s.Lever.Driver.String(), c.TargetName(s.Lever.Target)
	}
	for i := range r.Flips {
		s := &r.Flips[i]
		s.Option, s.Driver, s.AppliesTo = name(s.OptionIndex), s.Lever.Driver.String(), c.TargetName(s.Lever.Target)
		s.Against = name(s.AgainstIndex)
	}
	for i := range r.Crossovers {
		x := &r.Crossovers[i]
		x.Options = [2]string{name(x.Pair[0]), name(x.Pair[1])}
	}
	if s := r.Simulation; s != nil {
		s.Ranges = [...]string{"standard", "workbook"}[s.RangesFrom]
		for o := range s.Options {
			s.Options[o].Name = name(o)
		}
	}
	if m := r.BestMix; m != nil {
		for _, p := range m.Parts {
			m.Assignment = append(m.Assignment, Assigned{c.Functions[p.Function].Name, name(p.Option)})
		}
	}
	if r.Scorecard != nil {
		for o := range r.Scorecard.Options {
			r.Scorecard.Options[o].Name = name(o)
		}
	}
	for i := range r.Locations {
		r.Locations[i].Name = c.Locations[i].Name
	}
	v := &r.Verdict
	v.Option, v.RunnerUp, v.Other = name(v.Recommended), name(v.Second), name(v.Candidate)
	if v.Certainty != Unassessed {
		robust := v.Certainty == Robust
		v.Robust = &robust
	}
	if doubt := v.Doubt.String(); doubt != "" {
		v.Contested = &doubt
	}
	if !r.Provenance.AsOfDate.IsZero() {
		r.Provenance.AsOf = r.Provenance.AsOfDate.Format("2006-01-02")
	}
}

func (o *OptionResult) fillOld(c *Case) {
	row := &c.Options[o.Option]
	o.Name, o.Model = row.Name, row.Model.String()
	if len(c.Locations) > 0 {
		o.Location = c.Locations[row.Location].Name
	}
	if row.Provider != "" {
		o.Provider = &row.Provider
	}
	for _, f := range o.Functions {
		o.Scope = append(o.Scope, c.Functions[f].Name)
	}
	for _, x := range o.ByCategory {
		o.CostByCategory = append(o.CostByCategory, Named[float64]{c.CategoryName(x.Category), x.ByYear})
		o.NPVByCategory = append(o.NPVByCategory, NamedValue{c.CategoryName(x.Category), x.NPV})
	}
	for _, x := range o.ByFunction {
		o.CostByFunction = append(o.CostByFunction, Named[float64]{c.FunctionName(x.Function), x.ByYear})
	}
	for _, x := range o.UnitCosts {
		o.UnitCost = append(o.UnitCost, Named[*float64]{c.Functions[x.Function].Name, x.ByYear})
	}
	if note := o.IRROutcome.String(); note != "" {
		o.IRRNote = &note
	}
	for i := range o.Bridge {
		o.Bridge[i].Category = c.CategoryName(o.Bridge[i].Of)
	}
}

// DerivedNames returns the names of the derived categories.
func DerivedNames() []string { return derivedNames[:] }
