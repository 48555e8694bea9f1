package web

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestPassword(t *testing.T) {
	v := newVault(cost{memory: 8, rounds: 2, threads: 1})
	hash, err := v.hash(t.Context(), goodPassword)
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=8,t=2,p=1$") {
		t.Fatalf("hash %s, %v", hash, err)
	}
	if again, _ := v.hash(t.Context(), goodPassword); again == hash {
		t.Error("two hashes of one password are the same")
	}
	for _, c := range []struct {
		hash, password string
		fits           bool
	}{{hash, goodPassword, true}, {hash, "wrong", false}, {hash, "", false}, {"", "", false}, {"", goodPassword, false},
		// from the tests of the reference implementation: test.c, Argon2id, version 19, salt "somesalt"
		{"$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "password", true}} {
		fits, err := newVault(usualCost).fits(t.Context(), c.hash, c.password)
		if err != nil || fits != c.fits {
			t.Errorf("%q fits %q: %t, %v", c.hash, c.password, fits, err)
		}
	}
	if fits, err := v.fits(t.Context(), v.decoy, ""); fits && err == nil {
		t.Error("the decoy has a password")
	}
	for _, bad := range []string{"x", "$argon2i$v=19$m=8,t=1,p=1$AA$AA", "$argon2id$v=19$m=8,t=0,p=1$AA$AA",
		"$argon2id$v=18$m=8,t=1,p=1$AA$AA", "$argon2id$v=19$m=8,t=1,p=1$AA$"} {
		if fits, err := v.fits(t.Context(), bad, ""); fits || err == nil {
			t.Errorf("%s: fits %t, %v", bad, fits, err)
		}
	}
}

// Hashes are made by a few at a time; who gives up waits no longer.
func TestHashersAreFew(t *testing.T) {
	v := newVault(cost{memory: 8, rounds: 1, threads: 1})
	for range hashers {
		v.free <- struct{}{}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := v.hash(ctx, goodPassword); !errors.Is(err, context.Canceled) {
		t.Errorf("one more is made: %v", err)
	}
}
