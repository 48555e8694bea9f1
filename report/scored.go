package report

// ScorecardResult is what the sheet Scorecard says of the options.
type ScorecardResult struct {
	Options []Scored `json:"options"` // in sheet order
}

// Scored is one option's score.
type Scored struct {
	Name       string  `json:"name"`
	Score      float64 `json:"score"`       // Σ weight·score ÷ Σ weight, 1 to 5
	FirstShare float64 `json:"first_share"` // of all possible weightings in which it ranks first; ties share
}
