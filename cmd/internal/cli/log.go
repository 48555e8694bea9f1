package cli

import (
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
)

// openLog opens the file of the option --log. What the configuration names is not written over; where it has faults,
// they go to the log as well, so it is read here for its places alone.
func openLog(a *app, o *serviceOptions, name string) (*os.File, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		full = name
	}
	if c, _, err := a.parse(o, true); err == nil && c != nil {
		if message, hint := c.Clash("the log", full); message != "" {
			return nil, usage(hint, "%s", message)
		}
	}
	if isConfiguration(o, full) {
		return nil, usage("name another file", "the log and the configuration are the same: %s", name)
	}
	info, err := os.Stat(full)
	fresh := errors.Is(err, fs.ErrNotExist)
	if err == nil && (info.IsDir() || info.Mode()&fs.ModeNamedPipe != 0) {
		return nil, usage("name a file", "the log %s is a folder or a pipe", name)
	}
	f, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_APPEND, logMode)
	if err != nil {
		return nil, &failure.Error{Kind: failure.Usage, Message: "the log " + name + " cannot be written",
			Hint: "name a file in a folder that exists and that you may write", Cause: err}
	}
	if fresh {
		_ = f.Chmod(logMode) // some shares keep no rights
	}
	return f, nil
}

// logMode lets the service's group read the log.
const logMode = 0o640

// isConfiguration reports whether a path is that of the configuration, which may have faults.
func isConfiguration(o *serviceOptions, path string) bool {
	one, err := os.Stat(path)
	if err != nil {
		return false
	}
	other, err := os.Stat(o.config)
	return err == nil && os.SameFile(one, other)
}

// logger writes what the service does, for people or for machines, without the secrets of its configuration.
func logger(w io.Writer, c *config.Config) *slog.Logger {
	w = c.Secrets().Writer(w)
	o := &slog.HandlerOptions{Level: c.Log.Level, ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && a.Key == slog.TimeKey { // in the zone of everything else that people read
			a.Value = slog.TimeValue(a.Value.Time().In(c.Zone))
		}
		return a
	}}
	if c.Log.JSON {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}
