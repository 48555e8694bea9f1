package auditbook

import (
	"os"
	"testing"
)

// missingTool ends a test whose tool is not installed: loudly skipped, or failed where the tools are required.
func missingTool(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("SHORECAST_TOOLS") == "required" {
		t.Fatal(what)
	}
	t.Skip("SKIPPED: " + what)
}
