package htmldoc

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"shorecast/charts/echarts"
	"shorecast/charts/svg"
	"shorecast/charts/vector"
)

// schemes reads the colours of the light and of the dark scheme out of the style sheet.
func schemes(t *testing.T) [2]map[string]string {
	t.Helper()
	blocks := regexp.MustCompile(`:root \{([^}]*)\}`).FindAllStringSubmatch(styleSheet, -1)
	if len(blocks) != 2 {
		t.Fatalf("%d blocks of colours, want 2, light and dark", len(blocks))
	}
	var all [2]map[string]string
	for i, b := range blocks {
		all[i] = map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{3,6});`).FindAllStringSubmatch(b[1], -1) {
			all[i][m[1]] = m[2]
			if len(m[2]) == 3 {
				all[i][m[1]] = strings.Repeat(m[2][:1], 2) + strings.Repeat(m[2][1:2], 2) + strings.Repeat(m[2][2:], 2)
			}
		}
	}
	return all
}

// luminance is the relative luminance of a colour "rrggbb", WCAG 2.2, definition of relative luminance.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// TestContrast says that text can be read in both schemes: 4.5 to 1, WCAG 2.2, success criterion 1.4.3.
func TestContrast(t *testing.T) {
	for i, colours := range schemes(t) {
		for _, text := range []string{"ink", "muted", "good", "bad"} {
			for _, paper := range []string{"surface", "raised"} {
				a, b := luminance(t, colours[text]), luminance(t, colours[paper])
				if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < 4.5 {
					t.Errorf("scheme %d: %s on %s has a contrast of %.2f, want 4.5", i, text, paper, got)
				}
			}
		}
	}
}

// TestLightness says that good and bad are told apart without hue, in both schemes and on paper: their lightness L* of
// CIE 1976 differs by 15 of 100 or more.
func TestLightness(t *testing.T) {
	all := schemes(t)
	paper := func(c vector.Colour) string {
		x := vector.OnWhite(c)
		return fmt.Sprintf("%02x%02x%02x", x.R, x.G, x.B)
	}
	pairs := [][2]string{{all[0]["good"], all[0]["bad"]}, {all[1]["good"], all[1]["bad"]},
		{paper(vector.Good), paper(vector.Bad)}}
	lightness := func(hex string) float64 { return 116*math.Cbrt(luminance(t, hex)) - 16 }
	for _, p := range pairs {
		if d := math.Abs(lightness(p[0]) - lightness(p[1])); d < 15 {
			t.Errorf("#%s and #%s differ in lightness by %.1f, want 15", p[0], p[1], d)
		}
	}
}

// TestColours says that the page has every colour that its drawings and its interactive charts name.
func TestColours(t *testing.T) {
	for i, scheme := range schemes(t) {
		for _, role := range svg.Roles() {
			if scheme[role] == "" {
				t.Errorf("scheme %d has no colour %s", i, role)
			}
			if !strings.Contains(echarts.Bootstrap(), "'"+role+"'") {
				t.Errorf("the script of interactive charts does not know %s", role)
			}
		}
	}
}

// TestStrip says that comments, blank lines and indents go and nothing else does.
func TestStrip(t *testing.T) {
	const css = "/* one */\na { b: c; }\n\n  @media x { /* two\nlines */\n    d { e: f; } }\n"
	if got, want := strip(css), "a { b: c; }\n@media x {\nd { e: f; } }\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
