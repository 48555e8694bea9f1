package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/ingest/grid"
	"shorecast/ingest/layout"
	forms "shorecast/ingest/layout/form"
	forming "shorecast/ingest/mapper"
	"shorecast/ingest/workbook"
)

// What bounds the page of the mapper.
const (
	mapRows     = 50 // of the sheet
	mapColumns  = 24
	mapGiven    = 12  // rows of each sheet of the contract
	mapFindings = 100 // that are shown
	mostLayout  = 4 << 20
	longestName = 80 // characters of a layout's name
)

// mapping is a dropped workbook with the layout by which it is looked at.
type mapping struct {
	*visit
	upload  store.Upload
	layouts []*layout.Layout // that workbooks are read by
	path    string           // where the file lies
	data    []byte
	text    []byte        // of the layout
	saved   bool          // it is one that is saved and in use
	left    []forms.Field // of one that was adopted: what can only be written into its text by hand
	plain   bool          // the workbook is in the contract's own form
	view    mapView

	draft     store.Draft // answers that were left with the file; no Text: none
	meanwhile bool        // they are somebody else's, given since the page was shown
}

// mapView is the part of a workbook that is shown.
type mapView struct{ sheet, row, column int }

func (m mapView) String() string { return fmt.Sprintf("%d:%d:%d", m.sheet, m.row, m.column) }

// parseView reads a part as a form has it; what makes no sense is the first one.
func parseView(s string) (m mapView) {
	parts := strings.Split(s, ":")
	for i, to := range []*int{&m.sheet, &m.row, &m.column} {
		if i < len(parts) {
			*to, _ = strconv.Atoi(parts[i])
		}
	}
	return mapView{max(m.sheet, 0), min(max(m.row, 1), 1<<20), min(max(m.column, 1), 1<<14)}
}

// mapper shows a dropped workbook and how it could be read: by the saved layout that fits it, else by a proposal.
func mapper(v *visit) error {
	m, err := mappingOf(v)
	if err != nil {
		return err
	}
	leave, err := enter(v.r.Context(), v.intake.reading)
	if err != nil {
		return err
	}
	defer leave()
	m.view = parseView(v.r.URL.Query().Get("view"))
	if err := m.goOn(); err != nil {
		return err
	}
	return m.show(m.left)
}

// remap does what somebody chose on that page.
func remap(v *visit) error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, mostLayout)
	if err := v.r.ParseForm(); err != nil {
		return wrong{"The form did not arrive complete, or is too large.", "Go back and try again."}
	}
	m, err := mappingOf(v)
	if err != nil {
		return err
	}
	f := v.r.PostForm
	m.view = parseView(f.Get("view"))
	if to := f.Get("go"); to != "" {
		m.view = parseView(to)
	}
	leave, err := enter(v.r.Context(), v.intake.reading)
	if err != nil {
		return err
	}
	defer leave()
	left, err := m.answered(f.Get("before"), f.Get("text"))
	if err != nil {
		return err
	}
	switch f.Get("do") {
	case "save":
		return m.save(f.Get("layout"))
	case "yaml":
		return m.handOut(m.stem()+config.SavedLayout, "application/yaml", m.text)
	case "workbook":
		return m.filled()
	case "again":
		return m.again()
	case "anew":
		return m.anew()
	}
	if err := m.keep(f.Get("before"), f.Get("do") == "mine"); err != nil {
		return err
	}
	return m.show(left)
}

// mappingOf finds the file that a path names.
func mappingOf(v *visit) (*mapping, error) {
	u, err := uploadOf(v)
	if err != nil {
		return nil, err
	}
	fates, err := fatesOf(v.r.Context(), v.site, []store.Upload{u})
	if err != nil {
		return nil, err
	}
	c, err := v.current(v.r.Context())
	if err != nil {
		return nil, err
	}
	m := &mapping{visit: v, upload: u, path: fates[0].arrival.Path, layouts: c.Layouts}
	if m.path == "" {
		return nil, wrong{u.Name + " has not been received yet.", "Wait a minute and load this page again."}
	}
	m.data, err = keptFile(v, m.path)
	return m, err
}

// keptFile reads a file of the inbox.
func keptFile(v *visit, at string) ([]byte, error) {
	file, size, err := openKept(v.site, at)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if size > workbook.DefaultLimits.File {
		return nil, wrong{"The file is too large to be shown.", "Leave out what is not needed, and drop it again."}
	}
	data := make([]byte, size)
	_, err = file.ReadAt(data, 0)
	return data, err
}

// stem is the name of the file without its extension.
func (m *mapping) stem() string { return strings.TrimSuffix(m.upload.Name, path.Ext(m.upload.Name)) }

// begin chooses the layout that the page begins with: the saved one that fits, else that of the configuration, as one
// of the file's own.
func (m *mapping) begin() error {
	for _, first := range []bool{true, false} {
		for _, l := range m.layouts {
			if l.First != first || !m.fits(l) {
				continue
			}
			if m.text, m.saved = l.Text, first; first {
				return nil
			}
			return m.adopt(l)
		}
	}
	shared, err := m.sharedWith()
	if err != nil {
		return err
	}
	p, _, err := batch.Proposed(m.workbook(), shared)
	if err != nil {
		return err
	}
	if p != nil && p.Layout != nil {
		m.text = p.Layout
		return nil
	}
	d := strconv.Quote
	m.plain = p != nil && p.Plain
	m.text = []byte("name: " + d(m.stem()) + "\nmatch: {file: " + d(m.upload.Name) + "}\ntables:\n  - sheet: \"*\"\n" +
		"    as: Costs\n")
	return nil
}

// adopt makes a layout of the configuration one of the file's own: for files of its name, which go on to belong to the
// same case.
func (m *mapping) adopt(l *layout.Layout) error {
	answers := map[string]string{"match.file": forming.Pattern(m.upload.Name), "name": m.stem()}
	of, err := batch.Identify(m.workbook(), m.layouts)
	if err != nil {
		return err
	}
	if of == l.Name || of == l.Name+" ("+l.Match.File+")" { // which no longer tells
		answers["settings.Case"] = of
	}
	q, err := m.question()
	if err != nil {
		return err
	}
	p, err := batch.Scenery(q)
	if err == nil {
		m.text, m.left = forms.Apply(m.text, p.Scene, answers)
	}
	return err
}

func (m *mapping) workbook() batch.Workbook {
	return batch.Workbook{Name: m.upload.Name, Bytes: m.data}
}

// fits reports whether a layout is for this file.
func (m *mapping) fits(l *layout.Layout) bool {
	b, _ := workbook.OpenAs(m.upload.Name, bytes.NewReader(m.data), int64(len(m.data)), workbook.DefaultLimits, l.CSV.CSV)
	if b == nil {
		return false
	}
	return l.Fits(m.upload.Name, b.Sheets)
}

// answered takes the layout's text with what was chosen. A text that was edited counts as it is.
func (m *mapping) answered(before, text string) (left []forms.Field, err error) {
	plain := strings.NewReplacer("\r\n", "\n")
	before, text = plain.Replace(before), plain.Replace(text)
	if strings.TrimSpace(before) == "" && strings.TrimSpace(text) == "" {
		err := m.begin()
		return m.left, err
	}
	if m.text = []byte(text); strings.TrimSpace(text) != strings.TrimSpace(before) {
		return nil, nil
	}
	m.text = []byte(before)
	q, err := m.question()
	if err != nil {
		return nil, err
	}
	p, err := batch.Scenery(q)
	if err != nil {
		return nil, err
	}
	answers := map[string]string{}
	for _, x := range p.Fields {
		answer, ok := m.r.PostForm["f."+x.Name]
		if take := m.r.PostForm.Get("take"); take == "*" || take == "f."+x.Name {
			if guess := guessOf(x); guess != "" && (!ok || answer[0] == "" || answer[0] == x.Value) {
				answer, ok = []string{guess}, true
			}
		}
		if ok && !(x.Open && answer[0] == "") {
			answers[x.Name] = answer[0]
		}
	}
	m.text, left = forms.Apply(m.text, p.Scene, answers)
	return left, nil
}

// question is what a preview is asked for.
func (m *mapping) question() (batch.PreviewOf, error) {
	shared, err := m.sharedWith()
	now := m.Now().In(m.Config().Zone)
	return batch.PreviewOf{Workbook: m.workbook(), Shared: shared, Layout: m.text,
		LayoutName: m.stem() + config.SavedLayout, Others: m.others(),
		AsOf:   time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC),
		Window: grid.Window{Sheet: m.view.sheet, Row: m.view.row, Column: m.view.column, Rows: mapRows, Columns: mapColumns},
		Rows:   mapGiven}, err
}

// others are the layouts that are not for this file: shared workbooks may be read by them.
func (m *mapping) others() []*layout.Layout {
	return slices.DeleteFunc(slices.Clone(m.layouts), m.fits)
}

// sharedWith returns the newest shared workbooks that the case of the file uses.
func (m *mapping) sharedWith() (all []batch.Workbook, err error) {
	names := m.upload.Names
	if len(names) == 0 {
		names = []string{m.stem()}
	}
	for _, s := range m.Config().Shared {
		if len(s.For) > 0 && !s.For.Match(names...) {
			continue
		}
		rev, there, err := m.Store.NewestOf(m.r.Context(), store.KindShared, service.CaseKey(s.Workbook))
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		data, err := keptFile(m.visit, rev.Path)
		if mistake := (wrong{}); errors.As(err, &mistake) {
			continue // it is read without
		}
		if err != nil {
			return nil, err
		}
		all = append(all, batch.Workbook{Name: rev.Name, Bytes: data})
	}
	return all, nil
}

// show answers with the page.
func (m *mapping) show(left []forms.Field) error {
	m.noted = true // looking at something changes nothing
	q, err := m.question()
	if err != nil {
		return err
	}
	p, err := batch.MakePreview(q)
	if err != nil {
		return err
	}
	page, err := m.page(p, left)
	if err != nil {
		return err
	}
	return m.visit.show(page)
}

func mapperPath(id int64) string { return "/mapper/" + strconv.FormatInt(id, 10) }

// mapperOf is where it is said how a file is read; empty for one that was not dropped on the page.
func mapperOf(f fate) string {
	if f.ID == 0 {
		return ""
	}
	return mapperPath(f.ID)
}
