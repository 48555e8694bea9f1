package batch

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"shorecast/charts/notation"
	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/wording"
	"shorecast/samples"
	"shorecast/templates"
	"shorecast/templates/email"
	"shorecast/templates/jsondoc"
)

// A verdict on the edge is the same in every output: the same call in the same words, "the same" for the same cases,
// and robust or not as one.
func TestBorderlineVerdicts(t *testing.T) {
	const provider = "Provider A"
	even := func(part float64) func(t *testing.T) *report.Comparison {
		return func(t *testing.T) *report.Comparison { return withSaving(quickStart(t), part) }
	}
	const close = "Too close to call, so no case for moving: "
	subject := "Too close to call between " + provider + " and In-house today"
	for _, tt := range []struct {
		name             string
		make             func(t *testing.T) *report.Comparison
		verdict, subject string // how the sentence begins, and the subject
		confidence       string // how the sentence on confidence ends
		robust           string // in JSON
	}{
		{"0.02% cheaper", even(0.0002), close + "the best alternative, " + provider + ", costs practically the same",
			subject, "Whether to move at all is uncertain.", "false"},
		{"0.02% dearer", even(-0.0002), close + "the best alternative, " + provider + ", costs practically the same",
			subject, "Staying is a close decision.", "false"},
		{"0.06% cheaper", even(0.0006), close + provider + " would save ", subject,
			"Whether to move at all is uncertain.", "false"},
		{"cheapest in exactly 70%", func(t *testing.T) *report.Comparison { return withChance(t, 0.70) },
			"Move to " + provider + ": it saves ", "Move to " + provider,
			"is the cheapest option in 70% of futures: the verdict is robust.", "true"},
		{"cheapest in 69%", func(t *testing.T) *report.Comparison { return withChance(t, 0.69) },
			close + provider + " would save ", subject, "Whether to move at all is uncertain.", "false"},
		{"just below the hurdle", func(t *testing.T) *report.Comparison {
			c := quickStart(t)
			c.MinimumSaving = *engine.Compare(c).Options[1].NPVSavingShare * 1.0001
			return engine.Compare(c)
		}, close + "the best alternative, " + provider + ", would save ", subject, "staying is a close decision.", "false"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := tt.make(t)
			s := said(t, c)
			if !strings.HasPrefix(s.line, tt.verdict) {
				t.Errorf("the command line says %s, want %s …", s.line, tt.verdict)
			}
			if s.page != s.line+"." {
				t.Errorf("page 1 says %s, the command line %s", s.page, s.line)
			}
			if !strings.HasPrefix(s.sentence, s.page+" "+s.confidence) {
				t.Errorf("the JSON says %s, page 1 %s %s", s.sentence, s.page, s.confidence)
			}
			if !strings.Contains(s.subject, ": "+tt.subject+",") {
				t.Errorf("the mail's subject is %s, the verdict %s", s.subject, tt.subject)
			}
			if !strings.HasSuffix(s.confidence, tt.confidence) {
				t.Errorf("page 1 says %s, want … %s", s.confidence, tt.confidence)
			}
			if s.robust != tt.robust {
				t.Errorf("the JSON says robust %s, page 1 %s", s.robust, s.confidence)
			}
		})
	}
}

// sayings is what the outputs say of a verdict, with ordinary spaces.
type sayings struct {
	line             string // on the command line
	page, confidence string // on page 1
	subject          string // of a mail
	sentence, robust string // in JSON
}

func said(t *testing.T, c *report.Comparison) sayings {
	t.Helper()
	d, _ := compose(c, "quick-start.xlsx", "", &Settings{Notation: notation.Default})
	var lead, confidence string
	for _, b := range d.Pages[0].Blocks {
		switch p, ok := b.(templates.Paragraph); {
		case ok && p.Style == templates.Lead:
			lead = p.Text
		case ok && lead != "" && confidence == "":
			confidence = p.Text
		}
	}
	mail, err := email.Compose(d, email.Options{Period: "January 2026"})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := jsondoc.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Verdict struct {
			Robust   json.RawMessage
			Sentence string
		}
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	return sayings{verdict(c, notation.Default), wording.Plain(lead), wording.Plain(confidence),
		wording.Plain(mail.Subject),
		doc.Verdict.Sentence, string(doc.Verdict.Robust)}
}

// quickStart is the sample of that name with ranges of its own, two options and few trials.
func quickStart(t *testing.T) *report.Case {
	t.Helper()
	c := sampleCase(t, "quick-start")
	c.Uncertainty = []report.Uncertainty{{Lever: report.Lever{Driver: report.Salaries}, Low: -0.3, High: 0.3},
		{Lever: report.Lever{Driver: report.OneOffCosts}, Low: -0.3, High: 0.3}}
	c.Scorecard, c.Trials = nil, 100
	c.Options = c.Options[:2]
	c.Lines = slices.DeleteFunc(c.Lines, func(l report.Line) bool { return l.Option > 1 })
	return c
}

// added compares the case with a cost on day one added to the second option.
func added(c *report.Case, cost float64) *report.Comparison {
	changed := *c
	changed.Lines = append(slices.Clone(c.Lines),
		report.Line{Option: 1, Function: -1, Location: int32(c.Options[1].Location),
			Kind: report.Running, Quantity: 1, UnitCost: cost, Avoidable: 1, Probability: 1})
	return engine.Compare(&changed)
}

// withSaving compares the case so that the second option saves a part of the baseline's cost.
func withSaving(c *report.Case, part float64) *report.Comparison {
	r := engine.Compare(c)
	saving := func(cost float64) float64 { return added(c, cost).Options[1].NPVSaving }
	each := r.Options[1].NPVSaving - saving(1) // what a unit of cost takes away, after tax
	return added(c, (r.Options[1].NPVSaving-part*r.Options[0].NPVCost)/each)
}

// withChance compares the case so that the second option is the cheapest in exactly that part of the trials.
func withChance(t *testing.T, chance float64) *report.Comparison {
	t.Helper()
	c := quickStart(t)
	low, high := 0.0, engine.Compare(c).Options[0].NPVCost
	for range 60 {
		cost := (low + high) / 2
		r := added(c, cost)
		switch got := r.Simulation.Options[1].ProbabilityCheapest; {
		case math.Abs(got-chance) < 1e-9:
			return r
		case got > chance:
			low = cost
		default:
			high = cost
		}
	}
	t.Fatalf("no cost makes the option the cheapest in %v of the trials", chance)
	return nil
}

// sampleCase reads a sample on 15 January 2026.
func sampleCase(t *testing.T, name string) *report.Case {
	t.Helper()
	data, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	r := ingest.Read(ingest.File{Name: name + ".xlsx", R: bytes.NewReader(data), Size: int64(len(data))}, nil,
		ingest.Options{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits})
	if r.Case == nil {
		t.Fatalf("the sample %s is refused: %v", name, r.Findings)
	}
	return r.Case
}
