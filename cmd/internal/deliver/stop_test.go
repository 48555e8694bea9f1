package deliver_test

import (
	"context"
	"testing"
	"time"

	"shorecast/cmd/internal/deliver"
	"shorecast/cmd/internal/testing/mailhost"
)

func TestStop(t *testing.T) {
	frozen := freeze(t, sample())
	t.Run("in every phase before the dot", func(t *testing.T) {
		for _, phase := range conversation[:7] {
			host := mailhost.Start(t, mailhost.Options{User: "shorecast", Password: "secret"})
			ctx, cancel := context.WithCancel(t.Context())
			host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
				if a.Phase != phase {
					return mailhost.Behaviour{}
				}
				cancel()
				return mailhost.Behaviour{Hang: true}
			})
			out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, nil)
			if out.State != deliver.Later || out.Reason != deliver.Stopped || out.Phase != phase &&
				phase != deliver.PhaseGreeting {
				t.Errorf("%s: %s, %s, %s, %v", phase, out.State, out.Phase, out.Reason, out.Err)
			}
		}
	})
	t.Run("in the body", func(t *testing.T) {
		large := sample()
		large.Attachments[0].Bytes = bytesOf(12 << 20)
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
			if a.Phase == deliver.PhaseBody {
				cancel()
				return mailhost.Behaviour{Hang: true}
			}
			return mailhost.Behaviour{}
		})
		out := deliver.Send(ctx, timed(host, ample), sender, recipient, freeze(t, large), nil)
		if out.State != deliver.Later || out.Reason != deliver.Stopped || out.Phase != deliver.PhaseBody {
			t.Errorf("%s, %s, %s, %v", out.State, out.Phase, out.Reason, out.Err)
		}
	})
	t.Run("while recording", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, func() error { cancel(); return nil })
		if out.State != deliver.Later || out.Reason != deliver.Stopped || host.Reached(deliver.PhaseReply) != 0 {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
	t.Run("after the dot, the answer comes", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
			if a.Phase == deliver.PhaseReply {
				cancel()
			}
			return mailhost.Behaviour{}
		})
		if out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, nil); out.State != deliver.Sent {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
	t.Run("after the dot, no answer comes", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		host.Behave(func(a mailhost.Attempt) mailhost.Behaviour {
			if a.Phase == deliver.PhaseReply {
				cancel()
				return mailhost.Behaviour{Hang: true}
			}
			return mailhost.Behaviour{}
		})
		times := ample
		times.Grace = 100 * time.Millisecond
		if out := deliver.Send(ctx, timed(host, times), sender, recipient, frozen, nil); out.State != deliver.Unknown ||
			out.Reason != deliver.Stopped {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
	t.Run("before the connection", func(t *testing.T) {
		host := mailhost.Start(t, mailhost.Options{})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if out := deliver.Send(ctx, timed(host, ample), sender, recipient, frozen, nil); out.State != deliver.Later ||
			out.Reason != deliver.Stopped {
			t.Errorf("%s, %s, %v", out.State, out.Reason, out.Err)
		}
	})
}
