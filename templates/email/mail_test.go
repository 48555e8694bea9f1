package email

import (
	"bytes"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/report"
	"shorecast/report/engine"
	"shorecast/report/finding"
	"shorecast/samples/testing/golden"
	"shorecast/samples/testing/specimen"
	"shorecast/templates"
	pages "shorecast/templates/page"
)

// composed composes a specimen, changed by set, with what changed since an earlier revision where since is not nil.
func composed(t testing.TB, s specimen.Shape, since *specimen.Change, set func(*report.Comparison)) templates.Document {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	c := specimen.Comparison(s)
	if set != nil {
		set(c)
	}
	var o pages.Options
	if since != nil {
		o.Since = &templates.Since{Report: specimen.Since(s, *since, c), Label: "the report for October 2026",
			AsOf: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)}
	}
	return pages.Compose(c, charts.Of(c, f), f, o)
}

func compose(t testing.TB, d templates.Document, o Options) Mail {
	t.Helper()
	m, err := Compose(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func ptr[T any](v T) *T { return &v }

// mails are those that the tests of this package look at.
var mails = []struct {
	name  string
	shape specimen.Shape
	since *specimen.Change
	set   func(*report.Comparison)
	o     Options
}{
	{name: "first", shape: specimen.Usual, o: usualOptions},
	{name: "changed", shape: specimen.Usual, since: ptr(specimen.Edits), o: usualOptions},
	{name: "nothing-changed", shape: specimen.Usual, since: ptr(specimen.Nothing), o: Options{Period: "November 2026"}},
	{name: "other-currency", shape: specimen.Usual, since: ptr(specimen.OtherCurrency), o: Options{Period: "November 2026"}},
	{name: "test", shape: specimen.Usual, since: ptr(specimen.Edits), o: Options{Test: true,
		Subject: "Board report\r\nBcc: all@example.com", Period: "November 2026",
		Revision: "Revision 3 of the workbook came in after the report was sent.",
		TooLarge: "The full report is too large to send (31 MB)."}},
	{name: "two-options", shape: specimen.Shape{Options: 2, Years: 1}},
	{name: "doubt", shape: specimen.Shape{Options: 4, Years: 5, Doubt: true}, o: usualOptions},
	{name: "staying", shape: specimen.Usual, set: stay},
	{name: "tracked", shape: specimen.Shape{Actuals: 18}, since: ptr(specimen.Booked), o: usualOptions},
	{name: "hostile", shape: specimen.Shape{Options: 5, Years: 6, Hostile: true}, since: ptr(specimen.Edits), o: hostileOptions()},
	{name: "large-currency", shape: specimen.Usual, set: inRupiah},
}

// stay asks for a saving that no option reaches.
func stay(c *report.Comparison) {
	c.Case.MinimumSaving = 0.6
	again(c)
}

// inRupiah counts in a currency of small units.
func inRupiah(c *report.Comparison) {
	k := c.Case
	k.Currency, k.Currencies[0].Code = "IDR", "IDR"
	for i := range k.Lines {
		k.Lines[i].UnitCost *= 18000
	}
	for i := range k.Locations {
		l := &k.Locations[i]
		l.HiringCost, l.WorkplaceCost, l.Incentive = 18000*l.HiringCost, 18000*l.WorkplaceCost, 18000*l.Incentive
	}
	again(c)
}

// again computes an edited case.
func again(c *report.Comparison) {
	findings, provenance := c.Findings, c.Provenance
	*c = *engine.Compare(c.Case)
	c.Findings, c.Provenance = findings, provenance
}

func hostileOptions() Options {
	bad := "<script>alert(1)</script>\"'&amp;</title></style><img src=x onerror=alert(2)>\u202e\x00"
	return Options{Subject: bad, Workbook: bad, Schedule: bad, Period: bad, Revision: bad, Attached: []string{bad, bad},
		TooLarge: bad, Path: bad, Owner: bad, Notice: bad}
}

// The text of every mail, and the HTML of one.
func TestMails(t *testing.T) {
	for _, tt := range mails {
		t.Run(tt.name, func(t *testing.T) {
			m := compose(t, composed(t, tt.shape, tt.since, tt.set), tt.o)
			golden.Compare(t, tt.name+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
			if tt.name == "changed" {
				golden.Compare(t, tt.name+".html", m.HTML)
			}
			checkText(t, m.Text)
			checkHTML(t, m)
		})
	}
}

// checkText checks what every mail reader relies on.
func checkText(t *testing.T, text string) {
	t.Helper()
	for _, l := range strings.Split(text, "\n") {
		if wide(l) > columns && strings.Contains(strings.TrimSpace(l), " ") {
			words := strings.Fields(l)
			if longestWord := longest(words); longestWord < columns-20 {
				t.Errorf("a line is %d columns wide: %q", wide(l), l)
			}
		}
		if strings.HasSuffix(l, " ") || strings.ContainsAny(l, "\t\r\x00\u00a0\u202e") {
			t.Errorf("a line ends in a space or holds what does not belong there: %q", l)
		}
	}
	if !strings.HasSuffix(text, "\n") || strings.Contains(text, "\n\n\n\n") {
		t.Error("the text does not end in one line break, or has several empty lines")
	}
}

var (
	imageTag    = regexp.MustCompile(`<img [^>]*>`)
	imageSource = regexp.MustCompile(`src="cid:([a-z0-9-]+@shorecast)"`)
	allowedTag  = regexp.MustCompile(`^/?(html|head|meta|title|style|body|div|table|tr|td|th|span|b|br|h2|img)$`)
	anyTag      = regexp.MustCompile(`<(/?[a-zA-Z0-9]+)`)
	// What Outlook's Word engine does not know, what reaches outside, and what html/template puts where it found something
	// unsafe.
	unwanted = regexp.MustCompile(`(?i)float:|position:|background-image|url\(|max-width:\s*[0-9]+px;|flex|grid|<a |href=|https?://|javascript:|ZgotmplZ|@import|<script|onerror="`)
)

func checkHTML(t *testing.T, m Mail) {
	t.Helper()
	html := m.HTML
	for _, tag := range anyTag.FindAllStringSubmatch(html, -1) {
		if tag[1] != "DOCTYPE" && !allowedTag.MatchString(tag[1]) {
			t.Errorf("the HTML has the element %s", tag[1])
		}
	}
	if found := unwanted.FindString(html); found != "" {
		t.Errorf("the HTML holds %q", found)
	}
	images := imageTag.FindAllString(html, -1)
	if len(images) != len(m.Images) {
		t.Errorf("%d pictures are shown, %d come with the mail", len(images), len(m.Images))
	}
	for i, tag := range images {
		cid := imageSource.FindStringSubmatch(tag)
		if cid == nil || cid[1] != m.Images[i].CID {
			t.Errorf("picture %d is not shown by its content ID: %s", i, tag)
		}
		for _, attribute := range []string{` width="`, ` height="`, ` alt="`} {
			if !strings.Contains(tag, attribute) || strings.Contains(tag, ` alt=""`) {
				t.Errorf("picture %d has no %s: %s", i, attribute, tag)
			}
		}
	}
	if len(html) > 90_000 {
		t.Errorf("the HTML has %d bytes: from 102 k on Gmail cuts it off", len(html))
	}
	if n := strings.Count(html, "\u202e") + strings.Count(html, "\x00"); n > 0 {
		t.Error("the HTML holds what turns text round")
	}
}

// The pictures are what they say they are: twice as many pixels as shown, of a size that a mail can carry, each with a
// name of its own.
func TestImages(t *testing.T) {
	m := compose(t, composed(t, specimen.Usual, nil, nil), Options{})
	if len(m.Images) != 2 {
		t.Fatalf("%d pictures, want 2", len(m.Images))
	}
	names := map[string]bool{}
	for _, i := range m.Images {
		p, err := png.DecodeConfig(bytes.NewReader(i.PNG))
		if err != nil {
			t.Fatal(err)
		}
		if p.Width != 2*i.Width || p.Height != 2*i.Height || i.Width != pictureWidth || i.Height < 60 || i.Height > 900 ||
			len(i.PNG) > 150_000 {
			t.Errorf("%s: %d × %d pixels shown as %d × %d, %d bytes", i.Name, p.Width, p.Height, i.Width, i.Height, len(i.PNG))
		}
		if names[i.CID] || names[i.Name] || !strings.HasSuffix(i.Name, ".png") || i.Alt == "" {
			t.Errorf("picture %+v", i.Name)
		}
		names[i.CID], names[i.Name] = true, true
	}
	if m.Images[0].Name != "bridge-captive-hyderabad.png" || m.Images[1].Name != "cash-curve.png" {
		t.Errorf("got the pictures %s and %s", m.Images[0].Name, m.Images[1].Name)
	}
}

// A title with markup in it is text, whatever it holds, and reaches the reader whole.
func TestEscaping(t *testing.T) {
	d := composed(t, specimen.Usual, nil, func(c *report.Comparison) { c.Case.Title = `<b>&"` })
	m := compose(t, d, Options{})
	if !strings.HasPrefix(m.Subject, `<b>&": Move to `) || !strings.HasPrefix(m.Text, "<b>&\"\n") {
		t.Errorf("the title is not what it was: %q, %q", m.Subject, m.Text[:20])
	}
	if n := strings.Count(m.HTML, `&lt;b&gt;&amp;&#34;`); n != 2 {
		t.Errorf("the title stands %d times in the HTML, want 2: as its title and in it", n)
	}
}

func TestSameBytes(t *testing.T) {
	d := composed(t, specimen.Usual, ptr(specimen.Edits), nil)
	if diff := cmp.Diff(compose(t, d, usualOptions), compose(t, d, usualOptions)); diff != "" {
		t.Errorf("two mails of one document differ:\n%s", diff)
	}
}

// A mail says what page 1 says, in the same words.
func TestSameWords(t *testing.T) {
	d := composed(t, specimen.Usual, ptr(specimen.Edits), nil)
	m := compose(t, d, Options{})
	plain := strings.Join(strings.Fields(strings.ReplaceAll(m.Text, "\n! ", "\n")), " ")
	for _, b := range d.Pages[0].Blocks {
		switch b := b.(type) {
		case templates.Paragraph:
			text := strings.Join(strings.Fields(strings.ReplaceAll(b.Text, "\u00a0", " ")), " ")
			if b.Style != templates.Small && !strings.Contains(plain, text) {
				t.Errorf("the mail does not say %q", text)
			}
		case templates.KeyFigures:
			for _, r := range b.Rows {
				for _, c := range r.Values {
					if text := strings.ReplaceAll(c.Text, "\u00a0", " "); !strings.Contains(plain, text) {
						t.Errorf("the mail does not say %q", text)
					}
				}
			}
		}
	}
}

func TestManyWarnings(t *testing.T) {
	d := composed(t, specimen.Usual, nil, func(c *report.Comparison) {
		for len(c.Findings) < 9 {
			c.Findings = append(c.Findings, finding.Kind{Severity: finding.Warning}.Because("one more", "").At(finding.Place{},
				"", nil))
		}
	})
	if m := compose(t, d, Options{}); strings.Count(m.Text, "- Warning:") != mostWarnings || !strings.Contains(m.Text,
		"! And 4 more warnings, listed in the report under Findings.") {
		t.Errorf("got\n%s", m.Text)
	}
}
