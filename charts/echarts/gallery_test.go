package echarts

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"shorecast/samples/testing/specimen"
)

var gallery = flag.String("gallery", "", "write pages of interactive charts into this folder, for looking at")

// TestGallery writes pages for looking at.
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("only with -gallery FOLDER")
	}
	for name, s := range map[string]specimen.Shape{
		"live-ordinary": {}, "live-twelve": {Options: 12, Years: 5, Categories: 13, Functions: 6, Locations: 12},
		"live-long": {Options: 6, Years: 30, Long: true, Negative: true, Categories: 40}, "live-zero": {Zero: true}, "live-negative": {Negative: true},
	} {
		if err := os.WriteFile(filepath.Join(*gallery, name+".html"), []byte(page(t, chartsOf(t, s))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
