package report

// BestMix is the cheapest way to give every function to one option.
type BestMix struct {
	Assignment Assignment `json:"assignment"` // function → option, functions in sheet order
	Parts      []MixPart  `json:"-"`          // functions in sheet order; value form of Assignment
	NPVCost    float64    `json:"npv_cost"`
	NPVSaving  float64    `json:"npv_saving"`
}

// Assignment says which option does which function. In JSON it is an object whose members keep that order.
type Assignment []Assigned

// Assigned is one function and the option that does it.
type Assigned struct{ Function, Option string }

// MixPart is one function and the option that does it, by index.
type MixPart struct{ Function, Option int }

// MarshalJSON writes an object with the functions in their order.
func (a Assignment) MarshalJSON() ([]byte, error) {
	return marshalObject(len(a), func(i int) (string, any) { return a[i].Function, a[i].Option })
}
