package cli

import (
	"context"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"shorecast/report/wording/words"
)

// Environment is everything outside that commands depend on, besides files.
type Environment struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time
	Getenv         func(string) string
	Cores          int  // how many workbooks to work on at a time, by default
	StdoutTerminal bool // a person looks at standard output
	StderrTerminal bool
}

// System is the environment of the process.
func System() Environment {
	return Environment{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now: time.Now, Getenv: os.Getenv, Cores: runtime.GOMAXPROCS(0),
		StdoutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		StderrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// app is one run of the command line.
type app struct {
	env      Environment
	out, err printer
	debug    bool
	commands []*cobra.Command // in the order in which help lists them
}

// Run runs the command that args name, without the program's own name, and returns the exit code. When ctx is cancelled
// the command finishes nothing by halves and returns soon.
func Run(ctx context.Context, args []string, env Environment) int {
	a := &app{env: env}
	a.out = newPrinter(env.Stdout, env.StdoutTerminal, env.Getenv)
	a.err = newPrinter(env.Stderr, env.StderrTerminal, env.Getenv)
	root := a.root()
	root.SetArgs(args)
	return a.exitCode(root.ExecuteContext(ctx))
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "shorecast",
		Short: "Shorecast compares keeping work in-house, outsourcing it, offshoring it, or both.",
		Long: "Shorecast reads Excel workbooks of costs and locations, compares keeping work in-house, outsourcing it, " +
			"offshoring it, or both, and writes a decision report, or says cell by cell why it cannot.",
		Args: cobra.ArbitraryArgs,
		RunE: a.noCommand,
	}
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetIn(a.env.Stdin)
	root.SetOut(a.env.Stdout)
	root.SetErr(a.env.Stderr)
	root.SetFlagErrorFunc(flagProblem)
	root.SetHelpFunc(a.help)
	a.commands = []*cobra.Command{reportCommand(a), portfolioCommand(a), checkCommand(a), mapCommand(a), initCommand(a),
		serveCommand(a), runCommand(a), reloadCommand(a),
		nextCommand(a), pauseCommand(a), resumeCommand(a), runsCommand(a), deliveriesCommand(a),
		casesCommand(a), retireCommand(a), restoreCommand(a),
		noticesCommand(a), acknowledgeCommand(a), userCommand(a), versionCommand(a)}
	root.AddCommand(a.commands...)
	root.SetHelpCommand(a.helpCommand(root))
	return root
}

// noCommand answers a call without a command, or with one that does not exist.
func (a *app) noCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		a.writeHelp(a.env.Stderr, root)
		return exitError(exitUsage)
	}
	return unknownCommand(root, args[0])
}

func unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	hint := "shorecast help lists the commands"
	if near := words.Nearest(name, names); near != "" {
		hint = "did you mean shorecast " + near + "?"
	} else if _, err := os.Stat(name); err == nil {
		hint = "did you mean shorecast report " + name + "?"
	}
	return usage(hint, "there is no command %s", name)
}
