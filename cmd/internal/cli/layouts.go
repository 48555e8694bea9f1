package cli

import (
	"context"
	"log/slog"
	"slices"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
	"shorecast/ingest/layout"
)

// addSaved gives a configuration the layouts that were saved on the web page, besides those that it names. One that
// cannot be read, which an edition with other rules may have saved, is left out and logged. An error is one of the
// state.
func addSaved(c *config.Config, s *store.Store, log *slog.Logger) error {
	saved, err := s.Layouts(context.Background())
	if err != nil {
		return err
	}
	for _, x := range saved {
		l, problems := layout.Load(x.Name+config.SavedLayout, []byte(x.Text))
		if l == nil {
			log.Warn("a saved layout cannot be read and is not used", "layout", x.Name, "trouble", problems[0].Error(),
				"hint", problems[0].Hint)
			continue
		}
		if !slices.ContainsFunc(c.Layouts, func(o *layout.Layout) bool { return o.SHA256 == l.SHA256 }) {
			c.Layouts = append(c.Layouts, l)
		}
	}
	return nil
}
