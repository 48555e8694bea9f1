package cli

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/metrics"
	"shorecast/cmd/internal/service"
)

// monitor listens for those who read the metrics, where the configuration wants it; until stop is called. It listens
// before the state is open, so that a probe finds the service while it waits for its database.
func monitor(c *config.Config, clock service.Clock, log *slog.Logger) (m *metrics.Metrics, stop func(), err error) {
	m = metrics.New(version(), clock.Elapsed)
	if c.Metrics.Listen == "" {
		return m, func() {}, nil
	}
	l, err := listenAt(c.Metrics.Listen, "the metrics", "metrics.listen")
	if err != nil {
		return nil, nil, err
	}
	const patience = 10 * time.Second
	stop = answer(l, &http.Server{Handler: m.Handler(), ReadTimeout: patience, WriteTimeout: patience}, "the metrics", log)
	log.Info("metrics are shown", "address", l.Addr().String())
	return m, stop, nil
}

// listenAt listens at an address of the configuration, for something that is shown there.
func listenAt(address, what, key string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, &failure.Error{Message: what + " cannot be shown at " + address,
			Hint: "free that address, or name another with " + key, Cause: err}
	}
	return l, nil
}

// answer serves until it is told to stop; then it lets answers that are under way end for a second.
func answer(l net.Listener, s *http.Server, what string, log *slog.Logger) (stop func()) {
	s.IdleTimeout, s.MaxHeaderBytes = time.Minute, 16<<10
	s.ErrorLog = slog.NewLogLogger(once(log).Handler(), slog.LevelWarn)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			log.Error(what+" can no longer be reached", "trouble", err.Error())
		}
	}()
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if s.Shutdown(ctx) != nil {
			s.Close()
		}
		<-ended
	}
}
