package htmldoc

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"shorecast/samples/testing/specimen"
	"shorecast/templates"
)

func written(t testing.TB, d templates.Document, scripts *interactive) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, d, scripts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// testScripts stand in for the chart runtime, whose presence depends on how the program was built.
var testScripts = &interactive{library: packed("var runtime = 1;"), bootstrap: "var start = 2;",
	hashes: hash("var runtime = 1;") + " " + hash("var start = 2;")}

func packed(script string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(script)) // a buffer takes everything
	z.Close()
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

func unpacked(t *testing.T, library string) string {
	z, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(library)))
	if err != nil {
		t.Fatal(err)
	}
	script, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// nodes returns every element of a page in order.
func nodes(t testing.TB, page string) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			all = append(all, n)
		}
	}
	return all
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// TestTagsAreClosed reads the page with a tokenizer, which mends nothing: every element but the void ones is closed in
// its order.
func TestTagsAreClosed(t *testing.T) {
	for _, scripts := range []*interactive{nil, testScripts} {
		z := html.NewTokenizer(strings.NewReader(written(t, sample(hostile), scripts)))
		var open []string
		for {
			kind := z.Next()
			if kind == html.ErrorToken {
				if z.Err() != io.EOF {
					t.Fatal(z.Err())
				}
				break
			}
			name, _ := z.TagName()
			switch tag := string(name); kind {
			case html.StartTagToken:
				if !slices.Contains([]string{"meta", "link", "br"}, tag) {
					open = append(open, tag)
				}
			case html.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != tag {
					t.Fatalf("</%s> closes %v", tag, open)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("never closed: %v", open)
		}
	}
}

// TestNothingForeign says that the page holds nothing that its policy forbids, whatever its names are.
func TestNothingForeign(t *testing.T) {
	allowed := []string{"html", "head", "meta", "title", "link", "style", "body", "a", "nav", "ol", "li", "main", "header",
		"h1", "h2", "h3", "p",
		"section", "dl", "div", "dt", "dd", "span", "b", "br", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption",
		"svg", "desc", "path", "text", "g", "clippath", "rect", "details", "summary", "ul", "footer", "script"}
	for _, n := range nodes(t, written(t, sample(hostile), testScripts)) {
		if !slices.Contains(allowed, strings.ToLower(n.Data)) {
			t.Errorf("element <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "src" {
				t.Errorf("<%s> has the attribute %s=%q", n.Data, a.Key, a.Val)
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && a.Val != "data:," {
				t.Errorf("<%s> leads out of the page, to %q", n.Data, a.Val)
			}
		}
	}
}

// TestHostileNamesAreText says that a hostile name arrives as the text it is, less what is no text.
func TestHostileNamesAreText(t *testing.T) {
	want := strings.NewReplacer("\x00", "\uFFFD", "\x1b", "\uFFFD", "\u202e", "").Replace(hostile)
	d := sample(hostile)
	titles, places := 0, 0
	for _, n := range nodes(t, written(t, d, testScripts)) {
		switch {
		case n.Data == "title" && n.Parent.Data == "head", n.Data == "h1":
			titles++
			if got, want := text(n), "Shared services "+want; got != want {
				t.Errorf("<%s>:\n got %q\nwant %q", n.Data, got, want)
			}
		}
		if v, ok := attribute(n, "title"); ok && strings.HasPrefix(v, "unrounded") {
			places++
			if v != "unrounded "+want {
				t.Errorf("title attribute:\n got %q\nwant %q", v, "unrounded "+want)
			}
		}
	}
	if titles != 2 || places == 0 {
		t.Errorf("saw %d titles and %d cells with more about them, want 2 and some", titles, places)
	}
}

// TestPolicyMatches says that the policy allows exactly the scripts and the style sheet that the page holds.
func TestPolicyMatches(t *testing.T) {
	for name, scripts := range map[string]*interactive{"drawings": nil, "live": testScripts, "as built": runtime()} {
		t.Run(name, func(t *testing.T) {
			var policy string
			held := map[string][]string{}
			for _, n := range nodes(t, written(t, sample(""), scripts)) {
				if v, _ := attribute(n, "http-equiv"); v == "Content-Security-Policy" {
					policy, _ = attribute(n, "content")
				}
				source := text(n)
				kind, _ := attribute(n, "type")
				if id, _ := attribute(n, "id"); id == "chart-library" {
					source, kind = unpacked(t, source), ""
				}
				if n.Data == "style" || n.Data == "script" && kind == "" {
					held[n.Data] = append(held[n.Data], hash(source))
				}
			}
			js := "'none'"
			if scripts != nil {
				js = strings.Join(held["script"], " ")
			}
			want := "default-src 'none'; script-src " + js + "; style-src " + strings.Join(held["style"], " ") +
				"; img-src data:; base-uri 'none'; form-action 'none'"
			if policy != want {
				t.Errorf("policy:\n got %s\nwant %s", policy, want)
			}
			if got := len(held["script"]); scripts != nil && got != 2 || scripts == nil && got != 0 {
				t.Errorf("the page holds %d scripts", got)
			}
		})
	}
}

// TestIDsAndLinks says that ids are unique and that every reference within the page has its target, pages of the same
// id included.
func TestIDsAndLinks(t *testing.T) {
	d := sample(hostile)
	d.Pages = append(d.Pages, d.Pages...)
	d.Pages = append(d.Pages, templates.Page{ID: "content", Title: "Clash"}, templates.Page{ID: hostile, Title: "Odd"},
		templates.Page{})
	ids := map[string]bool{}
	var refs []string
	for _, n := range nodes(t, written(t, d, testScripts)) {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				if ids[a.Val] || a.Val == "" || strings.ContainsAny(a.Val, " \t\n") {
					t.Errorf("id %q is empty, not one word, or stands twice", a.Val)
				}
				ids[a.Val] = true
			case a.Key == "href" && a.Val != "data:,":
				refs = append(refs, strings.TrimPrefix(a.Val, "#"))
			case strings.HasPrefix(a.Key, "aria-") && strings.HasSuffix(a.Key, "edby"):
				refs = append(refs, a.Val)
			}
		}
	}
	for _, r := range refs {
		if !ids[r] {
			t.Errorf("a link to %q leads nowhere", r)
		}
	}
	if len(refs) < 2*len(d.Pages) {
		t.Errorf("%d references in a page with %d sections", len(refs), len(d.Pages))
	}
}

// TestDrawingsOnly says that without the runtime there is no script and nothing for one to read.
func TestDrawingsOnly(t *testing.T) {
	for _, n := range nodes(t, written(t, sample(""), nil)) {
		if n.Data == "script" {
			t.Errorf("a script: %.60q", text(n))
		}
	}
	var b bytes.Buffer
	if err := Write(&b, sample(""), Options{DrawingsOnly: true}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), written(t, sample(""), nil); got != want {
		t.Error("DrawingsOnly writes another page than a program without the runtime")
	}
}

func TestSameBytes(t *testing.T) {
	first := written(t, sample(""), testScripts)
	if second := written(t, sample(""), testScripts); second != first {
		t.Error("two pages of one document differ")
	}
}

// TestFindingsAreCounted says that every finding is written out, under the number of its severity.
func TestFindingsAreCounted(t *testing.T) {
	page := written(t, sample(""), nil)
	for text, want := range map[string]int{"the amount is text": 12, "12 notes": 1,
		"1 warning<": 1} {
		if got := strings.Count(page, text); got != want {
			t.Errorf("%q stands %d times, want %d", text, got, want)
		}
	}
}

// TestWriterFails says that the writer's error comes back.
func TestWriterFails(t *testing.T) {
	r, w := io.Pipe()
	r.CloseWithError(io.ErrClosedPipe)
	if err := Write(w, sample(""), Options{}); err != io.ErrClosedPipe {
		t.Errorf("got %v, want %v", err, io.ErrClosedPipe)
	}
}

// BenchmarkWrite writes the report of a usual case, with the chart runtime where it is built in.
func BenchmarkWrite(b *testing.B) {
	d := composed(b, specimen.Usual)
	b.ReportMetric(float64(figures(d)), "charts")
	for b.Loop() {
		if err := Write(io.Discard, d, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func figures(d templates.Document) int {
	n := 0
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			if _, ok := b.(templates.Figure); ok {
				n++
			}
		}
	}
	return n
}

// TestOtherCase says that the name of another case leads to its page in the same folder.
func TestOtherCase(t *testing.T) {
	table := templates.Table{Columns: []templates.Column{{Head: "Case"}},
		Rows: []templates.Row{{Cells: []templates.Cell{{Text: "pay & roll", Case: "pay & roll"}}}}}
	d := templates.Document{Title: "Portfolio", Language: "en", Pages: []templates.Page{{ID: "cases", Title: "Cases",
		Blocks: []templates.Block{table}}}}
	page := written(t, d, nil)
	if want := `<a href="pay%20&amp;%20roll.html">pay &amp; roll</a>`; !strings.Contains(page, want) {
		t.Errorf("no %s", want)
	}
}

// Many lines about where the figures come from are folded, a few stand open.
func TestProvenanceIsFolded(t *testing.T) {
	for lines, want := range map[int]bool{mostProvenance: false, mostProvenance + 1: true} {
		d := templates.Document{Title: "Portfolio", Provenance: slices.Repeat([]string{"a.xlsx"}, lines)}
		_, footer, _ := strings.Cut(written(t, d, nil), "<footer>")
		if got := strings.Contains(footer, "<details>"); got != want || strings.Count(footer, "a.xlsx") != lines {
			t.Errorf("%d lines: folded %v\n%s", lines, got, footer)
		}
	}
}

// TestWideTablesSaySo wants the word that a table goes on behind its edge, once in each that scrolls, titled or not.
func TestWideTablesSaySo(t *testing.T) {
	d := sample("")
	bare := table("bare", "", 4)
	bare.Title = nil
	d.Pages[0].Add(bare)
	page := written(t, d, nil)
	if got, want := strings.Count(page, ">scroll →<"), strings.Count(page, `role="region"`); got != want {
		t.Errorf("%d of %d tables that scroll say so", got, want)
	}
}
