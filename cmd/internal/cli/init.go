package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"shorecast/cmd/internal/batch"
)

func (a *app) init() *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "init [FOLDER] [OPTIONS]",
		Short: "Write a starter workbook",
		Long: "Write a starter workbook, " + batch.StarterName + ", with every sheet and heading, drop-downs, formats, a help text on each\n" +
			"heading and an example to overwrite.",
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			switch {
			case len(args) > 1:
				return usage("shorecast init costs, for example", "name one folder at most")
			case len(args) == 1 && namesWorkbook(args[0]):
				return usage("name the folder that "+batch.StarterName+" is to stand in, or none for this one; rename the file as you like afterwards",
					"init takes a folder, and %s is the name of a workbook", args[0])
			case len(args) == 1:
				dir = args[0]
			}
			path, err := batch.WriteStarter(dir, force)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.out.w, path)
			fmt.Fprintf(a.err.w, "Fill it in with Excel or LibreOffice, then: shorecast report %s\n", path)
			return nil
		},
	}
	c.Flags().BoolVar(&force, "force", false, "replace a file of that name")
	c.Flags().BoolVar(&a.debug, "debug", false, "after a defect of Shorecast, print where it happened")
	return c
}

// namesWorkbook reports whether a name is that of a workbook rather than of a folder, which may be called so too where it exists.
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
