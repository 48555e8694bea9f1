//go:build !windows

package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// asService runs the service until the context ends.
func asService(ctx context.Context, run func(context.Context) error) error { return run(ctx) }

// notifyHangUp has SIGHUP sent to a channel: the configuration is to be read anew.
func notifyHangUp(to chan os.Signal) { signal.Notify(to, syscall.SIGHUP) }
