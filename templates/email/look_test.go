package email

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shorecast/charts"
	"shorecast/charts/notation"
	"shorecast/ingest"
	"shorecast/ingest/workbook"
	"shorecast/report"
	"shorecast/report/change"
	"shorecast/report/engine"
	"shorecast/report/finding"
	"shorecast/samples"
	"shorecast/templates"
	"shorecast/templates/htmldoc"
	pages "shorecast/templates/page"
	"shorecast/templates/pdfdoc"
)

// sampleCase reads a sample that the program ships.
func sampleCase(t testing.TB, name string) ingest.Result {
	t.Helper()
	data, err := samples.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	r := ingest.Read(ingest.File{Name: name + ".xlsx", R: bytes.NewReader(data), Size: int64(len(data))}, nil,
		ingest.Options{AsOf: time.Date(2026, time.October, 31, 0, 0, 0, 0, time.UTC), Limits: workbook.DefaultLimits})
	if r.Case == nil {
		t.Skipf("%s needs other workbooks", name)
	}
	return r
}

// edit changes a case as a month does: a rate, wages, two lines, one more and one less; upside turns a rate round.
func edit(k *report.Case, upside bool) {
	for i := 1; i < len(k.Currencies); i++ {
		k.Currencies[i].Rate *= 1.03
	}
	if n := len(k.Currencies); upside && n > 1 {
		k.Currencies[n-1].Rate = 1 / k.Currencies[n-1].Rate
	}
	for i := range k.Locations {
		k.Locations[i].WageInflation += 0.004
	}
	n := len(k.Lines)
	k.Lines[0].UnitCost *= 1.02
	k.Lines[n/2].Quantity *= 1.1
	more := k.Lines[n/3]
	more.Description, more.UnitCost = "temporary help", more.UnitCost/3
	k.Lines = append(k.Lines[:n-1:n-1], more)
}

// document composes the edited sample with what changed since the one that ships.
func document(t testing.TB, name string, upside bool) templates.Document {
	t.Helper()
	f, err := notation.New("en-GB")
	if err != nil {
		t.Fatal(err)
	}
	before, now := sampleCase(t, name).Case, sampleCase(t, name)
	edit(now.Case, upside)
	c := engine.Compare(now.Case)
	c.Findings = append(c.Findings, now.Findings...)
	finding.Sort(c.Findings)
	c.Provenance = report.Provenance{Workbooks: now.Workbooks, Version: "0.1.0",
		AsOf: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)}
	since := &templates.Since{Report: change.Between(before, now.Case), Label: "the report for October 2026",
		AsOf: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)}
	return pages.Compose(c, charts.Of(c, f), f, pages.Options{Since: since})
}

// usualOptions are those of a mail as a schedule sends it.
var usualOptions = Options{Workbook: "shared-services.xlsx, revision 3", Schedule: "Monthly report to the board",
	Period:   "November 2026",
	Attached: []string{"shared-services-summary.pdf"}, Path: `\\files.example.com\finance\reports\2026-11\shared-services`, Owner: "controller@example.com",
	Notice: "Confidential: for the recipients of this mail only."}

// inlined puts the pictures into the HTML, for a browser, which knows no content IDs.
func inlined(m Mail) string {
	html := m.HTML
	for _, i := range m.Images {
		html = strings.ReplaceAll(html, "cid:"+i.CID, "data:image/png;base64,"+base64.StdEncoding.EncodeToString(i.PNG))
	}
	return html
}

// TestLook writes documents and mails of every sample, edited, for looking at.
func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip("set LOOK to a folder to look at the mails")
	}
	put := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range samples.Names() {
		t.Run(name, func(t *testing.T) {
			for suffix, upside := range map[string]bool{"": false, "-upside": true} {
				d := document(t, name, upside)
				var full, summary, html bytes.Buffer
				if err := pdfdoc.Write(&full, d, pdfdoc.Options{}); err != nil {
					t.Fatal(err)
				}
				if err := pdfdoc.Verify(full.Bytes(), d, pdfdoc.Options{}); err != nil {
					t.Error(err)
				}
				if err := pdfdoc.Write(&summary, d, pdfdoc.Options{Summary: true}); err != nil {
					t.Fatal(err)
				}
				if err := pdfdoc.Verify(summary.Bytes(), d, pdfdoc.Options{Summary: true}); err != nil {
					t.Error(err)
				}
				if err := htmldoc.Write(&html, d, htmldoc.Options{}); err != nil {
					t.Fatal(err)
				}
				m, err := Compose(d, usualOptions)
				if err != nil {
					t.Fatal(err)
				}
				put(name+suffix+"-mail.txt", []byte(m.Subject+"\n\n"+m.Text))
				put(name+suffix+"-mail.html", []byte(inlined(m)))
				put(name+suffix+".pdf", full.Bytes())
				put(name+suffix+"-summary.pdf", summary.Bytes())
				put(name+suffix+".html", html.Bytes())
			}
		})
	}
	for _, tt := range mails {
		m := compose(t, composed(t, tt.shape, tt.since, tt.set), tt.o)
		put("mail-"+tt.name+".html", []byte(inlined(m)))
	}
	for name, n := range notices {
		m, err := ComposeNotice(n)
		if err != nil {
			t.Fatal(err)
		}
		put(name+".html", []byte(m.HTML))
	}
}
