package config

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"shorecast/cmd/internal/failure"
	"shorecast/ingest/layout/yamlfile"
)

// secret reads a secret from a file or from an environment variable, whichever is named.
func secret(file, env value, what string) Secret {
	switch {
	case file.given() && env.given():
		env.fault(file.key.name()+" and "+env.key.name()+" are both given", "remove one of them")
	case file.given():
		return secretFile(file, what)
	case env.given():
		return secretVariable(env, what)
	}
	return Secret{}
}

// read reads a file that a key names. missing says what to do where it is not there.
func (v value) read(path, missing string) ([]byte, bool) {
	data, err := v.r.env.ReadFile(path)
	var p *failure.Error
	switch {
	case err == nil:
		return data, true
	case errors.Is(err, fs.ErrNotExist):
		v.fault("there is no file "+quote(path), missing)
	case errors.As(err, &p) && p.Kind == failure.Usage: // it is no regular file, or too large
		v.fault(yamlfile.Printable(p.Message), p.Hint)
	default:
		v.fault("the file "+quote(path)+" cannot be read", "allow the service to read it")
	}
	return nil, false
}

// longestSecret is in bytes.
const longestSecret = 4096

func secretFile(v value, what string) Secret {
	path, env := file(v), v.r.env
	if env.ReadFile == nil {
		return Secret{}
	}
	missing := "write the " + what + " into it, and nothing else"
	if unit, is := strings.CutPrefix(path, "/run/credentials/"); is { // where systemd hands it over
		unit, _, _ = strings.Cut(unit, "/")
		missing = "it is there only while the unit runs: systemctl start " + unit
	}
	data, ok := v.read(path, missing)
	if !ok {
		return Secret{}
	}
	v.closed(path)
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	return checkedSecret(v, text, "the file "+quote(path), what)
}

// closed warns of a file with a secret that everybody on the machine may read.
func (v value) closed(path string) {
	if v.r.env.Stat == nil || onWindows {
		return
	}
	if info, err := v.r.env.Stat(path); err == nil && info.Mode().Perm()&0o004 != 0 {
		v.warn("everybody on this machine may read the file "+quote(path), "let only the service read it: chmod 600 "+path)
	}
}

var variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func secretVariable(v value, what string) Secret {
	name := v.text()
	if !variableName.MatchString(name) {
		// It may well be the secret itself, and is not repeated.
		v.fault("this is not the name of an environment variable",
			"write the variable's name, in letters, digits and _, for example "+v.key.sample())
		return Secret{}
	}
	if v.r.env.Getenv == nil {
		return Secret{}
	}
	text := v.r.env.Getenv(name)
	if text == "" {
		v.fault("the environment variable "+name+" is not set", "set it where the service is started, "+
			"or name a file with "+strings.Replace(v.key.name(), "_env", "_file", 1))
		return Secret{}
	}
	return checkedSecret(v, text, "the environment variable "+name, what)
}

func checkedSecret(v value, text, where, what string) Secret {
	switch {
	case strings.TrimSpace(text) == "":
		v.fault(where+" is empty", "write the "+what+" into it")
	case len(text) > longestSecret:
		v.fault(where+" is too long", fmt.Sprintf("write the %s into it and nothing else, at most %d bytes", what,
			longestSecret))
	case strings.ContainsFunc(text, unicode.IsControl):
		v.fault(where+" has several lines, or control characters",
			"write the "+what+" into it, on one line, and nothing else")
	default:
		return NewSecret(text)
	}
	return Secret{}
}

func (s section) state() State {
	state := State{Folder: file(s.get("folder"))}
	inline, file, env := s.get("database_url"), s.get("database_url_file"), s.get("database_url_env")
	from := file
	switch {
	case inline.given() && (file.given() || env.given()):
		inline.fault("the URL of the database is given twice", "remove database_url")
		return state
	case inline.given():
		from, state.Database = inline, NewSecret(inline.text())
		if passwordIn(inline.text()) {
			inline.fault("the URL contains a password, and a password may not stand in this file",
				"write the URL into a file of its own and name that with database_url_file, "+
					"or name an environment variable with database_url_env")
		}
	default:
		state.Database = secret(file, env, "URL")
		if env.given() {
			from = env
		}
	}
	if state.Database.IsSet() {
		databaseURL(from, state.Database.Reveal())
	}
	return state
}

// databaseURL reports a text that is not the URL of a PostgreSQL database, without repeating it.
func databaseURL(v value, text string) {
	const what, hint = "the URL of the database ", "write it as postgres://user@host:5432/database"
	u, err := url.Parse(text)
	switch {
	case err != nil:
		v.fault(what+"cannot be read", hint+"; signs such as @, / and # in a password are written as %40, %2F and %23")
	case u.Scheme != "postgres" && u.Scheme != "postgresql":
		v.fault(what+"does not begin with postgres://", hint)
	case u.Host == "" && u.Query().Get("host") == "":
		v.fault(what+"names no host", hint)
	case strings.Trim(u.Path, "/") == "":
		v.fault(what+"names no database", hint)
	}
}

func passwordIn(text string) bool {
	if userinfo.MatchString(text) {
		return true
	}
	u, err := url.Parse(text)
	if err != nil {
		return strings.Contains(text, "@")
	}
	_, has := u.User.Password()
	q := u.Query()
	return has || q.Has("password") || q.Has("sslpassword")
}

// Secrets are the texts of the configuration that nothing may repeat: the password of the mail server, the secret key
// of the bucket, that of the OpenID client, and the passwords in the URL of the database. The access key of the bucket
// is a name, which may be that of a folder as well.
func (c *Config) Secrets() failure.Secrets {
	var all failure.Secrets
	for _, s := range []Secret{c.Mail.Password, c.Bucket.SecretKey, c.Web.OIDC.ClientSecret} {
		if s.IsSet() {
			all = append(all, s.Reveal())
		}
	}
	if !c.State.Database.IsSet() {
		return all
	}
	text := c.State.Database.Reveal()
	for _, m := range userinfo.FindAllStringSubmatch(text, -1) {
		all = append(all, m[2]) // as it is written there
	}
	u, err := url.Parse(text)
	if err != nil {
		return append(all, text)
	}
	if password, ok := u.User.Password(); ok {
		all = append(all, password)
	}
	for _, name := range []string{"password", "sslpassword"} {
		all = append(all, u.Query()[name]...)
	}
	return all
}

// Secret is a text that must not be printed: whichever way it is formatted, marshalled or logged, only dots come out.
//
// The text is kept behind a pointer since fmt prints the unexported fields of whatever holds a value without asking it,
// and of a pointer within it the address alone.
type Secret struct {
	text *string
}

const dots = yamlfile.Dots

// NewSecret hides a text.
func NewSecret(text string) Secret { return Secret{&text} }

// IsSet reports whether there is a secret, be it an empty text.
func (s Secret) IsSet() bool { return s.text != nil }

// Reveal returns the text, empty where there is none.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// String returns dots.
func (s Secret) String() string { return dots }

// GoString returns dots.
func (s Secret) GoString() string { return dots }

// Format writes dots, whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, dots) }

// MarshalText returns dots; encoding/json and others use it.
func (s Secret) MarshalText() ([]byte, error) { return []byte(dots), nil }

// MarshalJSON returns dots.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + dots + `"`), nil }

// LogValue returns dots.
func (s Secret) LogValue() slog.Value { return slog.StringValue(dots) }
