package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

const pageConfig = `time_zone: Europe/Warsaw
schedules: [{name: board, cron: "0 8 * * *", recipients: [board@example.com]}]
owner: {addresses: [it@example.com]}
`

// userHome is a folder with a configuration, and calls shorecast user with it.
func userHome(t *testing.T, text string) (dir string, user func(wantCode int, args ...string) (out, errs string)) {
	t.Helper()
	dir = t.TempDir()
	file := filepath.Join(dir, "shorecast.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, func(wantCode int, args ...string) (string, string) {
		t.Helper()
		out, errs, code := call(t.Context(), nil, append(append([]string{"user"}, args...), "-c", file)...)
		if code != wantCode {
			t.Errorf("user %q: exit code %d, want %d: %s%s", args, code, wantCode, out, errs)
		}
		return out, errs
	}
}

func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q is missing in:\n%s", p, text)
		}
	}
}

var oneLink = regexp.MustCompile(`^https://reports\.example\.com/welcome/[a-z2-7]{26}\n$`)

// TestUser adds people before the service has run for the first time.
func TestUser(t *testing.T) {
	dir, user := userHome(t, pageConfig+`web: {listen: "127.0.0.1:8080", url: "https://reports.example.com", proxies: [127.0.0.1]}
`)
	out, errs := user(exitDone, "add", "Jane", "--name", "Jane Doe", "--email", "jane@example.com", "--role", "Admin")
	if !oneLink.MatchString(out) {
		t.Errorf("printed %q", out)
	}
	// three days after 15 January 23:30 -08:00, in Warsaw
	contains(t, errs, "jane: added, admin of all cases", "until 2026-01-19 08:30 +01:00", "The state begins in "+dir)
	first := out
	_, errs = user(exitDone, "add", "joe", "--role", "viewer", "--cases", "emea-*", "--cases", "!emea-x")
	contains(t, errs, "joe: added, viewer of emea-*, !emea-x")
	if strings.Contains(errs, "The state begins") {
		t.Error("the state begins twice")
	}
	_, errs = user(exitUsage, "add", "JANE", "--role", "viewer")
	contains(t, errs, "there is somebody with the login jane", "shorecast user link jane")
	if out, _ = user(exitDone, "link", "jane"); !oneLink.MatchString(out) || out == first {
		t.Errorf("another link: %q", out)
	}
	out, _ = user(exitDone, "disable", "joe")
	contains(t, out, "joe: disabled")
	_, errs = user(exitUsage, "link", "joe")
	contains(t, errs, "joe is disabled")
	out, _ = user(exitDone, "list")
	contains(t, out, "LOGIN  NAME", "jane   Jane Doe  jane@example.com  not yet   admin of all cases",
		"joe    joe       -                 disabled  viewer of emea-*, !emea-x")
	out, _ = user(exitDone, "enable", "joe")
	contains(t, out, "joe: may sign in")
	out, _ = user(exitDone, "list", "--json")
	var listed struct{ People []machineUser }
	if err := json.Unmarshal([]byte(out), &listed); err != nil || len(listed.People) != 2 ||
		listed.People[0].Grants[0].Role != people.Admin || listed.People[1].Disabled ||
		listed.People[1].SignsIn != "not yet" {
		t.Errorf("%v in %s", err, out)
	}

	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(dir, "state", stateFile)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	trail, err := s.Trail(t.Context(), store.TrailQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var did []string
	for _, e := range trail {
		did = append(did, e.What+" "+e.Subject)
	}
	if got := strings.Join(did, ", "); got != "person enabled joe, person disabled joe, link made jane, link made joe, "+
		"person added joe, link made jane, person added jane" {
		t.Errorf("the trail is %s", got)
	}
}

func TestUserDisabledWithTokens(t *testing.T) {
	dir, user := userHome(t, pageConfig+"web: {listen: \"127.0.0.1:8080\"}\n")
	out, _ := user(exitDone, "add", "jane", "--role", "admin")
	contains(t, out, "http://127.0.0.1:8080/welcome/")
	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(dir, "state", stateFile)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	jane, err := s.PersonCalled(t.Context(), "jane")
	if err != nil {
		t.Fatal(err)
	}
	for name, ends := range map[string]time.Time{"nightly": {}, "over": time.Unix(1, 0)} {
		if _, err := s.AddToken(t.Context(), store.Token{Name: name, MadeBy: jane.ID, EndsAt: ends}, name); err != nil {
			t.Fatal(err)
		}
	}
	user(exitUsage, "disable", "jane") // the last administrator
	user(exitDone, "add", "john", "--role", "admin")
	out, _ = user(exitDone, "disable", "jane")
	contains(t, out, "tokens for is locked out as well: nightly\n")
}

func TestUserWrong(t *testing.T) {
	_, user := userHome(t, pageConfig+"web: {listen: \"127.0.0.1:8080\"}\n")
	for _, args := range [][]string{{"list"}, {"disable", "nobody"}} {
		_, errs := user(exitUsage, args...)
		contains(t, errs, "there is no state in")
	}
	user(exitDone, "add", "somebody", "--role", "viewer")
	for _, c := range []struct {
		args []string
		want string
	}{{nil, "say what to do with whom"}, {[]string{"ad", "jane"}, "did you mean add?"},
		{[]string{"list", "jane"}, "list takes"},
		{[]string{"add"}, "name one login"}, {[]string{"add", "jane", "joe"}, "name one login"},
		{[]string{"add", "jane"}, "say what they may do with --role"},
		{[]string{"add", "jane", "--role", "owner"}, "choose viewer, contributor, editor or admin"},
		{[]string{"add", "jane doe", "--role", "viewer"}, "is no login"},
		{[]string{"add", "jane", "--role", "viewer", "--cases", "[a"}, "cannot be read"},
		{[]string{"add", "jane", "--role", "viewer", "--email", "jane"}, "jane is no address"},
		{[]string{"link", "jane", "--role", "viewer"}, "the option --role belongs to add"},
		{[]string{"disable", "nobody"}, "there is nobody with the login nobody"}} {
		_, errs := user(exitUsage, c.args...)
		contains(t, errs, c.want)
	}
	_, without := userHome(t, pageConfig)
	_, errs := without(exitUsage, "add", "jane", "--role", "admin")
	contains(t, errs, "has no web page: web.listen is not set")
}
