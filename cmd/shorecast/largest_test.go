//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"shorecast/samples/testing/tool"
)

// largest writes a workbook of twelve options with 500 functions, each with pay and software or with fees.
func largest(t *testing.T) string {
	t.Helper()
	const options, functions = 12, 500
	rows := map[string][][]any{
		"Settings": {{"Setting", "Value"}, {"Reporting currency", "EUR"}, {"First month", "2027-01"}, {"Trials", 1000}},
		"Locations": {{"Location", "Country", "Currency", "FX rate", "On-costs", "Attrition", "Hiring cost",
			"Workplace cost"},
			{"Munich", "DE", "EUR", 1, "22%", "5%", 4000, 6000}, {"Kraków", "PL", "PLN", 4.3, "20%", "14%", 9000, 12000}},
		"Functions": {{"Function", "Unit", "Volume", "Growth"}},
		"Options":   {{"Option", "Model", "Location", "Baseline", "Transition", "Learning"}},
		"Costs":     {{"Option", "Function", "Category", "Quantity", "Unit cost", "Frequency"}},
	}
	add := func(sheet string, row ...any) { rows[sheet] = append(rows[sheet], row) }
	for f := range functions {
		add("Functions", fmt.Sprintf("Function %03d", f), "item", 1000+f, fmt.Sprintf("%d%%", f%4))
	}
	for o := range options {
		name, captive := fmt.Sprintf("Option %d", o), o%2 == 1
		switch {
		case o == 0:
			add("Options", name, "in-house", "Munich", "yes", 0, 0)
		case captive:
			add("Options", name, "offshoring", "Kraków", "no", 6+o%5, 6)
		default:
			add("Options", name, "outsourcing", "Munich", "no", 6+o%5, 6)
		}
		for f := range functions {
			function := rows["Functions"][1+f][0]
			if o == 0 || captive {
				add("Costs", name, function, "Salaries", 1+f%7, 3000+f, "monthly")
				add("Costs", name, function, "IT", 1, 100+f, "monthly")
			} else {
				add("Costs", name, function, "Vendor fees", 1+f%7, 3000+f, "monthly")
			}
			if o > 0 {
				add("Costs", name, function, "Set-up", 1, 2000+f, "one-off")
			}
		}
	}
	book := excelize.NewFile()
	defer book.Close()
	path := filepath.Join(t.TempDir(), "largest.xlsx")
	for sheet, all := range rows {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range all {
			if err := book.SetSheetRow(sheet, fmt.Sprint("A", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(book.DeleteSheet("Sheet1"), book.SaveAs(path)); err != nil {
		t.Fatal(err)
	}
	return path
}

// The largest audit workbook takes at most 400 MB of memory and 15 s of a processor, and an interruption ends it within
// two seconds wherever it comes.
func TestLargestAuditWorkbook(t *testing.T) {
	program, path := binary(t), largest(t)
	out := t.TempDir()
	var stderr bytes.Buffer
	start := func() *exec.Cmd {
		cmd := exec.Command(program, "report", path, "--format", "xlsx", "-o", out)
		stderr.Reset()
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd
	}
	cmd, began := start(), time.Now()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err, stderr.String())
	}
	took := time.Since(began)
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if used := usage.Maxrss >> 10; used > 400 {
		t.Errorf("it took %d MB of memory, want 400 at most", used)
	}
	if used := cmd.ProcessState.UserTime(); used > 15*time.Second {
		t.Errorf("it took %v of a processor, want 15 s at most", used)
	}
	t.Logf("%d MB, %v, %v of a processor", usage.Maxrss>>10, took, cmd.ProcessState.UserTime())
	parts := tool.Times(t, "interruptions", 3, 6)
	for i := range parts {
		if err := os.RemoveAll(out); err != nil { // what one has left that was done before
			t.Fatal(err)
		}
		cmd := start()
		time.Sleep(took * time.Duration(i) / time.Duration(parts))
		asked := time.Now()
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		err := cmd.Wait()
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			continue // it was done before
		}
		if late := time.Since(asked); late > tool.Bound(2*time.Second) {
			t.Errorf("interrupted after %d/%d of its time it ended %v later", i, parts, late)
		}
		if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
			t.Errorf("interrupted after %d/%d of its time it left %s", i, parts, entries[0].Name())
		}
	}
}
