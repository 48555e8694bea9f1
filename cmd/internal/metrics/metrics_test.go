package metrics

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"shorecast/cmd/internal/queue"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
)

// instance is a service that stands as the test wants it to.
type instance struct {
	asked   atomic.Int32
	away    atomic.Bool
	silent  chan struct{} // until it is closed the state does not answer; nil where it does
	broken  error
	clock   atomic.Int64
	figures service.Figures
}

func (i *instance) Figures(ctx context.Context) (service.Figures, error) {
	i.asked.Add(1)
	if i.silent != nil {
		<-i.silent
	}
	if i.away.Load() {
		return service.Figures{}, errors.New("no route to host")
	}
	return i.figures, nil
}

func (i *instance) Local(f *service.Figures) {
	f.Schedules = []string{"board", "never"}
	f.Files = &service.FilesWaiting{Number: 3, Oldest: 90 * time.Second}
	f.Troubles = []string{"the inbox"}
}

func (i *instance) Works() error { return i.broken }

func serve(t *testing.T, i *instance) (*Metrics, string) {
	t.Helper()
	i.figures.Figures = store.Figures{
		Jobs:        []queue.Count{{Kind: queue.Render, State: "waiting", Jobs: 7}},
		Runs:        map[store.RunState]int{store.RunReported: 5},
		Deliveries:  map[store.DeliveryState]int{store.DeliveryUnknown: 2},
		LastSuccess: map[string]time.Time{"board": time.Unix(1793779200, 0), "gone": time.Unix(1, 0)},
		Claimed:     4, Instances: 2,
	}
	m := New("9.9", func() time.Duration { return time.Hour + time.Duration(i.clock.Load()) })
	s := httptest.NewServer(m.Handler())
	t.Cleanup(s.Close)
	m.Show(i)
	return m, s.URL
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(b)
}

// scrape reads the metrics as Prometheus does: values by name and labels.
func scrape(t *testing.T, url string) map[string]float64 {
	t.Helper()
	_, text := get(t, url+"/metrics")
	problems, err := promlint.New(strings.NewReader(text)).Lint()
	if err != nil || len(problems) > 0 {
		t.Errorf("the linter says %v, %v", problems, err)
	}
	p := expfmt.NewTextParser(model.UTF8Validation)
	families, err := p.TextToMetricFamilies(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for name, f := range families {
		for _, m := range f.Metric {
			var labels []string
			for _, l := range m.Label {
				if l.GetName() != "goversion" {
					labels = append(labels, l.GetName()+"="+l.GetValue())
				}
			}
			all[strings.Join(append([]string{name}, labels...), " ")] = value(f.GetType(), m)
		}
	}
	return all
}

func value(kind dto.MetricType, m *dto.Metric) float64 {
	switch kind {
	case dto.MetricType_COUNTER:
		return m.Counter.GetValue()
	case dto.MetricType_HISTOGRAM:
		return float64(m.Histogram.GetSampleCount())
	}
	return m.Gauge.GetValue()
}

// A scrape shows everything that stands in the state, what the instance knows and what it did.
func TestScrape(t *testing.T) {
	m, url := serve(t, &instance{})
	m.Count(service.CountMails, "sent")
	m.Count(service.CountMails, "sent")
	m.Took("render", 300*time.Millisecond)
	got := scrape(t, url)
	for name, want := range map[string]float64{
		"shorecast_build_info version=9.9":                                 1,
		"shorecast_state_up":                                               1,
		"shorecast_leader":                                                 1,
		"shorecast_instances":                                              2,
		"shorecast_jobs kind=render state=waiting":                         7,
		"shorecast_runs state=reported":                                    5,
		"shorecast_deliveries state=unknown":                               2,
		"shorecast_files_claimed":                                          4,
		"shorecast_files_waiting":                                          3,
		"shorecast_files_oldest_waiting_seconds":                           90,
		"shorecast_trouble about=the inbox":                                1,
		"shorecast_mails_total outcome=sent":                               2,
		"shorecast_mails_total outcome=failed":                             0,
		"shorecast_workbooks_total outcome=refused":                        0,
		"shorecast_reports_total outcome=made":                             0,
		"shorecast_step_duration_seconds step=render":                      1,
		"shorecast_step_duration_seconds step=send":                        0,
		"shorecast_schedule_last_success_timestamp_seconds schedule=board": 1793779200,
		"shorecast_schedule_last_success_timestamp_seconds schedule=never": 0,
	} {
		if v, there := got[name]; !there || v != want {
			t.Errorf("%s is %v (there: %v), want %v", name, v, there, want)
		}
	}
	if name := "shorecast_schedule_last_success_timestamp_seconds schedule=gone"; got[name] != 0 {
		t.Error("a schedule is shown that the configuration does not have")
	}
}

// However often it is scraped, the state is asked once in five seconds.
func TestScrapesAreCheap(t *testing.T) {
	i := &instance{}
	_, url := serve(t, i)
	for range 20 {
		scrape(t, url)
	}
	if n := i.asked.Load(); n != 1 {
		t.Errorf("the state was asked %d times by 20 scrapes, want once", n)
	}
	i.clock.Add(int64(kept))
	scrape(t, url)
	if n := i.asked.Load(); n != 2 {
		t.Errorf("the state was asked %d times, want again after %v", n, kept)
	}
}

// While the state is away, a scrape does not wait for it; what the instance knows by itself is shown.
func TestStateAway(t *testing.T) {
	i := &instance{}
	_, url := serve(t, i)
	i.away.Store(true)
	got := scrape(t, url)
	_, there := got["shorecast_instances"]
	if got["shorecast_state_up"] != 0 || there || got["shorecast_trouble about=the inbox"] != 1 {
		t.Errorf("while the state is away: %v", got)
	}
	i.away.Store(false)
	i.clock.Add(int64(kept))
	if got = scrape(t, url); got["shorecast_state_up"] != 1 || got["shorecast_instances"] != 2 {
		t.Errorf("when the state is back: %v", got)
	}
}

// A state that does not answer at all holds up no scrape for more than a second, and is asked once.
func TestStateSilent(t *testing.T) {
	i := &instance{silent: make(chan struct{})}
	_, url := serve(t, i)
	began := time.Now()
	got := scrape(t, url)
	if d := time.Since(began); d > patience+3*time.Second || got["shorecast_state_up"] != 0 {
		t.Errorf("after %v the state is up: %v", d, got["shorecast_state_up"])
	}
	scrape(t, url)
	if n := i.asked.Load(); n != 1 {
		t.Errorf("asked %d times while the first question is under way, want once", n)
	}
	close(i.silent)
}

// The probe: well before the service has begun and while it works, else the reason.
func TestHealthz(t *testing.T) {
	m := New("9.9", func() time.Duration { return time.Hour })
	s := httptest.NewServer(m.Handler())
	defer s.Close()
	if code, text := get(t, s.URL+"/healthz"); code != http.StatusOK || text != "starting\n" {
		t.Errorf("before the start %d %q", code, text)
	}
	i := &instance{}
	m.Show(i)
	if code, text := get(t, s.URL+"/healthz"); code != http.StatusOK || text != "ok\n" {
		t.Errorf("at work %d %q", code, text)
	}
	i.broken = errors.New("the state has been away for 121 seconds: no route")
	code, text := get(t, s.URL+"/healthz")
	if code != http.StatusServiceUnavailable || !strings.Contains(text, "no route") {
		t.Errorf("out of work %d %q", code, text)
	}
	if code, _ := get(t, s.URL+"/"); code != http.StatusNotFound {
		t.Errorf("the top answers %d, want 404", code)
	}
}
