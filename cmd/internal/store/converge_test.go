package store_test

import (
	"errors"
	"testing"

	"shorecast/cmd/internal/failure"
	"shorecast/cmd/internal/store"
	"shorecast/cmd/internal/testing/fault"
)

// TestEveryCallConverges lets each statement and each commit of the scenario fail in turn. A statement that fails
// leaves nothing behind; a commit whose answer is lost has done its work, and the call that is made again finds it
// done: by the same instance, and by the next one, which comes after a crash.
func TestEveryCallConverges(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		calm := open(t, url)
		ask(t, calm)
		var f *fault.Fault
		shaken := openWith(t, store.Options{URL: url, Intercept: func(s store.Step) error {
			if f == nil {
				return nil
			}
			return f.Intercept(s)
		}})
		instance, tried := activate(t, shaken, "first"), 0
		for i := range calls(t.Context(), calm, instance.Writer) {
			here := func() step { return calls(t.Context(), calm, instance.Writer)[i] }
			before := dump(t, calm)
			for n := 1; ; n++ {
				f = fault.At(n, fault.DieBefore)
				err := here().call()
				if !f.Struck() {
					ok(t, err)
					break
				}
				tried++
				wantErr(t, err, fault.Err)
				if got := dump(t, calm); got != before {
					t.Fatalf("%s, %v, left something behind:\n%s\nbefore:\n%s", here().name, f, got, before)
				}
			}
			f = nil
			after := dump(t, calm)
			ok(t, here().call())
			instance = activate(t, shaken, "after "+here().name)
			ok(t, here().call())
			if got := dump(t, calm); got != after {
				t.Fatalf("%s made again changed something:\n%s\nwant:\n%s", here().name, got, after)
			}
		}
		if tried < 90 { // statements and commits of the 30 calls
			t.Errorf("only %d steps were made to fail", tried)
		}
	})
}

// TestAnswerOfCommitLost is the same for a commit that was done though its caller was told otherwise.
func TestAnswerOfCommitLost(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		calm := open(t, url)
		ask(t, calm)
		lose := false
		shaken := openWith(t, store.Options{URL: url, Intercept: func(s store.Step) error {
			if lose && s.Op == "commit" && s.Done {
				lose = false
				return fault.Err
			}
			return nil
		}})
		instance := activate(t, shaken, "first")
		for i := range calls(t.Context(), calm, instance.Writer) {
			here := calls(t.Context(), calm, instance.Writer)[i]
			lose = true
			wantErr(t, here.call(), fault.Err)
			after := dump(t, calm)
			if err := calls(t.Context(), calm, instance.Writer)[i].call(); err != nil {
				t.Fatalf("%s again: %v", here.name, err)
			}
			if got := dump(t, calm); got != after {
				t.Fatalf("%s made again changed something:\n%s\nwant:\n%s", here.name, got, after)
			}
		}
	})
}

// TestFaultIsTold is what a caller gets of a full disk.
func TestFaultIsTold(t *testing.T) {
	f := fault.At(1, fault.DieBefore).With(fault.Full)
	s := openWith(t, store.Options{URL: t.TempDir() + "/s.db", Intercept: func(s store.Step) error {
		if s.Call == "Check" {
			return f.Intercept(s)
		}
		return nil
	}})
	var p *failure.Error
	if err := s.Check(t.Context()); !errors.As(err, &p) || p.Kind != failure.Full {
		t.Errorf("got %v, want the problem of a full disk", err)
	}
	f.Heal()
	ok(t, s.Check(t.Context()))
}
