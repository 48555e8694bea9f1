package store

import (
	"context"
	"time"
)

// Instance is a process that takes part in the work.
type Instance struct {
	Holder string // its name, unlike any other's
	Host   string
	Beat   int64 // counts signs of life
	SeenAt time.Time
	Health string // how it is, as it wrote it last; empty for never
}

var instances = table[Instance]{"instance", `SELECT holder, host, beat, seen_at, health FROM shorecast_instances`,
	func(i *Instance) []any { return []any{&i.Holder, &i.Host, &i.Beat, &i.SeenAt, &i.Health} }}

// Join is the writer of an instance, for as long as it is not taken for dead. It has to Beat before.
func (m members) Join(holder string) *Writer {
	return newWriter(m.connection, func(t *tx) error {
		there, err := t.find(`SELECT beat FROM shorecast_instances WHERE holder = ?`+t.conn.dialect.forUpdate,
			[]any{holder}, new(int64))
		if err == nil && !there {
			err = ErrNotMember
		}
		return err
	}, 0)
}

// Beat gives an instance's sign of life. The first one, and the first after it was taken for dead, makes it take part.
func (m members) Beat(ctx context.Context, holder, host string, now time.Time) error {
	return m.write(ctx, "Beat", "give a sign of life", func(t *tx) error { return beat(t, holder, host, now) })
}

func beat(t *tx, holder, host string, now time.Time) error {
	_, err := t.exec(into("instances", "holder, host, beat, seen_at")+` ON CONFLICT (holder) DO UPDATE SET
		beat = shorecast_instances.beat + 1, seen_at = excluded.seen_at`, holder, host, 1, now)
	return err
}

// KeepHealth keeps how an instance is, for all to see. One that does not take part is left alone.
func (m members) KeepHealth(ctx context.Context, holder, health string) error {
	_, err := m.exec(ctx, "KeepHealth", "keep the health of an instance",
		`UPDATE shorecast_instances SET health = ? WHERE holder = ?`, health, holder)
	return err
}

// Instances returns those that take part, by name.
func (m members) Instances(ctx context.Context) ([]Instance, error) {
	return instances.list(ctx, m.connection, ` ORDER BY holder`)
}

// Leave ends an instance's part: it has stopped, or is taken for dead.
func (m members) Leave(ctx context.Context, holder string) error {
	_, err := m.exec(ctx, "Leave", "end an instance's part", `DELETE FROM shorecast_instances WHERE holder = ?`, holder)
	return err
}
