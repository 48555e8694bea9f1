package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/ingest/grid"
	"shorecast/ingest/layout"
	forms "shorecast/ingest/layout/form"
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
	upload store.Upload
	path   string // where the file lies
	data   []byte
	text   []byte // of the layout
	saved  bool   // it is one that is saved and in use
	plain  bool   // the workbook is in the contract's own form
	view   mapView
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
	if err := m.begin(); err != nil {
		return err
	}
	return m.show(nil)
}

// remap does what somebody chose on that page.
func remap(v *visit) error {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, mostLayout)
	if err := v.r.ParseForm(); err != nil {
		return wrong{"The form did not come whole, or is too large.", "Go back and try again."}
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
	m := &mapping{visit: v, upload: u, path: fates[0].arrival.Path}
	if m.path == "" {
		return nil, wrong{u.Name + " was not received so far.", "Wait a minute and load this page again."}
	}
	m.data, err = keptFile(v, m.path)
	return m, err
}

// keptFile reads a file of the inbox.
func keptFile(v *visit, at string) ([]byte, error) {
	box, err := v.intake.inbox(v.site)
	if err != nil {
		return nil, err
	}
	file, size, err := box.Open(at)
	if errors.Is(err, inbox.ErrMissing) {
		return nil, wrong{"The file is no longer kept.", "Drop it again."}
	}
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

// begin chooses the layout that the page begins with.
func (m *mapping) begin() error {
	saved, err := m.Store.Layouts(m.r.Context())
	if err != nil {
		return err
	}
	for _, x := range saved {
		if l, _ := layout.Load(x.Name+config.SavedLayout, []byte(x.Text)); l != nil && m.fits(l) {
			m.text, m.saved = []byte(x.Text), true
			return nil
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
		return nil, m.begin()
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
		if answer, ok := m.r.PostForm["f."+x.Name]; ok && !(x.Open && answer[0] == "") {
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

// others are the layouts of the configuration that are not for this file: shared workbooks may be read by them.
func (m *mapping) others() []*layout.Layout {
	return slices.DeleteFunc(slices.Clone(m.Config().Layouts), m.fits)
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
	return m.visit.show(m.page(p, left))
}

// filled hands out the workbook in the contract's form.
func (m *mapping) filled() error {
	q, err := m.question()
	if err != nil {
		return err
	}
	data, err := batch.FilledThrough(m.stem(), q)
	if err != nil {
		return err
	}
	if data == nil {
		return wrong{"Nothing is read by this layout so far.", "Go back, and correct what is named there."}
	}
	return m.handOut(m.stem()+"-shorecast.xlsx", xlsxType, data)
}

// handOut answers with a file to be saved.
func (m *mapping) handOut(name, mediaType string, data []byte) error {
	m.noted = true
	attachment(m.w.Header(), name, mediaType)
	m.w.WriteHeader(http.StatusOK)
	_, _ = m.w.Write(data) // whoever asked may be gone
	return nil
}

// save keeps the layout under a name, and has every instance read it.
func (m *mapping) save(name string) error {
	if !m.maySave() {
		return errForbidden
	}
	name = strings.Join(strings.Fields(name), " ")
	if err := checkLayoutName(name); err != nil {
		return err
	}
	l, problems := layout.Load(name+config.SavedLayout, m.text)
	if l == nil {
		return wrong{"The layout was not saved: " + problems[0].Message + " (line " + strconv.Itoa(problems[0].Line) + ").",
			"Go back, and correct it."}
	}
	if !m.fits(l) {
		return wrong{"The layout was not saved: it is not for " + m.upload.Name + ", going by what it states of the file's " +
			"name and sheets.", "Go back, and correct which files it is for."}
	}
	for _, o := range m.Config().Layouts {
		if o.File != l.File && o.SHA256 != l.SHA256 && m.fits(o) {
			return wrong{"The layout was not saved: " + o.Name + " (" + o.File + ") is for " + m.upload.Name + " too, and no " +
				"workbook may fit two.", "Go back, and save it under the name of that one, or correct which files it is for."}
		}
	}
	ctx := context.WithoutCancel(m.r.Context())
	if _, err := m.Store.SaveLayout(ctx, store.Layout{Name: name, Text: string(m.text), Person: m.who.ID,
		Called: m.who.Name, SavedAt: m.Now()}); err != nil {
		return err
	}
	m.note("saved a layout", name, m.upload.Name)
	if _, err := m.Store.Ask(ctx, store.Request{What: service.RequestReload, CreatedAt: m.Now()}); err != nil {
		return err
	}
	return m.leave(mapperPath(m.upload.ID), "The layout "+name+" was saved. Files that it is for are read by it from now "+
		"on.")
}

func mapperPath(id int64) string { return "/mapper/" + strconv.FormatInt(id, 10) }

// bySavedLayout reports whether a layout that was saved on the page, and so can be changed there, read what was found.
func bySavedLayout(v *visit, r service.Reading) bool {
	saved, err := v.Store.Layouts(v.r.Context())
	if err != nil {
		v.Log.Error("the saved layouts cannot be read", "trouble", err.Error())
		return false
	}
	return slices.ContainsFunc(r.Findings, func(x service.Found) bool {
		return slices.ContainsFunc(saved, func(l store.Layout) bool {
			return strings.HasPrefix(x.Layout, l.Name+config.SavedLayout)
		})
	})
}

// maySave reports whether who asks may save layouts: they are for files of all cases.
func (m *mapping) maySave() bool { return m.who.May(people.Edit, people.All()) }

// checkLayoutName says why a layout cannot be called so; nil where it can.
func checkLayoutName(name string) error {
	odd := func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) }
	switch {
	case name == "":
		return wrong{"The layout was not saved: it has no name.", "Go back, and enter one, such as Vendor comparison."}
	case len([]rune(name)) > longestName:
		return wrong{fmt.Sprintf("The layout was not saved: its name has more than %d characters.", longestName),
			"Go back, and enter a shorter one."}
	case strings.ContainsFunc(name, odd) || strings.HasPrefix(name, "."):
		return wrong{`The layout was not saved: its name begins with a dot, or has one of the characters / \ : * ? " < > |.`,
			"Go back, and enter another."}
	}
	return nil
}

// again drops the file once more, now that a layout reads it.
func (m *mapping) again() error {
	if !m.who.May(people.Drop, people.Any()) {
		return errForbidden
	}
	u, err := taker{m.site}.take(m.r.Context(), m.who, m.upload.Name, bytes.NewReader(m.data))
	if err != nil {
		return err
	}
	m.note("dropped again", m.upload.Name, "")
	return m.leave(outcomePath(u.ID), "")
}
