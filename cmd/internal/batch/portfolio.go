package batch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/portfolio"
	"shorecast/report/risk"
	"shorecast/report/wording"
	"shorecast/report/wording/words"
	"shorecast/templates"
	"shorecast/templates/htmldoc"
	"shorecast/templates/jsondoc"
	"shorecast/templates/page"
	"shorecast/templates/pdfdoc"
)

// Across is what a report over many cases depends on besides the Settings.
type Across struct {
	Currency string // ISO 4217; empty = the one that all cases report in
	Usual    bool   // where cases report in several, and none is named, it is that of most cases
	Rates    string // path of a workbook with rates; empty for none
	Trials   int
	Seed     int64
	Stale    int // days
}

// PortfolioName is what the documents of a portfolio are called.
const PortfolioName = "portfolio"

// Portfolio makes one report over the cases of all targets and reports the outcomes in the order of the targets: Done
// is a case that is in it. It returns the outcome of the report itself, and an error if the call as a whole cannot be
// done. Cases are read and computed side by side, and each is let go when the sums have it.
func Portfolio(ctx context.Context, targets []Target, s Settings, a Across, each func(Outcome), progress Progress,
) (Outcome, error) {
	if a.Rates != "" {
		if _, err := statFile(a.Rates, "name a workbook after --rates"); err != nil {
			return Outcome{}, err
		}
	}
	g, names, at, found := newGathering(&s, &a), caseNames(targets), map[string]int{}, make([]gathered, len(targets))
	for i, t := range targets {
		at[t.Path] = i
	}
	poolAhead(ctx, targets, s.Jobs, s.Jobs+placing, func(ctx context.Context, t Target) Outcome {
		var x gathered
		o := within(ctx, t, func() written { return written{Outcome: g.read(ctx, t, names[at[t.Path]], &x)} }).Outcome
		if o.State != Interrupted { // else the work on it may still go on
			found[at[t.Path]] = x
		}
		return o
	}, func(o Outcome) {
		i := at[o.Path]
		g.take(names[i], &o, &found[i])
		found[i] = gathered{}
		each(o)
	}, progress)
	if ctx.Err() != nil {
		return Outcome{Target: portfolioTarget, State: Interrupted}, nil
	}
	return g.report(ctx)
}

// portfolioTarget is what the outcome of a portfolio itself is of.
var portfolioTarget = Target{Path: PortfolioName, Name: PortfolioName}

// caseNames returns what the targets' cases are called: their file's name without extension, with its folder where that
// of another is the same.
func caseNames(targets []Target) []string {
	names, used := make([]string, len(targets)), map[string]int{}
	for i, t := range targets {
		names[i] = strings.TrimSuffix(t.Name, filepath.Ext(t.Name))
		used[strings.ToLower(names[i])]++
	}
	for i, t := range targets {
		if used[strings.ToLower(names[i])] > 1 {
			names[i] = disk.Printable(filepath.ToSlash(t.Path))
		}
	}
	return names
}

// gathering is a portfolio whose cases are computed side by side and added one after the other.
type gathering struct {
	s       *Settings
	a       *Across
	sum     *portfolio.Portfolio
	futures *risk.Futures
	refused bool // a workbook is
}

func newGathering(s *Settings, a *Across) *gathering {
	return &gathering{s: s, a: a, futures: risk.NewFutures(a.Trials, a.Seed),
		sum: portfolio.New(portfolio.Settings{Currency: a.Currency, AsOf: s.AsOf, Trials: a.Trials, Seed: a.Seed,
			Stale: a.Stale, Version: s.Version})}
}

// gathered is what a case adds.
type gathered struct {
	entry     *portfolio.Entry
	joint     []float64
	workbooks []report.WorkbookHash
}

// read reads, compares and simulates a case.
func (g *gathering) read(ctx context.Context, t Target, name string, x *gathered) Outcome {
	o, r := read(t, g.s)
	x.workbooks = r.Workbooks
	if o.State != Done {
		return o
	}
	c, err := g.compute(ctx, name, r, x)
	if err != nil {
		return Outcome{Target: t, State: Interrupted}
	}
	o.Findings = c.Findings
	return o
}

// compute compares and simulates what was read. The error is that of the context.
func (g *gathering) compute(ctx context.Context, name string, r reading, x *gathered) (*report.Comparison, error) {
	c, err := compare(ctx, r, g.s)
	if err != nil {
		return nil, err
	}
	option, added := portfolio.Adds(c)
	if added {
		if x.joint, err = r.work.Savings(ctx, option, g.futures, runtime.GOMAXPROCS(0)); err != nil {
			return nil, err
		}
	}
	x.entry = portfolio.Of(name, r.Saved.At, c, r.work.Origins(option))
	return c, nil
}

// take adds a case to the portfolio.
func (g *gathering) take(name string, o *Outcome, x *gathered) {
	switch {
	case o.State == Done:
		g.sum.Add(x.entry, x.joint)
	case o.State == Refused || o.State == Failed:
		g.refused = true
		g.sum.Refuse(refusalOf(name, o, x.workbooks))
	}
}

// refusalOf is a case that is listed without figures.
func refusalOf(name string, o *Outcome, workbooks []report.WorkbookHash) portfolio.Refusal {
	r := portfolio.Refusal{Name: name, Workbooks: workbooks}
	for _, f := range o.Findings {
		if f.Severity == finding.Error {
			r.Errors = append(r.Errors, f)
		}
	}
	if o.Problem != nil {
		r.Errors = append(r.Errors, notRead.At(finding.Place{Workbook: o.Name}, "", nil, o.Problem.Message, o.Problem.Hint))
	}
	return r
}

// notRead is the finding of a workbook that is refused, or could not be read, for a reason that is no cell's.
var notRead = finding.Define("portfolio-not-read", finding.Error,
	"A workbook of a portfolio could not be read, or holds no case.").Because("{1}", "{2}")

// result adds up, with the rates of a workbook where one is given. What is wrong with that workbook is findings.
func (g *gathering) result(rates *ingest.File) (*portfolio.Result, []finding.Finding, error) {
	currencies := g.sum.Currencies()
	switch {
	case len(currencies) == 0:
		return nil, nil, noCaseLeft
	case g.a.Currency == "" && len(currencies) > 1 && !g.a.Usual:
		return nil, nil, &failure.Error{Kind: failure.Usage,
			Message: "the cases report in " + words.And(currencies) + ", and a portfolio has one currency",
			Hint:    "name it, for example --currency " + currencies[0]}
	case rates == nil:
		return g.sum.Result(nil), nil, nil
	}
	x := ingest.ReadExchange(*rates, cmp.Or(g.a.Currency, currencies[0]),
		ingest.Options{AsOf: g.s.AsOf, Limits: workbook.DefaultLimits, Layouts: ingest.Layouts{All: g.s.Layouts}})
	if x.Values == nil {
		return nil, x.Findings, nil
	}
	return g.sum.Result(&portfolio.Given{Workbook: x.Workbook, Values: x.Values}), nil, nil
}

var noCaseLeft = &failure.Error{Message: "no case is left to report on",
	Hint: "correct the workbooks that were refused"}

// report makes the documents of the portfolio and puts them into their folder.
func (g *gathering) report(ctx context.Context) (Outcome, error) {
	o := Outcome{Target: portfolioTarget}
	var rates *ingest.File
	if g.a.Rates != "" {
		f, book, p := openBook(g.a.Rates)
		if p != nil {
			return failed(o, p), nil
		}
		defer f.Close()
		rates = &book
	}
	r, wrong, err := g.result(rates)
	switch {
	case errors.Is(err, noCaseLeft) && !g.refused:
		o.State = Skipped
		return o, nil
	case errors.Is(err, noCaseLeft):
		o.State, o.Problem = Refused, noCaseLeft
		return o, nil
	case err != nil:
		return Outcome{}, err
	case r == nil:
		return Outcome{Target: Target{Path: g.a.Rates, Name: rates.Name}, State: Refused, Findings: wrong}, nil
	}
	documents, err := g.documents(r)
	if err != nil {
		return internal(o.Target, err, nil), nil
	}
	o.Findings, o.Summary = r.Findings, g.summary(r)
	if ctx.Err() != nil {
		return Outcome{Target: portfolioTarget, State: Interrupted}, nil
	}
	if g.s.OutputDir != "" {
		if err := MakeFolder(g.s.OutputDir); err != nil {
			return Outcome{}, err
		}
	}
	if p := place(documents, PortfolioName, g.s.Force); p != nil {
		return failed(o, p), nil
	}
	for _, d := range documents {
		o.Documents = append(o.Documents, d.path)
	}
	return o, nil
}

// documents makes the portfolio's documents in memory. An error is a defect of this program.
func (g *gathering) documents(r *portfolio.Result) (documents []document, err error) {
	defer recovered(&err, "report "+PortfolioName)
	if len(g.s.Formats) == 0 {
		return nil, nil
	}
	d, instead := g.compose(r)
	for _, f := range g.s.Formats {
		var b bytes.Buffer
		if err := g.write(&b, f, r, d, instead); err != nil {
			return nil, fmt.Errorf("write %s: %w", f, err)
		}
		documents = append(documents, document{f, filepath.Join(g.s.OutputDir, PortfolioName+suffixes[f]), b.Bytes()})
	}
	return documents, nil
}

// compose makes the document model, and what the PDF prints in place of names that its fonts cannot show. As for a
// case, such characters become a finding.
func (g *gathering) compose(r *portfolio.Result) (templates.Document, []pdfdoc.Alias) {
	shown := isolatedAcross(r)
	make := func() templates.Document {
		d := page.Portfolio(shown, g.s.Notation)
		d.Workbook, d.Generator = PortfolioName, g.s.generator()
		return d
	}
	d := make()
	missing := pdfdoc.MissingGlyphs(d, g.s.Fonts)
	if len(missing) == 0 {
		return d, nil
	}
	instead := aliasesAcross(r, missing)
	r.Findings = append(r.Findings, glyphFinding(missing, PortfolioName, instead))
	finding.Sort(r.Findings)
	shown.Findings = r.Findings
	return make(), plain(instead)
}

// summary says in one line what a portfolio comes to.
func (g *gathering) summary(r *portfolio.Result) string {
	say := wording.NewPortfolio(g.s.Notation, r)
	sentence := words.LowerFirst(strings.TrimSuffix(say.Sentence(), "."))
	return wording.Plain(words.NonEmpty("; ", sentence, say.Counted(), say.Bases()))
}

// write writes one document. There is no audit workbook of a portfolio.
func (g *gathering) write(b *bytes.Buffer, f Format, r *portfolio.Result, d templates.Document,
	instead []pdfdoc.Alias) error {
	switch f {
	case JSON:
		return jsondoc.WritePortfolio(b, r)
	case HTML:
		return htmldoc.Write(b, d, htmldoc.Options{})
	}
	o := pdfdoc.Options{Paper: g.s.Paper, Summary: f == Summary, Fonts: g.s.Fonts, Aliases: instead}
	if err := pdfdoc.Write(b, d, o); err != nil {
		return err
	}
	return pdfdoc.Verify(b.Bytes(), d, o)
}
