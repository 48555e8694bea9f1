package service

import (
	"cmp"
	"context"
	"strings"

	"shorecast/cmd/internal/batch"
	"shorecast/cmd/internal/config"
	"shorecast/cmd/internal/inbox"
	"shorecast/cmd/internal/people"
	"shorecast/cmd/internal/store"
)

// Belonging is the case that a dropped file belongs to.
type Belonging struct {
	Shared bool     // it is a workbook that cases share, and belongs to all of them
	Key    string   // of the case; empty for a new one
	Said   string   // the name of the case as the file states it, else that of the file
	Before []string // the names of the case as it is; nil for a new one
	After  []string // the names of the case once the file is accepted
}

// Belongs finds out which case a file would be received as a revision of: by its name and by what it states. An error
// is one of the state.
func Belongs(ctx context.Context, s *store.Store, c *config.Config, file string, data []byte) (Belonging, error) {
	in := &site{Options{Config: c, Store: s}}
	if in.isShared(file) {
		return Belonging{Shared: true}, nil
	}
	named, _ := in.stated(file, data) // whoever receives the file meets the defect again, and reports it
	id := store.Identity{File: CaseKey(file), Key: CaseKey(file), Name: named}
	if named != "" {
		id.Key = inbox.Key(named)
	}
	return in.belonging(ctx, file, id)
}

// stated returns the name of the case that a file states, or the layout by which it is read; empty for none.
func (s *site) stated(file string, data []byte) (string, error) {
	name, err := batch.Identify(batch.Workbook{Name: caseName(file), Bytes: data}, s.Config.Layouts)
	return strings.Join(strings.Fields(name), " "), err
}

// belonging returns the case that a file belongs to by what is known of it.
func (s *site) belonging(ctx context.Context, file string, id store.Identity) (b Belonging, err error) {
	of, there, err := s.Store.CaseOf(ctx, id)
	if err != nil {
		return b, err
	}
	b.Said = store.Revision{Name: caseName(file), CaseName: id.Name}.Called()
	b.After = store.Revision{Name: caseName(file), CaseName: cmp.Or(id.Name, of.Name)}.Names()
	if !there {
		return b, nil
	}
	b.Key, b.Before = of.Key, []string{cmp.Or(of.Name, of.Key)}
	newest, there, err := s.Store.NewestOf(ctx, store.KindCase, of.Key)
	if there {
		b.Before = newest.Names()
	}
	return b, err
}

// Subject is what somebody needs the right to who drops the file: the case as it is and as it will be, or all cases.
func (b Belonging) Subject() people.Subject {
	switch {
	case b.Shared:
		return people.All()
	case b.Before == nil:
		return people.Case(b.After...)
	}
	return people.Cases([][]string{b.Before, b.After})
}

// forbidden says why a file that somebody dropped on the web page must not become what it would now; empty where it
// may. The case that it states may have come, or got another name, since it was dropped.
func (r *receiver) forbidden(ctx context.Context, a *arrival) (string, error) {
	u, there, err := r.Store.UploadOf(ctx, a.Ticket)
	if err != nil || !there {
		return "", err
	}
	who := people.Person{Grants: u.Rights}
	b := Belonging{Shared: r.isShared(a.Name)}
	if !b.Shared {
		if b, err = r.belonging(ctx, a.Name, a.identity()); err != nil {
			return "", err
		}
	}
	if who.May(people.Drop, b.Subject()) {
		return "", nil
	}
	return "it belongs to a case that was new when it was dropped; " + u.Called +
		" may not drop workbooks of that case", nil
}
