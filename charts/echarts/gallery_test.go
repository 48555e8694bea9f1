package echarts

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var gallery = flag.String("gallery", "", "write pages of interactive charts into this folder, for looking at")

// TestGallery writes pages for looking at.
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("only with -gallery FOLDER")
	}
	for name, s := range shapes {
		file := filepath.Join(*gallery, "live-"+name+".html")
		if err := os.WriteFile(file, []byte(page(t, chartsOf(t, s))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
