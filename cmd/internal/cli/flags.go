package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"shorecast/cmd/internal/failure"
	"shorecast/report/wording/words"
)

// usage is the Problem of a call that cannot be done as it was asked.
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
		name := unknown.GetSpecifiedName()
		if name == "version" || strings.EqualFold(name, "v") {
			hint = "did you mean shorecast version?"
		}
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			return usage(hint, "there is no option -%s", name)
		}
		if near := words.Nearest(name, flagNames(c)); near != "" {
			hint = "did you mean --" + near + "?"
		}
		return usage(hint, "there is no option --%s", name)
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
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
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

// oneOf returns the choice that a value names, case apart, or a Problem that suggests the nearest.
func oneOf(flag, value string, choices []string) (string, error) {
	for _, c := range choices {
		if strings.EqualFold(c, value) {
			return c, nil
		}
	}
	hint := "there are " + words.And(choices)
	near := words.Nearest(value, choices)
	for _, c := range choices {
		if near == "" && value != "" && strings.HasPrefix(strings.ToLower(c), strings.ToLower(value)) {
			near = c
		}
	}
	if near != "" {
		hint = "did you mean " + near + "? " + strings.ToUpper(hint[:1]) + hint[1:]
	}
	return "", usage(hint, "the option --%s cannot be %q", flag, value)
}
