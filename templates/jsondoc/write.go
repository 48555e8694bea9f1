// Package jsondoc writes a comparison as JSON, for machines and for people who look into it.
//
// The fields, their order and their words are a contract: here values become names, reasons become words and months
// become texts, each once. The figures are the comparison's own, unrounded. The package reads no JSON.
package jsondoc

import (
	"bytes"
	"encoding/json"
	"io"
	"time"

	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/wording"
)

// schema is the version of the document's form.
const schema = 1

// Write writes the comparison, indented, with a line break at its end.
func Write(w io.Writer, r *report.Comparison) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(documentOf(r))
}

// document is the whole of it. What does not exist is null.
type document struct {
	Schema       int             `json:"schema"`
	Title        string          `json:"title"`
	Currency     string          `json:"currency"`
	FirstMonth   string          `json:"first_month"` // "2027-01"
	HorizonYears int             `json:"horizon_years"`
	DiscountRate float64         `json:"discount_rate"`
	Discounting  string          `json:"discounting"`
	Tax          string          `json:"tax"`
	Baseline     string          `json:"baseline"`
	Options      []option        `json:"options"`
	Ranking      []string        `json:"ranking"`
	VolumeCurve  volumeCurve     `json:"volume_curve"`
	Scenarios    []scenario      `json:"scenarios"`
	Sensitivity  []sensitivity   `json:"sensitivity"`
	BreakEven    []breakEven     `json:"break_even"`
	Crossovers   []crossover     `json:"crossovers"`
	Simulation   simulation      `json:"simulation"`
	BestMix      *bestMix        `json:"best_mix"`
	Scorecard    *scorecard      `json:"scorecard"`
	Verdict      verdict         `json:"verdict"`
	Locations    []location      `json:"locations"`
	Missing      []missing       `json:"missing"`
	Findings     []finding.Entry `json:"findings"`
	Provenance   provenance      `json:"provenance"`
}

type volumeCurve struct {
	Multipliers []float64 `json:"multipliers"`
	NPVCost     object    `json:"npv_cost"`
}

type bestMix struct {
	Assignment object  `json:"assignment"` // function → option
	NPVCost    float64 `json:"npv_cost"`
	NPVSaving  float64 `json:"npv_saving"`
}

type location struct {
	Name             string     `json:"name"`
	LoadedCostByYear []*float64 `json:"loaded_cost_by_year"`
	AdvantageByYear  []*float64 `json:"advantage_by_year"`
	ParityYear       *int       `json:"parity_year"`
}

type missing struct {
	Option     string   `json:"option"`
	Categories []string `json:"categories"`
}

type provenance struct {
	Workbooks []workbook `json:"workbooks"`
	AsOf      string     `json:"as_of"` // "2026-01-15"
	Version   string     `json:"version"`
}

type workbook struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

func documentOf(r *report.Comparison) document {
	c := r.Case
	name := func(option int) string { return c.Options[option].Name }
	d := document{Schema: schema, Title: c.Title, Currency: c.Currency, FirstMonth: c.FirstMonth.String(),
		HorizonYears: c.Horizon, DiscountRate: c.DiscountRate, Discounting: c.Discounting.String(), Tax: c.Tax.String(),
		Baseline: name(c.Baseline), Ranking: mapped(r.Ranking, name),
		VolumeCurve: volumeCurve{r.VolumeCurve.Multipliers, byOption(c, r.VolumeCurve.ByOption)},
		Scenarios:   scenariosOf(r), Sensitivity: sensitivityOf(r), BreakEven: breakEvenOf(r), Crossovers: crossoversOf(r),
		Simulation: simulationOf(r), Scorecard: scorecardOf(r),
		Verdict:  verdictOf(r, wording.English{Figures: notation.Default, Case: c}),
		Findings: finding.Entries(r.Findings), Provenance: provenanceOf(&r.Provenance)}
	for i := range r.Options {
		d.Options = append(d.Options, optionOf(c, &r.Options[i]))
	}
	if m := r.BestMix; m != nil {
		assigned := func(p report.MixPart) member { return member{c.FunctionName(p.Function), name(p.Option)} }
		d.BestMix = &bestMix{mapped(m.Parts, assigned), m.NPVCost, m.NPVSaving}
	}
	for i, l := range r.Locations {
		d.Locations = append(d.Locations,
			location{c.Locations[i].Name, l.LoadedCostByYear, l.AdvantageByYear, l.ParityYear})
	}
	d.Missing = mapped(c.Missing, func(m report.Missing) missing {
		return missing{name(m.Option), mapped(m.Expected, report.Expected.String)}
	})
	return d
}

func provenanceOf(p *report.Provenance) provenance {
	books := mapped(p.Workbooks, func(w report.WorkbookHash) workbook { return workbook{w.Name, w.SHA256} })
	return provenance{books, p.AsOf.Format(time.DateOnly), p.Version}
}

// mapped returns what f makes of every element; never nil, so that an empty list is [].
func mapped[T, U any](list []T, f func(T) U) []U {
	all := make([]U, len(list))
	for i, x := range list {
		all[i] = f(x)
	}
	return all
}

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// byOption returns a member for every option, in sheet order.
func byOption[T any](c *report.Case, values []T) object {
	o := make(object, len(values))
	for i, v := range values {
		o[i] = member{c.Options[i].Name, v}
	}
	return o
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(m.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
