package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"shorecast/cmd/internal/disk"
	"shorecast/cmd/internal/failure"
	"shorecast/ingest"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/finding"
	"shorecast/report/wording/words"
	"shorecast/templates"
)

// Report makes the documents of every target and reports the outcomes in the order of the targets. It returns an error,
// before anything is read, if the call as a whole cannot be done.
func Report(ctx context.Context, targets []Target, s Settings, each func(Outcome), progress Progress) error {
	s.clashes = clashes(targets, &s, s.Formats)
	if s.Earlier != "" {
		if _, err := statFile(s.Earlier, "name the earlier workbook after --since"); err != nil {
			return err
		}
	}
	if s.Approved != "" {
		if _, err := statFile(s.Approved, "name the approved workbook after --approved"); err != nil {
			return err
		}
	}
	if s.OutputDir != "" {
		if err := MakeFolder(s.OutputDir); err != nil {
			return err
		}
	}
	slots := make(chan struct{}, max(1, s.Jobs))
	pool(ctx, targets, s.Jobs+placing, func(ctx context.Context, t Target) Outcome { return reportOne(ctx, t, &s, slots) },
		each, progress)
	return nil
}

// placing is how many workbooks may wait for the disk to have their documents while others are computed: syncing takes
// longer than rendering on a slow disk. It bounds the documents held in memory.
const placing = 4

// reportOne makes the documents of one workbook. It computes while it holds one of the slots, and gives it back before
// it waits for the disk.
func reportOne(ctx context.Context, t Target, s *Settings, slots chan struct{}) Outcome {
	slots <- struct{}{}
	release := sync.OnceFunc(func() { <-slots })
	defer release()
	w := within(ctx, t, func() written { return reportOf(ctx, t, s) })
	release()
	if w.State != Done {
		return w.Outcome
	}
	if p := place(w.documents, t.Name, s.Force); p != nil {
		w.Summary = ""
		return failed(w.Outcome, p)
	}
	for _, d := range w.documents {
		w.Documents = append(w.Documents, d.path)
	}
	return w.Outcome
}

// written is what came of a workbook, with the documents that are still to be placed.
type written struct {
	Outcome
	documents []document
}

// within works on a target for as long as the context lasts. After that nobody waits for the work: it touches no file
// of its own, and what it comes to is dropped. A panic, a defect of this program, costs the target and not the call.
func within(ctx context.Context, t Target, work func() written) written {
	interrupted := written{Outcome: Outcome{Target: t, State: Interrupted}}
	if ctx.Err() != nil {
		return interrupted
	}
	done := make(chan written, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- written{Outcome: internal(t, r, debug.Stack())}
			}
		}()
		done <- work()
	}()
	select {
	case w := <-done:
		return w
	case <-ctx.Done():
		return interrupted
	}
}

// reportOf makes the documents of one workbook in memory.
func reportOf(ctx context.Context, t Target, s *Settings) written {
	o, r := read(t, s)
	if o.State != Done || s.stopped(&o) {
		return written{Outcome: o}
	}
	s, p := withEarlier(t, r, s)
	if p != nil {
		return written{Outcome: failed(o, p)}
	}
	c, err := compare(ctx, r, s)
	if err != nil {
		return written{Outcome: Outcome{Target: t, State: Interrupted}}
	}
	d, _ := compose(c, t.Name, filepath.Base(documentPath(t.Path, s.OutputDir, XLSX)), s)
	documents, err := render(ctx, c, d, t, s)
	if ctx.Err() != nil {
		return written{Outcome: Outcome{Target: t, State: Interrupted}}
	}
	if err != nil {
		return written{Outcome: internal(t, err, nil)}
	}
	o.Findings, o.Summary = c.Findings, verdict(c, s.Notation)
	return written{o, documents}
}

// withEarlier returns the settings with what has changed since the earlier workbook that they name.
func withEarlier(t Target, r reading, s *Settings) (*Settings, *failure.Error) {
	if s.Earlier == "" {
		return s, nil
	}
	earlier := disk.PrintableName(filepath.Base(s.Earlier))
	o, before := read(Target{Path: s.Earlier, Name: earlier}, s)
	switch {
	case o.State == Failed:
		return s, o.Problem
	case before.Case == nil:
		return s, &failure.Error{Message: s.Earlier + " holds no case that " + t.Name + " could be compared with",
			Hint: "shorecast check " + s.Earlier + " lists what is wrong with it"}
	}
	changed := *s
	changed.Since = &templates.Since{Report: change.Between(before.Case, r.Case), Label: earlier}
	return &changed, nil
}

// compare computes the figures of what was read and says what they were made from. The error is that of the context.
func compare(ctx context.Context, r reading, s *Settings) (*report.Comparison, error) {
	c, err := r.work.Compare(ctx)
	if err != nil {
		return nil, err
	}
	c.Findings = append(c.Findings, r.Findings...)
	finding.Sort(c.Findings)
	if c.Findings == nil {
		c.Findings = []finding.Finding{}
	}
	c.Provenance = report.Provenance{Workbooks: r.Workbooks, AsOf: s.AsOf, Version: s.Version}
	return c, nil
}

// read reads a target with the shared workbooks, and with the one that was decided on, which shares them too. The
// outcome's state is Done where there is a case.
func read(t Target, s *Settings) (Outcome, reading) {
	o := Outcome{Target: t}
	paths := []string{t.Path}
	for _, f := range s.Shared {
		if f.serves(t) {
			paths = append(paths, f.Path)
		}
	}
	own := len(paths)
	if s.Approved != "" {
		paths = append(paths, s.Approved)
	}
	var files []ingest.File
	var odd []finding.Finding
	for _, path := range paths {
		f, file, p := openBook(path)
		if p != nil {
			return failed(o, p), reading{}
		}
		defer f.Close()
		if file.Name != filepath.Base(path) {
			odd = append(odd, notUTF8.At(finding.Place{Workbook: file.Name}, file.Name, nil))
		}
		files = append(files, file)
		if p := auditProblem(file, path); p != nil {
			o.State, o.Problem = Refused, p
			return o, reading{}
		}
	}
	files, d := files[:own], decided{slices.Clone(files[own:]), true}
	if len(d.files) > 0 {
		d.files = append(d.files, files[1:]...)
	}
	r := readFiles(files, d, ingest.Options{AsOf: s.AsOf, Layouts: ingest.Layouts{All: s.Layouts, ByHand: true}})
	r.Findings = append(r.Findings, odd...)
	finding.Sort(r.Findings)
	o.Findings = r.Findings
	if len(r.Workbooks) > 0 {
		o.SHA256 = r.Workbooks[0].SHA256
	}
	switch {
	case r.NoCase && t.InFolder && (r.Unfit || !finding.Refused(r.Findings)):
		o.State, o.Findings = Skipped, nil
	case r.NoCase && !r.Unfit:
		o.State, o.Problem = Refused, noCase(r.Result,
			"shorecast map "+t.Path+" proposes a layout by which it can be read",
			"if other workbooks use its sheets, name it after --with")
	case r.Case == nil:
		o.State = Refused
	}
	return o, r
}

// openBook opens a workbook that a user named. The file is to be closed when it was read.
func openBook(path string) (f *os.File, book ingest.File, p *failure.Error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, book, openProblem(path, err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, book, openProblem(path, err)
	}
	return f, ingest.File{Name: disk.PrintableName(filepath.Base(path)), R: f, Size: info.Size()}, nil
}

// notUTF8 is the finding of a file whose name is in another encoding.
var notUTF8 = finding.Define("file-name", finding.Warning, "The name of the file is not UTF-8.").
	Because("the name of the file is not UTF-8; bytes that are no characters are written as %XX, in the names of its "+
		"documents too", "rename the file, so that its reports have the name that is meant")

// noCase says why a workbook is no case, and what to do: where none of its sheets is one of the contract's, a layout
// may let it in; else it may be shared.
func noCase(r ingest.Result, proposes, shared string) *failure.Error {
	if len(r.Strange) == 0 {
		return &failure.Error{Message: "the workbook has neither a sheet Options nor a sheet Costs, so it holds no case",
			Hint: proposes + "; " + shared}
	}
	names := make([]string, len(r.Strange))
	for i, name := range r.Strange {
		names[i] = `"` + name + `"`
	}
	const most = 8
	if n := len(names); n > most {
		names = append(names[:most], fmt.Sprint(n-most, " more"))
	}
	return &failure.Error{Message: "the workbook is in a form of its own: a case has the sheets Options and Costs, " +
		"this one " + words.And(names), Hint: proposes}
}

// NoCaseProblem says why a workbook of the service is no case, with what to do. file is the configuration's.
func (e Examined) NoCaseProblem(file string) *failure.Error {
	return noCase(e.Result, "shorecast map proposes a layout for it, to be named under layouts in "+file,
		"if other workbooks use its sheets, name it under shared in "+file)
}

func failed(o Outcome, p *failure.Error) Outcome {
	o.State, o.Problem = Failed, p
	return o
}

func openProblem(path string, err error) *failure.Error {
	p := disk.ExplainRead(path, err)
	p.Hint = "check that it is still there and that you may read it"
	if disk.KindOf(err) == failure.Locked {
		p.Hint = "close it in the other program and run the command again"
	}
	return p
}

// internal is the outcome of a defect of this program.
func internal(t Target, cause any, stack []byte) Outcome {
	trace := fmt.Sprint(cause)
	if len(stack) > 0 {
		trace += "\n" + string(stack)
	}
	return Outcome{Target: t, State: Failed, Trace: trace, Problem: &failure.Error{
		Message: "a defect of Shorecast stopped the work on this workbook, and nothing was written for it",
		Hint:    "run the command again with --debug and send what it prints to those who maintain Shorecast"}}
}
