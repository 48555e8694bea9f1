package store_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"shorecast/cmd/internal/store"
)

// child is the environment variable that makes this test program the one that is killed: the address of the state.
const child = "SHORECAST_TEST_CHILD"

// TestMain is the child's, or all tests'.
func TestMain(m *testing.M) {
	if url := os.Getenv(child); url != "" {
		die(url)
	}
	os.Exit(m.Run())
}

// die becomes active and writes, until in the middle of a transaction it says so and waits for its end.
func die(url string) {
	ctx := context.Background()
	writes := 0
	s, err := store.Open(ctx, store.Options{URL: url, Intercept: func(step store.Step) error {
		if step.Call == "Post" && step.Done {
			if writes++; writes == 4 { // statements of one transaction
				os.Stdout.WriteString("in the middle\n")
				select {}
			}
		}
		return nil
	}})
	if err == nil {
		var a *store.Lead
		if a, err = s.Acquire(ctx, store.Lease{}, "child"); err == nil {
			err = a.Post(ctx, []store.Delivery{letter("m1@x", "a@example.com"), letter("m2@x", "b@example.com")})
		}
	}
	os.Stdout.WriteString("did not wait: " + err.Error() + "\n")
	os.Exit(1)
}

// TestKilledInTheMiddle kills a process in the middle of a transaction: of that nothing is there, and the next instance
// is not held up.
func TestKilledInTheMiddle(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: kills a process as Unix does")
	}
	each(t, func(t *testing.T, url string) {
		self, err := os.Executable()
		ok(t, err)
		c := exec.Command(self)
		c.Env = append(os.Environ(), child+"="+url)
		out, err := c.StdoutPipe()
		ok(t, err)
		ok(t, c.Start())
		line, err := bufio.NewReader(out).ReadString('\n')
		if strings.TrimSpace(line) != "in the middle" {
			t.Errorf("the child says %q, %v", line, err)
		}
		ok(t, c.Process.Kill())
		c.Wait()
		s := open(t, url)
		a := activate(t, s, "next")
		if a.Term() != 2 {
			t.Errorf("term %d, want the one after the child's", a.Term())
		}
		if left := must(s.Deliveries(t.Context(), store.DeliveryFilter{}))(t); len(left) != 0 {
			t.Errorf("half a transaction is there: %+v", left)
		}
		ok(t, a.Post(t.Context(), []store.Delivery{letter("m1@x", "a@example.com")}))
	})
}
