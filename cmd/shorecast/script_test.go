package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"shorecast/samples"
)

func TestMain(m *testing.M) {
	testscript.Main(cleaning{m}, map[string]func(){"shorecast": func() { os.Exit(run()) }})
}

// cleaning removes the built program after the tests.
type cleaning struct{ *testing.M }

// Run runs the tests. Those of the service wait far more than they work, so that there are more of them at a time than
// cores; -parallel on the command line goes before that.
func (c cleaning) Run() int {
	if err := flag.Set("test.parallel", strconv.Itoa(2*runtime.NumCPU())); err != nil {
		panic(err)
	}
	code := c.M.Run()
	if builtDir != "" {
		os.RemoveAll(builtDir)
	}
	return code
}

// TestScripts runs the functional tests, which are the manual too: command line, input and exact output in one file
// each. The samples stand in the folder samples. With -update the output in the files is written anew, to be reviewed
// as a difference.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "await": await},
		Setup: func(e *testscript.Env) error {
			dir := filepath.Join(e.WorkDir, "samples")
			if err := os.Mkdir(dir, 0o777); err != nil {
				return err
			}
			for _, name := range samples.Names() {
				b, err := samples.Open(name)
				if err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(dir, name+".xlsx"), b, 0o666); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

// exits is the script command "exits CODE PROGRAM ARGUMENTS…": the program has to end with exactly that code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGUMENTS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// await is the script command "await FILE": it waits until a file is there whose path, in which * stands for any name,
// is that given.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: await FILE")
	}
	const limit = time.Minute
	for began := time.Now(); time.Since(began) < limit; time.Sleep(20 * time.Millisecond) {
		if found, _ := filepath.Glob(ts.MkAbs(args[0])); len(found) > 0 {
			return
		}
	}
	ts.Fatalf("%s was not there within %v", args[0], limit)
}
