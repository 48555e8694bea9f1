package web

import (
	"sync"

	"shorecast/cmd/internal/batch"
	"shorecast/ingest"
)

// starterPath is where the starter workbook is downloaded.
const starterPath = "/" + batch.StarterName

var starterBook = sync.OnceValues(ingest.Starter)

// starter hands out a workbook to begin with, the same that shorecast init writes.
func starter(v *visit) error {
	data, err := starterBook()
	if err != nil {
		return err
	}
	return sendFile(v, file{name: batch.StarterName, mediaType: xlsxType, sum: sumOf(data),
		bytes: func() ([]byte, error) { return data, nil }})
}
