package config

import (
	"reflect"
	"slices"
	"strings"
)

// Keep has what cannot change while the service runs as the configuration before has it, and returns the keys whose
// change holds from the next start on.
func (c *Config) Keep(before *Config) (changed []string) {
	keep := func(key string, now, was any) {
		to, from := reflect.ValueOf(now).Elem(), reflect.ValueOf(was).Elem()
		if !reflect.DeepEqual(to.Interface(), from.Interface()) {
			changed = append(changed, key)
		}
		to.Set(from)
	}
	keep("state", &c.State, &before.State)
	keep("inbox", &c.Inbox, &before.Inbox)
	keep("outputs", &c.Outputs, &before.Outputs)
	keep("files", &c.Bucket, &before.Bucket)
	keep("mail.folder", &c.Mail.Folder, &before.Mail.Folder)
	keep("health.file", &c.Health.File, &before.Health.File)
	keep("limits.jobs", &c.Limits.Jobs, &before.Limits.Jobs)
	keep("metrics", &c.Metrics, &before.Metrics)
	keep("web.listen", &c.Web.Listen, &before.Web.Listen)
	keep("web.tls", &c.Web.TLS, &before.Web.TLS)
	for i := range c.Settings {
		s := &c.Settings[i]
		of := func(key string) bool { return s.Path == key || strings.HasPrefix(s.Path, key+".") }
		same := func(o Setting) bool { return o.Path == s.Path }
		if was := slices.IndexFunc(before.Settings, same); was >= 0 && slices.ContainsFunc(changed, of) {
			file := *s
			*s = before.Settings[was]
			s.Kept = file.Value != s.Value
		}
	}
	return changed
}
