package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/ingest/layout"
)

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
		return wrong{"This layout reads nothing yet.", "Go back, and correct what is named there."}
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

// save keeps the layout under a name: whichever instance reads a file from then on reads it by that.
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
	for _, o := range m.layouts {
		if o.First && !strings.EqualFold(o.File, l.File) && o.SHA256 != l.SHA256 && m.fits(o) {
			return wrong{"The layout was not saved: " + o.Name + " (" + o.File + ") is for " + m.upload.Name + " too, and no " +
				"workbook may fit two.", "Go back, and save it under the name of that one, or correct which files it is for."}
		}
	}
	ctx := context.WithoutCancel(m.r.Context())
	if _, err := m.Store.SaveLayout(ctx, store.Layout{Name: name, Text: string(m.text), Person: m.who.ID,
		Called: m.who.Name, SavedAt: m.Now()}); err != nil {
		return err
	}
	if err := m.Store.DropDraft(ctx, m.upload.ID); err != nil {
		return err
	}
	m.note("saved a layout", name, m.upload.Name)
	return m.leave(mapperPath(m.upload.ID), "The layout "+name+" was saved. Files that it is for are read by it from now "+
		"on.")
}

// byLayout reports whether a layout read what was found.
func byLayout(r service.Reading) bool {
	return slices.ContainsFunc(r.Findings, func(x service.Found) bool { return x.Own && x.Layout != "" })
}

// maySave reports whether who asks may save layouts: they are for files of all cases.
func (m *mapping) maySave() bool { return m.who.May(people.Edit, people.All()) }

// checkLayoutName says why a layout cannot be called so; nil where it can.
func checkLayoutName(name string) error {
	switch {
	case name == "":
		return wrong{"The layout was not saved: it has no name.", "Go back, and enter one, such as Vendor comparison."}
	case len([]rune(name)) > longestName:
		return wrong{fmt.Sprintf("The layout was not saved: its name has more than %d characters.", longestName),
			"Go back, and enter a shorter one."}
	case strings.ContainsFunc(name, noName) || strings.HasPrefix(name, "."):
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
	u, err := taker{site: m.site}.take(m.r.Context(), m.who, m.upload.Name, bytes.NewReader(m.data))
	if err != nil {
		return err
	}
	m.note("dropped again", m.upload.Name, "")
	return m.leave(outcomePath(u.ID), "")
}
