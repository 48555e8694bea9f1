package cli

import (
	"fmt"

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
