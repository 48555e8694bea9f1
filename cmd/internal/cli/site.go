package cli

import (
	"log/slog"
	"net/http"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/web"
)

// site listens for people with a browser, where the configuration wants it, until stop is called.
func site(c *config.Config, instance *service.Service, o service.Options, log *slog.Logger) (stop func(), err error) {
	if c.Web.Listen == "" {
		return func() {}, nil
	}
	l, err := listenAt(c.Web.Listen, "the web page", "web.listen")
	if err != nil {
		return nil, err
	}
	if l, err = secured(l, c.Web.TLS, log); err != nil {
		return nil, err
	}
	handler := web.New(web.Options{Config: instance.Current, Store: o.Store, FS: o.FS, Now: o.Clock.Now, Log: log,
		Version: o.Version, Service: instance})
	const header = 10 * time.Second // what takes longer sets its own limits
	stop = answer(l, &http.Server{Handler: handler, ReadHeaderTimeout: header}, "the web page", log)
	log.Info("the web page is shown", "address", l.Addr().String(), "tls", c.Web.TLS.Certificate != "", "url", c.Web.URL)
	return stop, nil
}
