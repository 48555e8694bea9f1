package batch_test

import (
	"os"
	"testing"
	"time"

	"shorecast/ingest"
	"shorecast/ingest/workbook"
)

// january is what the tests read workbooks with.
var january = ingest.Options{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits}

// missingTool ends a test whose tool is not installed: loudly skipped, or failed where the tools are required.
func missingTool(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("SHORECAST_TOOLS") == "required" {
		t.Fatal(what)
	}
	t.Skip("SKIPPED: " + what)
}
