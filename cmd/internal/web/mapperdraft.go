package web

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
)

// mostEditors is how many people are named who may save a layout.
const mostEditors = 5

// goOn takes up the answers that somebody left with the file; without any, the page begins anew.
func (m *mapping) goOn() (err error) {
	if m.draft, _, err = m.Store.Draft(m.r.Context(), m.upload.ID); err != nil {
		return err
	}
	if m.draft.Text == "" {
		return m.begin()
	}
	m.text = []byte(m.draft.Text)
	return nil
}

// keep leaves the answers with the file, for whoever opens it next. Answers that somebody else gave since the page was
// shown stay, unless they are to be replaced.
func (m *mapping) keep(before string, replace bool) (err error) {
	ctx := context.WithoutCancel(m.r.Context())
	if m.draft, _, err = m.Store.Draft(ctx, m.upload.ID); err != nil {
		return err
	}
	had := lines(m.draft.Text)
	if !m.mayAnswer() || had == lines(string(m.text)) || !replace && lines(before) == lines(string(m.text)) {
		return nil
	}
	if had != "" && had != lines(before) && m.draft.Person != m.who.ID && !replace {
		m.meanwhile = true
		return nil
	}
	m.draft = store.Draft{Upload: m.upload.ID, Text: string(m.text), Person: m.who.ID, Called: m.who.Name,
		SavedAt: m.Now()}
	return m.Store.KeepDraft(ctx, m.draft)
}

// lines is a text as a browser may have changed it, to compare it.
func lines(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }

// mayAnswer reports whether the answers of who asks are kept: those of people who may drop files.
func (m *mapping) mayAnswer() bool { return m.who.May(people.Drop, people.Any()) }

// anew forgets the answers.
func (m *mapping) anew() error {
	if !m.mayAnswer() {
		return errForbidden
	}
	if err := m.Store.DropDraft(context.WithoutCancel(m.r.Context()), m.upload.ID); err != nil {
		return err
	}
	m.note("discarded answers", m.upload.Name, "")
	return m.leave(mapperPath(m.upload.ID), "The answers were discarded.")
}

// answers says whose answers are shown.
func (m *mapping) answers() string {
	at := instant(m.site, m.draft.SavedAt)
	switch {
	case m.draft.Text == "":
		return ""
	case m.meanwhile:
		return fmt.Sprintf("%s answered on %s, after this page was shown to you. What you see here is not kept.",
			m.draft.Called, at)
	case m.draft.Person == m.who.ID:
		return "Your answers of " + at + " are kept with the file: whoever may see it goes on from there."
	}
	return fmt.Sprintf("The answers of %s, %s.", m.draft.Called, at)
}

// whoSaves says who can save the layout in place of who asks, and how they come to it.
func (m *mapping) whoSaves() (who, address string, err error) {
	all, err := m.Store.People(m.r.Context())
	var names []string
	for _, p := range all {
		if p.May(people.Edit, people.All()) && len(names) < mostEditors {
			names = append(names, cmp.Or(p.Name, p.Login))
		}
	}
	who = "An editor of all cases has to save this layout, since it is for files of any case"
	if len(names) > 0 {
		who += ": " + words.Or(names)
	}
	return who + ". Send them the address of this page; it shows them the file and your answers.",
		siteURL(m.Config()) + mapperPath(m.upload.ID), err
}
