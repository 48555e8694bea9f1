package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/store"
)

// list prints things of type T: for people as a table, for machines as objects of type M.
type list[T, M any] struct {
	name    string // of the list in JSON
	heading string
	none    string // what people read of an empty list
	row     func(T) []any
	machine func(T) (M, error)
}

func (l list[T, M]) print(a *app, all []T, asJSON bool) error {
	if asJSON {
		objects := []M{}
		for _, x := range all {
			object, err := l.machine(x)
			if err != nil {
				return err
			}
			objects = append(objects, object)
		}
		return a.writeJSON(l.name, objects)
	}
	if len(all) == 0 {
		fmt.Fprintln(a.env.Stderr, l.none)
		return nil
	}
	w := tabwriter.NewWriter(a.env.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, l.heading)
	for _, x := range all {
		var cells []string
		for _, cell := range l.row(x) {
			cells = append(cells, clean(fmt.Sprint(cell)))
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	return w.Flush()
}

// writeJSON writes a result for machines.
func (a *app) writeJSON(name string, v any) error {
	e := json.NewEncoder(a.env.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(map[string]any{name: v}); err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}

// withState does something with the state of a service that has run before.
func (a *app) withState(ctx context.Context, o *serviceOptions,
	do func(context.Context, *config.Config, *store.Store) error) error {
	c, err := a.configuration(o, false)
	if err != nil {
		return err
	}
	s, err := openState(ctx, c)
	if err != nil {
		return err
	}
	defer s.Close()
	return do(ctx, c, s)
}

// moment writes the first instant that there is, for people, with its offset.
func moment(zone *time.Location, instants ...time.Time) string {
	for _, t := range instants {
		if !t.IsZero() {
			return t.In(zone).Format("2006-01-02 15:04 -07:00")
		}
	}
	return "-"
}
