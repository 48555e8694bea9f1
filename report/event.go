package report

// Risk is one row of the sheet Risks: an event that happens or not.
type Risk struct {
	Source
	Name        string
	Option      int     // index into Case.Options; AllOptions = every option but the baseline
	Probability float64 // 0 to 1
	Impact      float64 // what it costs, in its currency; negative = a gain
	Currency    int     // index into Case.Currencies
	Month       int     // 0 = day one; after the horizon it counts in Horizons alone
	Mitigation  string  // may be empty
	Owner       string  // may be empty
}

// AllOptions stands for every option but the baseline.
const AllOptions = -1

// Touches reports whether the event can strike an option itself; what an option bears of the baseline's is apart.
func (r *Risk) Touches(option, baseline int) bool {
	return r.Option == option || r.Option == AllOptions && option != baseline
}

// RiskResult is what a risk costs where it happens. Comparison.Risks[i] belongs to Case.Risks[i].
type RiskResult struct {
	Impact float64   // in reporting currency, at the planned rate of its month, before tax
	NPV    []float64 // of the full impact, by option, after tax, what is borne of the baseline's too; 0 after the horizon
}
