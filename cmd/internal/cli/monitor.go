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
	l, err := net.Listen("tcp", c.Metrics.Listen)
	if err != nil {
		return nil, nil, &failure.Error{Message: "the metrics cannot be shown at " + c.Metrics.Listen,
			Hint: "free that address, or name another with metrics.listen", Cause: err}
	}
	const patience, most = 10 * time.Second, 16 << 10
	s := &http.Server{Handler: m.Handler(), ReadTimeout: patience, WriteTimeout: patience, IdleTimeout: time.Minute,
		MaxHeaderBytes: most, ErrorLog: slog.NewLogLogger(once(log).Handler(), slog.LevelWarn)}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the metrics are shown no more", "trouble", err.Error())
		}
	}()
	log.Info("metrics are shown", "address", l.Addr().String())
	return m, func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if s.Shutdown(ctx) != nil {
			s.Close()
		}
		<-ended
	}, nil
}
