package config

import (
	"errors"
	"fmt"
	"strings"

	"shorecast/charts/notation"
	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/schedule"
	"shorecast/templates/pdfdoc"
)

// terms reads the keys that a schedule and the defaults have in common.
func (r *reader) terms(s section, of *Schedule) {
	of.Workbooks = r.patterns(s.get("workbooks"))
	of.Formats = r.formats(s.get("formats"))
	of.Recipients = r.addresses(s.get("recipients"))
	of.Subject = r.subject(s.get("subject"))
	of.Attach = Attach(r.choice(s.get("attach")))
	of.Send = Send(r.choice(s.get("send")))
	of.CatchUp = r.catchUp(s.get("catch_up"))
	of.OnRevision = OnRevision(r.choice(s.get("on_revision")))
	of.Notation = r.notation(s.get("locale"))
	of.Paper = []pdfdoc.Paper{pdfdoc.A4, pdfdoc.Letter}[r.choice(s.get("paper"))]
	of.Formats = withAttached(of)
}

func (r *reader) formats(v value) []batch.Format {
	var good []string
	items := r.texts(v)
	for _, item := range items {
		word := r.text(item)
		if indexOf(v.key.Choices, word) < 0 {
			r.fault(item.at, item.path, fmt.Sprintf("the format %s is not known", quote(word)), meant(word, v.key.Choices))
			continue
		}
		good = append(good, word)
	}
	if v.given() && len(items) == 0 {
		r.fault(v.at, v.path, "no format is named", "name at least one of "+list(v.key.Choices))
	}
	if len(good) == 0 {
		return nil
	}
	formats, _ := batch.ParseFormats(strings.Join(good, ","))
	return formats
}

// withAttached returns the formats with that of the document that goes with the mails.
func withAttached(of *Schedule) []batch.Format {
	names := []string{}
	for _, f := range of.Formats {
		names = append(names, f.String())
	}
	switch {
	case len(of.Recipients) == 0:
	case of.Attach == AttachSummary:
		names = append(names, batch.Summary.String())
	case of.Attach == AttachFull:
		names = append(names, batch.PDF.String())
	}
	if len(names) == 0 {
		return nil
	}
	formats, _ := batch.ParseFormats(strings.Join(names, ","))
	return formats
}

func (r *reader) subject(v value) Subject {
	subject, slips := parseSubject(r.text(v))
	for _, slip := range slips {
		r.fault(r.src.inside(v.node, slip.at), v.path, slip.message, slip.hint)
	}
	return subject
}

func (r *reader) catchUp(v value) schedule.CatchUp {
	policy, err := schedule.ParseCatchUp(r.text(v))
	var f schedule.Fault
	if errors.As(err, &f) {
		r.fault(r.src.inside(v.node, f.Offset), v.path, f.Message, f.Hint)
	}
	return policy
}

func (r *reader) notation(v value) notation.Format {
	format, err := notation.New(v.key.Choices[r.choice(v)])
	if err != nil {
		panic("config: a locale of the list is refused: " + err.Error())
	}
	return format
}
