package page

import (
	"shorecast/report/wording/words"
	doc "shorecast/templates"
)

// headline returns the sentence that leads page 1, how sure the verdict is, and what the scorecard makes of it.
func headline(r *results) (lead string, confidence doc.Paragraph) {
	s, doubtful := r.say.Confidence(r.Comparison)
	confidence = body(words.NonEmpty(" ", s, r.say.Scorecard(r.Comparison)))
	if doubtful {
		confidence.Style = doc.Caution
	}
	return r.say.Verdict(r.Comparison) + ".", confidence
}
