package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/ingest"
)

func initCommand(a *app) *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "init [FOLDER] [OPTIONS]",
		Short: "Write a starter workbook and a configuration",
		Long: "Write a starter workbook, " + batch.StarterName + ", with every sheet and heading, drop-downs, formats, a " +
			"help text on each heading and an example to overwrite; and for the service a configuration, " +
			config.StarterName + ", with every setting explained. What is there already stays as it is.",
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			switch {
			case len(args) > 1:
				return usage("shorecast init costs, for example", "name one folder at most")
			case len(args) == 1 && namesWorkbook(args[0]):
				return usage("name the folder that "+batch.StarterName+" is to stand in, or none for this one; rename the file as "+
					"you like afterwards",
					"init takes a folder, and %s is the name of a workbook", args[0])
			case len(args) == 1:
				dir = args[0]
			}
			return writeStarters(a, dir, force)
		},
	}
	c.Flags().BoolVar(&force, "force", false, "replace files of these names")
	a.debugFlag(c)
	return c
}

// writeStarters writes the files to begin with and says what to do with them.
func writeStarters(a *app, dir string, force bool) error {
	workbook, err := ingest.Starter()
	if err != nil {
		return err
	}
	written, left, err := batch.WriteStarters(dir, []batch.Starter{{Name: batch.StarterName, Bytes: workbook},
		{Name: config.StarterName, Bytes: config.Starter()}}, force)
	if err != nil {
		return err
	}
	for _, path := range left {
		fmt.Fprintf(a.err.w, "%s is there already and was left as it is\n", path)
	}
	for _, path := range written {
		fmt.Fprintln(a.out.w, path)
	}
	for _, path := range written {
		if filepath.Base(path) == batch.StarterName {
			fmt.Fprintf(a.err.w, "Fill in the workbook with Excel or LibreOffice, then: shorecast report %s\n", path)
		} else {
			fmt.Fprintf(a.err.w, "For reports by mail, adapt the configuration, then: shorecast serve -c %s\n", path)
		}
	}
	return nil
}

// namesWorkbook reports whether a name is that of a workbook rather than of a folder, which may be called so too where
// it exists.
func namesWorkbook(name string) bool {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return false
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods":
		return true
	}
	return false
}
