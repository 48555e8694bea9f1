package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// secret reads a secret from a file or from an environment variable, whichever is named.
func (r *reader) secret(file, env value, what string) Secret {
	switch {
	case file.given() && env.given():
		r.fault(env.at, env.path, fmt.Sprintf("%s and %s both stand here", file.key.name(), env.key.name()), "leave one of them out")
	case file.given():
		return r.secretFile(file, what)
	case env.given():
		return r.secretEnv(env, what)
	}
	return Secret{}
}

// longestSecret is in bytes.
const longestSecret = 4096

func (r *reader) secretFile(v value, what string) Secret {
	path := r.path(v)
	if r.env.ReadFile == nil {
		return Secret{}
	}
	data, err := r.env.ReadFile(path)
	if err != nil {
		message, hint := fmt.Sprintf("the file %s cannot be read", quote(path)), "see that the service may read it"
		if errors.Is(err, fs.ErrNotExist) {
			message, hint = fmt.Sprintf("there is no file %s", quote(path)), "write the "+what+" into it, and nothing else"
		}
		r.fault(v.at, v.path, message, hint)
		return Secret{}
	}
	if r.env.Stat != nil && !onWindows {
		if info, err := r.env.Stat(path); err == nil && info.Mode().Perm()&0o004 != 0 {
			r.warn(v.at, v.path, fmt.Sprintf("everybody on this machine may read the file %s", quote(path)), "let only the service read it: chmod 600 "+path)
		}
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	return r.checkedSecret(v, text, fmt.Sprintf("the file %s", quote(path)), what)
}

var variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func (r *reader) secretEnv(v value, what string) Secret {
	name := r.text(v)
	if !variableName.MatchString(name) {
		// What stands there may well be the secret itself, and is not repeated.
		r.fault(v.at, v.path, "what stands here is no name of an environment variable", "write the variable's name, in letters, digits and _, for example "+v.key.sample())
		return Secret{}
	}
	if r.env.Getenv == nil {
		return Secret{}
	}
	text := r.env.Getenv(name)
	if text == "" {
		r.fault(v.at, v.path, fmt.Sprintf("the environment variable %s is not set", name), "set it where the service is started, or name a file with "+strings.Replace(v.key.name(), "_env", "_file", 1))
		return Secret{}
	}
	return r.checkedSecret(v, text, "the environment variable "+name, what)
}

func (r *reader) checkedSecret(v value, text, where, what string) Secret {
	switch {
	case strings.TrimSpace(text) == "":
		r.fault(v.at, v.path, where+" is empty", "write the "+what+" into it")
	case len(text) > longestSecret:
		r.fault(v.at, v.path, where+" is too long", fmt.Sprintf("write the %s into it and nothing else, %d bytes at most", what, longestSecret))
	case strings.ContainsFunc(text, unicode.IsControl):
		r.fault(v.at, v.path, where+" has several lines, or control characters", "write the "+what+" into it, on one line, and nothing else")
	default:
		return NewSecret(text)
	}
	return Secret{}
}

func (r *reader) state(s section) State {
	state := State{Folder: r.path(s.get("folder"))}
	inline, file, env := s.get("database_url"), s.get("database_url_file"), s.get("database_url_env")
	from := file
	switch {
	case inline.given() && (file.given() || env.given()):
		r.fault(inline.at, inline.path, "the URL of the database is given twice", "leave out database_url")
		return state
	case inline.given():
		from = inline
		state.Database = NewSecret(r.text(inline))
		if passwordIn(r.text(inline)) {
			r.fault(inline.at, inline.path, "the URL holds a password, and a password may not stand in this file",
				"write the URL into a file of its own and name that with database_url_file, or name an environment variable with database_url_env")
		}
	default:
		state.Database = r.secret(file, env, "URL")
		if env.given() {
			from = env
		}
	}
	if state.Database.IsSet() {
		r.databaseURL(from, state.Database.Reveal())
	}
	return state
}

// databaseURL tells of a text that is no URL of a PostgreSQL database, without repeating it.
func (r *reader) databaseURL(v value, text string) {
	const hint = "write it as postgres://user@host:5432/database"
	u, err := url.Parse(text)
	switch {
	case err != nil:
		r.fault(v.at, v.path, "the URL of the database cannot be read", hint+"; signs such as @, / and # in a password are written as %40, %2F and %23")
	case u.Scheme != "postgres" && u.Scheme != "postgresql":
		r.fault(v.at, v.path, "the URL of the database does not begin with postgres://", hint)
	case u.Host == "" && u.Query().Get("host") == "":
		r.fault(v.at, v.path, "the URL of the database names no host", hint)
	case strings.Trim(u.Path, "/") == "":
		r.fault(v.at, v.path, "the URL of the database names no database", hint)
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
