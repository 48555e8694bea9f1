package fit

import "shorecast/charts"

// Swings returns what the rows of a tornado take, counted from the plan, with room the length of a bar's label and the
// gap before it. The rows' bars below the plan are left, those above it right.
func Swings(left, right []charts.Bar, room func(charts.Bar) float64) []Reach {
	out := make([]Reach, len(left))
	for i := range left {
		out[i] = Reach{Low: left[i].To - left[i].From, High: right[i].To - right[i].From}
		if left[i].Label != "" {
			out[i].Left = room(left[i])
		}
		if right[i].Label != "" {
			out[i].Right = room(right[i])
		}
	}
	return out
}
