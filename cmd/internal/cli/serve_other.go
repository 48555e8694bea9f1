//go:build !windows

package cli

import "context"

// asService runs the service until the context ends.
func asService(ctx context.Context, run func(context.Context) error) error { return run(ctx) }
