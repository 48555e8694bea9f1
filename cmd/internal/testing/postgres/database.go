package postgres

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"shorecast/samples/testing/tool"
)

// Variable is the environment variable with the URL of a running server whose user may create databases.
const Variable = "SHORECAST_TEST_POSTGRES"

var (
	shared = sync.OnceValues(func() (*Server, error) { // kept, so that its pipe stays open
		if running := os.Getenv(Variable); running != "" {
			return &Server{url: running}, nil
		}
		return launch()
	})
	counter atomic.Int64
)

// Database returns the URL of an empty database, which is dropped at the test's end.
func Database(t testing.TB) string {
	t.Helper()
	tool.Slow(t)
	server, err := shared()
	if err != nil {
		tool.Missing(t, "no PostgreSQL for tests: "+err.Error())
	}
	return create(t, server.url)
}

// create makes an empty database on a server.
func create(t testing.TB, server string) string {
	t.Helper()
	name := fmt.Sprintf("shorecast_test_%d_%d", os.Getpid(), counter.Add(1))
	Exec(t, server, "CREATE DATABASE "+name+" ENCODING 'UTF8' TEMPLATE template0")
	t.Cleanup(func() { Exec(t, server, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// Exec sends statements to a database.
func Exec(t testing.TB, database string, statements ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	c, err := pgx.Connect(ctx, database)
	if err != nil {
		t.Fatalf("connect to the test's PostgreSQL server: %v", err)
	}
	defer c.Close(ctx)
	for _, s := range statements {
		if _, err := c.Exec(ctx, s); err != nil {
			t.Fatalf("%s: %v", strings.SplitN(s, "\n", 2)[0], err)
		}
	}
}
