package cli

import (
	"context"
	"errors"
	"os"

	"golang.org/x/sys/windows/svc"
)

// asService runs the service until the context ends, or, where Windows started the program as one of its services,
// until Windows asks it to stop.
func asService(ctx context.Context, run func(context.Context) error) error {
	if yes, err := svc.IsWindowsService(); err != nil || !yes {
		return run(ctx)
	}
	h := &handler{ctx: ctx, run: run}
	return errors.Join(svc.Run("shorecast", h), h.err)
}

// handler answers the service manager of Windows.
type handler struct {
	ctx context.Context
	run func(context.Context) error
	err error
}

// Execute runs the service and stops it on request.
func (h *handler) Execute(_ []string, requests <-chan svc.ChangeRequest, status chan<- svc.Status) (bool, uint32) {
	ctx, stop := context.WithCancel(h.ctx)
	defer stop()
	done := make(chan error, 1)
	go func() { done <- h.run(ctx) }()
	const accepts = svc.AcceptStop | svc.AcceptShutdown
	status <- svc.Status{State: svc.Running, Accepts: accepts}
	for {
		select {
		case h.err = <-done:
			status <- svc.Status{State: svc.StopPending}
			if h.err != nil {
				return true, exitFailed
			}
			return false, 0
		case r := <-requests:
			switch r.Cmd {
			case svc.Interrogate:
				status <- r.CurrentStatus
			case svc.Stop, svc.Shutdown:
				const hint = 45_000 // milliseconds that stopping may take
				status <- svc.Status{State: svc.StopPending, WaitHint: hint}
				stop()
			}
		}
	}
}

// notifyHangUp does nothing: Windows has no such signal, and shorecast reload does the same.
func notifyHangUp(chan os.Signal) {}
