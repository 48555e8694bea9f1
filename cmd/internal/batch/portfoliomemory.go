package batch

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/report/finding"
	"shorecast/report/portfolio"
)

// PortfolioCase is a case of a portfolio whose workbook is in memory.
type PortfolioCase struct {
	Name string                   // that the portfolio calls it by
	Read func() (Examined, error) // called once, when the case's turn has come: nothing of it is kept
}

// MadePortfolio is the report of a portfolio in memory.
type MadePortfolio struct {
	Result   *portfolio.Result
	Sentence string // what it comes to, in one line
	Files    []MadeFile
}

// MakePortfolio makes the report over many cases, one after the other. It touches no file. rates is a workbook with
// rates of exchange, nil for none. A *failure.Error says that there can be no such report; any other error is a defect
// of the program, that of reading a case, or the context's where that ends before.
func MakePortfolio(ctx context.Context, cases []PortfolioCase, s Settings, a Across, rates *Workbook,
) (m MadePortfolio, err error) {
	defer recovered(&err, "report "+PortfolioName)
	g := newGathering(&s, &a)
	for _, c := range cases {
		if err := g.examine(ctx, c); err != nil {
			return MadePortfolio{}, err
		}
	}
	var given *ingest.File
	if rates != nil {
		given = &ingest.File{Name: rates.Name, R: bytes.NewReader(rates.Bytes), Size: int64(len(rates.Bytes))}
	}
	r, wrong, err := g.result(given)
	if err != nil {
		return MadePortfolio{}, err
	}
	if r == nil {
		return MadePortfolio{}, badRates(given.Name, wrong)
	}
	documents, err := g.documents(r)
	if err != nil {
		return MadePortfolio{}, err
	}
	m = MadePortfolio{Result: r, Sentence: g.summary(r)}
	for _, d := range documents {
		m.Files = append(m.Files, MadeFile{d.format, suffixes[d.format], d.data})
	}
	return m, nil
}

// examine adds a case, or lists it as refused.
func (g *gathering) examine(ctx context.Context, c PortfolioCase) error {
	e, err := c.Read()
	if err != nil {
		return fmt.Errorf("read %s: %w", c.Name, err)
	}
	x := gathered{workbooks: e.Workbooks}
	o := Outcome{Target: Target{Name: e.Name}, Findings: e.Findings, Problem: e.Problem}
	if e.Case == nil {
		o.State = Refused
	} else if _, err := g.compute(ctx, c.Name, e.reading, &x); err != nil {
		return err
	}
	g.take(c.Name, &o, &x)
	return nil
}

// badRates says what is wrong with a workbook of rates: the first of its errors.
func badRates(name string, wrong []finding.Finding) *failure.Error {
	e := wrong[0].Entry()
	return &failure.Error{Hint: e.Hint, Message: name + " cannot be used for rates of exchange: " +
		strings.TrimPrefix(e.Line(), name+": ")}
}
