package web

import (
	"path"
	"slices"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/ingest/layout"
	forms "shorecast/ingest/layout/form"
	"shorecast/ingest/schema"
)

// guessOf is the answer that a proposal suggests beside a question; empty for none.
func guessOf(x forms.Field) string {
	at := strings.LastIndex(x.Comment, ": ")
	if !x.Open || at < 0 {
		return ""
	}
	guess, asks := strings.CutSuffix(x.Comment[at+2:], "?")
	if !asks || guess == "" || !slices.Contains(x.Choices, guess) {
		return ""
	}
	return guess
}

// isUse reports whether a field says which files a layout is for, or which case they become: that is shown where the
// layout is saved.
func isUse(x forms.Field) bool {
	return !x.Open && (x.Sort == forms.MatchFile ||
		x.Sort == forms.Setting && x.Subject == schema.Settings.Sheet().Settings[schema.SettingCase].Name)
}

// used says which files the layout will read, and which case they become.
func (b *mapPage) used() error {
	l, _ := layout.Load(b.stem()+config.SavedLayout, b.text)
	if l == nil || b.plain {
		return nil
	}
	files, tail := l.Match.File, ""
	said := "Files called " + files
	switch {
	case files == "":
		said = "Files of any name that have the sheets of this layout"
	case !strings.ContainsAny(files, "*?["):
		said = "Only files called exactly " + files
		tail = " Write * for what changes from month to month, as in " + starred(files) + "."
	}
	said += " will be read by this layout"
	if !b.fits(l) {
		b.page.Used = said + ": " + b.upload.Name + " is none of them." + tail
		return nil
	}
	of, err := batch.Identify(b.workbook(), append(b.others(), l))
	if of == "" {
		said += ", each as a case called like the file."
	} else {
		said += ", as revisions of the case " + of + "."
	}
	b.page.Used = said + tail
	return err
}

// starred is the pattern of a file's name and of all that begin like it.
func starred(name string) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "*" + ext
}
