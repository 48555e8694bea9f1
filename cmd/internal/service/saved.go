package service

import (
	"context"
	"log/slog"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
)

// WithSaved returns a configuration with the layouts that are saved on the web page now: itself where it has them. One
// that cannot be read, which an edition with other rules may have saved, is left out and logged. An error is one of the
// state.
func WithSaved(ctx context.Context, c *config.Config, s *store.Store, log *slog.Logger) (*config.Config, error) {
	version, err := s.NewestLayout(ctx)
	if err != nil || version == c.Saved {
		return c, err
	}
	saved, err := s.Layouts(ctx)
	if err != nil {
		return c, err
	}
	var all []config.Saved
	for _, x := range saved {
		all = append(all, config.Saved{Name: x.Name, Text: x.Text})
	}
	return c.WithSaved(version, all, func(name, trouble, hint string) {
		log.Warn("a saved layout cannot be read and is not used", "layout", name, "trouble", trouble, "hint", hint)
	}), nil
}

// abreast is what works by the configuration that was read last and by the layouts that are saved now, whichever
// instance saved them.
func (s *Service) abreast(ctx context.Context) (*parts, error) {
	s.reader.mu.Lock()
	defer s.reader.mu.Unlock()
	now := s.now()
	c, err := WithSaved(ctx, now.Config, s.Store, now.Log)
	if err == nil && c != now.Config {
		o := now.Options
		o.Config = c
		s.adopt(o)
	}
	return s.now(), err
}
