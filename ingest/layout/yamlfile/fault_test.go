package yamlfile

import (
	"fmt"
	"strings"
	"testing"
)

func TestFaultIsPrinted(t *testing.T) {
	f := Fault{Severity: Error, File: "shorecast.yaml", Line: 7, Column: 4, Path: "a.b", Message: "it is wrong",
		Hint: "mend it", Source: "\tż: x\x1b[2J"}
	want := "shorecast.yaml:7:4: a.b: it is wrong\n      7 | \tż: x\uFFFD[2J\n          \t  ^\n  hint: mend it\n"
	if got := f.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	f.Severity = Warning
	if got := f.String(); got != "warning: "+want {
		t.Errorf("got\n%s", got)
	}
}

// A file that is wrong all over does not fill the screen, and its errors come before its warnings.
func TestManyFaults(t *testing.T) {
	fs := Faults{{Severity: Warning, Message: "a warning", Hint: "h"}}
	for i := range 150 {
		fs = append(fs, Fault{Severity: Error, Line: i + 1, Column: 1, Message: fmt.Sprint("error ", i), Hint: "h"})
	}
	got := fs.String()
	if n := strings.Count(got, "error "); n != 100 || !strings.HasSuffix(got, "\nand 51 more\n") ||
		strings.Contains(got, "a warning") {
		t.Errorf("%d errors:\n%s", n, got)
	}
	if e, w := len(fs.Errors()), len(fs.of(Warning)); e != 150 || w != 1 {
		t.Errorf("%d errors and %d warnings", e, w)
	}
}

// Where the library names no place, or panics, the first line is found up to which it fails; its words are not shown.
func TestErrorsWithoutAPlace(t *testing.T) {
	r := &File{src: newSource([]byte("a: b\nc: d\ne: \"f\ng: h\n")), name: "x", masked: map[int]Masked{}}
	r.syntax(&syntaxError{message: "words of a library"})
	if len(r.faults) != 1 {
		t.Fatalf("faults: %v", r.faults)
	}
	if f := r.faults[0]; f.Line != 3 || strings.Contains(f.String(), "library") {
		t.Errorf("got\n%s", f)
	}
}
