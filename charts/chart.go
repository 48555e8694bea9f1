// Package charts decides what each chart of a report shows: which bars in which order, on what scale, with which labels
// and which sentence above. The decision is made once, as data, and drawn twice: as vectors (package vector) for PDF
// and HTML, and as an interactive chart (package echarts) for HTML.
//
// The notation follows the IBCS standards: a title of three lines under a message; structure down, time across;
// zero-based axes; what a mark is shows in its fill, not its hue; colour only says whether a difference is good or bad.
//
// The package computes nothing that the engine does not: it sums, subtracts, sorts and names the figures of a
// report.Comparison. It knows no lengths either: which labels find room is the drawing's business.
package charts

import "slices"

// Chart is one chart, decided. It is complete and valid once made: drawing it cannot fail.
//
// A document writes Message, Who, What, When and Notes itself, in its own type; the drawing holds bars, lines, axes and
// labels only.
type Chart struct {
	ID      string // stable and unique in a report, usable as an HTML id: "bridge-captive-hyderabad"
	Topic   Topic
	Option  int // index of the option it is about, or AllOptions
	Form    Form
	Message string   // what it says, one sentence
	Who     string   // title line 1: whose figures
	What    string   // title line 2: what is measured, and its unit
	Unit    string   // of its figures, as it stands behind one; empty where panels have their own or figures carry it
	When    string   // title line 3: of which time
	Span    Span     // the same as a value
	Desc    string   // for someone who cannot see it: form, extent, and what stands out
	Notes   []string // what a reader has to know beside it, each a sentence; below the drawing

	Key    []Sample // Tiers only: what the fills stand for
	Rows   []Row    // Bars and Waterfall: names down; Columns and Tiers: names across; Lines: none
	Panels []Panel  // small multiples in reading order; at least one
	Time   Axis     // the horizontal axis of Lines; elsewhere empty

	Data Data // the same figures as text
}

// Title returns the lines of the title that say something.
func (c *Chart) Title() []string {
	return slices.DeleteFunc([]string{c.Who, c.What, c.When}, func(line string) bool { return line == "" })
}

// AllOptions is the Option of a chart that is about all of them.
const AllOptions = -1

// Topic says which page of a report a chart belongs to.
type Topic uint8

// The topics. SavingsBridge has two charts where there are several options: the best one's, and all on one scale.
// LoadedCost has the bars of Year 1 and their path.
const (
	CostByCategory Topic = iota
	SavingsBridge
	CashCurve
	YearlyCost
	LoadedCost
	UnitCost
	VolumeCurve
	Sensitivity
	Simulation
	Scenarios
	Scorecard
	LeaderBridge // from the runner-up's NPV of cost to the leading option's, where neither is the baseline
	LeaderGap    // a tornado of the difference between the two
	Timeline     // when each option moves its work, breaks even and is bound by contract
	HorizonCurve // the NPV of saving if the comparison ended after another number of years
	ChangeWalk   // made by WalkOf, not by Of: it takes an earlier report

	TrackedMonths // of a case with actuals, as all that follow: what each month cost against its plan
	TrackedYears  // what each year saves against the plan
	SavingWalk    // from the planned to the realised saving by cause
	CostWalk      // from planned to actual cost by cause
	SavingCurve   // the cumulative saving as planned, as realised and as forecast
	TrackedPeople // the people employed each month against the plan

	Concentration   // of a portfolio, as what follows: on which countries, providers and currencies its cost depends
	PeopleByCountry // as things are and as decided
)

// Span says which part of a case the figures of an exhibit cover. A document spells the months once a page.
type Span uint8

// The spans: another one, which the exhibit says itself; day one and all years; all years.
const (
	OtherSpan Span = iota
	WholeCase
	AllYears
)

// Form is how a chart is drawn.
type Form uint8

// The forms.
const (
	Bars      Form = iota // horizontal bars, structure down; panels side by side
	Waterfall             // horizontal bars from start to end value with connectors; one panel
	Columns               // vertical bars, time across; panels side by side or stacked
	Lines                 // lines over a continuous x; one panel
	Tornado               // horizontal bars to both sides of the plan, structure down; panels side by side, on one scale
	Spreads               // distributions, one in each row, over one scale; one panel
	Stages                // stretches and events over time, a track in each row; one panel
	Tiers                 // vertical bars against a plan, time across, and their differences; panels one below the other
)

// Row is a name that the panels share.
type Row struct {
	Name   string
	Strong bool // a total, or the baseline: written bold
}

// Panel is one of several small charts with the same rows.
type Panel struct {
	Name  string   // empty where the chart has one panel only
	Sub   string   // what stands under the name: its total or its unit; may be empty, or two lines, each of which may wrap
	Axis  Axis     // the value axis: horizontal for Bars and Waterfall, vertical for Columns and Lines
	Own   bool     // the axis is this panel's own, in another unit than its neighbours'; else all panels have the same
	Pins  bool     // thin pins with a head in place of bars: relative differences
	Bars  []Bar    // one for each row; Bars, Waterfall, Columns and Tiers
	Plan  []Bar    // Tiers only, may be empty: what was planned, behind Bars
	Ahead []Bar    // Tiers only, may be empty: what is forecast, beyond Bars
	Lines []Line   // Lines only
	Marks []Mark   // Lines only: points worth a word
	Guide *Guide   // Lines only; nil = none
	Range *Range   // Lines only: what of the horizontal axis is thought possible; nil = none
	Heads []string // Lines: what each x of the longest line is called, "Month 15"; Spreads: what stands over the shares

	Tracks  []Track  // Stages only, one for each row
	Right   []Bar    // Tornado only: the bars that end above the plan; Bars holds those that end below it
	Spreads []Spread // Spreads only, one for each row
	Zero    string   // Tornado and Spreads: what is written at the line of zero; empty where the axis does not hold it
}

// Bar is one bar from From to To on the value axis. Where both are equal there is only the label.
type Bar struct {
	From, To float64
	Fill     Fill
	Label    string // the figure, as printed beside it
	Delta    string // its relative difference to the baseline, after the label; may be empty
	Impact   Impact // of the difference
	Missing  bool   // there is no such figure: nothing is drawn but the label
	Key      bool   // of Columns: the label stands even where there is no room for all of them
}

// Sample is a fill and its word in a key.
type Sample struct {
	Fill Fill
	Word string
}

// Parts returns a bar in parts of one fill each: one with a soft fill is strong beyond zero.
func (b Bar) Parts() []Bar {
	strong := map[Fill]Fill{FillGoodSoft: FillGood, FillBadSoft: FillBad}
	beyond, ok := strong[b.Fill]
	if !ok || b.From*b.To >= 0 {
		return []Bar{b}
	}
	near, far := b, b
	near.To, far.From, far.Fill = 0, 0, beyond
	return []Bar{near, far}
}

// Below reports whether the bar lies below zero: its label then stands left of it, or under it.
func (b Bar) Below() bool { return max(b.From, b.To) <= 0 && min(b.From, b.To) < 0 }

// Line is one line of a Lines panel.
type Line struct {
	Name   string // written at its end, with no legend
	Value  string // its last figure, written after the name
	Impact Impact // of that figure
	X, Y   []float64
	Labels []string // the figures of Y as printed
	Style  LineStyle
	Bare   bool // without a label at its end: a mark on it says what it is
}

// Mark is a labelled point, as where an investment is paid back. A label that finds no room is left out: the same is
// said in Data.
type Mark struct {
	X, Y   float64
	Label  string
	Short  string // what is written where Label, which names its options, finds no room; may be empty
	Impact Impact
}

// Guide is a thin vertical line at an x, as at the planned volume.
type Guide struct {
	At    float64
	Label string
}

// Range is a part of the horizontal axis, marked on it.
type Range struct{ From, To float64 }

// Track is what happens in a row of a Stages chart.
type Track struct {
	Stages []Stage
	Events []Event // ascending in time, or nearly so
}

// Stage is a stretch of time, within the axis. One without length is a moment.
type Stage struct {
	Kind     StageKind
	From, To float64
	Label    string // "Jan 2027 to Dec 2027"; To may lie beyond the horizon there
}

// Event is a moment with a word.
type Event struct {
	Kind  EventKind
	At    float64
	Label string
}

// StageKind says what a stage is.
type StageKind uint8

// EventKind says what an event is.
type EventKind uint8

// The kinds of stages, in the order of a key.
const (
	Transition StageKind = iota
	ParallelRunning
	RampUp
	Contract
)

// The kinds of events, in the order of a key.
const (
	FundingPeak EventKind = iota
	Payback
)

// String is the word of a key.
func (k StageKind) String() string {
	return [...]string{"Transition", "Parallel running", "Learning", "Contract term"}[k]
}

// String is the word of a key.
func (k EventKind) String() string { return [...]string{"Funding peak", "Paid back"}[k] }

// Fill is how a stage is drawn: what is done, full; what stands beside it, lighter.
func (k StageKind) Fill() Fill {
	return [...]Fill{Transition: FillStrong, ParallelRunning: FillOutline, RampUp: FillMedium, Contract: FillLight}[k]
}

// Impact is what an event is for the decision.
func (k EventKind) Impact() Impact { return [...]Impact{FundingPeak: Bad, Payback: Good}[k] }

// Milestones reports whether a track has a contract or events, which stand under its other stages.
func (t *Track) Milestones() bool {
	return len(t.Events) > 0 || slices.ContainsFunc(t.Stages, func(x Stage) bool { return x.Kind == Contract })
}

// Kinds returns the kinds of stages and of events that a panel shows, for its key.
func (p *Panel) Kinds() (stages []StageKind, events []EventKind) {
	for _, t := range p.Tracks {
		for _, x := range t.Stages {
			stages = append(stages, x.Kind)
		}
		for _, x := range t.Events {
			events = append(events, x.Kind)
		}
	}
	slices.Sort(stages)
	slices.Sort(events)
	return slices.Compact(stages), slices.Compact(events)
}

// Fill says what a bar is.
type Fill uint8

// The fills: full for what is (the baseline), lighter for what would be (the other options), good and bad for
// differences, outlined for what is left over. A soft fill has an edge in its strong colour: a difference that turns no
// saving into a loss, and no loss into a saving. Over time, full is what happened, outlined what was planned, hatched
// what is forecast.
const (
	FillStrong Fill = iota
	FillMedium
	FillOutline
	FillGood
	FillBad
	FillLight
	FillGoodSoft
	FillBadSoft
	FillHatched
)

// Impact says whether a figure is good or bad for the decision. Only it is ever coloured.
type Impact uint8

// The impacts.
const (
	Neutral Impact = iota
	Good
	Bad
)

// LineStyle tells lines apart without hue.
type LineStyle uint8

// The line styles. Solid is heavy: the best option that is not the baseline. Thin is the baseline, and no other; three
// more are told apart by their dashes; the rest are Faint.
const (
	Solid LineStyle = iota
	Dashed
	Dotted
	DashDot
	Thin
	Faint
)

// Data is a chart's figures as a table of text, for its caption and for readers who cannot see it. Every row has as
// many cells as Head; the first names the row.
type Data struct {
	Head []string
	Rows [][]string
}
