package service

import (
	"context"
	"fmt"
	"time"

	"shorecast/cmd/internal/store"
	"shorecast/report/wording/words"
	"shorecast/templates/email"
)

// question is a notice about a workbook that was accepted and may not be what somebody meant.
type question struct {
	key string
	email.Notice
}

// questions are what the owner is asked once about a revision; before is the one that its case had before.
func (r *receiver) questions(ctx context.Context, s *store.Store, rev, before store.Revision) (all []question,
	err error) {
	if rev.Kind != store.KindCase {
		return nil, nil
	}
	ask := func(key, problem, hint string) {
		all = append(all, question{key, email.Notice{Kind: email.Other, About: rev.Name, Problem: problem, Hint: hint}})
	}
	as := fmt.Sprintf("it was accepted as revision %d of the case %s", rev.Number, rev.Called())
	if !rev.RetiredAt.IsZero() {
		ask("retired "+rev.Case+" "+rev.RetiredAt.UTC().Format(time.RFC3339), as+", which was retired on "+
			r.day(rev.RetiredAt)+" and is not reported", "If it is to be reported again: shorecast restore "+
			words.Argument(rev.Called()))
		return all, nil
	}
	another := rev.Number > 1 && CaseKey(before.Name) != CaseKey(rev.Name)
	if another && before.Likeness != "" && before.Likeness != rev.Likeness {
		ask("another file "+rev.Case+" "+CaseKey(rev.Name), as+"; the revision before came from "+before.Name+
			" and had another title or other options",
			"If it is a case of its own, state a name of its own as Case on the sheet Settings and drop it again")
	}
	if rev.Number > 1 && !another {
		return all, nil
	}
	alike, err := s.Alike(ctx, rev)
	if err != nil || len(alike) == 0 {
		return all, err
	}
	of := alike[0]
	ask("alike "+rev.Case, fmt.Sprintf("%s, and looks like the case %s, whose newest workbook is %s: the titles and the "+
		"options are the same", as, of.Called(), of.Name), fmt.Sprintf("If both are one case, state the same Case on the "+
		"sheet Settings, such as %s, drop the workbook again and retire the other: shorecast retire %s. If not, there is "+
		"nothing to do", of.Called(), words.Argument(rev.Called())))
	return all, nil
}
