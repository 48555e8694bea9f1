package cli

import (
	"fmt"
	"io"
	"strings"

	"shorecast/report/wording/words"

	"github.com/spf13/cobra"
)

func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show help for a command",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				a.writeHelp(a.env.Stdout, root)
				return nil
			}
			for _, c := range root.Commands() {
				if c.Name() == args[0] {
					a.writeHelp(a.env.Stdout, c)
					return nil
				}
			}
			return unknownCommand(root, args[0])
		},
	}
}

func (a *app) help(c *cobra.Command, _ []string) { a.writeHelp(a.env.Stdout, c) }

const helpWidth = 120 // in characters

// writeHelp writes what a command does, its options and the exit codes.
func (a *app) writeHelp(w io.Writer, c *cobra.Command) {
	about := c.Long
	if about == "" {
		about = c.Short + "."
	}
	fmt.Fprintf(w, "%s\n\nUsage:\n", strings.Join(words.Wrap(about, helpWidth), "\n"))
	if !c.HasParent() {
		fmt.Fprint(w, "  shorecast COMMAND [OPTIONS]\n\nCommands:\n")
		for _, sub := range a.commands {
			fmt.Fprintf(w, "  %-10s %s\n", sub.Name(), sub.Short)
		}
		fmt.Fprint(w, "\nshorecast help COMMAND describes a command and its options.\n")
	} else {
		fmt.Fprintf(w, "  shorecast %s\n", c.Use)
	}
	if flags := c.LocalFlags().FlagUsagesWrapped(helpWidth); c.HasParent() && flags != "" {
		fmt.Fprintf(w, "\nOptions:\n%s", flags)
	}
	fmt.Fprint(w, "\n"+exitCodes())
}
