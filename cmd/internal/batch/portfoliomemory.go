package batch

import (
	"context"
	"fmt"

	"shorecast/report/portfolio"
)

// PortfolioCase is a case of a portfolio whose workbook is in memory.
type PortfolioCase struct {
	Name string // that the portfolio calls it by
	// With reads the workbook and has it used, once, when the case's turn has come; afterwards nothing of it is kept.
	With func(use func(Examined) error) error
}

// MadePortfolio is the report of a portfolio in memory.
type MadePortfolio struct {
	Result   *portfolio.Result
	Sentence string // what it comes to, in one line
	Files    []MadeFile
}

// MakePortfolio makes the report over many cases, one after the other. It touches no file. A *failure.Error of
// failure.Command says that there can be no such report; any other error is that of reading a case, the context's where
// that ends before, or a defect of the program.
func MakePortfolio(ctx context.Context, cases []PortfolioCase, s Settings, a Across) (m MadePortfolio, err error) {
	defer recovered(&err, "report "+PortfolioName)
	g := newGathering(&s, &a)
	for _, c := range cases {
		if err := c.With(func(e Examined) error { return g.examine(ctx, c.Name, e) }); err != nil {
			return MadePortfolio{}, fmt.Errorf("add %s: %w", c.Name, err)
		}
	}
	r, _, err := g.result(nil)
	if err != nil {
		return MadePortfolio{}, err
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
func (g *gathering) examine(ctx context.Context, name string, e Examined) error {
	x := gathered{workbooks: e.Workbooks}
	o := Outcome{Target: Target{Name: e.Name}, Findings: e.Findings, Problem: e.Problem}
	if e.Case == nil {
		o.State = Refused
	} else if _, err := g.compute(ctx, name, e.reading, &x); err != nil {
		return err
	}
	g.take(name, &o, &x)
	return nil
}
