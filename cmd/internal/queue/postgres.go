package queue

import (
	"context"
	"fmt"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

func openPostgres(ctx context.Context, o Options) (engine, string, error) {
	config, err := pgxpool.ParseConfig(o.URL)
	if err != nil {
		return nil, "the database", err
	}
	to := config.ConnConfig
	place := fmt.Sprintf("database %q at %s", to.Database, net.JoinHostPort(to.Host, fmt.Sprint(to.Port)))
	if to.ConnectTimeout == 0 {
		to.ConnectTimeout = 5 * time.Second
	}
	if to.RuntimeParams["application_name"] == "" {
		to.RuntimeParams["application_name"] = "shorecast queue"
	}
	config.MaxConns = max(config.MaxConns, 4)
	pool, err := pgxpool.NewWithConfig(context.WithoutCancel(ctx), config)
	if err != nil {
		return nil, place, err
	}
	c, err := newClient(riverpgxv5.New(pool), o, func() error { pool.Close(); return nil })
	if err != nil {
		pool.Close()
		return nil, place, err
	}
	return c, place, nil
}
