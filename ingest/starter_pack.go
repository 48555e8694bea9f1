package ingest

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"shorecast/report/ooxml"
)

// packed writes a workbook so that the same content gives the same bytes.
func packed(f *excelize.File) ([]byte, error) {
	made, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	var out bytes.Buffer
	err = ooxml.Pack(&out, made.Bytes(), nil)
	return out.Bytes(), err
}
