package store_test

import (
	"testing"

	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/postgres"
)

// TestSuspendedInTheMiddle stops an instance in the middle of a transaction, as a laptop that is closed: on PostgreSQL
// the server lets go of what it held, another takes over, and what the first then commits is refused. (With SQLite both
// are on one machine, and only the end of the process frees the file.)
func TestSuspendedInTheMiddle(t *testing.T) {
	url := postgres.Database(t)
	inside, wake := make(chan bool), make(chan bool)
	s := openWith(t, store.Options{URL: url, Intercept: func(step store.Step) error {
		if step.Call == "Post" && step.Op == "commit" && !step.Done {
			inside <- true
			<-wake
		}
		return nil
	}})
	a := activate(t, s, "sleeper")
	ended := make(chan error)
	go func() { ended <- a.Post(t.Context(), []store.Delivery{letter("m1@x", "a@example.com")}) }()
	<-inside
	other := open(t, url)
	next := activate(t, other, "next") // waits until the server has ended the sleeper's transaction
	close(wake)
	if err := <-ended; err == nil {
		t.Error("the sleeper's transaction was committed after another took over")
	}
	if left := must(other.Deliveries(t.Context(), store.DeliveryFilter{}))(t); len(left) != 0 {
		t.Errorf("the sleeper wrote %+v", left)
	}
	wantErr(t, a.Renew(t.Context(), "host", day(1, 1)), store.ErrLeaseLost)
	ok(t, next.Renew(t.Context(), "host", day(1, 1)))
}
