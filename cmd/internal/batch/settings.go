package batch

import (
	"time"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/failure"
	"shorecast/ingest/layout"
	"shorecast/templates"
	"shorecast/templates/pdfdoc"
)

// Settings are what a call depends on besides its workbooks.
type Settings struct {
	Shared    []SharedFile     // the workbooks whose sheets cases use
	Approved  string           // the path of the workbook that was decided on; empty where the case's own is it
	Layouts   []*layout.Layout // how workbooks in a team's own form are read, named for these workbooks by hand
	AsOf      time.Time        // the day of the report
	Formats   []Format         // what Report writes
	OutputDir string           // where documents go; empty = beside each workbook
	Paper     pdfdoc.Paper     //
	Notation  notation.Format  // how figures are printed
	Force     bool             // replace files that Shorecast did not write, too
	Annotate  bool             // Check writes marked copies of workbooks with errors or warnings
	Jobs      int              // workbooks at a time, 1 or more
	Version   string           // of the program, as documents tell it
	Fonts     []*pdfdoc.Font   // for characters that the built-in ones lack
	Since     *templates.Since // the earlier report that this one is compared with; nil for none
	// Make: the name that documents will have, without what its suffix adds; empty: that of the workbook
	Stem string
	// Report: the path of an earlier workbook of the same case, in place of Since; empty for none
	Earlier string
	// by path: targets whose documents would have the name of another one's, with what is to be said of it
	clashes map[string]*failure.Error
}

// generator is how documents name the program that wrote them.
func (s *Settings) generator() string { return generatorName + " " + s.Version }

const generatorName = "Shorecast"
