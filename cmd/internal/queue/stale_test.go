package queue

import (
	"context"
	"database/sql"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"shorecast/cmd/internal/testing/postgres"
)

// TestStaleTakeBack is an instance that had listed a job to be taken back when another did so, and gave it to a third.
func TestStaleTakeBack(t *testing.T) {
	for _, server := range []bool{false, true} {
		t.Run(map[bool]string{false: "sqlite", true: "postgres"}[server], func(t *testing.T) {
			ctx := t.Context()
			must := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			driver, url := "sqlite", filepath.Join(t.TempDir(), "queue.db")
			if server {
				driver, url = "pgx", postgres.Database(t)
			}
			db, err := sql.Open(driver, url)
			must(err)
			defer db.Close()
			db.SetMaxOpenConns(1)
			q, err := New(db, server, slog.New(slog.DiscardHandler), nil)
			must(err)
			must(q.Migrate(ctx))
			tx, err := db.Begin()
			must(err)
			must(q.Add(ctx, tx, Job{Kind: Send, Key: "1"}))
			must(tx.Commit())
			now := time.Now().Add(time.Second).Truncate(time.Millisecond)
			taken := false
			q.Pass(ctx, now, "gone", func(context.Context, Held) error {
				listed, err := q.running(ctx)
				must(err)
				must(q.TakeBack(ctx, "gone"))
				q.Pass(ctx, now.Add(time.Millisecond), "third", func(_ context.Context, j Held) error {
					taken = true
					must(q.takeBack(ctx, listed[0]))
					tx, err := db.Begin()
					must(err)
					defer tx.Rollback()
					if held, err := q.Holds(ctx, tx, j); err != nil || !held {
						t.Errorf("the third lost the job: %v, %v", held, err)
					}
					return nil
				})
				return nil
			})
			if !taken {
				t.Error("the job was not taken up again")
			}
		})
	}
}
