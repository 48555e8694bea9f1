package config

import (
	"slices"

	"shorecast/ingest/layout"
)

// SavedLayout is what follows the name of a layout that was saved on the web page, in the name of its file.
const SavedLayout = ".layout.yaml"

// Saved is a layout that was saved on the web page.
type Saved struct{ Name, Text string }

// WithSaved returns the configuration with layouts that were saved on the web page, in the place of the saved ones that
// it had; version tells one set of them from another. They come before those of the file. What is there already is not
// added again; what cannot be read is left out, and told.
func (c *Config) WithSaved(version int64, all []Saved, unread func(name, trouble, hint string)) *Config {
	with := *c
	with.Saved = version
	with.Layouts = slices.DeleteFunc(slices.Clone(c.Layouts), func(l *layout.Layout) bool { return l.First })
	for _, s := range all {
		l, problems := layout.Load(s.Name+SavedLayout, []byte(s.Text))
		switch {
		case l == nil:
			unread(s.Name, problems[0].Error(), problems[0].Hint)
		case !slices.ContainsFunc(with.Layouts, func(o *layout.Layout) bool { return o.SHA256 == l.SHA256 }):
			l.First = true
			with.Layouts = append(with.Layouts, l)
		}
	}
	return &with
}
