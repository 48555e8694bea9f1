package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"shorecast/cmd/internal/people"
	"shorecast/templates/webpage"
)

// visit is one request and its answer.
type visit struct {
	*site
	w     http.ResponseWriter
	r     *http.Request
	route route
	who   people.Person
	known bool // who is somebody

	session session
	noted   bool // the trail has a line about it
	refused bool // the form is shown again with what is wrong in it
}

// show answers with a page; a part of it where a script asks for no more.
func (v *visit) show(p webpage.Page) error {
	v.answer(http.StatusOK, p)
	return nil
}

func (v *visit) answer(code int, p webpage.Page) {
	var b bytes.Buffer
	var err error
	if v.r.Header.Get("HX-Request-Type") == "partial" { // as htmx says where it puts the answer into a page
		err = webpage.WritePart(&b, p)
	} else {
		err = webpage.Write(&b, v.shell(), p)
	}
	if err != nil {
		v.Log.Error("a page could not be written", "path", v.r.URL.Path, "trouble", err.Error())
		http.Error(v.w, "Something went wrong here.", http.StatusInternalServerError)
		return
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.refused = code == http.StatusUnprocessableEntity
	v.w.WriteHeader(code)
	_, _ = b.WriteTo(v.w) // whoever asked may be gone
}

// shell is what surrounds every page for who asks: the navigation names what they may see.
func (v *visit) shell() webpage.Shell {
	s := webpage.Shell{Version: v.Version, Said: v.session.pop(keptSaid)}
	if !v.known {
		return s
	}
	s.Person = v.who.Name
	for _, r := range v.routes() {
		if r.name == "" {
			continue
		}
		if to, err := r.subject(v); err != nil || !v.who.May(r.right, to) {
			continue
		}
		path := strings.TrimSuffix(r.path(), "{$}")
		s.Nav = append(s.Nav, webpage.Link{Text: r.name, Path: path, Current: r.name == v.route.name ||
			path == above[strings.Split(v.route.path(), "/")[1]] || path != "/" && strings.HasPrefix(v.r.URL.Path, path+"/")})
	}
	return s
}

// above are the pages of the navigation to which pages belong that lie elsewhere: a report is one of a case, and what
// is mapped was dropped.
var above = map[string]string{"reports": "/cases", "mapper": "/drop"}

// say keeps a text for the next page of the session.
func (v *visit) say(text string) { v.session.put(keptSaid, text) }

// leave answers a form: the browser goes on to another page, and shows there what came of it.
func (v *visit) leave(path, said string) error {
	v.say(said)
	http.Redirect(v.w, v.r, path, http.StatusSeeOther)
	return nil
}

// json answers with a value for programs.
func (v *visit) json(code int, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write an answer: %w", err)
	}
	v.w.Header().Set("Content-Type", "application/json")
	v.w.WriteHeader(code)
	_, _ = v.w.Write(append(text, '\n')) // whoever asked may be gone
	return nil
}

// cutMethod splits a pattern such as "GET /cases".
func cutMethod(pattern string) (method, path string, ok bool) { return strings.Cut(pattern, " ") }
