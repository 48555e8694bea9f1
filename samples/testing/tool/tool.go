// Package tool gives tests the programs that they look at Shorecast's documents with, and the one switch for slow
// tests.
//
// The switch is the environment variable SHORECAST_SLOW. Without it, tests that take long do not run: those that start
// a browser, an office program, a database or the program itself as a service, and the large forms of others. With
// SHORECAST_SLOW=1 they run, and a tool that is missing is a failure. SHORECAST_SLOW=long runs the largest forms too,
// which take many minutes. A quick tool (pdftotext, qpdf) is used whenever it is installed.
package tool

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Switch is the environment variable that turns slow tests on.
const Switch = "SHORECAST_SLOW"

// SlowTests reports whether slow tests run.
func SlowTests() bool { return os.Getenv(Switch) != "" }

// Slow skips a slow test unless slow tests are wanted.
func Slow(t testing.TB) {
	t.Helper()
	if !SlowTests() {
		t.Skipf("slow: runs with %s=1", Switch)
	}
}

// Times returns usual, or largest where the largest forms of the tests run, and logs what it counts.
func Times(t testing.TB, what string, usual, largest int) int {
	t.Helper()
	n := usual
	if Largest() {
		n = largest
	}
	t.Logf("%d %s (%d with %s=long)", n, what, largest, Switch)
	return n
}

// Patience is how long a test waits for what is sure to come: a step in a browser, a file, a mail. It is so long that a
// machine that has much else to do is not taken for a fault.
const Patience = 5 * time.Minute

// Bound is how long something may take by the clock that is promised to take so long at most: as promised where the
// largest forms of the tests run, and five times as long elsewhere, since the machine may have other work too.
func Bound(promised time.Duration) time.Duration {
	if Largest() {
		return promised
	}
	return 5 * promised
}

// Largest reports whether the largest forms of the tests run.
func Largest() bool { return os.Getenv(Switch) == "long" }

// Missing ends a test that lacks something of this machine: it fails where slow tests are wanted and is skipped
// elsewhere.
func Missing(t testing.TB, what string) {
	t.Helper()
	if SlowTests() {
		t.Fatal("not tested: " + what)
	}
	t.Skip("not tested: " + what)
}

// Path returns the path of a program, by the first of its names that is installed. Without it the test is Missing.
func Path(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	Missing(t, strings.Join(names, " or ")+" is not installed; .ci/run installs what the tests need")
	return ""
}

// Run runs a program and returns what it prints. The test fails if the program does.
func Run(t testing.TB, program string, args ...string) []byte {
	t.Helper()
	var errs strings.Builder
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w\n%s%s", program, err, out, errs.String()))
	}
	return out
}

// PDFText returns the text of a PDF file, laid out as on its pages.
func PDFText(t testing.TB, path string) string {
	t.Helper()
	return string(Run(t, Path(t, "pdftotext"), "-layout", path, "-"))
}
