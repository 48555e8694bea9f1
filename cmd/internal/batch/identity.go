package batch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"shorecast/ingest"
	"shorecast/ingest/layout"
	"shorecast/ingest/schema"
	"shorecast/ingest/workbook"
)

// Identify returns the name of the case that a workbook belongs to: the one that its Settings state, else that of the
// layout which reads it, where that one is for files of a name. It is empty where the file's name is all that there is.
// It reads little of the workbook; a defect of the program while reading is an error, as of Examine.
func Identify(own Workbook, layouts []*layout.Layout) (name string, err error) {
	defer recovered(&err, "identify "+own.Name)
	id := ingest.Identify(ingest.File{Name: own.Name, R: bytes.NewReader(own.Bytes), Size: int64(len(own.Bytes))},
		ingest.Options{Limits: workbook.DefaultLimits, Layouts: ingest.Layouts{All: layouts}})
	switch {
	case id.Name != "":
		return id.Name, nil
	case id.Layout == nil || id.Layout.Match.File == "":
		return "", nil
	}
	another := func(l *layout.Layout) bool {
		return l != id.Layout && schema.Fold(l.Name) == schema.Fold(id.Layout.Name)
	}
	if slices.ContainsFunc(layouts, another) {
		return id.Layout.Name + " (" + id.Layout.Match.File + ")", nil
	}
	return id.Layout.Name, nil
}

// SavedBy is who saved the workbook last, as it says itself; empty where it does not.
func (e Examined) SavedBy() string { return e.Saved.By }

// Likeness is the same for workbooks that look like revisions of one case: those of one title with the same options,
// and without a title with the same options, locations and functions. It is empty without a case.
func (e Examined) Likeness() string {
	c := e.Case
	if c == nil {
		return ""
	}
	h := sha256.New()
	names := func(kind string, n int, name func(int) string) {
		all := make([]string, n)
		for i := range all {
			all[i] = schema.Fold(name(i))
		}
		slices.Sort(all)
		fmt.Fprintf(h, "%s %d\x00%s\x00", kind, n, strings.Join(all, "\x00"))
	}
	names("options", len(c.Options), func(i int) string { return c.Options[i].Name })
	if _, titled := c.Settings[schema.Settings.Sheet().Settings[schema.SettingTitle].Name]; titled {
		names("title", 1, func(int) string { return c.Title })
	} else {
		names("locations", len(c.Locations), func(i int) string { return c.Locations[i].Name })
		names("functions", len(c.Functions), func(i int) string { return c.Functions[i].Name })
	}
	return hex.EncodeToString(h.Sum(nil))
}
