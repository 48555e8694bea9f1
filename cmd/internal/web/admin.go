package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"shorecast/cmd/internal/service"
	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/webpage"
)

// administrator shows the pages for administrators.
type administrator struct{ *visit }

// nav leads through the pages for administrators.
func (v administrator) nav() (all webpage.AdminNav) {
	for _, l := range []webpage.Link{{Text: "Health and notices", Path: "/admin"}, {Text: "People", Path: "/admin/people"},
		{Text: "Tokens", Path: "/admin/tokens"}, {Text: "Trail", Path: "/admin/trail"},
		{Text: "Configuration", Path: "/admin/configuration"}} {
		l.Current = l.Path == v.r.URL.Path
		all = append(all, l)
	}
	return all
}

// admin shows how the service is, on each machine, and what nobody has acknowledged.
func admin(v *visit) error {
	ctx := v.r.Context()
	a := administrator{v}
	p := webpage.Admin{Nav: a.nav(), Notices: webpage.Table{Title: "Notices, the newest first", Cards: true,
		Columns: []webpage.Column{{Head: "What"}, {Head: "Since"}, {Head: "Do"}},
		Empty:   webpage.Empty{Message: "Nothing that is not acknowledged."}}}
	open, err := service.OpenNotices(ctx, v.Store, v.Now())
	if err != nil {
		return err
	}
	for _, n := range open {
		p.Notices.Rows = append(p.Notices.Rows, webpage.Row{Cells: []webpage.Cell{{Text: n.Text},
			{Text: moment(n.Since, v.Config().Zone)}, {Do: []webpage.Action{{Text: "Acknowledge", About: n.Text,
				Path: "/admin/notices/" + n.ID + "/acknowledge"}}}}})
	}
	if len(open) > 1 { // what comes meanwhile nobody has seen
		p.All = webpage.Action{Text: fmt.Sprint("Acknowledge all ", len(open)), Path: fmt.Sprint(
			"/admin/notices/all/acknowledge?until=", open[0].Since.UnixMicro())}
	}
	all, err := v.Store.Instances(ctx)
	if err != nil {
		return err
	}
	for i, x := range all {
		p.Instances = append(p.Instances, a.instance(i, x))
	}
	return v.show(p)
}

// silent is after which time without a sign of life an instance may be gone.
const silent = time.Minute

// instance is how one instance is, as its health file has it.
func (v administrator) instance(i int, x store.Instance) webpage.Instance {
	zone := v.Config().Zone
	p := webpage.Instance{Host: x.Host, ID: fmt.Sprintf("machine-%d", i+1),
		State: webpage.State{Word: "not known yet", Kind: webpage.Pending},
		Files: webpage.Table{Title: "Files that wait", Cards: true,
			Columns: []webpage.Column{{Head: "File"}, {Head: "Reason"}, {Head: "For"}}},
		Troubles: webpage.Table{Title: "Troubles", Cards: true, Columns: []webpage.Column{{Head: "About"}, {Head: "What"},
			{Head: "Since"}}}}
	var h service.Health
	if json.Unmarshal([]byte(x.Health), &h) != nil {
		return p
	}
	p.State = webpage.State{Word: "in order"}
	if h.Status != "ok" {
		p.State = webpage.State{Word: "trouble", Kind: webpage.Failing}
	}
	if h.Page != "" { // several on one machine
		p.Host += ", " + h.Page
	}
	if v.Now().Sub(x.SeenAt) > silent {
		p.State = webpage.State{Word: "silent", Kind: webpage.Failing}
		p.Says = "no sign of life since " + moment(x.SeenAt, zone)
	}
	role := "works"
	if h.Role == "leader" {
		role = "leads"
	}
	p.Figures = webpage.Figures{{Label: "Role", Value: role, Sub: "version " + h.Version},
		{Label: "Health", Value: h.At.In(zone).Format("15:04:05"), Sub: "of " + h.At.In(zone).Format("2 January 2006")},
		{Label: "Jobs that wait", Value: fmt.Sprint(h.QueueLength), Sub: words.Count(h.Unfinished, "report") + " being made"},
		{Label: "Files that wait", Value: fmt.Sprint(h.Inbox.Waiting), Sub: fmt.Sprintf("%d being read", h.Inbox.Claimed)},
		{Label: "Mails that wait", Value: fmt.Sprint(h.Deliveries[string(store.DeliveryWaiting)]), Path: "/deliveries",
			Sub: fmt.Sprintf("%d failed, %d unknown", h.Deliveries[string(store.DeliveryFailed)],
				h.Deliveries[string(store.DeliveryUnknown)])}}
	for _, t := range h.Troubles {
		p.Troubles.Rows = append(p.Troubles.Rows, webpage.Row{Cells: []webpage.Cell{{Text: t.About}, {Text: t.Text},
			{Text: moment(t.Since, zone)}}})
	}
	for _, f := range h.Inbox.Files {
		p.Files.Rows = append(p.Files.Rows, webpage.Row{Cells: []webpage.Cell{{Text: f.Name}, {Text: f.Reason},
			{Text: forHowLong(time.Duration(f.Seconds) * time.Second)}}})
	}
	return p
}

// forHowLong writes a duration for people.
func forHowLong(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return words.Count(int(d.Seconds()), "second")
	case d < 2*time.Hour:
		return words.Count(int(d.Minutes()), "minute")
	case d < 48*time.Hour:
		return words.Count(int(d.Hours()), "hour")
	}
	return words.Count(int(d.Hours()/24), "day")
}

// acknowledge records that a notice is known, or all that there were at an instant.
func acknowledge(v *visit) error {
	open, err := service.OpenNotices(v.r.Context(), v.Store, v.Now())
	if err != nil {
		return err
	}
	id := v.r.PathValue("id")
	until, noTime := strconv.ParseInt(v.r.URL.Query().Get("until"), 10, 64)
	open = slices.DeleteFunc(open, func(n service.OpenNotice) bool {
		return n.ID != id && (id != "all" || noTime != nil || n.Since.UnixMicro() > until)
	})
	if len(open) == 0 {
		return errMissing
	}
	for _, n := range open {
		if err := n.Acknowledge(v.r.Context(), v.Store, v.Now()); err != nil {
			return err
		}
		v.note("acknowledged", n.ID, n.Text)
	}
	return v.leave("/admin", "Acknowledged.")
}

// trail shows what people did, the newest first.
func trail(v *visit) error {
	const shown = 100
	ctx, q := v.r.Context(), v.r.URL.Query()
	f := store.TrailQuery{What: q.Get("what"), Most: shown + 1}
	var err error
	if f.Before, err = before(q); err != nil {
		return err
	}
	everybody, err := v.Store.People(ctx)
	if err != nil {
		return err
	}
	kinds, err := v.Store.TrailWords(ctx)
	if err != nil {
		return err
	}
	p := webpage.Trail{Nav: administrator{v}.nav(), Person: choice("person", "Person", q.Get("person"), ""),
		What: choice("what", "What", f.What, "", kinds...), Table: webpage.Table{Title: "What people did, the newest first",
			Cards: true, Columns: []webpage.Column{{Head: "When"}, {Head: "Who"}, {Head: "What"}, {Head: "To what"},
				{Head: "Detail"}, {Head: "From"}}, Empty: webpage.Empty{Message: "There is no such line."}}}
	for _, a := range everybody {
		chosen := a.Login == q.Get("person")
		if chosen {
			f.Person = a.ID
		}
		p.Person.Options = append(p.Person.Options, webpage.Option{Value: a.Login, Text: a.Name, Chosen: chosen})
	}
	if q.Get("person") != "" && f.Person == 0 {
		return errMissing
	}
	all, err := v.Store.Trail(ctx, f)
	if err != nil {
		return err
	}
	if f.Before > 0 {
		p.Paging.Before = pageAt(q, 0)
	}
	if len(all) > shown {
		all = all[:shown]
		p.Paging.After = pageAt(q, all[shown-1].ID)
	}
	p.Paging.Text = words.Count(len(all), "line") + " on this page"
	for _, e := range all {
		p.Table.Rows = append(p.Table.Rows, webpage.Row{Cells: []webpage.Cell{{Text: moment(e.At, v.Config().Zone)},
			{Text: e.Name}, {Text: e.What}, {Text: e.Subject}, {Text: e.Detail}, {Text: e.Address}}})
	}
	return v.show(p)
}

// choice is a field with words to choose from; none of them stands for all.
func choice(name, label, chosen, none string, all ...string) webpage.Field {
	if none == "" {
		none = "all"
	}
	f := webpage.Field{Kind: webpage.Choice, Name: name, Label: label,
		Options: []webpage.Option{{Text: none, Chosen: chosen == ""}}}
	for _, word := range all {
		f.Options = append(f.Options, webpage.Option{Value: word, Text: word, Chosen: word == chosen})
	}
	return f
}

// configuration shows the keys with what holds for them.
func configuration(v *visit) error {
	c := v.Config()
	p := webpage.Configuration{Nav: administrator{v}.nav(), File: c.File, Table: webpage.Table{Title: "Keys", Hidden: true,
		Cards: true, Columns: []webpage.Column{{Head: "Key"}, {Head: "Value"}, {Head: "From"}}}}
	hidden := c.Secrets()
	for _, s := range c.Settings {
		from := "the file"
		if s.Default {
			from = "default"
		}
		if s.Kept {
			from = "the last start: what the file says now holds from the next start on"
		}
		p.Table.Rows = append(p.Table.Rows, webpage.Row{Cells: []webpage.Cell{{Text: s.Path, Sub: s.About},
			{Text: hidden.Hide(s.Value)}, {Text: from}}})
	}
	return v.show(p)
}

// askReload has all instances read their configuration anew, and leads to where its outcome will be shown.
func askReload(v *visit) error {
	id, err := service.AskReload(v.r.Context(), v.Store, v.Now())
	if err != nil {
		return err
	}
	v.note("configuration read anew", "", "")
	return v.leave(fmt.Sprintf("/admin/configuration/asked/%d", id), "")
}

// reloaded shows what came of a configuration that was to be read anew.
func reloaded(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	r, err := v.Store.Request(v.r.Context(), id)
	if err != nil {
		return ifMissing(err)
	}
	if r.What != service.RequestReload {
		return errMissing
	}
	p := webpage.Reload{Nav: administrator{v}.nav(), Own: v.r.URL.Path, Waiting: r.DoneAt.IsZero(),
		Asked: "Asked on " + moment(r.CreatedAt, v.Config().Zone) + "."}
	const patience = 20 * time.Second // a leader that died is followed by another within ten
	switch {
	case p.Waiting:
		p.State, p.Message = webpage.State{Word: "waiting", Kind: webpage.Pending}, "the service has not answered yet"
		if v.Now().Sub(r.CreatedAt) > patience {
			p.Hint = "It usually takes a second. Does the service run? It reads its configuration when it starts."
		}
	case r.Error != "":
		p.State, p.Message = webpage.State{Word: "not used", Kind: webpage.Failing}, strings.TrimSuffix(r.Error, ".")+"."
		p.Hint = "Correct the file, and have it read anew."
	default:
		answer, err := service.ReadReload(r)
		if err != nil {
			return err
		}
		p.State = webpage.State{Word: "done"}
		if len(answer.Fixed) > 0 {
			p.Hint = "These have changed and hold from the next start on: " + words.And(answer.Fixed) + "."
		}
	}
	return v.show(p)
}
