//go:build !unix

package postgres

import (
	"errors"
	"testing"

	"shorecast/samples/testing/tool"
)

// Server is a private server that a test may stop and start again. There is none on this system.
type Server struct{ url string }

func launch() (*Server, error) {
	return nil, errors.New("a private server is started on Unix only; name a running one in " + Variable)
}

// New skips the test.
func New(t testing.TB) *Server {
	t.Helper()
	_, err := launch()
	tool.Missing(t, "no PostgreSQL for tests: "+err.Error())
	return nil
}

// Database is never called.
func (s *Server) Database(t testing.TB) string { return s.url }

// Stop is never called.
func (s *Server) Stop() {}

// Start is never called.
func (s *Server) Start(t testing.TB) {}
