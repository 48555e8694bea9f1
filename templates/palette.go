package templates

import _ "embed"

// Palette is the beginning of a style sheet: the colours of reports and pages, light and dark, and the classes by which
// drawings name them.
//
//go:embed palette.css
var Palette string
