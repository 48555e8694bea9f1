// Package charts decides what each chart of a report shows: which bars in which order, on what scale, with which labels and which sentence
// above. The decision is made once, as data, and drawn twice: as vectors (package vector) for PDF and HTML, and as an interactive chart
// (package echarts) for HTML.
//
// The notation follows the IBCS standards: a title of three lines under a message; structure down, time across; zero-based axes; what a mark
// is shows in its fill, not its hue; colour only says whether a difference is good or bad.
package charts

// Chart is one chart, decided. It is complete and valid once made: drawing it cannot fail.
type Chart struct {
	ID      string // stable and unique in a report, usable as an HTML id: "bridge-captive-hyderabad"
	Topic   Topic
	Option  string // the option it is about; empty when about all
	Form    Form
	Message string // what it says, one sentence
	Who     string // title line 1: whose figures
	What    string // title line 2: what is measured, and its unit
	When    string // title line 3: of which time
	Desc    string // for someone who cannot see it: form, extent, and what stands out
	Notes   []string

	Rows   []string // Bars and Waterfall: names down; Columns: names across
	Panels []Panel  // small multiples on one scale; at least one
	X, Y   Axis     // value axes; Bars and Waterfall use X, Columns Y, Lines both

	Data Data // the same figures as text
}

// Topic says which page of a report a chart belongs to.
type Topic uint8

// The topics, in the order of a report.
const (
	CostByCategory Topic = iota
	SavingsBridge
	CashCurve
	YearlyCost
	LoadedCost
	UnitCost
	VolumeCurve
)

// Form is how a chart is drawn.
type Form uint8

// The forms.
const (
	Bars      Form = iota // horizontal bars, structure down; panels side by side
	Waterfall             // horizontal bars from start to end value with connectors
	Columns               // vertical bars, time across; panels side by side or stacked
	Lines                 // lines over a continuous x
)

// Panel is one of several small charts with the same rows and scale.
type Panel struct {
	Name   string
	Bars   []Bar  // one for each row; Bars, Waterfall and Columns
	Lines  []Line // Lines only
	Common bool   // the panel has a scale of its own, not shared with the others (figures in another unit)
}

// Bar is one bar from From to To on the value axis.
type Bar struct {
	From, To float64
	Fill     Fill
	Label    string // the figure, as printed beside it
	Missing  bool   // there is no such figure: nothing is drawn but the label
}

// Line is one line of a Lines panel.
type Line struct {
	Name   string
	X, Y   []float64
	Style  LineStyle
	Marks  []Mark
	Labels bool // write the name at its end
}

// Mark is a labelled point, as where an investment is paid back.
type Mark struct {
	X, Y  float64
	Label string
	Fill  Fill
}

// Fill says what a bar or mark is.
type Fill uint8

// The fills: full for the baseline, outlined for a plan, good and bad for differences.
const (
	FillStrong Fill = iota
	FillMedium
	FillOutline
	FillGood
	FillBad
	FillLight
)

// LineStyle tells lines apart without hue.
type LineStyle uint8

// The line styles.
const (
	Solid LineStyle = iota
	Dashed
	Dotted
	DashDot
	LongDash
	Thin
)

// Axis is a value axis.
type Axis struct {
	Name     string
	Min, Max float64
	Ticks    []Tick
}

// Tick is one labelled value of an axis.
type Tick struct {
	At    float64
	Label string
}

// Data is a chart's figures as a table of text, for its caption and for readers who cannot see it.
type Data struct {
	Head []string
	Rows [][]string
}
