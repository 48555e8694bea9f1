package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/schedule"
	"shorecast/report/wording/words"
)

// usage is the error of a call that cannot be done as it was asked.
func usage(hint, format string, args ...any) *failure.Error {
	return &failure.Error{Kind: failure.Usage, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// flagProblem says in words what is wrong with an option.
func flagProblem(c *cobra.Command, err error) error {
	hint := "shorecast help " + c.Name() + " lists the options"
	if !c.HasParent() {
		hint = "shorecast help lists the commands and their options"
	}
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var badValue *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			name = name[1:]
		}
		if name == "--version" || strings.EqualFold(name, "-v") {
			hint = "did you mean shorecast version?"
		} else if strings.HasPrefix(name, "--") {
			hint = words.Meant(name, flagNames(c), hint)
		}
		return usage(hint, "there is no option %s", name)
	case errors.As(err, &noValue):
		return usage(hint, "the option --%s needs a value", noValue.GetFlag().Name)
	case errors.As(err, &badValue):
		if badValue.GetFlag().Value.Type() == "int" {
			hint = "give a whole number"
		}
		return usage(hint, "the option --%s cannot be %q", badValue.GetFlag().Name, badValue.GetValue())
	}
	return usage(hint, "an option is written in a way that cannot be read")
}

func flagNames(c *cobra.Command) []string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// parseDay reads the value of --as-of.
func parseDay(value string, now time.Time) (time.Time, error) {
	if value == "" {
		return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC), nil
	}
	day, err := time.Parse(time.DateOnly, value)
	if err != nil || day.Year() < 1900 || day.Year() > 9999 {
		return time.Time{}, usage("write it as year-month-day, for example --as-of 2026-01-15",
			"the option --as-of cannot be %q", value)
	}
	return day, nil
}

// parsePeriod reads the value of --period.
func parsePeriod(value string) (schedule.Period, error) {
	p, err := schedule.ParsePeriod(value)
	if err != nil {
		return p, usage("write year and month, for example 2026-10", "the option --period cannot be %q", value)
	}
	return p, nil
}

// oneOf returns which of the choices a value names, case apart.
func oneOf(flag, value string, choices []string) (int, error) {
	i := slices.IndexFunc(choices, func(c string) bool { return strings.EqualFold(c, value) })
	if i < 0 {
		return 0, usage(words.Meant(value, choices, "choose "+words.Or(choices)), "the option --%s cannot be %q", flag, value)
	}
	return i, nil
}

// noNames refuses arguments of a command that takes options only.
func noNames(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("shorecast help "+c.Name()+" lists the options", "%s takes no names, only options", c.Name())
	}
	return nil
}

func (a *app) debugFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.debug, "debug", false, "after a defect of Shorecast, print where it happened")
}
