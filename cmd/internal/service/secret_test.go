package service

import (
	"errors"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
)

// What a server says with the password in it stands in no notice, mail or health file.
func TestTroubleWithASecret(t *testing.T) {
	const secret = "hunter2"
	w := newWorld(t, brisk)
	w.config.Mail.Password = config.NewSecret(secret)
	i := w.start()
	i.steps(2)
	for range 2 {
		i.service.now().condition(t.Context(), troubleOutputs, "test", errors.New("the server says "+secret))
		w.clock.pass(time.Hour)
	}
	notices := i.deliveries(store.DeliveryNotice)
	if len(notices) != 1 {
		t.Fatalf("%d notices, want 1", len(notices))
	}
	bytes, err := i.store.Message(t.Context(), notices[0].ID)
	if err != nil || strings.Contains(string(bytes), secret) || !strings.Contains(string(bytes), "erver says =E2=80=A2") {
		t.Errorf("%v:\n%s", err, bytes)
	}
	for _, trouble := range i.service.now().monitor.health(t.Context()).Troubles {
		if strings.Contains(trouble.Text, secret) {
			t.Errorf("the health file says %q", trouble.Text)
		}
	}
}
