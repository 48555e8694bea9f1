package store

import (
	"context"
	"strings"
	"time"
)

// Layout is a version of a layout that somebody saved on the web page.
type Layout struct {
	ID      int64
	Name    string // by which people know it; capitals make no difference
	Text    string // empty: it is no longer in use
	Person  int64  // who saved it
	Called  string // that person's name
	SavedAt time.Time

	key string
}

var layouts = table[Layout]{"layout", `SELECT id, key, name, text, person, called, saved_at FROM shorecast_layouts`,
	func(l *Layout) []any { return []any{&l.ID, &l.key, &l.Name, &l.Text, &l.Person, &l.Called, &l.SavedAt} }}

// SaveLayout keeps a new version of a layout, and returns its ID. Those before are kept.
func (d designs) SaveLayout(ctx context.Context, l Layout) (id int64, err error) {
	err = d.write(ctx, "SaveLayout", "save a layout", func(t *tx) error {
		id, _, err = t.insert(into("layouts", "key, name, text, person, called, saved_at"), layoutKey(l.Name), l.Name,
			l.Text, l.Person, l.Called, l.SavedAt)
		return err
	})
	return id, err
}

// layoutKey is what makes two names the same.
func layoutKey(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// Layouts returns the layouts that are in use, each as it was saved last, by name.
func (d designs) Layouts(ctx context.Context) ([]Layout, error) {
	return layouts.list(ctx, d.connection, ` WHERE text <> '' AND id IN (SELECT MAX(id) FROM shorecast_layouts GROUP BY
		key) ORDER BY key`)
}

// NewestLayout returns the ID of the version that was saved last, of whichever layout; 0 for none.
func (d designs) NewestLayout(ctx context.Context) (id int64, err error) {
	return reading(ctx, d.connection, "look for saved layouts", func(t *tx) (id int64, err error) {
		err = t.row(`SELECT coalesce(max(id), 0) FROM shorecast_layouts`).Scan(&id)
		return id, err
	})
}

// LayoutVersions returns all versions of a layout, the newest first.
func (d designs) LayoutVersions(ctx context.Context, name string) ([]Layout, error) {
	return layouts.list(ctx, d.connection, ` WHERE key = ? ORDER BY id DESC`, layoutKey(name))
}

// Layout returns a version of a layout by its ID, or ErrNotFound.
func (d designs) Layout(ctx context.Context, id int64) (Layout, error) {
	return layouts.get(ctx, d.connection, "id", id)
}

// Draft is a layout of a dropped file as somebody left it: all who may see the file go on from there.
type Draft struct {
	Upload  int64
	Text    string
	Person  int64  // who answered last
	Called  string // that person's name
	SavedAt time.Time
}

var drafts = table[Draft]{"draft", `SELECT upload, text, person, called, saved_at FROM shorecast_drafts`,
	func(d *Draft) []any { return []any{&d.Upload, &d.Text, &d.Person, &d.Called, &d.SavedAt} }}

// KeepDraft keeps a draft in place of the one of that file.
func (d designs) KeepDraft(ctx context.Context, x Draft) error {
	_, err := d.exec(ctx, "KeepDraft", "keep the draft of a layout",
		into("drafts", "upload, text, person, called, saved_at")+` ON CONFLICT (upload) DO UPDATE SET
			text = excluded.text, person = excluded.person, called = excluded.called, saved_at = excluded.saved_at`,
		x.Upload, x.Text, x.Person, x.Called, x.SavedAt)
	return err
}

// Draft returns the draft of a file; false where there is none.
func (d designs) Draft(ctx context.Context, upload int64) (Draft, bool, error) {
	return finding(ctx, d.connection, "look for the draft of a layout", func(t *tx) (Draft, bool, error) {
		return drafts.first(t, ` WHERE upload = ?`, upload)
	})
}

// DropDraft forgets the draft of a file, if there is one.
func (d designs) DropDraft(ctx context.Context, upload int64) error {
	_, err := d.exec(ctx, "DropDraft", "forget the draft of a layout",
		`DELETE FROM shorecast_drafts WHERE upload = ?`, upload)
	return err
}
