package queue_test

import (
	"log/slog"
	"testing"
)

// words shows what is logged where a test fails.
func words(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelInfo}))
}
