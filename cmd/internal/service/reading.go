package service

import (
	"encoding/json"
	"fmt"

	"shorecast/cmd/internal/store"
	"shorecast/report/finding"
)

// Reading is what was found in a file when it was decided. It is kept in the state, for the web page.
type Reading struct {
	Message  string  `json:"message,omitempty"` // why it was refused where no cell is at fault
	Hint     string  `json:"hint,omitempty"`
	File     string  `json:"file"`               // as the findings name it
	NoCase   bool    `json:"no_case,omitempty"`  // it is in a form that no layout reads
	Findings []Found `json:"findings,omitempty"` // in the order in which they are shown
	More     int     `json:"more,omitempty"`     // findings that are not kept
	Text     string  `json:"text,omitempty"`     // where the findings lie as a text, from the inbox's root
	Marked   string  `json:"marked,omitempty"`   // where the marked copy lies; empty where there is none
}

// Found is a finding as it is kept.
type Found struct {
	finding.Entry
	Row   int   `json:"row,omitempty"` // of its cell; 0 where no cell is meant
	Col   int   `json:"col,omitempty"`
	Also  []int `json:"also,omitempty"` // further rows of the column where the same holds
	Cause int   `json:"cause"`          // the same number for findings of one cause
	Own   bool  `json:"own,omitempty"`  // it is about the file itself, not about one that it shares sheets with
}

// The most that is kept of a reading: findings, further rows of one finding, and bytes.
const (
	mostFound   = 1000
	mostAlso    = 1000
	mostReading = 2 << 20
)

// cause is what findings of one cause have in common: the reason, and the column or the sheet that it concerns. What
// concerns no cell is alike where it is said in the same words.
type cause struct {
	reason                        *finding.Reason
	workbook, sheet, column, said string
}

func commonTo(f finding.Finding) cause {
	c := cause{reason: f.Reason, workbook: f.Workbook, sheet: f.Sheet, column: f.Column}
	switch {
	case f.Row == 0:
		c.said = f.Message()
	case f.Column == "":
		c.column = finding.ColumnName(f.Col)
	}
	return c
}

// found returns findings as they are kept, and how many are not. own is the name of the file.
func found(own string, fs []finding.Finding) (kept []Found, more int) {
	numbers := map[cause]int{}
	for _, f := range fs {
		if len(kept) == mostFound {
			more += 1 + len(f.Also) + f.More
			continue
		}
		c := commonTo(f)
		if _, known := numbers[c]; !known {
			numbers[c] = len(numbers)
		}
		kept = append(kept, Found{Entry: f.Entry(), Row: f.Row, Col: f.Col, Also: f.Also[:min(len(f.Also), mostAlso)],
			Cause: numbers[c], Own: f.Workbook == own})
	}
	return kept, more
}

// keep writes a reading as the state keeps it. One that is too large loses findings from its end.
func (r Reading) keep() (json.RawMessage, error) {
	for {
		text, err := json.Marshal(r)
		if err != nil {
			return nil, fmt.Errorf("write what was found in a file: %w", err)
		}
		if len(text) <= mostReading || len(r.Findings) == 0 {
			return text, nil
		}
		half := len(r.Findings) / 2
		for _, f := range r.Findings[half:] {
			r.More += 1 + len(f.Also) + f.Entry.More
		}
		r.Findings = r.Findings[:half]
	}
}

// counts is at how many places something was found, of each kind.
func counts(fs []finding.Finding) (n store.Counts) {
	for _, f := range fs {
		*of(&n, f.Severity) += 1 + len(f.Also) + f.More
	}
	return n
}

// Counts is at how many places something was found that is kept, of each kind.
func (r Reading) Counts() (n store.Counts) {
	for _, f := range r.Findings {
		*of(&n, f.Severity) += 1 + len(f.Also) + f.Entry.More
	}
	return n
}

// of is where findings of a kind are counted.
func of(n *store.Counts, kind finding.Severity) *int {
	return map[finding.Severity]*int{finding.Error: &n.Errors, finding.Warning: &n.Warnings, finding.Note: &n.Notes}[kind]
}

// readingOf is what was found in a file that is accepted.
func readingOf(own string, fs []finding.Finding) (json.RawMessage, error) {
	r := Reading{File: own}
	r.Findings, r.More = found(own, fs)
	return r.keep()
}
