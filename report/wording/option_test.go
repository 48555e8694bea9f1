package wording_test

import (
	"testing"

	"shorecast/report/wording"
)

// A name that says what to do is advice by itself, and is quoted within a sentence; others are things.
func TestNamesThatAreInstructions(t *testing.T) {
	for _, tt := range []struct{ name, option, stay, move string }{
		{"Captive Kraków", "Captive Kraków", "Stay with Captive Kraków", "Move to Captive Kraków"},
		{"Stay", "“Stay”", "Stay as today", "Move to “Stay”"},
		{"Stay in Vienna", "“Stay in Vienna”", "Stay in Vienna", "Move to “Stay in Vienna”"},
		{"Keep, with automation", "“Keep, with automation”", "Keep, with automation", "Move to “Keep, with automation”"},
		{"Do nothing", "“Do nothing”", "Stay with “Do nothing”", "Move to “Do nothing”"},
		{"Outsource", "“Outsource”", "Stay with “Outsource”", "Outsource"},
		{"Move to Sofia", "“Move to Sofia”", "Stay with “Move to Sofia”", "Move to Sofia"},
		{"Offshore centre Sofia", "Offshore centre Sofia", "Stay with Offshore centre Sofia",
			"Move to Offshore centre Sofia"},
		{"Transfer pricing hub", "Transfer pricing hub", "Stay with Transfer pricing hub", "Move to Transfer pricing hub"},
		{"", "", "Stay with ", "Move to "},
	} {
		if got := wording.Option(tt.name); got != tt.option {
			t.Errorf("option: got %s, want %s", got, tt.option)
		}
		for _, name := range []string{tt.name, tt.option} { // as the workbook has it, and as pages do
			if got := wording.Stay(name); got != tt.stay {
				t.Errorf("stay with %s: got %s, want %s", name, got, tt.stay)
			}
			if got := wording.Move(name); got != tt.move {
				t.Errorf("move to %s: got %s, want %s", name, got, tt.move)
			}
			if got := wording.Option(wording.Option(name)); got != tt.option {
				t.Errorf("%s: quoted twice: %s", name, got)
			}
		}
	}
}
