package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"

	"shorecast/cmd/internal/people"
	"shorecast/samples"
)

// description is the API's, as the program serves it.
func description(t *testing.T) map[string]any {
	t.Helper()
	var d map[string]any
	if err := yaml.Unmarshal(openAPI, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAPIIsDescribed has the routes of the API and its description be the same.
func TestAPIIsDescribed(t *testing.T) {
	paths := description(t)["paths"].(map[string]any)
	var described, there []string
	for path, methods := range paths {
		for method := range methods.(map[string]any) {
			described = append(described, strings.ToUpper(method)+" "+path)
		}
	}
	for _, r := range (&site{}).routes() {
		if r.forPrograms() {
			there = append(there, r.pattern)
		}
	}
	slices.Sort(described)
	slices.Sort(there)
	if !slices.Equal(described, there) {
		t.Errorf("described are %q, and there are %q", described, there)
	}
}

// spec checks answers against the description.
type spec struct {
	t   *testing.T
	doc map[string]any
}

// resolve follows references.
func (s spec) resolve(of any) map[string]any {
	m, _ := of.(map[string]any)
	for ref, ok := m["$ref"].(string); ok; ref, ok = m["$ref"].(string) {
		var at any = s.doc
		for _, part := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
			at = at.(map[string]any)[part]
		}
		if m, ok = at.(map[string]any); !ok {
			s.t.Fatalf("%s leads nowhere", ref)
		}
	}
	return m
}

// check says where a value is not what its schema describes: a field that is not described, or that is missing, or of
// another type.
func (s spec) check(where string, schema any, v any) {
	m := s.resolve(schema)
	if choices, ok := m["oneOf"].([]any); ok {
		for _, c := range choices {
			if null := s.resolve(c)["type"] == "null"; null == (v == nil) {
				s.check(where, c, v)
				return
			}
		}
	}
	if words, ok := m["enum"].([]any); ok && !slices.Contains(words, v) {
		s.t.Errorf("%s is %v, which is none of %v", where, v, words)
	}
	fits := func(types any) bool {
		all := strings.Fields(strings.Trim(fmt.Sprint(types), "[]"))
		return slices.Contains(all, typeOf(v)) || typeOf(v) == "integer" && slices.Contains(all, "number")
	}
	if types, ok := m["type"]; ok && !fits(types) {
		s.t.Errorf("%s is %v, and described as %v", where, v, types)
	}
	switch v := v.(type) {
	case []any:
		for i, x := range v {
			s.check(fmt.Sprintf("%s[%d]", where, i), m["items"], x)
		}
	case map[string]any:
		if m["additionalProperties"] == true {
			return
		}
		fields, _ := m["properties"].(map[string]any)
		for name, x := range v {
			if fields[name] == nil {
				s.t.Errorf("%s.%s is not described", where, name)
				continue
			}
			s.check(where+"."+name, fields[name], x)
		}
		required, _ := m["required"].([]any)
		for _, name := range required {
			if _, there := v[name.(string)]; !there {
				s.t.Errorf("%s.%s is described, and not there", where, name)
			}
		}
	}
}

func typeOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

// answers checks that an answer has the code and the fields that are described.
func (s spec) answers(a answer, path, method string, code int) map[string]any {
	s.t.Helper()
	if a.code != code {
		s.t.Errorf("%s %s: %d, want %d: %s", method, path, a.code, code, a.body)
		return nil
	}
	of := s.doc["paths"].(map[string]any)[path].(map[string]any)[method].(map[string]any)
	response := s.resolve(of["responses"].(map[string]any)[fmt.Sprint(code)])
	content, _ := response["content"].(map[string]any)
	mediaType, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	described, ok := content[mediaType].(map[string]any)
	if !ok {
		s.t.Errorf("%s %s: %d with %q is not described", method, path, code, mediaType)
	}
	if mediaType != "application/json" || described["schema"] == nil {
		return nil
	}
	var v map[string]any
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		s.t.Fatal(err)
	}
	s.check(method+" "+path, described["schema"], v)
	return v
}

func TestAPIAnswersAsDescribed(t *testing.T) {
	d := newDesk(t)
	s := spec{t, description(t)}
	all, one := d.as(of(people.Viewer)), d.as(of(people.Viewer, "payroll"))

	list := s.answers(all.get("/api/v1/cases?limit=1"), "/api/v1/cases", "get", http.StatusOK)
	if cases := list["cases"].([]any); len(cases) != 1 || cases[0].(map[string]any)["case"] != "payroll" {
		t.Errorf("the first page is %v", list)
	}
	list = s.answers(all.get(fmt.Sprintf("/api/v1/cases?limit=1&before=%v", list["before"])), "/api/v1/cases", "get",
		http.StatusOK)
	if cases := list["cases"].([]any); len(cases) != 1 || cases[0].(map[string]any)["case"] != "helpdesk" ||
		list["before"] != nil {
		t.Errorf("the last page is %v", list)
	}
	s.answers(one.get("/api/v1/cases"), "/api/v1/cases", "get", http.StatusOK)
	one.get("/api/v1/cases").lacks(t, "helpdesk")
	s.answers(all.get("/api/v1/cases?limit=many"), "/api/v1/cases", "get", http.StatusBadRequest)

	list = s.answers(all.get("/api/v1/runs?case=payroll&period=2027-02&state=reported&schedule=board"), "/api/v1/runs",
		"get", http.StatusOK)
	runs := list["runs"].([]any)
	if len(runs) != 1 {
		t.Fatalf("the runs are %v", list)
	}
	document := runs[0].(map[string]any)["documents"].([]any)[0].(map[string]any)["id"].(string)
	for _, q := range []string{"state=lost", "period=soon", "before=0", "limit=501"} {
		s.answers(all.get("/api/v1/runs?"+q), "/api/v1/runs", "get", http.StatusBadRequest)
	}
	one.get("/api/v1/runs").lacks(t, "helpdesk")
	s.answers(d.out().get("/api/v1/runs"), "/api/v1/runs", "get", http.StatusUnauthorized)

	const path = "/api/v1/documents/{id}"
	a := one.get("/api/v1/documents/" + document)
	if s.answers(a, path, "get", http.StatusOK); a.body != "PDF of payroll" ||
		!strings.HasPrefix(a.header.Get("Content-Disposition"), `attachment; filename="payroll.pdf"`) {
		t.Errorf("the document: %+v", a)
	}
	helpdesk := fmt.Sprintf("%d-1", d.runs["helpdesk"].ID)
	for _, id := range []string{helpdesk, "0-0", "x", document + "0", document + "-0"} {
		s.answers(one.get("/api/v1/documents/"+id), path, "get", http.StatusNotFound)
	}
	s.answers(d.out().get("/api/v1/documents/"+document), path, "get", http.StatusUnauthorized)
	s.answers(d.out().get("/api/v1/openapi.yaml"), "/api/v1/openapi.yaml", "get", http.StatusOK)
	d.out().get("/api/v1/nothing").has(t, http.StatusNotFound, `{"error":"There is nothing`)
}

// TestTokenOfTheAPI has a program come with a token, one that was revoked, and a session's cookie in its place.
func TestTokenOfTheAPI(t *testing.T) {
	d := newDesk(t)
	maker := d.person("admin", people.Grant{Role: people.Admin})
	token, err := d.site.newToken(t.Context(), maker.Person, "nightly", of(people.Viewer, "payroll").Grants, time.Time{})
	d.must(err)
	ask := func(header string) answer {
		return d.out().with("Authorization", header).get("/api/v1/cases")
	}
	ask("Bearer "+token).has(t, http.StatusOK, `"case":"payroll"`)
	ask("Bearer "+token).lacks(t, "helpdesk")
	for _, header := range []string{"", "Bearer", "Basic " + token, "Bearer " + token + "x"} {
		a := ask(header)
		if a.has(t, http.StatusUnauthorized, `"error":`, `"hint":`); !strings.HasPrefix(a.header.Get("WWW-Authenticate"),
			"Bearer") {
			t.Errorf("%q: %v", header, a.header)
		}
	}
	all, err := d.store.Tokens(t.Context())
	d.must(err)
	d.must(d.store.RevokeToken(t.Context(), all[0].ID, d.now))
	ask("Bearer "+token).has(t, http.StatusUnauthorized)
}

// with asks with a header besides.
func (a *asker) with(name, value string) *asker {
	next := a.handler
	return &asker{a.t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set(name, value)
		next.ServeHTTP(w, r)
	})}
}

// TestAPIDrop has programs drop files: one that may, one that may not drop of that case, one that may drop nothing.
func TestAPIDrop(t *testing.T) {
	d := newWorld(t, least)
	d.serve()
	s := spec{t, description(t)}
	const path, fate = "/api/v1/inbox/{name}", "/api/v1/uploads/{upload}"
	put := func(who people.Person, name, body string) answer {
		return d.as(who).ask(http.MethodPut, "/api/v1/inbox/"+name, "", strings.NewReader(body))
	}
	a := put(of(people.Contributor, "payroll"), "payroll.csv", "a,b\n1,2\n")
	at := s.answers(a, path, "put", http.StatusCreated)["upload"].(string)
	if at == "" || at != a.header.Get("Location") {
		t.Errorf("it is at %q and at %q", at, a.header.Get("Location"))
	}
	var u map[string]any
	d.until("the file is decided", func() bool {
		u = s.answers(d.as(of(people.Contributor, "payroll")).get(at), fate, "get", http.StatusOK)
		return u["state"] != "waiting"
	})
	if u["state"] != "refused" || u["name"] != "payroll.csv" || u["message"] == "" {
		t.Errorf("it is %v", u)
	}
	s.answers(put(of(people.Viewer), "payroll.csv", "a,b\n"), path, "put", http.StatusForbidden)
	a = put(of(people.Contributor, "payroll"), "helpdesk.csv", "a,b\n1,2\n")
	s.answers(a, path, "put", http.StatusUnprocessableEntity)
	u = s.answers(d.as(of(people.Contributor, "payroll")).get(a.header.Get("Location")), fate, "get", http.StatusOK)
	if u["state"] != "not_taken" {
		t.Errorf("one of another case is %v", u)
	}
	s.answers(put(of(people.Contributor), "..%2Fpayroll.csv", "a,b\n"), path, "put", http.StatusUnprocessableEntity)
	stranger := of(people.Viewer, "helpdesk")
	stranger.ID = 2
	s.answers(d.as(stranger).get(at), fate, "get", http.StatusNotFound)
	another := of(people.Viewer, "helpdesk") // another token of the same maker
	another.Name = "the token another"
	s.answers(d.as(another).get(at), fate, "get", http.StatusNotFound)
	s.answers(d.out().get(at), fate, "get", http.StatusUnauthorized)
}

// TestAPIPortfolio has two cases come in, and asks until what they come to together is made.
func TestAPIPortfolio(t *testing.T) {
	if os.Getenv("SHORECAST_SLOW") == "" {
		t.Skip("set SHORECAST_SLOW to run it")
	}
	l := startLive(t, liveYAML, nil)
	s := spec{t, description(t)}
	who := of(people.Viewer)
	as := func(p people.Person) *asker {
		site := *l.site
		site.identify = func(*http.Request) (people.Person, bool, error) { return p, true, nil }
		return &asker{t, site.handler()}
	}
	const path = "/api/v1/portfolio"
	s.answers(as(who).get(path), path, "get", http.StatusNotFound)
	for _, name := range []string{"quick-start", "shared-services"} {
		data, err := samples.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		l.drop(name+".xlsx", data)
	}
	l.until("both are accepted", func() bool {
		all, err := l.store.Cases(t.Context())
		return err == nil && len(all) == 2
	})
	s.answers(as(who).get(path+"?currency=XXX"), path, "get", http.StatusBadRequest)
	a := as(who).get(path)
	s.answers(a, path, "get", http.StatusAccepted)
	l.until("the portfolio is made", func() bool { a = as(who).get(path); return a.code != http.StatusAccepted })
	made := s.answers(a, path, "get", http.StatusOK)
	if cases, _ := made["cases"].([]any); len(cases) != 2 {
		t.Errorf("the portfolio: %v", made)
	}
	s.answers(as(of(people.Viewer, "nothing")).get(path), path, "get", http.StatusNotFound)
}
