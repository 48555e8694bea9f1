// Package tracking sets what happened since a decision against what was decided: variances and their causes, forecasts,
// one-off money, status.
//
// The steps: what the decided option and the baseline cost, flow by flow, comes from package ledger (side.go); actual
// amounts are converted at actual and at planned rates (side.go, grid.go); plan, flexed plan and actuals stand beside
// each other by category, function and month (grid.go), from which variances and their causes follow (window.go). What
// remains is the one-off money still to come (oneoff.go) and three forecasts (drawn.go, forecast.go); from them the
// status (status.go), what explains the largest variances (explain.go), and the doubts that only these figures raise
// (doubt.go).
package tracking
