package web

import (
	"strings"

	"shorecast/report/wording/words"
)

// tip is a hint as people of the pages need it: they have neither a command line nor the configuration.
func tip(hint string) string { return words.UpperFirst(onPages.Replace(hint)) }

// onPages puts other words in place of those that hints have for the command line.
var onPages = strings.NewReplacer(
	"name the shared workbook that holds it (--with, or shared in shorecast.yaml)",
	"ask those who run Shorecast to name the shared workbook that holds it",
	"name the workbook that holds it (--with, or shared in shorecast.yaml)",
	"ask those who run Shorecast to share the workbook that holds it",
	"let shorecast map propose one for this workbook",
	"let Shorecast propose one for this workbook",
	"shorecast map proposes how to read a sheet in a form of its own",
	"how to read a sheet in a form of its own can be shown once",
	"shorecast map writes a layout for a workbook",
	"Shorecast proposes a layout for a workbook",
	"name a TrueType font that has them with --font, or under fonts in shorecast.yaml",
	"ask those who run Shorecast for a TrueType font that has them",
)
