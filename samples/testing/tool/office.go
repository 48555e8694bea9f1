package tool

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// The formats into which Converted converts workbooks: a workbook as Excel 2007 has it, or one file of comma-separated
// values for each sheet, numbers with all their digits.
const (
	Workbook   = "xlsx:Calc MS Excel 2007 XML"
	EverySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
)

// profile is what matters of LibreOffice's settings: formulas of .xlsx files are computed when a file is opened.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// Converted lets LibreOffice compute workbooks anew and write them in a format, two at a time, and returns the folder
// of the converted files. A test that calls it is slow.
func Converted(t testing.TB, format string, workbooks ...string) string {
	t.Helper()
	Slow(t)
	soffice, out := Path(t, "soffice"), t.TempDir()
	half := (len(workbooks) + 1) / 2
	var all sync.WaitGroup
	for _, some := range [][]string{workbooks[:half], workbooks[half:]} {
		if len(some) == 0 {
			continue
		}
		home := t.TempDir()
		settings := filepath.Join(home, "user", "registrymodifications.xcu")
		if err := os.Mkdir(filepath.Dir(settings), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(settings, []byte(profile), 0o666); err != nil {
			t.Fatal(err)
		}
		args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(home), "--headless", "--convert-to", format,
			"--outdir", out}
		all.Go(func() {
			if said, err := exec.CommandContext(t.Context(), soffice, append(args, some...)...).CombinedOutput(); err != nil {
				t.Errorf("soffice: %v\n%s", err, said)
			}
		})
	}
	all.Wait()
	return out
}
