package webpage

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"

	"shorecast/charts"
)

//go:embed *.gohtml
var sources embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"asset": AssetPath,
	"impact": func(i charts.Impact) string {
		return [...]string{charts.Neutral: "", charts.Good: "good", charts.Bad: "bad"}[i]
	},
	"htmxConfig": func() string { return htmxConfig },
	"drawings":   drawings,
	"dataOf":     dataOf,
}).ParseFS(sources, "*.gohtml"))

// Page is the model of a page.
type Page interface {
	// page returns the name of the page's template and its title.
	page() (name, title string)
}

// Shell is what surrounds every page.
type Shell struct {
	Person  string // who is signed in; empty for nobody
	Nav     []Link
	Said    string // what the step before came to; empty for nothing
	Version string // of the program
}

// Link leads to another page.
type Link struct {
	Text, Path string
	Current    bool // it is the page that is shown, or the one above it
}

// live is a page that changes by itself. A browser without scripts asks for it anew after some seconds.
type live interface{ seconds() int }

// Write writes a page in its shell. Nothing is written before the page is whole.
func Write(w io.Writer, s Shell, p Page) error {
	name, title := p.page()
	var body, whole bytes.Buffer
	if err := pages.ExecuteTemplate(&body, name, p); err != nil {
		return fmt.Errorf("write the page %s: %w", name, err)
	}
	seconds := 0
	if l, ok := p.(live); ok {
		seconds = l.seconds()
	}
	if err := pages.ExecuteTemplate(&whole, "shell", struct {
		Shell
		Title   string
		Seconds int           // after which a browser without scripts asks for the page anew; 0: never
		Body    template.HTML // what the page's own template has escaped
	}{s, title, seconds, template.HTML(body.String())}); err != nil {
		return fmt.Errorf("write the page %s: %w", name, err)
	}
	_, err := w.Write(whole.Bytes())
	return err
}

// WritePart writes a page without its shell, to take the place of what is shown of it.
func WritePart(w io.Writer, p Page) error {
	name, _ := p.page()
	var body bytes.Buffer
	if err := pages.ExecuteTemplate(&body, name, p); err != nil {
		return fmt.Errorf("write a part of the page %s: %w", name, err)
	}
	_, err := w.Write(body.Bytes())
	return err
}
