package batch_test

import (
	"time"

	"shorecast/ingest"
	"shorecast/ingest/workbook"
)

// january is what the tests read workbooks with.
var january = ingest.Options{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits}
