// Package metrics shows Prometheus and other monitors how an instance of the service stands.
//
// A scrape asks the state at most once in a few seconds, however many monitors there are, and waits for its answer for
// a second at most. While the state is away, what stands in it is left out, and shorecast_state_up is 0; what the
// instance knows by itself is there. Each instance counts what it does itself: their sum is what all do. What stands in
// the state is the same for all.
package metrics

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"shorecast/cmd/internal/service"
)

// Source is what is shown; an instance of the service is one.
type Source interface {
	Figures(context.Context) (service.Figures, error)
	Local(*service.Figures)
	Works() error
}

// Metrics counts what an instance does, and shows it with how it stands.
type Metrics struct {
	registry *prometheus.Registry
	counted  map[string]*prometheus.CounterVec
	took     *prometheus.HistogramVec
	standing *standing
}

// outcomes are what may come of each thing that is counted, so that each is there with 0 from the start.
var outcomes = map[string][]string{
	service.CountWorkbooks: {"accepted", "refused", "duplicate"},
	service.CountReports:   {"made", "failed"},
	service.CountMails:     {"sent", "failed", "unknown"},
}

// New makes the metrics of an instance that has not begun. The clock only grows.
func New(version string, elapsed func() time.Duration) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), standing: &standing{elapsed: elapsed},
		counted: map[string]*prometheus.CounterVec{}}
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "shorecast_build_info",
		Help: "What the program is, always 1."}, []string{"version", "goversion"})
	build.WithLabelValues(version, runtime.Version()).Set(1)
	helps := map[string]string{
		service.CountWorkbooks: "Workbooks that this instance received, by what became of them.",
		service.CountReports:   "Reports that this instance made, or gave up.",
		service.CountMails:     "Mails that this instance settled, by how.",
	}
	for what, all := range outcomes {
		c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "shorecast_" + what + "_total", Help: helps[what]},
			[]string{"outcome"})
		for _, outcome := range all {
			c.WithLabelValues(outcome)
		}
		m.counted[what] = c
		m.registry.MustRegister(c)
	}
	m.took = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "shorecast_step_duration_seconds",
		Help:    "How long this instance took to receive a workbook, make a report or send a mail.",
		Buckets: []float64{0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300}}, []string{"step"})
	for _, step := range []string{"receive", "render", "send"} {
		m.took.WithLabelValues(step)
	}
	m.registry.MustRegister(build, m.took, m.standing)
	return m
}

// Count counts one more.
func (m *Metrics) Count(what, outcome string) { m.counted[what].WithLabelValues(outcome).Inc() }

// Took is how long a step took.
func (m *Metrics) Took(step string, d time.Duration) {
	m.took.WithLabelValues(step).Observe(d.Seconds())
}

// Show begins to show an instance.
func (m *Metrics) Show(s Source) { m.standing.source.Store(&s) }

// Handler answers /metrics, for Prometheus, and /healthz: 200 while the instance works, else 503 with the reason.
func (m *Metrics) Handler() http.Handler {
	const scrapes, patience = 4, 5 * time.Second
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry,
		promhttp.HandlerOpts{MaxRequestsInFlight: scrapes, Timeout: patience}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		s := m.standing.source.Load()
		if s == nil {
			fmt.Fprintln(w, "starting")
			return
		}
		if err := (*s).Works(); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprintln(w, err)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	return mux
}
