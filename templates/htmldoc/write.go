package htmldoc

import (
	"io"
	"slices"

	"shorecast/templates"
)

// Options are how a document is written as HTML.
type Options struct {
	// DrawingsOnly leaves the chart runtime out even where it is built in: the file is about half as large and
	// runs no script.
	DrawingsOnly bool
}

// Write writes the document as one HTML file that needs nothing else. The same document gives the same bytes. The error
// is the writer's.
func Write(w io.Writer, d templates.Document, o Options) error {
	return write(w, d, scripts(o))
}

// page writes one document.
type page struct {
	*out
	doc     templates.Document
	scripts *interactive // nil where charts stay drawings
	ids     ids
	anchors []string          // the HTML id of each page
	links   map[string]string // a page's ID → its HTML id

	labels   map[string]int // how often a region's label stands so far
	drawings int            // so far
	chooses  bool           // there is a WhatIf, so its script is written too
}

func write(w io.Writer, d templates.Document, scripts *interactive) error {
	p := &page{out: newOut(w), doc: d, scripts: scripts, ids: newIDs("content", "contents"), labels: map[string]int{},
		links: make(map[string]string, len(d.Pages))}
	for _, page := range d.Pages {
		p.chooses = p.chooses || scripts != nil && slices.ContainsFunc(page.Blocks, choice)
		id := p.ids.unique("", page.ID)
		p.anchors = append(p.anchors, id)
		if p.links[page.ID] == "" {
			p.links[page.ID] = id
		}
	}
	p.head()
	p.raw("<body>\n<a class=\"skip\" href=\"#content\">Skip to the report</a>\n")
	p.raw("<header>\n")
	p.element("h1", "h1", d.Title)
	if d.Subtitle != "" {
		p.element(`p class="subtitle"`, "p", d.Subtitle)
	}
	p.raw("\n</header>\n")
	p.contents()
	p.raw("<main id=\"content\" tabindex=\"-1\">\n")
	for i, page := range d.Pages {
		p.section(page, p.anchors[i])
	}
	p.raw("</main>\n")
	p.footer()
	if s := p.scripts; s != nil {
		p.raw("<script type=\"text/plain\" id=\"chart-library\">", s.library, "</script>\n<script>", s.bootstrap,
			"</script>\n")
	}
	if p.chooses {
		p.raw("<script>", whatIfScript, "</script>\n")
	}
	p.raw("</body>\n</html>\n")
	return p.Flush()
}

// meta writes what a later run of the program looks for to know the document as its own. Both names stand in the first
// kilobytes.
func (p *page) meta(name, content string) {
	if content != "" {
		p.raw("\n<meta name=\"", name, "\" content=\"")
		p.text(content)
		p.raw("\">")
	}
}

func (p *page) head() {
	language := p.doc.Language
	if language == "" {
		language = "en"
	}
	p.raw("<!DOCTYPE html>\n<html")
	p.attr("lang", language)
	p.raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
		policy(p.scripts, p.chooses), "\">\n")
	p.element("title", "title", p.doc.Title)
	p.meta("generator", p.doc.Generator)
	p.meta("shorecast-workbook", p.doc.Workbook)
	p.raw(`
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<style>`, styleSheet, "</style>\n</head>\n")
}

// contents writes the list of pages.
func (p *page) contents() {
	p.raw("<nav id=\"contents\" aria-label=\"Contents\">\n<ol>\n")
	for i, page := range p.doc.Pages {
		if page.Appendix && (i == 0 || !p.doc.Pages[i-1].Appendix) {
			p.raw("<li class=\"part\">Appendix</li>\n")
		}
		p.raw(`<li><a href="#`, p.anchors[i], `">`)
		p.text(page.Title)
		p.raw("</a></li>\n")
	}
	p.raw("</ol>\n</nav>\n")
}

func (p *page) section(page templates.Page, id string) {
	title := p.ids.unique(id, "-title")
	p.raw(`<section id="`, id, `" aria-labelledby="`, title, "\">\n<h2 id=\"", title, `">`)
	p.text(page.Title)
	p.raw("</h2>\n")
	if page.Message != "" {
		p.element(`p class="message"`, "p", page.Message)
		p.raw("\n")
	}
	for _, b := range page.Blocks {
		p.block(b)
	}
	p.raw("</section>\n")
}

// mostProvenance is how many lines about where the figures come from stand open.
const mostProvenance = 8

// footer writes where the figures come from, at length where the document tells it so.
func (p *page) footer() {
	p.raw("<footer>\n")
	lines := p.doc.Provenance
	if len(lines) == 0 && p.doc.Footer != "" {
		lines = []string{p.doc.Footer}
	}
	fold := len(lines) > mostProvenance
	if fold {
		p.raw("<details><summary>Workbooks and settings</summary>\n")
	}
	for _, line := range lines {
		p.element("p", "p", line)
		p.raw("\n")
	}
	if fold {
		p.raw("</details>\n")
	}
	p.raw("</footer>\n")
}
