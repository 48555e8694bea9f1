package report

// CostOrigin is where an option's NPV of cost comes from, without benefits and the incentive: one of a kind for each
// place, currency and whether a provider is paid.
type CostOrigin struct {
	Location int     // of the line, index into Case.Locations
	Currency int     // of the line, index into Case.Currencies
	OwnFees  bool    // fees of the option's own: what its provider is paid
	NPV      float64 // after tax with Tax = group
}
