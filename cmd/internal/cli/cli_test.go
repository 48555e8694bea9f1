package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/failure"
	"shorecast/report/finding"
)

// call runs a command line in the process.
func call(ctx context.Context, change func(*Environment), args ...string) (stdout, stderr string, code int) {
	var out, err bytes.Buffer
	env := Environment{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &err, Cores: 2,
		Getenv: func(string) string { return "" },
		Now:    func() time.Time { return time.Date(2026, 1, 15, 23, 30, 0, 0, time.FixedZone("", -8*3600)) }}
	if change != nil {
		change(&env)
	}
	code = Run(ctx, args, env)
	return out.String(), err.String(), code
}

// The day of a report is the user's, not Greenwich's, where it is already the 16th.
func TestAsOfIsTheUsersDay(t *testing.T) {
	now := time.Date(2026, 1, 15, 23, 30, 0, 0, time.FixedZone("", -8*3600))
	day, err := parseDay("", now)
	if err != nil || day.Format(time.DateOnly) != "2026-01-15" {
		t.Errorf("got %v, %v; want 2026-01-15", day, err)
	}
}

func TestInterruptedBeforeItBegan(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	out, errs, code := call(ctx, nil, "report", "../../../samples/quick-start.xlsx", "-o", t.TempDir())
	if code != exitInterrupted || out != "" || errs != "interrupted\n" {
		t.Errorf("exit code %d, %q, %q; want 130 and interrupted", code, out, errs)
	}
}

func TestExitCodesAreInEveryHelp(t *testing.T) {
	for _, verb := range []string{"", "report", "check", "init", "version"} {
		out, _, code := call(t.Context(), nil, strings.Fields(verb+" --help")...)
		if code != 0 {
			t.Errorf("%s --help: exit code %d", verb, code)
		}
		for _, want := range []string{"  0  ", "  1  ", "  2  ", "  3  ", "130  "} {
			if !strings.Contains(out, want) {
				t.Errorf("%s --help does not list exit code %s", verb, want)
			}
		}
	}
}

func TestColourOnTerminalsOnly(t *testing.T) {
	terminal := func(e *Environment) { e.StderrTerminal = true }
	noColour := func(e *Environment) {
		terminal(e)
		e.Getenv = func(name string) string { return map[string]string{"NO_COLOR": "1"}[name] }
	}
	for _, c := range []struct {
		name   string
		change func(*Environment)
		want   bool
	}{{"no terminal", nil, false}, {"terminal", terminal, true}, {"terminal with NO_COLOR", noColour, false}} {
		_, errs, _ := call(t.Context(), func(e *Environment) {
			if c.change != nil {
				c.change(e)
			}
			if e.Getenv("NO_COLOR") == "" {
				e.Getenv = func(name string) string { return map[string]string{"WT_SESSION": "1"}[name] }
			}
		}, "reprot")
		if got := strings.Contains(errs, "\x1b["); got != c.want {
			t.Errorf("%s: colour %t, want %t: %q", c.name, got, c.want, errs)
		}
	}
}

// Findings that were only counted are told behind the last one of their code.
func TestFindingsAreCut(t *testing.T) {
	many := finding.Kind{Code: "many", Severity: finding.Error}
	few := finding.Kind{Code: "few", Severity: finding.Error}
	var found finding.Collector
	for range 450 {
		found.Add(many.Because("is wrong", "").At(finding.Place{Workbook: "a.xlsx"}, "", nil))
	}
	found.Add(few.Because("is wrong too", "mend it").At(finding.Place{Workbook: "a.xlsx"}, "", nil))
	fs := found.Findings()
	var b bytes.Buffer
	newPrinter(&b, false, func(string) string { return "" }).findings(fs, finding.Note)
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 203 { // 200, the count, and two lines of the other
		t.Errorf("%d lines, want 203", len(lines))
	}
	if got, want := lines[200], "error: and 250 more like these, 450 in all (many)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := lines[202], "  hint: mend it"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Notes of one reason are one for the cells of a sheet in print, and each a note of its own in JSON.
func TestNotesAreJoinedInPrint(t *testing.T) {
	const books = "../../../samples/layouts/"
	args := []string{"check", books + "sheet-per-option.xlsx", "--layout", books + "sheet-per-option.layout.yaml"}
	out, _, _ := call(t.Context(), nil, args...)
	const want = "Plan Stay!A8, A13, A16, A17 (sheet-per-option.layout.yaml:27): this row of totals is left out\n"
	if !strings.Contains(out, want) {
		t.Errorf("got %s\nwant a line with %s", out, want)
	}
	out, _, _ = call(t.Context(), nil, append(args, "--json")...)
	if got := strings.Count(out, "this row of totals is left out"); got != 12 { // four on each of three sheets
		t.Errorf("JSON has %d notes of totals, want 12", got)
	}
}

// A name must not steer the terminal.
func TestCleanText(t *testing.T) {
	if got, want := clean("a\x1b[2Jb\nc\u202ed"), "a\uFFFD[2Jb c\uFFFDd"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Starting again does not help where the state is of a newer version.
func TestNewerStateExit(t *testing.T) {
	a := &app{err: newPrinter(new(bytes.Buffer), false, func(string) string { return "" })}
	if got := a.exitCode(&failure.Error{Kind: failure.Newer}); got != exitUsage {
		t.Errorf("exit code %d, want %d", got, exitUsage)
	}
}

// The gravest outcome decides the exit code.
func TestTallyExit(t *testing.T) {
	for _, c := range []struct {
		t    tally
		want int
	}{
		{tally{batch.Done: 2}, exitDone},
		{tally{batch.Done: 2, batch.Skipped: 1}, exitDone},
		{tally{batch.Done: 2, batch.Refused: 1}, exitRefused},
		{tally{batch.Done: 2, batch.Refused: 1, batch.Failed: 1}, exitFailed},
		{tally{batch.Done: 2, batch.Refused: 1, batch.Failed: 1, batch.Interrupted: 1}, exitInterrupted},
		{tally{batch.Skipped: 3}, exitUsage},
	} {
		a := &app{err: newPrinter(new(bytes.Buffer), false, func(string) string { return "" })}
		if got := a.exitCode(c.t.exit()); got != c.want {
			t.Errorf("%+v: exit code %d, want %d", c.t, got, c.want)
		}
	}
}

// What a workbook's outcome looks like to a person.
func TestTellReport(t *testing.T) {
	for _, c := range []struct {
		o        batch.Outcome
		out, err string
	}{
		{batch.Outcome{Target: batch.Target{Path: "a.xlsx"}, Summary: "In-house costs least", Documents: []string{"a.pdf",
			"a.html"}},
			"a.xlsx: In-house costs least → a.pdf, a.html\n", ""},
		{batch.Outcome{Target: batch.Target{Path: "a.xlsx"}, State: batch.Skipped}, "", "a.xlsx: skipped: it has no sheet Options or Costs; shorecast map a.xlsx proposes a layout for it\n"},
		{batch.Outcome{Target: batch.Target{Path: "a.xlsx"}, State: batch.Failed,
			Problem: &failure.Error{Message: "the disk is full", Hint: "free some"}},
			"", "a.xlsx: error: the disk is full\n  hint: free some\n"},
		{batch.Outcome{Target: batch.Target{Path: "a.xlsx"}, State: batch.Refused, Findings: []finding.Finding{
			finding.Kind{Severity: finding.Error}.Because("is wrong", "mend it").At(finding.Place{Workbook: "a.xlsx", Sheet: "Costs", Row: 2, Col: 2}, "", nil),
			finding.Kind{}.Because("is odd", "").At(finding.Place{}, "", nil)}},
			"", "a.xlsx: refused, 1 error, 1 note\nerror: a.xlsx: Costs!B2: is wrong\n  hint: mend it\na.xlsx: 1 note as well; shorecast check prints them all\n"},
	} {
		var out, err bytes.Buffer
		plain := func(string) string { return "" }
		a := &app{env: Environment{}, out: newPrinter(&out, false, plain), err: newPrinter(&err, false, plain)}
		printReport(a, c.o)
		if out.String() != c.out || err.String() != c.err {
			t.Errorf("got  %q, %q\nwant %q, %q", out.String(), err.String(), c.out, c.err)
		}
	}
}
