package people

import (
	"strings"
	"testing"

	"shorecast/cmd/internal/pattern"
)

func TestMay(t *testing.T) {
	grants := func(all ...Grant) Person { return Person{Grants: all} }
	two := Cases([][]string{{"apac"}, {"emea-1"}})
	together := Together([][]string{{"apac"}, {"emea-1"}})
	emea := pattern.List{"emea-*", "!emea-secret"}
	for name, c := range map[string]struct {
		who   Person
		right Right
		to    Subject
		may   bool
	}{
		"nobody":                           {Person{}, See, Any(), false},
		"a viewer sees":                    {grants(Grant{Role: Viewer}), See, Case("a.xlsx"), true},
		"a viewer drops":                   {grants(Grant{Role: Viewer}), Drop, Case("a.xlsx"), false},
		"an editor drops":                  {grants(Grant{Role: Editor}), Drop, Case("a.xlsx"), true},
		"a case of the patterns":           {grants(Grant{Viewer, emea}), See, Case("EMEA-north.xlsx"), true},
		"a case by its stated name":        {grants(Grant{Viewer, emea}), See, Case("x.xlsx", "emea-x"), true},
		"a case left out":                  {grants(Grant{Viewer, emea}), See, Case("emea-secret.xlsx"), false},
		"a case of others":                 {grants(Grant{Viewer, emea}), See, Case("apac.xlsx"), false},
		"each by a grant of its own":       {grants(Grant{Viewer, emea}, Grant{Viewer, pattern.List{"apac"}}), See, two, true},
		"one of several by none":           {grants(Grant{Viewer, emea}), See, two, false},
		"of no case what concerns all":     {grants(Grant{Editor, emea}), Edit, Cases(nil), false},
		"one of several together":          {grants(Grant{Viewer, emea}), See, together, true},
		"one of several to change":         {grants(Grant{Editor, emea}), Edit, together, false},
		"all of several to change":         {grants(Grant{Editor, nil}), Edit, together, true},
		"none of several together":         {grants(Grant{Editor, pattern.List{"us"}}), See, together, false},
		"of no case together":              {grants(Grant{Viewer, emea}), See, Together(nil), false},
		"of no case together by all":       {grants(Grant{Viewer, nil}), See, Together(nil), true},
		"roles do not add up over cases":   {grants(Grant{Viewer, nil}, Grant{Editor, emea}), Edit, Case("apac"), false},
		"some case":                        {grants(Grant{Contributor, emea}), Drop, Any(), true},
		"all cases with patterns":          {grants(Grant{Admin, emea}), Administer, All(), false},
		"all cases":                        {grants(Grant{Admin, nil}), Administer, All(), true},
		"an editor of all administers":     {grants(Grant{Editor, nil}), Administer, All(), false},
		"who is disabled":                  {Person{Disabled: true, Grants: []Grant{{Admin, nil}}}, See, Any(), false},
		"a case without a name by a grant": {grants(Grant{Viewer, emea}), See, Case(), false},
	} {
		if got := c.who.May(c.right, c.to); got != c.may {
			t.Errorf("%s: %t, want %t", name, got, c.may)
		}
	}
}

func TestRoles(t *testing.T) {
	for i, name := range RoleNames() {
		if r, err := ParseRole(name); err != nil || r != Role(i) || r.String() != name {
			t.Errorf("%s: role %d, %v", name, r, err)
		}
	}
	if _, err := ParseRole("owner"); err == nil {
		t.Error("owner is a role")
	}
}

func TestLogin(t *testing.T) {
	for text, good := range map[string]bool{"jane": true, "jane.doe@example.com": true, "jürgen": true, " Jane ": true,
		"": false, "jane doe": false, "a\x00": false, "a\u202eb": false, strings.Repeat("x", LongestLogin+1): false} {
		if err := CheckLogin(Login(text)); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
	if CheckLogin("Jane") == nil {
		t.Error("logins are kept in small letters")
	}
}

func TestGrantInWords(t *testing.T) {
	for want, g := range map[string]Grant{"admin of all cases": {Role: Admin},
		"viewer of emea-*, !emea-x": {Viewer, pattern.List{"emea-*", "!emea-x"}}} {
		if got := g.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
