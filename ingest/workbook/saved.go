package workbook

import (
	"encoding/xml"
	"io"
	"strings"
	"time"
)

// Saved is when a workbook was saved last and by whom, as it says itself; zero where it does not.
type Saved struct {
	At time.Time
	By string
}

// propertiesSize is how much of the workbook's properties is read: far above what they take.
const propertiesSize = 64 << 10

// saved reads the workbook's properties. What is not there or cannot be understood says nothing: no figure depends on
// it.
func (a *archive) saved() (s Saved) {
	m := a.find("docProps/core.xml")
	if m == nil {
		return s
	}
	var properties struct {
		LastModifiedBy string `xml:"lastModifiedBy"`
		Modified       string `xml:"modified"`
	}
	if xml.NewDecoder(io.LimitReader(m.open(), propertiesSize)).Decode(&properties) != nil {
		return s
	}
	s.By = strings.TrimSpace(properties.LastModifiedBy)
	if at, err := time.Parse(time.RFC3339, strings.TrimSpace(properties.Modified)); err == nil {
		s.At = at.UTC()
	}
	return s
}
