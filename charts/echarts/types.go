package echarts

import (
	echarts "github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The types here are go-echarts' own with the fields that it lacks. The looks that all charts share stand in Bootstrap.

type label struct {
	opts.Label
	Distance float64 `json:"distance,omitempty"`
	Rich     object  `json:"rich,omitempty"`
}

type item struct {
	Name       string `json:"name,omitempty"` // what a tooltip says, where it is not the row, the panel and the label
	Value      any    `json:"value"`
	Label      *label `json:"label,omitempty"`
	ItemStyle  any    `json:"itemStyle,omitempty"` // *opts.ItemStyle or an object
	SymbolSize any    `json:"symbolSize,omitempty"`
}

type lineLook struct {
	Color string  `json:"color,omitempty"`
	Width float64 `json:"width,omitempty"`
	Type  any     `json:"type,omitempty"`
}

type series struct {
	echarts.SingleSeries
	StackStrategy string    `json:"stackStrategy,omitempty"`
	Silent        bool      `json:"silent,omitempty"`
	Z             int       `json:"z,omitempty"`
	Clip          *bool     `json:"clip,omitempty"`
	LineLook      *lineLook `json:"lineStyle,omitempty"`
	Label         *label    `json:"label,omitempty"`
	MarkLine      *markLine `json:"markLine,omitempty"`
	Data          []any     `json:"data"` // items, or values alone
	BarWidth      any       `json:"barWidth,omitempty"`
	Symbol        string    `json:"symbol,omitempty"`
	SymbolSize    any       `json:"symbolSize,omitempty"`
	SymbolOffset  any       `json:"symbolOffset,omitempty"`
	SymbolRotate  float64   `json:"symbolRotate,omitempty"`
	Area          object    `json:"areaStyle,omitempty"`
	Panel         string    `json:"panel,omitempty"` // for tooltips
	Unit          string    `json:"unit,omitempty"`  // for tooltips
}

type markLine struct {
	Silent    bool      `json:"silent"`
	Symbol    string    `json:"symbol"`
	Animation bool      `json:"animation"`
	Z         int       `json:"z"`
	LineStyle *lineLook `json:"lineStyle"`
	Label     *label    `json:"label"`
	Data      []any     `json:"data"`
}

type title struct {
	Text      string  `json:"text,omitempty"`
	Subtext   string  `json:"subtext,omitempty"`
	Left      string  `json:"left"`
	TextAlign string  `json:"textAlign,omitempty"`
	Top       float64 `json:"top"`
	Word      bool    `json:"word,omitempty"` // of a scale: it looks like a tick's label
}

type xAxis struct {
	opts.XAxis
	Ticks [][2]any   `json:"ticks,omitempty"` // value and label; Bootstrap makes the formatter
	Label *axisLabel `json:"axisLabel,omitempty"`
	Z     int        `json:"z,omitempty"`
}

type yAxis struct {
	opts.YAxis
	Ticks    [][2]any   `json:"ticks,omitempty"`
	Label    *axisLabel `json:"axisLabel,omitempty"`
	AxisTick *axisTick  `json:"axisTick,omitempty"`
	Z        int        `json:"z,omitempty"`
}

type axisLabel struct {
	Show         bool      `json:"show"`
	Color        string    `json:"color,omitempty"`
	FontSize     int       `json:"fontSize,omitempty"`
	LineHeight   int       `json:"lineHeight,omitempty"`
	Margin       float64   `json:"margin,omitempty"`
	Padding      []float64 `json:"padding,omitempty"`
	HideOverlap  bool      `json:"hideOverlap,omitempty"`
	CustomValues []float64 `json:"customValues,omitempty"`
	Interval     any       `json:"interval,omitempty"`
}

type category struct {
	Value     string `json:"value"`
	TextStyle object `json:"textStyle,omitempty"`
}

type axisTick struct {
	Show         bool      `json:"show"`
	CustomValues []float64 `json:"customValues,omitempty"`
	LineStyle    *lineLook `json:"lineStyle,omitempty"`
}
