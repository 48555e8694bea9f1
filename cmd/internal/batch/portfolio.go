package batch

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/finding"
	"shorecast/report/portfolio"
	"shorecast/report/risk"
	"shorecast/report/wording/words"
	"shorecast/templates/jsondoc"
)

// Across is what a report over many cases depends on besides the Settings.
type Across struct {
	Currency string // ISO 4217; empty = the one that all cases report in
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
	g := &gathering{s: &s, a: &a, futures: risk.NewFutures(a.Trials, a.Seed), window: s.Jobs + placing,
		at: map[string]int{}, found: make([]*gathered, len(targets)),
		sum: portfolio.New(portfolio.Settings{Currency: a.Currency, AsOf: s.AsOf, Trials: a.Trials, Seed: a.Seed,
			Stale: a.Stale, Version: s.Version})}
	g.next.L = &g.mu
	for i, t := range targets {
		g.at[t.Path] = i
	}
	if a.Rates != "" {
		if _, err := statFile(a.Rates, "name a workbook after --rates"); err != nil {
			return Outcome{}, err
		}
	}
	names := caseNames(targets)
	pool(ctx, targets, s.Jobs, func(ctx context.Context, t Target) Outcome {
		return g.read(ctx, t, names[g.at[t.Path]])
	}, func(o Outcome) {
		g.take(names[g.at[o.Path]], &o)
		each(o)
	}, progress)
	if ctx.Err() != nil {
		return Outcome{State: Interrupted}, nil
	}
	return g.report(ctx)
}

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

// gathering is a portfolio whose cases are read side by side and added one after the other.
type gathering struct {
	s       *Settings
	a       *Across
	sum     *portfolio.Portfolio
	futures *risk.Futures
	at      map[string]int // place of a target by its path
	found   []*gathered    // by target; nil before it is read and once it is added
	refused bool           // a workbook is

	// no case is begun before the one so many places ahead of it is added: that bounds the trials held in memory
	window int
	mu     sync.Mutex
	next   sync.Cond
	taken  int // how many are added
}

// gathered is what a case adds.
type gathered struct {
	entry     *portfolio.Entry
	joint     []float64
	workbooks []report.WorkbookHash
}

// read reads, compares and simulates a case.
func (g *gathering) read(ctx context.Context, t Target, name string) Outcome {
	i := g.at[t.Path]
	g.mu.Lock()
	for i >= g.taken+g.window {
		g.next.Wait()
	}
	g.mu.Unlock()
	var x gathered
	o := within(ctx, t, func() written { return written{Outcome: g.compute(ctx, t, name, &x)} }).Outcome
	if o.State != Interrupted { // else its work may still go on
		g.found[i] = &x
	}
	return o
}

func (g *gathering) compute(ctx context.Context, t Target, name string, x *gathered) Outcome {
	o, r := read(t, g.s)
	x.workbooks = r.Workbooks
	if o.State != Done {
		return o
	}
	c, err := compare(ctx, r, g.s)
	if err != nil {
		return Outcome{Target: t, State: Interrupted}
	}
	option, added := portfolio.Adds(c)
	if added {
		if x.joint, err = r.work.Savings(ctx, option, g.futures, runtime.GOMAXPROCS(0)); err != nil {
			return Outcome{Target: t, State: Interrupted}
		}
	}
	x.entry = portfolio.Of(name, r.Saved.At, c, r.work.Origins(option))
	o.Findings, o.Summary = c.Findings, verdict(c, g.s.Notation)
	return o
}

// take adds a case to the portfolio. It is called in the order of the targets.
func (g *gathering) take(name string, o *Outcome) {
	g.mu.Lock()
	x := g.found[g.taken]
	g.found[g.taken] = nil
	g.taken++
	g.mu.Unlock()
	g.next.Broadcast()
	switch {
	case o.State == Done:
		g.sum.Add(x.entry, x.joint)
	case o.State == Refused || o.State == Failed:
		g.refused = true
		g.sum.Refuse(refusalOf(name, o, x))
	}
}

// refusalOf is a case that is listed without figures.
func refusalOf(name string, o *Outcome, x *gathered) portfolio.Refusal {
	r := portfolio.Refusal{Name: name}
	if x != nil {
		r.Workbooks = x.workbooks
	}
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

// report makes the documents of the portfolio.
func (g *gathering) report(ctx context.Context) (Outcome, error) {
	currencies := g.sum.Currencies()
	if len(currencies) == 0 {
		return g.nothing(), nil
	}
	if g.a.Currency == "" && len(currencies) > 1 {
		return Outcome{}, &failure.Error{Kind: failure.Usage,
			Message: "the cases report in " + words.And(currencies) + ", and a portfolio has one currency",
			Hint:    "name it, for example --currency " + currencies[0]}
	}
	given, stopped := g.rates(currencies[0])
	if stopped != nil {
		return *stopped, nil
	}
	r := g.sum.Result(given)
	o := Outcome{Target: Target{Path: PortfolioName, Name: PortfolioName}, Findings: r.Findings, Summary: g.summary(r)}
	var documents []document
	for _, f := range g.s.Formats {
		var b bytes.Buffer
		if err := writePortfolio(&b, f, r); err != nil {
			return internal(o.Target, fmt.Errorf("write %s: %w", f, err), nil), nil
		}
		documents = append(documents, document{f, filepath.Join(g.s.OutputDir, PortfolioName+suffixes[f]), b.Bytes()})
	}
	if ctx.Err() != nil {
		return Outcome{State: Interrupted}, nil
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

// nothing is what comes of a portfolio without a case.
func (g *gathering) nothing() Outcome {
	o := Outcome{Target: Target{Path: PortfolioName, Name: PortfolioName}, State: Skipped}
	if g.refused {
		o.State, o.Problem = Refused, &failure.Error{Message: "no case is left to report on",
			Hint: "correct the workbooks that were refused"}
	}
	return o
}

// rates reads the workbook with rates; nil where none is named. The outcome is that of a workbook that cannot be used.
func (g *gathering) rates(common string) (*portfolio.Given, *Outcome) {
	if g.a.Rates == "" {
		return nil, nil
	}
	o := Outcome{Target: Target{Path: g.a.Rates, Name: disk.PrintableName(filepath.Base(g.a.Rates))}}
	f, err := os.Open(g.a.Rates)
	if err != nil {
		o = failed(o, openProblem(g.a.Rates, err))
		return nil, &o
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		o = failed(o, openProblem(g.a.Rates, err))
		return nil, &o
	}
	x := ingest.ReadExchange(ingest.File{Name: o.Name, R: f, Size: info.Size()}, cmp.Or(g.a.Currency, common),
		ingest.Options{AsOf: g.s.AsOf, Limits: workbook.DefaultLimits, Layouts: ingest.Layouts{All: g.s.Layouts}})
	if x.Values == nil {
		o.State, o.Findings = Refused, x.Findings
		return nil, &o
	}
	return &portfolio.Given{Workbook: x.Workbook, Values: x.Values}, nil
}

// summary says in one line what a portfolio comes to.
func (g *gathering) summary(r *portfolio.Result) string {
	f := g.s.Notation
	if r.Totals.Cases == 0 {
		return "no case is to be done"
	}
	text := words.Count(r.Totals.Cases, "case") + " to be done save " + f.Money(r.Totals.NPVSaving, r.Currency) + " in NPV"
	return text + " (90% range " + f.Money(r.Simulation.P5, r.Currency) + " to " +
		f.Money(r.Simulation.P95, r.Currency) + ")"
}

// PortfolioFormats are the forms in which a portfolio is written.
func PortfolioFormats() []string { return []string{JSON.String()} }

func writePortfolio(b *bytes.Buffer, f Format, r *portfolio.Result) error {
	if f == JSON {
		return jsondoc.WritePortfolio(b, r)
	}
	return fmt.Errorf("a portfolio is not written as %s", f)
}
